# SPDX-License-Identifier: Apache-2.0
"""check-translations.py FILE.ts...: what lupdate and lrelease let pass. Called by
check-translations.sh.

Every text has a finished translation; the last form holds every place (%1, %n) of its source and no
other, and so does each of the others, but for the number: "one to-do" needs none. What has a letter
to press has one in the translation. No text starts or ends with a space. And no text that people
read is given to a widget without tr().
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

PLACES = re.compile(r"%(?:L?\d{1,2}|L?n)")
LETTER = re.compile(r"&(?=[^\s&])")
# What gives a widget a text; the rule looks at one line and the next.
SHOWN = re.compile(
    r"(?:set(?:Text|ToolTip|StatusTip|WhatsThis|WindowTitle|PlaceholderText|AccessibleName|"
    r"AccessibleDescription|Title|InformativeText|TabText)|showNotice|showProblem|addItem|addAction|"
    r"addMenu|new Q(?:Label|PushButton|CheckBox|RadioButton|GroupBox|Action|Menu))\(\s*"
    r"(?:QStringLiteral\(|QLatin1StringView\(|QString::fromUtf8\()?u?\"([^\"]*)\"")
# Names, addresses and samples, which are the same in every language.
SAME = re.compile(r"^(?:Tidelist|https://….*|sb_publishable_….*|FREQ=.*|Xg|<?\W*>?)$")


def problems_of(message, places_of_source):
    source = message.findtext("source")
    translation = message.find("translation")
    if translation is None or translation.get("type"):
        yield "is not translated"
        return
    forms = [form.text or "" for form in translation.findall("numerusform")]
    if not forms:
        forms = [translation.text or ""]
    for number, form in enumerate(forms):
        if not form.strip():
            yield "is empty"
            continue
        wanted, found = set(places_of_source), set(PLACES.findall(form))
        if number < len(forms) - 1:
            wanted -= {"%n", "%1"}
            found -= {"%n", "%1"} & set(places_of_source)
        if wanted != found:
            yield f"has other places than its source: {form!r}"
        if form != form.strip() and source == source.strip():
            yield f"begins or ends with a space: {form!r}"
        if bool(LETTER.search(form)) != bool(LETTER.search(source)):
            yield f"has no letter to press, or one too many: {form!r}"


def check_file(path):
    count = bad = 0
    for context in ElementTree.parse(path).getroot().findall("context"):
        for message in context.findall("message"):
            count += 1
            source = message.findtext("source")
            for problem in problems_of(message, PLACES.findall(source)):
                bad += 1
                print(f"{path}: {context.findtext('name')}: {source!r} {problem}", file=sys.stderr)
    print(f"{path}: {count} texts")
    return bad


def check_sources():
    bad = 0
    for folder in ("ui", "app/window"):
        for path in sorted(pathlib.Path(folder).rglob("*.[ch]*")):
            for match in SHOWN.finditer(path.read_text(encoding="utf-8")):
                if not SAME.match(match.group(1)):
                    bad += 1
                    print(f"{path}: “{match.group(1)}” is shown without tr()", file=sys.stderr)
    return bad


def main():
    bad = sum(check_file(path) for path in sys.argv[1:]) + check_sources()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
