<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>App::AccountActions</name>
    <message>
        <source>You are signed in. You can close this page and go back to Tidelist.</source>
        <translation>Du bist angemeldet. Du kannst diese Seite schließen und zu Tidelist zurückkehren.</translation>
    </message>
    <message>
        <source>The sign-in did not work. You can close this page, go back to Tidelist and try again.</source>
        <translation>Die Anmeldung hat nicht geklappt. Du kannst diese Seite schließen, zu Tidelist zurückkehren und es noch einmal versuchen.</translation>
    </message>
</context>
<context>
    <name>App::Background</name>
    <message>
        <source>Tidelist stays in the tray, but cannot start with the desktop: %1</source>
        <translation>Tidelist bleibt im Infobereich, kann aber nicht mit dem Desktop starten: %1</translation>
    </message>
    <message>
        <source>Tidelist is still running</source>
        <translation>Tidelist läuft weiter</translation>
    </message>
    <message>
        <source>It reminds you and syncs. Quit it with Ctrl+Q, or in the tray.</source>
        <translation>Es erinnert dich und gleicht ab. Beende es mit Strg+Q oder über den Infobereich.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Reminder: %1</source>
        <translation>Erinnerung: %1</translation>
    </message>
    <message>
        <source>Reminder: %1 (%2)</source>
        <translation>Erinnerung: %1 (%2)</translation>
    </message>
</context>
<context>
    <name>App::Reminders</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message numerus="yes">
        <source>%n reminders</source>
        <translation>
            <numerusform>%n Erinnerung</numerusform>
            <numerusform>%n Erinnerungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Due: %1</source>
        <translation>Fällig: %1</translation>
    </message>
    <message>
        <source>Due: %1, %2</source>
        <translation>Fällig: %1, %2</translation>
    </message>
    <message>
        <source>You wanted to be reminded at %1.</source>
        <translation>Du wolltest erinnert werden: %1.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und eine weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Snooze 1 hour</source>
        <translation>In einer Stunde noch einmal</translation>
    </message>
    <message numerus="yes">
        <source>Snooze %n minutes</source>
        <translation>
            <numerusform>In %n Minute noch einmal</numerusform>
            <numerusform>In %n Minuten noch einmal</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::StartProblem</name>
    <message>
        <source>The last backup is of %1.</source>
        <translation>Die letzte Sicherung ist vom %1.</translation>
    </message>
    <message>
        <source>There is no backup of it.</source>
        <translation>Es gibt keine Sicherung davon.</translation>
    </message>
    <message>
        <source>Nothing is deleted: the damaged file is kept under another name.</source>
        <translation>Gelöscht wird nichts: Die beschädigte Datei bleibt unter einem anderen Namen erhalten.</translation>
    </message>
    <message>
        <source>&amp;Start with an empty list</source>
        <translation>Mit leerer Liste &amp;anfangen</translation>
    </message>
    <message>
        <source>&amp;Restore the last backup</source>
        <translation>&amp;Letzte Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>The backup of %1 is restored.</source>
        <translation>Die Sicherung vom %1 ist wiederhergestellt.</translation>
    </message>
    <message>
        <source>Tidelist starts with an empty list.</source>
        <translation>Tidelist fängt mit einer leeren Liste an.</translation>
    </message>
    <message>
        <source>The damaged file is now “%1”. If you had an account, sign in again to sync.</source>
        <translation>Die beschädigte Datei heißt jetzt „%1“. Wenn du ein Konto hattest, melde dich wieder an, um abzugleichen.</translation>
    </message>
</context>
<context>
    <name>App::Wiring</name>
    <message>
        <source>There is no backup of today: %1</source>
        <translation>Von heute gibt es keine Sicherung: %1</translation>
    </message>
    <message>
        <source>This computer has no key store that is open (GNOME Keyring, KWallet): you stay signed in until Tidelist is closed.</source>
        <translation>Auf diesem Computer ist kein Schlüsselspeicher geöffnet (GNOME-Schlüsselbund, KWallet): Du bleibst angemeldet, bis Tidelist geschlossen wird.</translation>
    </message>
    <message>
        <source>The certificates of your server in %1 cannot be read, so nothing is sent. Everything is saved on this computer.</source>
        <translation>Die Zertifikate deines Servers in %1 lassen sich nicht lesen, deshalb wird nichts gesendet. Alles ist auf diesem Computer gespeichert.</translation>
    </message>
    <message>
        <source>Personal</source>
        <translation>Persönlich</translation>
    </message>
</context>
<context>
    <name>Models::DueText</name>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>morgen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>time, place</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>Models::InviteListModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Models::MemberListModel</name>
    <message>
        <source>Somebody without a name</source>
        <translation>Jemand ohne Namen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 – you</source>
        <translation>%1 – du</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Models::MemberRole</name>
    <message>
        <source>Owner</source>
        <translation>Eigentümer</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>Bearbeiter</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>Leser</translation>
    </message>
</context>
<context>
    <name>Models::ProfileListModel</name>
    <message numerus="yes">
        <source>%1, %n open to-dos</source>
        <translation>
            <numerusform>%1, %n offene Aufgabe</numerusform>
            <numerusform>%1, %n offene Aufgaben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Models::QuickAdd</name>
    <message>
        <source>low priority</source>
        <translation>niedrige Priorität</translation>
    </message>
    <message>
        <source>medium priority</source>
        <translation>mittlere Priorität</translation>
    </message>
    <message>
        <source>high priority</source>
        <translation>hohe Priorität</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Models::RuleText</name>
    <message>
        <source>every day</source>
        <translation>jeden Tag</translation>
    </message>
    <message>
        <source>every week</source>
        <translation>jede Woche</translation>
    </message>
    <message>
        <source>every month</source>
        <translation>jeden Monat</translation>
    </message>
    <message>
        <source>every year</source>
        <translation>jedes Jahr</translation>
    </message>
    <message numerus="yes">
        <source>every %n days</source>
        <translation>
            <numerusform>jeden Tag</numerusform>
            <numerusform>alle %n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n weeks</source>
        <translation>
            <numerusform>jede Woche</numerusform>
            <numerusform>alle %n Wochen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n months</source>
        <translation>
            <numerusform>jeden Monat</numerusform>
            <numerusform>alle %n Monate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n years</source>
        <translation>
            <numerusform>jedes Jahr</numerusform>
            <numerusform>alle %n Jahre</numerusform>
        </translation>
    </message>
    <message>
        <source>the last %1</source>
        <translation>letzten %1</translation>
    </message>
    <message>
        <source>the first %1</source>
        <translation>ersten %1</translation>
    </message>
    <message>
        <source>the second %1</source>
        <translation>zweiten %1</translation>
    </message>
    <message>
        <source>the third %1</source>
        <translation>dritten %1</translation>
    </message>
    <message>
        <source>the fourth %1</source>
        <translation>vierten %1</translation>
    </message>
    <message>
        <source>the fifth %1</source>
        <translation>fünften %1</translation>
    </message>
    <message>
        <source>the last day</source>
        <translation>letzten Tag</translation>
    </message>
    <message>
        <source>day %1</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>days %1</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 am %2</translation>
    </message>
    <message>
        <source>every weekday</source>
        <translation>jeden Werktag</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>jeden %1</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message numerus="yes">
        <source>%n times</source>
        <translation>
            <numerusform>%n Mal</numerusform>
            <numerusform>%n Mal</numerusform>
        </translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Models::TodoHeading</name>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Morgen</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Ohne Datum</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>No priority</source>
        <translation>Ohne Priorität</translation>
    </message>
    <message>
        <source>Low priority</source>
        <translation>Niedrige Priorität</translation>
    </message>
    <message>
        <source>Medium priority</source>
        <translation>Mittlere Priorität</translation>
    </message>
    <message>
        <source>High priority</source>
        <translation>Hohe Priorität</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Erledigt</translation>
    </message>
</context>
<context>
    <name>Models::TodoListModel</name>
    <message numerus="yes">
        <source>goes for good in %n days</source>
        <translation>
            <numerusform>wird in %n Tag endgültig gelöscht</numerusform>
            <numerusform>wird in %n Tagen endgültig gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>completed</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>not completed</source>
        <translation>nicht erledigt</translation>
    </message>
    <message>
        <source>overdue since %1</source>
        <translation>überfällig seit %1</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>fällig: %1</translation>
    </message>
    <message>
        <source>priority low</source>
        <translation>Priorität niedrig</translation>
    </message>
    <message>
        <source>priority medium</source>
        <translation>Priorität mittel</translation>
    </message>
    <message>
        <source>priority high</source>
        <translation>Priorität hoch</translation>
    </message>
    <message>
        <source>sub-task</source>
        <translation>Unteraufgabe</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>heading: to-do</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This to-do cannot be shown.</source>
        <translation>Diese Aufgabe kann nicht angezeigt werden.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>day, time</comment>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>tagged %1</source>
        <translation>verschlagwortet mit %1</translation>
    </message>
</context>
<context>
    <name>Models::WordLocale</name>
    <message>
        <source>en</source>
        <comment>the code of the language of these texts</comment>
        <translation>de</translation>
    </message>
</context>
<context>
    <name>Models::Wording</name>
    <message numerus="yes">
        <source>A repetition rule has at most %n characters</source>
        <translation>
            <numerusform>Eine Wiederholungsregel hat höchstens %n Zeichen</numerusform>
            <numerusform>Eine Wiederholungsregel hat höchstens %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Repetition follows the Gregorian calendar only</source>
        <translation>Wiederholungen folgen nur dem gregorianischen Kalender</translation>
    </message>
    <message>
        <source>“%1” is no repetition rule</source>
        <translation>„%1“ ist keine Wiederholungsregel</translation>
    </message>
    <message>
        <source>A to-do repeats by days or longer</source>
        <translation>Eine Aufgabe wiederholt sich nach Tagen oder länger</translation>
    </message>
    <message>
        <source>A repetition starts on a date</source>
        <translation>Eine Wiederholung beginnt an einem Datum</translation>
    </message>
    <message>
        <source>“%1” never comes true</source>
        <translation>„%1“ trifft nie zu</translation>
    </message>
    <message>
        <source>The text must not be empty</source>
        <translation>Der Text darf nicht leer sein</translation>
    </message>
    <message numerus="yes">
        <source>The text is longer than %n characters</source>
        <translation>
            <numerusform>Der Text ist länger als %n Zeichen</numerusform>
            <numerusform>Der Text ist länger als %n Zeichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Notes are longer than %n characters</source>
        <translation>
            <numerusform>Die Notizen sind länger als %n Zeichen</numerusform>
            <numerusform>Die Notizen sind länger als %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>A date is written as YYYY-MM-DD</source>
        <translation>Ein Datum wird JJJJ-MM-TT geschrieben</translation>
    </message>
    <message>
        <source>A time is written as HH:MM</source>
        <translation>Eine Uhrzeit wird HH:MM geschrieben</translation>
    </message>
    <message>
        <source>A reminder is a moment of UTC</source>
        <translation>Eine Erinnerung ist ein Zeitpunkt in UTC</translation>
    </message>
    <message>
        <source>A priority is a number from 0 to %1</source>
        <translation>Eine Priorität ist eine Zahl von 0 bis %1</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>%1 is no moment</source>
        <translation>%1 ist kein Zeitpunkt</translation>
    </message>
    <message>
        <source>%1 is no date</source>
        <translation>%1 ist kein Datum</translation>
    </message>
    <message>
        <source>PRIORITY is a number from 0 to 9</source>
        <translation>PRIORITY ist eine Zahl von 0 bis 9</translation>
    </message>
    <message>
        <source>this is no line of a calendar</source>
        <translation>das ist keine Zeile eines Kalenders</translation>
    </message>
    <message>
        <source>a calendar begins BEGIN:VCALENDAR</source>
        <translation>ein Kalender beginnt mit BEGIN:VCALENDAR</translation>
    </message>
    <message>
        <source>END:%1 ends nothing</source>
        <translation>END:%1 beendet nichts</translation>
    </message>
    <message>
        <source>BEGIN:%1 is never ended</source>
        <translation>BEGIN:%1 wird nie beendet</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>text after a closing quote</source>
        <translation>Text nach einem schließenden Anführungszeichen</translation>
    </message>
    <message>
        <source>a quote is opened here and never closed</source>
        <translation>hier beginnt ein Anführungszeichen, das nie schließt</translation>
    </message>
    <message>
        <source>there is no field %1; there are %2</source>
        <translation>ein Feld %1 gibt es nicht; es gibt %2</translation>
    </message>
    <message>
        <source>the file has no column &quot;%1&quot;</source>
        <translation>die Datei hat keine Spalte „%1“</translation>
    </message>
    <message>
        <source>line 1, column 1: no column is named like a title; say which one it is, there are %1</source>
        <translation>Zeile 1, Spalte 1: keine Spalte heißt wie ein Titel; sage, welche es ist, es gibt %1</translation>
    </message>
    <message>
        <source>this is neither yes nor no nor a moment</source>
        <translation>das ist weder ja noch nein noch ein Zeitpunkt</translation>
    </message>
    <message>
        <source>line 1, column 1: the file is empty</source>
        <translation>Zeile 1, Spalte 1: die Datei ist leer</translation>
    </message>
    <message>
        <source>there are %1 fields, the header has %2</source>
        <translation>hier stehen %1 Felder, in der Kopfzeile %2</translation>
    </message>
    <message>
        <source>line %1, column %2: this is no UTF-8 text</source>
        <translation>Zeile %1, Spalte %2: das ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>line 1, column 1: this is no UTF-8 text</source>
        <translation>Zeile 1, Spalte 1: das ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>this is no time of day</source>
        <translation>das ist keine Uhrzeit</translation>
    </message>
    <message>
        <source>this is no date; write YYYY-MM-DD</source>
        <translation>das ist kein Datum; schreibe JJJJ-MM-TT</translation>
    </message>
    <message>
        <source>this is no moment; write YYYY-MM-DDTHH:MM:SSZ</source>
        <translation>das ist kein Zeitpunkt; schreibe JJJJ-MM-TTTHH:MM:SSZ</translation>
    </message>
    <message>
        <source>a priority is 0 (none) to 3 (high)</source>
        <translation>eine Priorität ist 0 (keine) bis 3 (hoch)</translation>
    </message>
    <message>
        <source>The name of a time zone has at most 64 characters</source>
        <translation>Der Name einer Zeitzone hat höchstens 64 Zeichen</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>is no list of rows</source>
        <translation>ist keine Liste von Zeilen</translation>
    </message>
    <message>
        <source>is no row</source>
        <translation>ist keine Zeile</translation>
    </message>
    <message>
        <source>stands in the file twice</source>
        <translation>steht zweimal in der Datei</translation>
    </message>
    <message numerus="yes">
        <source>is longer than %n characters</source>
        <translation>
            <numerusform>ist länger als %n Zeichen</numerusform>
            <numerusform>ist länger als %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>is no place in a list</source>
        <translation>ist kein Platz in einer Liste</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>passt nicht</translation>
    </message>
    <message>
        <source>is a number from 0 to %1</source>
        <translation>ist eine Zahl von 0 bis %1</translation>
    </message>
    <message>
        <source>is no date</source>
        <translation>ist kein Datum</translation>
    </message>
    <message>
        <source>is no time of day</source>
        <translation>ist keine Uhrzeit</translation>
    </message>
    <message>
        <source>this is no export of Tidelist</source>
        <translation>das ist kein Export von Tidelist</translation>
    </message>
    <message>
        <source>a newer version of Tidelist wrote this</source>
        <translation>eine neuere Version von Tidelist hat das geschrieben</translation>
    </message>
    <message numerus="yes">
        <source>the name of the profile is longer than %n characters</source>
        <translation>
            <numerusform>der Name des Profils ist länger als %n Zeichen</numerusform>
            <numerusform>der Name des Profils ist länger als %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>there is no to-do %1 in the file</source>
        <translation>eine Aufgabe %1 gibt es in der Datei nicht</translation>
    </message>
    <message numerus="yes">
        <source>a tag is longer than %n characters</source>
        <translation>
            <numerusform>ein Schlagwort ist länger als %n Zeichen</numerusform>
            <numerusform>ein Schlagwort ist länger als %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>its profile is neither here nor there</source>
        <translation>ihr Profil gibt es weder hier noch dort</translation>
    </message>
    <message>
        <source>what it is a part of is neither here nor there</source>
        <translation>wozu es gehört, gibt es weder hier noch dort</translation>
    </message>
    <message>
        <source>what it joins is not in the file</source>
        <translation>was es verbindet, steht nicht in der Datei</translation>
    </message>
    <message>
        <source>a row is a task, a note or a section</source>
        <translation>eine Zeile ist eine Aufgabe (task), eine Notiz (note) oder ein Abschnitt (section)</translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation>
            <numerusform>%1 (und eine weitere)</numerusform>
            <numerusform>%1 (und %n weitere)</numerusform>
        </translation>
    </message>
    <message>
        <source>Markdown is written, but not read; use .json, .csv or .ics</source>
        <translation>Markdown wird geschrieben, aber nicht gelesen; nimm .json, .csv oder .ics</translation>
    </message>
    <message>
        <source>only an export in .json can take the place of everything</source>
        <translation>nur ein Export in .json kann alles ersetzen</translation>
    </message>
    <message>
        <source>%1: the file is too large</source>
        <translation>%1: Die Datei ist zu groß</translation>
    </message>
    <message>
        <source>%1: the name has to end in .json, .csv, .ics or .md</source>
        <translation>%1: Der Name muss auf .json, .csv, .ics oder .md enden</translation>
    </message>
    <message>
        <source>Sub-tasks have no sub-tasks of their own.</source>
        <translation>Unteraufgaben haben keine eigenen Unteraufgaben.</translation>
    </message>
    <message>
        <source>It has sub-tasks, so it cannot be one itself.</source>
        <translation>Sie hat Unteraufgaben, deshalb kann sie selbst keine sein.</translation>
    </message>
    <message>
        <source>It has completed sub-tasks, so it cannot be one itself.</source>
        <translation>Sie hat erledigte Unteraufgaben, deshalb kann sie selbst keine sein.</translation>
    </message>
    <message>
        <source>Deadline: %1</source>
        <translation>Frist: %1</translation>
    </message>
    <message>
        <source>Section: %1</source>
        <translation>Abschnitt: %1</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
</context>
<context>
    <name>Ui::AccountDialog</name>
    <message>
        <source>Your e-mail address is %1 now.</source>
        <translation>Deine E-Mail-Adresse ist jetzt %1.</translation>
    </message>
    <message>
        <source>Your password is changed.</source>
        <translation>Dein Passwort ist geändert.</translation>
    </message>
    <message>
        <source>Your other devices are signed out.</source>
        <translation>Deine anderen Geräte sind abgemeldet.</translation>
    </message>
</context>
<context>
    <name>Ui::AccountOverviewPage</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Signed in as:</source>
        <translation>Angemeldet als:</translation>
    </message>
    <message>
        <source>Server:</source>
        <translation>Server:</translation>
    </message>
    <message>
        <source>Nobody can sign in to this account from another computer, and when you sign out here it is out of reach. An address and a password change that, and everything stays.</source>
        <translation>Niemand kann sich von einem anderen Computer aus an diesem Konto anmelden, und wenn du dich hier abmeldest, ist es unerreichbar. Eine Adresse und ein Passwort ändern das, und alles bleibt.</translation>
    </message>
    <message>
        <source>Change the &amp;password…</source>
        <translation>&amp;Passwort ändern…</translation>
    </message>
    <message>
        <source>Sign &amp;out…</source>
        <translation>&amp;Abmelden…</translation>
    </message>
    <message>
        <source>&amp;Delete the account…</source>
        <translation>&amp;Konto löschen…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>an account without an e-mail address</source>
        <translation>Konto ohne E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Only certificates of %1 are trusted</source>
        <translation>Nur Zertifikaten von %1 wird vertraut</translation>
    </message>
    <message>
        <source>Add an &amp;e-mail address and a password…</source>
        <translation>&amp;E-Mail-Adresse und Passwort hinzufügen…</translation>
    </message>
    <message>
        <source>Change the &amp;e-mail address…</source>
        <translation>E-&amp;Mail-Adresse ändern…</translation>
    </message>
    <message>
        <source>Copy a &amp;link to this server</source>
        <translation>&amp;Link zu diesem Server kopieren</translation>
    </message>
    <message>
        <source>The link is copied. It says where the server is, and nothing about you: whoever opens it with Tidelist needs an account of their own.</source>
        <translation>Der Link ist kopiert. Er sagt, wo der Server ist, und nichts über dich: Wer ihn mit Tidelist öffnet, braucht ein eigenes Konto.</translation>
    </message>
</context>
<context>
    <name>Ui::AccountPage</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
</context>
<context>
    <name>Ui::AccountsDialog</name>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove from the list…</source>
        <translation>Aus der &amp;Liste entfernen…</translation>
    </message>
    <message>
        <source>Accounts on this computer</source>
        <translation>Konten auf diesem Computer</translation>
    </message>
    <message>
        <source>Each account has a file of its own on this computer and opens in its own window, so nothing of one gets into another.</source>
        <translation>Jedes Konto hat auf diesem Computer eine eigene Datei und öffnet sich in einem eigenen Fenster, sodass nichts aus einem in ein anderes gerät.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Last opened</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>such as Work</source>
        <translation>zum Beispiel Arbeit</translation>
    </message>
    <message>
        <source>A&amp;nother account:</source>
        <translation>&amp;Weiteres Konto:</translation>
    </message>
    <message>
        <source>Open a &amp;file…</source>
        <translation>&amp;Datei öffnen…</translation>
    </message>
    <message>
        <source>%1 (this window)</source>
        <translation>%1 (dieses Fenster)</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>not there any more</source>
        <translation>nicht mehr da</translation>
    </message>
    <message>
        <source>no account yet</source>
        <translation>noch kein Konto</translation>
    </message>
    <message>
        <source>Its file: %1</source>
        <translation>Seine Datei: %1</translation>
    </message>
    <message>
        <source>Its window does not open: %1</source>
        <translation>Das Fenster des Kontos öffnet sich nicht: %1</translation>
    </message>
    <message>
        <source>The account cannot be added: %1</source>
        <translation>Das Konto lässt sich nicht hinzufügen: %1</translation>
    </message>
    <message>
        <source>Open a file of to-dos</source>
        <translation>Datei mit Aufgaben öffnen</translation>
    </message>
    <message>
        <source>Files of Tidelist</source>
        <translation>Dateien von Tidelist</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Remove “%1” from the list?</source>
        <translation>„%1“ aus der Liste entfernen?</translation>
    </message>
    <message>
        <source>Nothing is deleted and nobody is signed out: its to-dos, also changes that still wait, stay in %1. Opening that file puts it on the list again.</source>
        <translation>Nichts wird gelöscht, und niemand wird abgemeldet: Die Aufgaben, auch Änderungen, die noch warten, bleiben in %1. Wenn du diese Datei öffnest, steht das Konto wieder in der Liste.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>no server</source>
        <translation>kein Server</translation>
    </message>
</context>
<context>
    <name>Ui::AnonymousPage</name>
    <message>
        <source>Without an e-mail address</source>
        <translation>Ohne E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Your to-dos are kept online as well, and you give no address. But nobody can sign in to such an account again: not from another computer, and not from this one once you have signed out.</source>
        <translation>Deine Aufgaben werden auch online aufbewahrt, und du gibst keine Adresse an. Aber niemand kann sich an einem solchen Konto noch einmal anmelden: weder von einem anderen Computer noch von diesem, sobald du dich abgemeldet hast.</translation>
    </message>
    <message>
        <source>You can add an address and a password later, under “Account…”. Everything stays then.</source>
        <translation>Eine Adresse und ein Passwort kannst du später unter „Konto…“ hinzufügen. Alles bleibt dann.</translation>
    </message>
    <message>
        <source>&amp;Use it like this</source>
        <translation>&amp;So verwenden</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Anmeldung läuft…</translation>
    </message>
</context>
<context>
    <name>Ui::AttentionDialog</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht deine Entscheidung</translation>
    </message>
    <message>
        <source>The server refused these changes. They are kept here until you decide.</source>
        <translation>Der Server hat diese Änderungen abgelehnt. Sie bleiben hier, bis du entscheidest.</translation>
    </message>
    <message>
        <source>Refused changes</source>
        <translation>Abgelehnte Änderungen</translation>
    </message>
    <message>
        <source>Nothing needs your attention.</source>
        <translation>Nichts braucht deine Entscheidung.</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message numerus="yes">
        <source>Discard %n refused changes?</source>
        <translation>
            <numerusform>%n abgelehnte Änderung verwerfen?</numerusform>
            <numerusform>%n abgelehnte Änderungen verwerfen?</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be taken back.</source>
        <translation>Das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>They were made together and go together. This cannot be taken back.</source>
        <translation>Sie sind zusammen entstanden und gehen zusammen. Das lässt sich nicht zurücknehmen.</translation>
    </message>
</context>
<context>
    <name>Ui::BackupsDialog</name>
    <message>
        <source>&amp;Back up now</source>
        <translation>&amp;Jetzt sichern</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>&amp;Wiederherstellen…</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Your data is in %1 (%2). A copy is made beside it every day, and before everything that deletes much; the newest 14 of each kind are kept.</source>
        <translation>Deine Daten liegen in %1 (%2). Daneben entsteht jeden Tag eine Kopie, außerdem vor jedem Schritt, der viel löscht; von jeder Art bleiben die neuesten 14.</translation>
    </message>
    <message>
        <source>Where your data is</source>
        <translation>Wo deine Daten liegen</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>To-dos</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Wird kopiert…</translation>
    </message>
    <message>
        <source>There is no new copy. %1</source>
        <translation>Es gibt keine neue Kopie. %1</translation>
    </message>
    <message>
        <source>Your data is copied to %1</source>
        <translation>Deine Daten sind kopiert nach %1</translation>
    </message>
    <message>
        <source>Checking what would happen…</source>
        <translation>Es wird geprüft, was geschehen würde…</translation>
    </message>
    <message>
        <source>Everything in this copy is here, just as it was then.</source>
        <translation>Alles aus dieser Kopie ist da, genau wie damals.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>What is missing or different comes back as it was in the copy. What you made since stays. A copy of how it is now is made first.</source>
        <translation>Was fehlt oder anders ist, wird wieder so wie in der Kopie. Was du seitdem angelegt hast, bleibt. Vorher entsteht eine Kopie des jetzigen Stands.</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Wird wiederhergestellt…</translation>
    </message>
    <message>
        <source>Nothing was restored. %1</source>
        <translation>Es wurde nichts wiederhergestellt. %1</translation>
    </message>
    <message>
        <source>Restored:</source>
        <translation>Wiederhergestellt:</translation>
    </message>
</context>
<context>
    <name>Ui::BrowserPage</name>
    <message>
        <source>Sign in in the browser</source>
        <translation>Im Browser anmelden</translation>
    </message>
    <message>
        <source>&amp;Open it again</source>
        <translation>&amp;Noch einmal öffnen</translation>
    </message>
    <message>
        <source>Sign in with %1 in the browser window that has opened. When you are done there, Tidelist goes on by itself.</source>
        <translation>Melde dich im Browserfenster, das sich geöffnet hat, mit %1 an. Wenn du dort fertig bist, macht Tidelist von selbst weiter.</translation>
    </message>
    <message>
        <source>Waiting for the browser…</source>
        <translation>Es wird auf den Browser gewartet…</translation>
    </message>
    <message>
        <source>No browser could be opened. Set one up on this computer, or sign in with an e-mail address.</source>
        <translation>Es ließ sich kein Browser öffnen. Richte auf diesem Computer einen ein oder melde dich mit einer E-Mail-Adresse an.</translation>
    </message>
    <message>
        <source>The browser did not come back within five minutes. Open it again, or go back.</source>
        <translation>Der Browser hat sich fünf Minuten lang nicht gemeldet. Öffne ihn noch einmal oder gehe zurück.</translation>
    </message>
    <message>
        <source>The server cannot be reached, or this computer lets no program wait for the browser. Check the connection and try again.</source>
        <translation>Der Server ist nicht erreichbar, oder dieser Computer lässt kein Programm auf den Browser warten. Prüfe die Verbindung und versuche es noch einmal.</translation>
    </message>
</context>
<context>
    <name>Ui::ChangeEmailPage</name>
    <message>
        <source>E-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>&amp;New e-mail address:</source>
        <translation>&amp;Neue E-Mail-Adresse:</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Passwort:</translation>
    </message>
    <message>
        <source>&amp;Code from the e-mail:</source>
        <translation>Code aus der E-&amp;Mail:</translation>
    </message>
    <message>
        <source>Code that went to the &amp;old address:</source>
        <translation>&amp;Code an die bisherige Adresse:</translation>
    </message>
    <message>
        <source>if an e-mail came there as well</source>
        <translation>falls auch dort eine E-Mail ankam</translation>
    </message>
    <message>
        <source>Send the e-mail &amp;again</source>
        <translation>&amp;E-Mail noch einmal senden</translation>
    </message>
    <message>
        <source>Chan&amp;ge</source>
        <translation>Än&amp;dern</translation>
    </message>
    <message>
        <source>An e-mail with a code is on its way to %1. Type the code here, or open the link in the e-mail. Until then everything stays as it is.</source>
        <translation>Eine E-Mail mit einem Code ist unterwegs an %1. Gib den Code hier ein oder öffne den Link in der E-Mail. Bis dahin bleibt alles, wie es ist.</translation>
    </message>
    <message>
        <source>With an address and a password you can sign in to this account on your other devices too. Your to-dos stay as they are.</source>
        <translation>Mit einer Adresse und einem Passwort kannst du dich auch auf deinen anderen Geräten an diesem Konto anmelden. Deine Aufgaben bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>You sign in with the new address then. It is %1 now.</source>
        <translation>Danach meldest du dich mit der neuen Adresse an. Jetzt ist es %1.</translation>
    </message>
    <message>
        <source>&amp;Confirm</source>
        <translation>&amp;Bestätigen</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Der Server wird gefragt…</translation>
    </message>
    <message>
        <source>Confirming…</source>
        <translation>Wird bestätigt…</translation>
    </message>
    <message>
        <source>This server wants the code that went to %1 too.</source>
        <translation>Dieser Server möchte auch den Code, der an %1 ging.</translation>
    </message>
    <message>
        <source>The server does not take the change yet. Open the links in both e-mails.</source>
        <translation>Der Server nimmt die Änderung noch nicht an. Öffne die Links in beiden E-Mails.</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>Another e-mail with a code is on its way to %1.</source>
        <translation>Eine weitere E-Mail mit einem Code ist unterwegs an %1.</translation>
    </message>
    <message>
        <source>There is another account with this e-mail address already.</source>
        <translation>Mit dieser E-Mail-Adresse gibt es schon ein anderes Konto.</translation>
    </message>
    <message>
        <source>The server does not accept this e-mail address.</source>
        <translation>Das ist keine E-Mail-Adresse, die der Server annimmt.</translation>
    </message>
</context>
<context>
    <name>Ui::ChangePasswordPage</name>
    <message>
        <source>Change the password</source>
        <translation>Passwort ändern</translation>
    </message>
    <message>
        <source>Your other devices stay signed in.</source>
        <translation>Deine anderen Geräte bleiben angemeldet.</translation>
    </message>
    <message>
        <source>New &amp;password:</source>
        <translation>&amp;Neues Passwort:</translation>
    </message>
    <message>
        <source>Code &amp;from the e-mail:</source>
        <translation>&amp;Code aus der E-Mail:</translation>
    </message>
    <message>
        <source>Chan&amp;ge</source>
        <translation>Än&amp;dern</translation>
    </message>
    <message>
        <source>Changing it…</source>
        <translation>Wird geändert…</translation>
    </message>
    <message>
        <source>Sending a code…</source>
        <translation>Code wird gesendet…</translation>
    </message>
    <message>
        <source>The server wants to be sure that it is you. An e-mail with a code is on its way to %1.</source>
        <translation>Der Server möchte sicher sein, dass du es bist. Eine E-Mail mit einem Code ist unterwegs an %1.</translation>
    </message>
</context>
<context>
    <name>Ui::ChangeText</name>
    <message>
        <source>A to-do</source>
        <translation>Eine Aufgabe</translation>
    </message>
    <message>
        <source>A profile</source>
        <translation>Ein Profil</translation>
    </message>
    <message>
        <source>A tag</source>
        <translation>Ein Schlagwort</translation>
    </message>
    <message>
        <source>A member</source>
        <translation>Ein Mitglied</translation>
    </message>
    <message>
        <source>An invitation</source>
        <translation>Eine Einladung</translation>
    </message>
    <message>
        <source>Something</source>
        <translation>Etwas</translation>
    </message>
    <message>
        <source>Profile “%1”</source>
        <translation>Profil „%1“</translation>
    </message>
    <message>
        <source>Tag “%1”</source>
        <translation>Schlagwort „%1“</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>due date</source>
        <translation>Fälligkeit</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>reminder</source>
        <translation>Erinnerung</translation>
    </message>
    <message>
        <source>repetition</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>place in the list</source>
        <translation>Platz in der Liste</translation>
    </message>
    <message>
        <source>completion</source>
        <translation>Erledigung</translation>
    </message>
    <message>
        <source>trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>what it is part of</source>
        <translation>wozu sie gehört</translation>
    </message>
    <message>
        <source>profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 Min.</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 Std.</translation>
    </message>
    <message>
        <source>%1 – new</source>
        <translation>%1 – neu</translation>
    </message>
    <message>
        <source>%1 – deleted</source>
        <translation>%1 – gelöscht</translation>
    </message>
    <message>
        <source>%1 – changed</source>
        <translation>%1 – geändert</translation>
    </message>
    <message>
        <source>%1 – %2 changed</source>
        <translation>%1 – geändert: %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(nichts)</translation>
    </message>
    <message>
        <source>(it is not here any more)</source>
        <translation>(nicht mehr da)</translation>
    </message>
    <message>
        <source>Yours: %1</source>
        <translation>Von dir: %1</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Jetzt: %1</translation>
    </message>
</context>
<context>
    <name>Ui::CheatSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>In a list, keys you type with, such as N, are commands. Shift and the arrows mark several to-dos; then a command is for all of them.</source>
        <translation>In einer Liste sind Zeichentasten wie N Befehle. Umschalttaste und Pfeiltasten markieren mehrere Aufgaben; ein Befehl gilt dann für alle.</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern…</translation>
    </message>
</context>
<context>
    <name>Ui::CodePage</name>
    <message>
        <source>Sign in with a code</source>
        <translation>Mit einem Code anmelden</translation>
    </message>
    <message>
        <source>You get an e-mail with a code that works once, for a while.</source>
        <translation>Du bekommst eine E-Mail mit einem Code, der eine Weile und für eine Anmeldung gilt.</translation>
    </message>
    <message>
        <source>An e-mail with a code is on its way to %1.</source>
        <translation>Eine E-Mail mit einem Code ist unterwegs an %1.</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>&amp;Anmelden</translation>
    </message>
    <message>
        <source>&amp;E-mail:</source>
        <translation>&amp;E-Mail:</translation>
    </message>
    <message>
        <source>Send the &amp;code</source>
        <translation>Code &amp;senden</translation>
    </message>
    <message>
        <source>Send &amp;again</source>
        <translation>&amp;Noch einmal senden</translation>
    </message>
    <message>
        <source>Code &amp;from the e-mail:</source>
        <translation>&amp;Code aus der E-Mail:</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Anmeldung läuft…</translation>
    </message>
    <message>
        <source>There is no account with this address. Go back and create one.</source>
        <translation>Mit dieser Adresse gibt es kein Konto. Gehe zurück und erstelle eines.</translation>
    </message>
    <message>
        <source>The server does not accept this e-mail address.</source>
        <translation>Das ist keine E-Mail-Adresse, die der Server annimmt.</translation>
    </message>
</context>
<context>
    <name>Ui::ColumnMapping</name>
    <message>
        <source>Columns of the file</source>
        <translation>Spalten der Datei</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>What the column “%1” holds</source>
        <translation>Was die Spalte „%1“ enthält</translation>
    </message>
    <message>
        <source>(Leave out)</source>
        <translation>(Weglassen)</translation>
    </message>
</context>
<context>
    <name>Ui::CommandPalette</name>
    <message>
        <source>%1: %2</source>
        <comment>category and command</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing has that name.</source>
        <translation>So heißt nichts.</translation>
    </message>
    <message>
        <source>Run a command or go to a profile</source>
        <translation>Befehl ausführen oder zu einem Profil gehen</translation>
    </message>
    <message>
        <source>Command or profile</source>
        <translation>Befehl oder Profil</translation>
    </message>
    <message>
        <source>What matches</source>
        <translation>Was passt</translation>
    </message>
</context>
<context>
    <name>Ui::CommandTree</name>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>keine Taste</translation>
    </message>
</context>
<context>
    <name>Ui::Commands</name>
    <message>
        <source>To-do</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>Ui::DeleteAccountPage</name>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>You are the only owner of %1, and others are in there. Make one of them an owner (Profile, Share), or delete the profile, first.</source>
        <translation>Du bist der einzige Eigentümer von %1, und andere sind darin. Mache zuerst jemanden davon zum Eigentümer (Profil, Teilen) oder lösche das Profil.</translation>
    </message>
    <message>
        <source>Delete the account</source>
        <translation>Konto löschen</translation>
    </message>
    <message>
        <source>&amp;Type it here:</source>
        <translation>&amp;Hier eingeben:</translation>
    </message>
    <message>
        <source>&amp;Delete the account</source>
        <translation>&amp;Konto löschen</translation>
    </message>
    <message>
        <source>Deleting it…</source>
        <translation>Wird gelöscht…</translation>
    </message>
    <message>
        <source>delete</source>
        <extracomment>What somebody without an e-mail address types to delete the account.</extracomment>
        <translation>löschen</translation>
    </message>
    <message>
        <source>Looking at what goes along…</source>
        <translation>Es wird geprüft, was mitgelöscht wird…</translation>
    </message>
    <message>
        <source>The account is deleted on the server, for good.</source>
        <translation>Das Konto wird auf dem Server endgültig gelöscht.</translation>
    </message>
    <message>
        <source>With it go the profiles that only you are in: %1. A copy of each is written beside the database first.</source>
        <translation>Mit ihm verschwinden die Profile, in denen nur du bist: %1. Von jedem wird zuvor eine Kopie neben die Datenbank geschrieben.</translation>
    </message>
    <message>
        <source>You leave %1; the others there keep it.</source>
        <translation>Du verlässt %1; die anderen dort behalten es.</translation>
    </message>
    <message>
        <source>What is on this computer stays here, and syncs with nobody any more.</source>
        <translation>Was auf diesem Computer ist, bleibt hier und wird mit niemandem mehr abgeglichen.</translation>
    </message>
    <message numerus="yes">
        <source>%n changes that are not online yet are here only then.</source>
        <translation>
            <numerusform>%n Änderung, die noch nicht online ist, gibt es dann nur noch hier.</numerusform>
            <numerusform>%n Änderungen, die noch nicht online sind, gibt es dann nur noch hier.</numerusform>
        </translation>
    </message>
    <message>
        <source>This account cannot be deleted yet.</source>
        <translation>Dieses Konto kann noch nicht gelöscht werden.</translation>
    </message>
    <message>
        <source>To delete it, type “%1” below.</source>
        <translation>Gib unten „%1“ ein, um es zu löschen.</translation>
    </message>
    <message>
        <source>Nothing was deleted, because no copy could be written first. Check the folder of the database and the disk.</source>
        <translation>Es wurde nichts gelöscht, weil sich vorher keine Kopie schreiben ließ. Prüfe den Ordner der Datenbank und den Datenträger.</translation>
    </message>
    <message>
        <source>This server cannot delete accounts by itself. Ask whoever runs it.</source>
        <translation>Dieser Server kann Konten nicht selbst löschen. Frage die Person, die ihn betreibt.</translation>
    </message>
</context>
<context>
    <name>Ui::DeleteProfileDialog</name>
    <message>
        <source>Delete profile</source>
        <translation>Profil löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n open to-dos are in it.</source>
        <translation>
            <numerusform>Darin ist %n offene Aufgabe.</numerusform>
            <numerusform>Darin sind %n offene Aufgaben.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” and everything in it will be deleted for everyone who sees it.%2 This cannot be undone; a copy stays on this computer.</source>
        <translation>„%1“ und alles darin wird für alle gelöscht, die es sehen.%2 Das lässt sich nicht zurücknehmen; eine Kopie bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>&amp;Type the name of the profile to delete it:</source>
        <translation>&amp;Gib den Namen des Profils ein, um es zu löschen:</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>Ui::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Details schließen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Choose another profile to move the to-do there</source>
        <translation>Ein anderes Profil wählen, in das die Aufgabe verschoben wird</translation>
    </message>
    <message>
        <source>D&amp;ue</source>
        <translation>&amp;Fällig</translation>
    </message>
    <message>
        <source>&amp;Repeat</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Re&amp;mind</source>
        <translation>&amp;Erinnern</translation>
    </message>
    <message>
        <source>Pr&amp;iority</source>
        <translation>P&amp;riorität</translation>
    </message>
    <message>
        <source>Ta&amp;gs</source>
        <translation>Schla&amp;gwörter</translation>
    </message>
    <message>
        <source>Pro&amp;file</source>
        <translation>Pr&amp;ofil</translation>
    </message>
    <message>
        <source>Choose a to-do to see its details.</source>
        <translation>Wähle eine Aufgabe, um ihre Details zu sehen.</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Su&amp;b-tasks</source>
        <translation>&amp;Unteraufgaben</translation>
    </message>
    <message>
        <source>This to-do is not here any more.</source>
        <translation>Diese Aufgabe gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This to-do is in the trash.</source>
        <translation>Diese Aufgabe ist im Papierkorb.</translation>
    </message>
    <message>
        <source>You can view this to-do, not change it.</source>
        <translation>Du kannst diese Aufgabe ansehen, aber nicht ändern.</translation>
    </message>
    <message>
        <source>Belongs to “%1”.</source>
        <translation>Gehört zu „%1“.</translation>
    </message>
    <message>
        <source>you</source>
        <translation>dir</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemandem</translation>
    </message>
    <message>
        <source>Added by %1, %2</source>
        <translation>Angelegt von %1, %2</translation>
    </message>
    <message>
        <source>Last changed by %1, %2</source>
        <translation>Zuletzt geändert von %1, %2</translation>
    </message>
    <message>
        <source>You had typed: %1</source>
        <translation>Du hattest geschrieben: %1</translation>
    </message>
</context>
<context>
    <name>Ui::DueDateDialog</name>
    <message>
        <source>Due date</source>
        <translation>Fälligkeit</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>&amp;Today</source>
        <translation>&amp;Heute</translation>
    </message>
    <message>
        <source>To&amp;morrow</source>
        <translation>&amp;Morgen</translation>
    </message>
    <message>
        <source>Next &amp;week</source>
        <translation>&amp;Nächste Woche</translation>
    </message>
    <message>
        <source>&amp;No date</source>
        <translation>&amp;Kein Datum</translation>
    </message>
</context>
<context>
    <name>Ui::DueEditor</name>
    <message>
        <source>Add a date</source>
        <translation>Datum hinzufügen</translation>
    </message>
    <message>
        <source>Add a time</source>
        <translation>Uhrzeit hinzufügen</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>Fälligkeit</translation>
    </message>
    <message>
        <source>Due time</source>
        <translation>Uhrzeit der Fälligkeit</translation>
    </message>
    <message>
        <source>No time</source>
        <translation>Keine Uhrzeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Morgen</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>Nächste Woche</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>No due date</source>
        <translation>Keine Fälligkeit</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Kein Datum</translation>
    </message>
    <message>
        <source>Time of %1</source>
        <translation>Zeit von %1</translation>
    </message>
</context>
<context>
    <name>Ui::ErrorText</name>
    <message>
        <source>The file cannot be opened or made. Check that the folder exists and is yours.</source>
        <translation>Die Datei lässt sich nicht öffnen oder anlegen. Prüfe, ob es den Ordner gibt und er dir gehört.</translation>
    </message>
    <message>
        <source>The file cannot be written. Check its permissions and the disk.</source>
        <translation>Die Datei lässt sich nicht schreiben. Prüfe ihre Rechte und den Datenträger.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space and try again.</source>
        <translation>Der Datenträger ist voll. Schaffe etwas Platz und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The disk reports an error. Check it, and make a copy of your data.</source>
        <translation>Der Datenträger meldet einen Fehler. Prüfe ihn und mache eine Kopie deiner Daten.</translation>
    </message>
    <message>
        <source>The file is damaged or is no Tidelist file.</source>
        <translation>Die Datei ist beschädigt oder keine Tidelist-Datei.</translation>
    </message>
    <message>
        <source>The file belongs to another program.</source>
        <translation>Die Datei gehört einem anderen Programm.</translation>
    </message>
    <message>
        <source>The file was made by a newer version of Tidelist. Please update Tidelist.</source>
        <translation>Die Datei stammt von einer neueren Version von Tidelist. Bitte aktualisiere Tidelist.</translation>
    </message>
    <message>
        <source>The file&apos;s tables are not the ones that this Tidelist works with.</source>
        <translation>Die Tabellen der Datei sind nicht die, mit denen dieses Tidelist arbeitet.</translation>
    </message>
    <message>
        <source>Tidelist and Qt use different copies of SQLite. Please reinstall Tidelist.</source>
        <translation>Tidelist und Qt verwenden verschiedene Fassungen von SQLite. Bitte installiere Tidelist neu.</translation>
    </message>
    <message>
        <source>Another program is using the file. Close it and try again.</source>
        <translation>Ein anderes Programm verwendet die Datei. Schließe es und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Tidelist is closing.</source>
        <translation>Tidelist wird gerade beendet.</translation>
    </message>
    <message>
        <source>Another Tidelist on this computer syncs this file.</source>
        <translation>Ein anderes Tidelist auf diesem Computer gleicht diese Datei ab.</translation>
    </message>
    <message>
        <source>The server cannot be reached. Check the connection and the address.</source>
        <translation>Der Server ist nicht erreichbar. Prüfe die Verbindung und die Adresse.</translation>
    </message>
    <message>
        <source>The server did not answer in time. Try again later.</source>
        <translation>Der Server hat nicht rechtzeitig geantwortet. Versuche es später noch einmal.</translation>
    </message>
    <message>
        <source>The connection to the server is not secure, so nothing was sent.</source>
        <translation>Die Verbindung zum Server ist nicht sicher, deshalb wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The server does not accept this sign-in. Sign in again if it stays like this.</source>
        <translation>Der Server nimmt diese Anmeldung nicht an. Melde dich neu an, wenn es so bleibt.</translation>
    </message>
    <message>
        <source>This account holds more than the server gives one computer.</source>
        <translation>In diesem Konto ist mehr, als der Server einem Computer gibt.</translation>
    </message>
    <message>
        <source>What answered is not a Tidelist server. Check the address.</source>
        <translation>Was geantwortet hat, ist kein Tidelist-Server. Prüfe die Adresse.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The server is not set up for this version of Tidelist.</source>
        <translation>Der Server ist nicht für diese Version von Tidelist eingerichtet.</translation>
    </message>
    <message>
        <source>The password is too short.</source>
        <translation>Das Passwort ist zu kurz.</translation>
    </message>
    <message>
        <source>The password needs more kinds of characters: letters, digits and signs.</source>
        <translation>Das Passwort braucht mehr Arten von Zeichen: Buchstaben, Ziffern und Sonderzeichen.</translation>
    </message>
    <message>
        <source>This password is in a list of stolen ones that attackers use. Take another one.</source>
        <translation>Dieses Passwort steht in einer Liste gestohlener Passwörter, die Angreifer benutzen. Nimm ein anderes.</translation>
    </message>
    <message>
        <source>The new password has to be different from the old one.</source>
        <translation>Das neue Passwort muss sich vom alten unterscheiden.</translation>
    </message>
    <message>
        <source>The password is too weak. Choose a longer one.</source>
        <translation>Das Passwort ist zu schwach. Wähle ein längeres.</translation>
    </message>
    <message>
        <source>Too many e-mails were asked for. Wait a while and try again.</source>
        <translation>Es wurden zu viele E-Mails angefordert. Warte eine Weile und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Too many attempts. Wait a while and try again.</source>
        <translation>Zu viele Versuche. Warte eine Weile und versuche es noch einmal.</translation>
    </message>
    <message numerus="yes">
        <source>Too many e-mails were asked for. Try again in %n seconds.</source>
        <translation>
            <numerusform>Es wurden zu viele E-Mails angefordert. Versuche es in %n Sekunde noch einmal.</numerusform>
            <numerusform>Es wurden zu viele E-Mails angefordert. Versuche es in %n Sekunden noch einmal.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too many attempts. Try again in %n seconds.</source>
        <translation>
            <numerusform>Zu viele Versuche. Versuche es in %n Sekunde noch einmal.</numerusform>
            <numerusform>Zu viele Versuche. Versuche es in %n Sekunden noch einmal.</numerusform>
        </translation>
    </message>
    <message>
        <source>You are signed out.</source>
        <translation>Du bist abgemeldet.</translation>
    </message>
    <message>
        <source>Your session has ended. Please sign in again.</source>
        <translation>Deine Sitzung ist abgelaufen. Bitte melde dich neu an.</translation>
    </message>
    <message>
        <source>The e-mail address or the password is wrong.</source>
        <translation>Die E-Mail-Adresse oder das Passwort ist falsch.</translation>
    </message>
    <message>
        <source>There is an account with this e-mail address already. Sign in instead.</source>
        <translation>Mit dieser E-Mail-Adresse gibt es schon ein Konto. Melde dich stattdessen an.</translation>
    </message>
    <message>
        <source>Please follow the link in the e-mail we sent you, then sign in.</source>
        <translation>Bitte folge dem Link in der E-Mail, die wir dir geschickt haben, und melde dich dann an.</translation>
    </message>
    <message>
        <source>The code is wrong or no longer valid. Ask for a new one.</source>
        <translation>Der Code ist falsch oder gilt nicht mehr. Fordere einen neuen an.</translation>
    </message>
    <message>
        <source>The server wants proof that you are no robot, which this program cannot show it. Ask whoever runs the server.</source>
        <translation>Der Server möchte einen Beweis, dass du kein Roboter bist; dieses Programm kann ihn nicht liefern. Frage die Person, die den Server betreibt.</translation>
    </message>
    <message>
        <source>The server wants to be sure that it is you: type the code from the e-mail.</source>
        <translation>Der Server möchte sicher sein, dass du es bist: Gib den Code aus der E-Mail ein.</translation>
    </message>
    <message>
        <source>The server does not offer this way to sign in.</source>
        <translation>Der Server bietet diese Art der Anmeldung nicht an.</translation>
    </message>
    <message>
        <source>The sign-in was refused: %1</source>
        <translation>Die Anmeldung wurde abgelehnt: %1</translation>
    </message>
    <message>
        <source>This computer&apos;s key store is missing or locked, so the sign-in cannot be kept safely. Unlock or install one (GNOME Keyring, KWallet) and try again.</source>
        <translation>Der Schlüsselspeicher dieses Computers fehlt oder ist gesperrt, deshalb lässt sich die Anmeldung nicht sicher aufbewahren. Entsperre oder installiere einen (GNOME-Schlüsselbund, KWallet) und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The to-dos on this computer belong to another account. Sign in with that one.</source>
        <translation>Die Aufgaben auf diesem Computer gehören zu einem anderen Konto. Melde dich mit jenem an.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Das gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>More than one matches.</source>
        <translation>Mehr als eines passt.</translation>
    </message>
    <message>
        <source>The server refused the change.</source>
        <translation>Der Server hat die Änderung abgelehnt.</translation>
    </message>
    <message>
        <source>Something went wrong (%1).</source>
        <translation>Etwas ist schiefgegangen (%1).</translation>
    </message>
    <message>
        <source>You may see this profile but not change it.</source>
        <translation>Du darfst dieses Profil sehen, aber nicht ändern.</translation>
    </message>
    <message>
        <source>You no longer have access.</source>
        <translation>Du hast keinen Zugriff mehr.</translation>
    </message>
    <message>
        <source>It was deleted, or you have lost access to it.</source>
        <translation>Es wurde gelöscht, oder du hast keinen Zugriff mehr darauf.</translation>
    </message>
    <message>
        <source>What it belongs to was deleted.</source>
        <translation>Wozu es gehört, wurde gelöscht.</translation>
    </message>
    <message>
        <source>There is one already.</source>
        <translation>Das gibt es schon.</translation>
    </message>
    <message>
        <source>The server does not accept this value.</source>
        <translation>Der Server nimmt diesen Wert nicht an.</translation>
    </message>
    <message>
        <source>The server refused it (%1).</source>
        <translation>Der Server hat es abgelehnt (%1).</translation>
    </message>
</context>
<context>
    <name>Ui::ExportDialog</name>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen…</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>&amp;What:</source>
        <translation>&amp;Was:</translation>
    </message>
    <message>
        <source>F&amp;ormat:</source>
        <translation>&amp;Format:</translation>
    </message>
    <message>
        <source>F&amp;ile:</source>
        <translation>D&amp;atei:</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>There is a file “%1” already.</source>
        <translation>Eine Datei „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>What is in it is lost when you export to it.</source>
        <translation>Ihr Inhalt geht verloren, wenn du dorthin exportierst.</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Wird geschrieben…</translation>
    </message>
    <message>
        <source>Nothing was exported. %1</source>
        <translation>Es wurde nichts exportiert. %1</translation>
    </message>
    <message>
        <source>%1 exported to %2</source>
        <translation>%1 exportiert nach %2</translation>
    </message>
</context>
<context>
    <name>Ui::FormField</name>
    <message>
        <source>Sh&amp;ow the password</source>
        <translation>Passwort zei&amp;gen</translation>
    </message>
</context>
<context>
    <name>Ui::ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>A file of Tidelist (JSON), a table (CSV, also that of Todoist) or a calendar (iCalendar). Nothing is imported before you have seen what would happen.</source>
        <translation>Eine Datei von Tidelist (JSON), eine Tabelle (CSV, auch die von Todoist) oder ein Kalender (iCalendar). Nichts wird importiert, bevor du gesehen hast, was geschehen würde.</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>&amp;Durchsuchen…</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>Da&amp;tei:</translation>
    </message>
    <message>
        <source>Profiles that the file names</source>
        <translation>Profile, die die Datei nennt</translation>
    </message>
    <message>
        <source>&amp;Into:</source>
        <translation>&amp;Nach:</translation>
    </message>
    <message>
        <source>&amp;Delete everything that is not in the file</source>
        <translation>&amp;Alles löschen, was nicht in der Datei steht</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Import from</source>
        <translation>Importieren aus</translation>
    </message>
    <message>
        <source>To-dos</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>This file cannot be read. Check its name and that it is yours.</source>
        <translation>Diese Datei lässt sich nicht lesen. Prüfe ihren Namen und ob sie dir gehört.</translation>
    </message>
    <message>
        <source>Todoist (CSV)</source>
        <translation>Todoist (CSV)</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Say which column holds the titles.</source>
        <translation>Sage, welche Spalte die Titel enthält.</translation>
    </message>
    <message>
        <source>Checking what would happen…</source>
        <translation>Es wird geprüft, was geschehen würde…</translation>
    </message>
    <message numerus="yes">
        <source>%n things that are not in the file will be deleted.</source>
        <translation>
            <numerusform>%n Eintrag, der nicht in der Datei steht, wird gelöscht.</numerusform>
            <numerusform>%n Einträge, die nicht in der Datei stehen, werden gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>A copy of everything is made first; you find it under “Backups”. What is shared goes for everybody who shares it.</source>
        <translation>Zuerst entsteht eine Kopie von allem; du findest sie unter „Sicherungen“. Was geteilt ist, verschwindet für alle, die es teilen.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Wird importiert…</translation>
    </message>
    <message>
        <source>Nothing was imported. %1</source>
        <translation>Es wurde nichts importiert. %1</translation>
    </message>
    <message>
        <source>Imported:</source>
        <translation>Importiert:</translation>
    </message>
    <message>
        <source>How it was before is in %1</source>
        <translation>Wie es vorher war, steht in %1</translation>
    </message>
    <message>
        <source>Undo takes all of it back.</source>
        <translation>Rückgängig nimmt alles wieder zurück.</translation>
    </message>
</context>
<context>
    <name>Ui::ImportPreview</name>
    <message>
        <source>completed</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>First to-dos of the file</source>
        <translation>Die ersten Aufgaben der Datei</translation>
    </message>
    <message numerus="yes">
        <source>%n things in the file are wrong, so nothing can be imported:</source>
        <translation>
            <numerusform>%n Sache in der Datei stimmt nicht, deshalb kann nichts importiert werden:</numerusform>
            <numerusform>%n Sachen in der Datei stimmen nicht, deshalb kann nichts importiert werden:</numerusform>
        </translation>
    </message>
    <message>
        <source>What is wrong in the file</source>
        <translation>Was in der Datei nicht stimmt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>There is nothing in this file.</source>
        <translation>In dieser Datei ist nichts.</translation>
    </message>
</context>
<context>
    <name>Ui::InviteBar</name>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation>Ablehnen…</translation>
    </message>
    <message numerus="yes">
        <source>%n more after this one.</source>
        <translation>
            <numerusform>Danach noch %n weitere.</numerusform>
            <numerusform>Danach noch %n weitere.</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepting: %1</source>
        <translation>Annehmen: %1</translation>
    </message>
    <message>
        <source>Accepting…</source>
        <translation>Wird angenommen…</translation>
    </message>
    <message>
        <source>Decline the invitation</source>
        <translation>Einladung ablehnen</translation>
    </message>
    <message>
        <source>If you decline, the invitation goes. You can be invited again.</source>
        <translation>Wenn du ablehnst, verschwindet die Einladung. Du kannst wieder eingeladen werden.</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
</context>
<context>
    <name>Ui::KeyboardDialog</name>
    <message>
        <source>&amp;Use it here</source>
        <translation>&amp;Hier verwenden</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>Befehl oder Taste suchen</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>&amp;Taste:</translation>
    </message>
    <message>
        <source>&amp;Second key:</source>
        <translation>Z&amp;weite Taste:</translation>
    </message>
    <message>
        <source>Reset &amp;all</source>
        <translation>&amp;Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Key for %1</source>
        <translation>Taste für %1</translation>
    </message>
    <message>
        <source>Second key for %1</source>
        <translation>Zweite Taste für %1</translation>
    </message>
    <message>
        <source>%1 is needed to get around in lists and dialogs.</source>
        <translation>%1 wird gebraucht, um sich in Listen und Dialogen zu bewegen.</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”.</source>
        <translation>%1 gehört zu „%2“.</translation>
    </message>
    <message>
        <source>A key you type with counts while a list has the focus.</source>
        <translation>Eine Zeichentaste wirkt, solange eine Liste den Fokus hat.</translation>
    </message>
</context>
<context>
    <name>Ui::MainWindow</name>
    <message>
        <source>“%1” is deleted. A copy of it is in %2</source>
        <translation>„%1“ ist gelöscht. Eine Kopie davon liegt in %2</translation>
    </message>
    <message>
        <source>“%1” was not deleted, because no copy of it could be written first. Check the folder of the database and the disk.</source>
        <translation>„%1“ wurde nicht gelöscht, weil sich vorher keine Kopie schreiben ließ. Prüfe den Ordner der Datenbank und den Datenträger.</translation>
    </message>
    <message>
        <source>“%1” was not deleted: only its owners may do that.</source>
        <translation>„%1“ wurde nicht gelöscht: Das dürfen nur die Eigentümer.</translation>
    </message>
    <message>
        <source>“%1” was not deleted. %2</source>
        <translation>„%1“ wurde nicht gelöscht. %2</translation>
    </message>
    <message>
        <source>Sign &amp;out…</source>
        <translation>&amp;Abmelden…</translation>
    </message>
    <message>
        <source>Sign &amp;out %1…</source>
        <translation>%1 &amp;abmelden…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Nobody can sign in to this account again: it has no e-mail address.</source>
        <translation>An diesem Konto kann sich niemand wieder anmelden: Es hat keine E-Mail-Adresse.</translation>
    </message>
    <message numerus="yes">
        <source>%n changes have not been saved online yet.</source>
        <translation>
            <numerusform>%n Änderung ist noch nicht online gespeichert.</numerusform>
            <numerusform>%n Änderungen sind noch nicht online gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is on this computer stays here. To keep the account, add an address under “Account…” first.</source>
        <translation>Was auf diesem Computer ist, bleibt hier. Um das Konto zu behalten, füge zuerst unter „Konto…“ eine Adresse hinzu.</translation>
    </message>
    <message>
        <source>What is on this computer stays here and goes online when you sign in again.</source>
        <translation>Was auf diesem Computer ist, bleibt hier und geht online, wenn du dich wieder anmeldest.</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>Angemeldet bleiben</translation>
    </message>
    <message>
        <source>Your account is deleted.</source>
        <translation>Dein Konto ist gelöscht.</translation>
    </message>
    <message>
        <source>Your account is deleted. A copy of what went along is in %1</source>
        <translation>Dein Konto ist gelöscht. Eine Kopie dessen, was mitgelöscht wurde, liegt in %1</translation>
    </message>
    <message>
        <source>&amp;New to-do</source>
        <translation>&amp;Neue Aufgabe</translation>
    </message>
    <message>
        <source>Edit &amp;title</source>
        <translation>&amp;Titel bearbeiten</translation>
    </message>
    <message>
        <source>Edit detai&amp;ls</source>
        <translation>Detai&amp;ls bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Done or not done</source>
        <translation>&amp;Erledigt oder nicht</translation>
    </message>
    <message>
        <source>Move to tras&amp;h</source>
        <translation>In &amp;den Papierkorb</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>Rüc&amp;kgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Wieder&amp;holen</translation>
    </message>
    <message>
        <source>Due &amp;today</source>
        <translation>&amp;Heute fällig</translation>
    </message>
    <message>
        <source>Due to&amp;morrow</source>
        <translation>&amp;Morgen fällig</translation>
    </message>
    <message>
        <source>Due next &amp;week</source>
        <translation>&amp;Nächste Woche fällig</translation>
    </message>
    <message>
        <source>&amp;No due date</source>
        <translation>N&amp;icht fällig</translation>
    </message>
    <message>
        <source>Due &amp;date…</source>
        <translation>&amp;Fällig am…</translation>
    </message>
    <message>
        <source>&amp;No priority</source>
        <translation>&amp;Keine Priorität</translation>
    </message>
    <message>
        <source>&amp;Low priority</source>
        <translation>&amp;Niedrige Priorität</translation>
    </message>
    <message>
        <source>&amp;Medium priority</source>
        <translation>&amp;Mittlere Priorität</translation>
    </message>
    <message>
        <source>&amp;High priority</source>
        <translation>&amp;Hohe Priorität</translation>
    </message>
    <message>
        <source>Mo&amp;ve up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Move to pro&amp;file…</source>
        <translation>In ein Profil &amp;verschieben…</translation>
    </message>
    <message>
        <source>&amp;Make it a sub-task</source>
        <translation>&amp;Zur Unteraufgabe machen</translation>
    </message>
    <message>
        <source>No longer a sub-tas&amp;k</source>
        <translation>Keine Unteraufgabe &amp;mehr</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alle auswählen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;New profile</source>
        <translation>Neues &amp;Profil</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Share…</source>
        <translation>&amp;Teilen…</translation>
    </message>
    <message>
        <source>&amp;Leave…</source>
        <translation>V&amp;erlassen…</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>&amp;Previous view or profile</source>
        <translation>&amp;Vorige Ansicht</translation>
    </message>
    <message>
        <source>Ne&amp;xt view or profile</source>
        <translation>&amp;Nächste Ansicht</translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation>Be&amp;fehl suchen…</translation>
    </message>
    <message>
        <source>S&amp;earch…</source>
        <translation>S&amp;uchen…</translation>
    </message>
    <message>
        <source>Show &amp;completed</source>
        <translation>Erledigte &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>Deta&amp;ils</translation>
    </message>
    <message>
        <source>&amp;Switch pane</source>
        <translation>&amp;Bereich wechseln</translation>
    </message>
    <message>
        <source>Ke&amp;yboard…</source>
        <translation>&amp;Tastatur…</translation>
    </message>
    <message>
        <source>&amp;Sign in to sync…</source>
        <translation>Anmelden &amp;und abgleichen…</translation>
    </message>
    <message>
        <source>&amp;Account…</source>
        <translation>&amp;Konto…</translation>
    </message>
    <message>
        <source>&amp;Work offline</source>
        <translation>&amp;Offline arbeiten</translation>
    </message>
    <message>
        <source>Changes stay on this computer until you switch this off</source>
        <translation>Änderungen bleiben auf diesem Computer, bis du das ausschaltest</translation>
    </message>
    <message>
        <source>Sync only wh&amp;ile the window is open</source>
        <translation>&amp;Nur abgleichen, solange das Fenster offen ist</translation>
    </message>
    <message>
        <source>&amp;Needs attention…</source>
        <translation>&amp;Braucht deine Entscheidung…</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>Tasten&amp;kürzel</translation>
    </message>
    <message>
        <source>&amp;About Tidelist</source>
        <translation>Ü&amp;ber Tidelist</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>There is no other profile</source>
        <translation>Es gibt kein anderes Profil</translation>
    </message>
    <message>
        <source>Settin&amp;gs…</source>
        <translation>Einstellun&amp;gen…</translation>
    </message>
    <message>
        <source>S&amp;ync…</source>
        <translation>Ab&amp;gleich…</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>&amp;Backups…</source>
        <translation>&amp;Sicherungen…</translation>
    </message>
    <message>
        <source>The to-do is in “%1” now.</source>
        <translation>Die Aufgabe ist jetzt in „%1“.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>&amp;To-do</source>
        <translation>&amp;Aufgabe</translation>
    </message>
    <message>
        <source>Du&amp;e</source>
        <translation>&amp;Fällig</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>&amp;Priorität</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>An&amp;sicht</translation>
    </message>
    <message>
        <source>So&amp;rt and group</source>
        <translation>&amp;Sortieren und gruppieren</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>&amp;Konto</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>About Tidelist</source>
        <translation>Über Tidelist</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Tidelist %1&lt;/h3&gt;&lt;p&gt;A to-do list that never waits for the network.&lt;/p&gt;&lt;p&gt;Free software under the Apache License 2.0.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Tidelist %1&lt;/h3&gt;&lt;p&gt;Eine Aufgabenliste, die nie auf das Netz wartet.&lt;/p&gt;&lt;p&gt;Freie Software unter der Apache-Lizenz 2.0.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>You are in “%1” now.</source>
        <translation>Du bist jetzt in „%1“.</translation>
    </message>
    <message>
        <source>This profile is on this computer only. If you do not need it any more, delete it.</source>
        <translation>Dieses Profil ist nur auf diesem Computer. Wenn du es nicht mehr brauchst, lösche es.</translation>
    </message>
    <message numerus="yes">
        <source>%n open to-dos are in it.</source>
        <translation>
            <numerusform>Darin ist %n offene Aufgabe.</numerusform>
            <numerusform>Darin sind %n offene Aufgaben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave profile</source>
        <translation>Profil verlassen</translation>
    </message>
    <message>
        <source>You will no longer see “%1”.</source>
        <translation>Du siehst „%1“ dann nicht mehr.</translation>
    </message>
    <message>
        <source>It stays as it is for the others. An owner can invite you again.</source>
        <translation>Für die anderen bleibt es, wie es ist. Ein Eigentümer kann dich wieder einladen.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>You have left “%1”.</source>
        <translation>Du hast „%1“ verlassen.</translation>
    </message>
    <message>
        <source>&amp;Today</source>
        <translation>&amp;Heute</translation>
    </message>
    <message>
        <source>&amp;Upcoming</source>
        <translation>&amp;Demnächst</translation>
    </message>
    <message>
        <source>&amp;All</source>
        <translation>&amp;Alle</translation>
    </message>
    <message>
        <source>C&amp;ompleted</source>
        <translation>&amp;Erledigt</translation>
    </message>
    <message>
        <source>Tras&amp;h</source>
        <translation>&amp;Papierkorb</translation>
    </message>
    <message>
        <source>Usual &amp;order</source>
        <translation>Übliche &amp;Reihenfolge</translation>
    </message>
    <message>
        <source>Sort by &amp;due date</source>
        <translation>&amp;Nach Fälligkeit sortieren</translation>
    </message>
    <message>
        <source>Sort by &amp;priority</source>
        <translation>Nach &amp;Priorität sortieren</translation>
    </message>
    <message>
        <source>Sort by &amp;title</source>
        <translation>Nach &amp;Titel sortieren</translation>
    </message>
    <message>
        <source>Newest &amp;first</source>
        <translation>N&amp;eueste zuerst</translation>
    </message>
    <message>
        <source>&amp;No groups</source>
        <translation>Nicht &amp;gruppieren</translation>
    </message>
    <message>
        <source>Group by d&amp;ate</source>
        <translation>Nach &amp;Datum gruppieren</translation>
    </message>
    <message>
        <source>Group by p&amp;riority</source>
        <translation>N&amp;ach Priorität gruppieren</translation>
    </message>
    <message>
        <source>Group by profi&amp;le</source>
        <translation>Na&amp;ch Profil gruppieren</translation>
    </message>
    <message>
        <source>Re&amp;store</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Delete f&amp;or good…</source>
        <translation>Endgültig lös&amp;chen…</translation>
    </message>
    <message>
        <source>Empt&amp;y the trash…</source>
        <translation>Papie&amp;rkorb leeren…</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Delete “%1” for good?</source>
        <translation>„%1“ endgültig löschen?</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n to-dos for good?</source>
        <translation>
            <numerusform>%n Aufgabe endgültig löschen?</numerusform>
            <numerusform>%n Aufgaben endgültig löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Sub-tasks go along. This cannot be taken back.</source>
        <translation>Unteraufgaben werden mitgelöscht. Das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>Papierkorb leeren</translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos are in the trash. Delete them for good?</source>
        <translation>
            <numerusform>Im Papierkorb ist %n Aufgabe. Endgültig löschen?</numerusform>
            <numerusform>Im Papierkorb sind %n Aufgaben. Endgültig löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be taken back.</source>
        <translation>Das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Name, &amp;colour and picture…</source>
        <translation>Name, &amp;Farbe und Bild…</translation>
    </message>
    <message>
        <source>Accounts on &amp;this computer…</source>
        <translation>Konten auf diesem &amp;Computer…</translation>
    </message>
    <message>
        <source>&amp;All in this profile</source>
        <translation>&amp;Alle in diesem Profil</translation>
    </message>
    <message>
        <source>&amp;Today in this profile</source>
        <translation>&amp;Heute in diesem Profil</translation>
    </message>
    <message>
        <source>&amp;Upcoming in this profile</source>
        <translation>&amp;Demnächst in diesem Profil</translation>
    </message>
    <message>
        <source>C&amp;ompleted in this profile</source>
        <translation>&amp;Erledigt in diesem Profil</translation>
    </message>
    <message>
        <source>Tras&amp;h of this profile</source>
        <translation>&amp;Papierkorb dieses Profils</translation>
    </message>
    <message>
        <source>Link to a server</source>
        <translation>Link zu einem Server</translation>
    </message>
    <message>
        <source>This link cannot be used.</source>
        <translation>Dieser Link lässt sich nicht verwenden.</translation>
    </message>
    <message>
        <source>You are signed in at this server already.</source>
        <translation>Du bist bei diesem Server schon angemeldet.</translation>
    </message>
    <message>
        <source>The link that was opened is for %1. Another account there has a file and a window of its own; the server is shown there once more before it is used.</source>
        <translation>Der geöffnete Link gilt für %1. Ein weiteres Konto dort hat eine eigene Datei und ein eigenes Fenster; in diesem wird der Server noch einmal gezeigt, bevor er verwendet wird.</translation>
    </message>
    <message>
        <source>&amp;Another account…</source>
        <translation>&amp;Weiteres Konto…</translation>
    </message>
    <message>
        <source>The account cannot be added: %1</source>
        <translation>Das Konto lässt sich nicht hinzufügen: %1</translation>
    </message>
    <message>
        <source>What other profiles have there stays. This cannot be taken back.</source>
        <translation>Was dort aus anderen Profilen liegt, bleibt. Das Leeren lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>In this profile</source>
        <translation>In diesem Profil</translation>
    </message>
    <message>
        <source>This window has an account at %1, and that has not changed.</source>
        <translation>Dieses Fenster hat ein Konto bei %1, und daran hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>The account&apos;s window does not open: %1</source>
        <translation>Das Fenster des Kontos öffnet sich nicht: %1</translation>
    </message>
    <message>
        <source>Close Tidelist</source>
        <translation>Tidelist schließen</translation>
    </message>
    <message>
        <source>What you typed in the details could not be saved.</source>
        <translation>Was du bei den Details getippt hast, konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>It is lost when this window closes.</source>
        <translation>Es geht verloren, wenn dieses Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>Close &amp;anyway</source>
        <translation>&amp;Trotzdem schließen</translation>
    </message>
</context>
<context>
    <name>Ui::MessageBar</name>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>Ui::PageHeader</name>
    <message>
        <source>Show completed</source>
        <translation>Erledigte zeigen</translation>
    </message>
</context>
<context>
    <name>Ui::ProfileColors</name>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Pink</translation>
    </message>
    <message>
        <source>No colour</source>
        <translation>Keine Farbe</translation>
    </message>
</context>
<context>
    <name>Ui::ProfileDelegate</name>
    <message>
        <source>Profile name</source>
        <translation>Name des Profils</translation>
    </message>
</context>
<context>
    <name>Ui::ProfileDialog</name>
    <message>
        <source>House</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>Briefcase</source>
        <translation>Aktentasche</translation>
    </message>
    <message>
        <source>Shopping trolley</source>
        <translation>Einkaufswagen</translation>
    </message>
    <message>
        <source>Graduation cap</source>
        <translation>Doktorhut</translation>
    </message>
    <message>
        <source>Heart</source>
        <translation>Herz</translation>
    </message>
    <message>
        <source>Seedling</source>
        <translation>Keimling</translation>
    </message>
    <message>
        <source>Suitcase</source>
        <translation>Koffer</translation>
    </message>
    <message>
        <source>Football</source>
        <translation>Fußball</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>An emoji or up to two letters; without, the first letter of the name.</source>
        <translation>Ein Emoji oder bis zu zwei Buchstaben; sonst der erste Buchstabe des Namens.</translation>
    </message>
    <message>
        <source>That is more than an emoji or two letters.</source>
        <translation>Das ist mehr als ein Emoji oder zwei Buchstaben.</translation>
    </message>
</context>
<context>
    <name>Ui::ProfileSidebar</name>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Neues Profil</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Make a profile (Ctrl+Shift+N)</source>
        <translation>Ein Profil anlegen (Strg+Umschalt+N)</translation>
    </message>
    <message>
        <source>New profile %1</source>
        <translation>Neues Profil %1</translation>
    </message>
</context>
<context>
    <name>Ui::QuickAddBar</name>
    <message>
        <source>For example: tomorrow 9am, every monday, !high, #tag, @profile</source>
        <translation>Zum Beispiel: morgen 9 Uhr, jeden Montag, !hoch, #schlagwort, @profil</translation>
    </message>
    <message>
        <source>New to-do</source>
        <translation>Neue Aufgabe</translation>
    </message>
    <message>
        <source>Understood: %1. Press Down to take something of it back.</source>
        <translation>Verstanden: %1. Mit der Pfeiltaste nach unten nimmst du etwas davon zurück.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>two sentences</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>fällig: %1</translation>
    </message>
    <message>
        <source>repeats: %1</source>
        <translation>wiederholt: %1</translation>
    </message>
    <message>
        <source>reminder: %1</source>
        <translation>Erinnerung: %1</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>Schlagwort %1</translation>
    </message>
    <message>
        <source>to the profile %1</source>
        <translation>ins Profil %1</translation>
    </message>
</context>
<context>
    <name>Ui::QuickAddChips</name>
    <message>
        <source>%1, press to keep “%2” as text</source>
        <translation>%1, drücken, um „%2“ als Text zu behalten</translation>
    </message>
    <message>
        <source>Keep “%1” as text</source>
        <translation>„%1“ als Text behalten</translation>
    </message>
</context>
<context>
    <name>Ui::QuickAddWindow</name>
    <message>
        <source>Add a to-do</source>
        <translation>Aufgabe hinzufügen</translation>
    </message>
    <message>
        <source>There is no profile to add it to.</source>
        <translation>Es gibt kein Profil, in das sie kommen könnte.</translation>
    </message>
    <message>
        <source>Enter adds it to “%1”, Shift+Enter adds it and stays, Esc leaves.</source>
        <translation>Die Eingabetaste fügt sie zu „%1“ hinzu, mit der Umschalttaste bleibt das Fenster offen, Esc schließt es.</translation>
    </message>
    <message>
        <source>Type what there is to do, too.</source>
        <translation>Schreibe auch, was zu tun ist.</translation>
    </message>
    <message numerus="yes">
        <source>These are %n lines. Paste that many into the window of Tidelist.</source>
        <translation>
            <numerusform>Das ist %n Zeile. Füge so viele im Fenster von Tidelist ein.</numerusform>
            <numerusform>Das sind %n Zeilen. Füge so viele im Fenster von Tidelist ein.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos were added.</source>
        <translation>
            <numerusform>%n Aufgabe wurde hinzugefügt.</numerusform>
            <numerusform>%n Aufgaben wurden hinzugefügt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::RecoverPage</name>
    <message>
        <source>Forgotten password</source>
        <translation>Passwort vergessen</translation>
    </message>
    <message>
        <source>You get an e-mail with a code. With it you choose a new password, and you are signed in.</source>
        <translation>Du bekommst eine E-Mail mit einem Code. Damit wählst du ein neues Passwort und bist angemeldet.</translation>
    </message>
    <message>
        <source>If there is an account for %1, an e-mail with a code is on its way to it.</source>
        <translation>Falls es ein Konto für %1 gibt, ist eine E-Mail mit einem Code dorthin unterwegs.</translation>
    </message>
    <message>
        <source>&amp;Set password and sign in</source>
        <translation>&amp;Passwort setzen und anmelden</translation>
    </message>
    <message>
        <source>New &amp;password:</source>
        <translation>&amp;Neues Passwort:</translation>
    </message>
    <message>
        <source>Setting the password…</source>
        <translation>Passwort wird gesetzt…</translation>
    </message>
</context>
<context>
    <name>Ui::RejectionText</name>
    <message>
        <source>a to-do</source>
        <translation>eine Aufgabe</translation>
    </message>
    <message>
        <source>a profile</source>
        <translation>ein Profil</translation>
    </message>
    <message>
        <source>a member of a profile</source>
        <translation>ein Mitglied eines Profils</translation>
    </message>
    <message>
        <source>an invitation</source>
        <translation>eine Einladung</translation>
    </message>
    <message>
        <source>a tag</source>
        <translation>ein Schlagwort</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>Couldn’t end the invitation of %1 to %2</source>
        <translation>Die Einladung von %1 zu %2 ließ sich nicht beenden</translation>
    </message>
    <message>
        <source>Couldn’t invite %1 to %2</source>
        <translation>%1 ließ sich nicht zu %2 einladen</translation>
    </message>
    <message>
        <source>Couldn’t take %1 out of %2</source>
        <translation>%1 ließ sich nicht aus %2 entfernen</translation>
    </message>
    <message>
        <source>Couldn’t add %1 to %2</source>
        <translation>%1 ließ sich nicht zu %2 hinzufügen</translation>
    </message>
    <message>
        <source>Couldn’t change the role of %1 in %2</source>
        <translation>Die Rolle von %1 in %2 ließ sich nicht ändern</translation>
    </message>
    <message>
        <source>Only owners of the profile may do that.</source>
        <translation>Das dürfen nur die Eigentümer des Profils.</translation>
    </message>
    <message>
        <source>A profile needs an owner.</source>
        <translation>Ein Profil braucht einen Eigentümer.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Couldn’t delete %1</source>
        <translation>Löschen nicht möglich: %1</translation>
    </message>
    <message>
        <source>Couldn’t add %1</source>
        <translation>Hinzufügen nicht möglich: %1</translation>
    </message>
    <message>
        <source>Couldn’t save your change to %1</source>
        <translation>Deine Änderung ließ sich nicht speichern: %1</translation>
    </message>
    <message>
        <source>It was made together with another change that was refused.</source>
        <translation>Sie gehörte zu einer anderen Änderung, die abgelehnt wurde.</translation>
    </message>
    <message>
        <source>You no longer have access.</source>
        <translation>Du hast keinen Zugriff mehr.</translation>
    </message>
    <message>
        <source>a profile</source>
        <comment>that somebody is invited to, is in or is taken out of</comment>
        <translation>einem Profil</translation>
    </message>
    <message>
        <source>the tag “%1”</source>
        <translation>das Schlagwort „%1“</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Moved to the trash</source>
        <translation>In den Papierkorb gelegt</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Due time</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>Erinnern</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>None</source>
        <comment>priority</comment>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Low</source>
        <comment>priority</comment>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>priority</comment>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>High</source>
        <comment>priority</comment>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what, its value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Ui::ReminderEditor</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Date and time of the reminder</source>
        <translation>Datum und Uhrzeit der Erinnerung</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Morgen früh</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>In einer Woche</translation>
    </message>
    <message>
        <source>On the day</source>
        <translation>Am selben Tag</translation>
    </message>
    <message>
        <source>The day before</source>
        <translation>Am Tag davor</translation>
    </message>
    <message>
        <source>Two days before</source>
        <translation>Zwei Tage davor</translation>
    </message>
    <message>
        <source>A week before</source>
        <translation>Eine Woche davor</translation>
    </message>
    <message>
        <source>When it is due</source>
        <translation>Wenn sie fällig ist</translation>
    </message>
    <message>
        <source>5 minutes before</source>
        <translation>5 Minuten davor</translation>
    </message>
    <message>
        <source>10 minutes before</source>
        <translation>10 Minuten davor</translation>
    </message>
    <message>
        <source>30 minutes before</source>
        <translation>30 Minuten davor</translation>
    </message>
    <message>
        <source>An hour before</source>
        <translation>Eine Stunde davor</translation>
    </message>
    <message>
        <source>Two hours before</source>
        <translation>Zwei Stunden davor</translation>
    </message>
    <message>
        <source>A day before</source>
        <translation>Einen Tag davor</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>At a date and time…</source>
        <translation>Zu Datum und Uhrzeit…</translation>
    </message>
    <message>
        <source>Reminder: %1</source>
        <translation>Erinnerung: %1</translation>
    </message>
</context>
<context>
    <name>Ui::ReminderHint</name>
    <message>
        <source>&amp;Keep it running</source>
        <translation>&amp;Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Start Tidelist with the desktop, and leave it in the tray when the window is closed.</source>
        <translation>Tidelist mit dem Desktop starten und im Infobereich lassen, wenn das Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>It comes while Tidelist is running, otherwise at the next start.</source>
        <translation>Sie kommt, während Tidelist läuft, sonst beim nächsten Start.</translation>
    </message>
    <message>
        <source>It comes while the window of Tidelist is open, otherwise at the next start: this desktop has no tray.</source>
        <translation>Sie kommt, während das Fenster von Tidelist offen ist, sonst beim nächsten Start: Dieser Desktop hat keinen Infobereich.</translation>
    </message>
</context>
<context>
    <name>Ui::RepeatEditor</name>
    <message>
        <source>Rule for repeating</source>
        <translation>Regel für die Wiederholung</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Another rule…</source>
        <translation>Andere Regel…</translation>
    </message>
    <message>
        <source>This is no rule by days, weeks, months or years that comes true. An example: %1</source>
        <translation>Das ist keine Regel nach Tagen, Wochen, Monaten oder Jahren, die je zutrifft. Ein Beispiel: %1</translation>
    </message>
    <message>
        <source>Repeats: %1</source>
        <translation>Wiederholung: %1</translation>
    </message>
</context>
<context>
    <name>Ui::SearchBar</name>
    <message>
        <source>Include &amp;completed</source>
        <translation>Erledigte einsch&amp;ließen</translation>
    </message>
    <message>
        <source>Search in all to-dos</source>
        <translation>In allen Aufgaben suchen</translation>
    </message>
    <message>
        <source>Search titles and notes of all to-dos</source>
        <translation>Titel und Notizen aller Aufgaben durchsuchen</translation>
    </message>
</context>
<context>
    <name>Ui::SendButton</name>
    <message>
        <source>%1 (in %2 s)</source>
        <translation>%1 (in %2 s)</translation>
    </message>
</context>
<context>
    <name>Ui::ServerNotice</name>
    <message>
        <source>Whoever runs it can read what you keep there. Go on only if you know these names.</source>
        <translation>Wer ihn betreibt, kann lesen, was du dort aufbewahrst. Fahre nur fort, wenn du diese Namen kennst.</translation>
    </message>
    <message>
        <source>The file “%1” describes this server:</source>
        <translation>Die Datei „%1“ beschreibt diesen Server:</translation>
    </message>
    <message>
        <source>What you copied describes this server:</source>
        <translation>Was du kopiert hast, beschreibt diesen Server:</translation>
    </message>
    <message>
        <source>What you dropped here describes this server:</source>
        <translation>Was du hierher gezogen hast, beschreibt diesen Server:</translation>
    </message>
    <message>
        <source>A link that was opened asks Tidelist to use this server:</source>
        <translation>Ein Link, der geöffnet wurde, bittet Tidelist, diesen Server zu verwenden:</translation>
    </message>
    <message>
        <source>%1 (account and changes)</source>
        <translation>%1 (Konto und Änderungen)</translation>
    </message>
    <message>
        <source>%1 (sync)</source>
        <translation>%1 (Abgleich)</translation>
    </message>
    <message>
        <source>Until now it was %1.</source>
        <translation>Bisher war es %1.</translation>
    </message>
    <message>
        <source>Left out, since Tidelist does not know it: %1</source>
        <translation>Weggelassen, weil Tidelist es nicht kennt: %1</translation>
    </message>
</context>
<context>
    <name>Ui::ServerPage</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Supabase &amp;address:</source>
        <translation>&amp;Supabase-Adresse:</translation>
    </message>
    <message>
        <source>Publishable &amp;key:</source>
        <translation>&amp;Veröffentlichbarer Schlüssel:</translation>
    </message>
    <message>
        <source>Power&amp;Sync address:</source>
        <translation>&amp;PowerSync-Adresse:</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This is no address of a server. It begins with https://</source>
        <translation>Das ist keine Adresse eines Servers. Sie beginnt mit https://</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Der Server wird gefragt…</translation>
    </message>
    <message>
        <source>The server does not know this key.</source>
        <translation>Der Server kennt diesen Schlüssel nicht.</translation>
    </message>
    <message>
        <source>There is no Supabase at this address.</source>
        <translation>Unter dieser Adresse ist kein Supabase.</translation>
    </message>
    <message>
        <source>This cannot be the publishable key. A secret key has no place in a program: it opens everything to everybody.</source>
        <translation>Das kann nicht der veröffentlichbare Schlüssel sein. Ein geheimer Schlüssel gehört in kein Programm: Er öffnet allen alles.</translation>
    </message>
    <message>
        <source>Which server keeps your to-dos? Whoever runs it can tell you these three, or give you a file or a link that says them. Tidelist remembers them.</source>
        <translation>Welcher Server bewahrt deine Aufgaben auf? Wer ihn betreibt, kann dir diese drei Angaben nennen oder dir eine Datei oder einen Link geben, worin sie stehen. Tidelist merkt sie sich.</translation>
    </message>
    <message>
        <source>From a &amp;file…</source>
        <translation>Aus einer &amp;Datei…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Takes the link or the text that you have copied</source>
        <translation>Nimmt den Link oder den Text, den du kopiert hast</translation>
    </message>
    <message>
        <source>&amp;Use this server</source>
        <translation>Diesen Server ver&amp;wenden</translation>
    </message>
    <message>
        <source>Server from a file</source>
        <translation>Server aus einer Datei</translation>
    </message>
    <message>
        <source>Descriptions of servers</source>
        <translation>Beschreibungen von Servern</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>Diese Datei lässt sich nicht lesen.</translation>
    </message>
</context>
<context>
    <name>Ui::ServerText</name>
    <message>
        <source>“key” is a secret key.</source>
        <translation>„key“ ist ein geheimer Schlüssel.</translation>
    </message>
    <message>
        <source>“key” is a key of the role service_role.</source>
        <translation>„key“ ist ein Schlüssel der Rolle service_role.</translation>
    </message>
    <message>
        <source>“key” is no publishable key: it was made for somebody who is signed in, or for the server itself. Ask for the publishable key.</source>
        <translation>„key“ ist kein veröffentlichbarer Schlüssel: Er wurde für jemanden erstellt, der angemeldet ist, oder für den Server selbst. Frage nach dem veröffentlichbaren Schlüssel.</translation>
    </message>
    <message>
        <source>“key” is damaged, perhaps cut short. Ask for it again.</source>
        <translation>„key“ ist beschädigt, vielleicht abgeschnitten. Lass dir den Schlüssel noch einmal geben.</translation>
    </message>
    <message>
        <source>“key” is no key: it holds characters that no key has.</source>
        <translation>„key“ ist kein Schlüssel: Darin sind Zeichen, die kein Schlüssel hat.</translation>
    </message>
    <message>
        <source>“%1” is there more than once, and nobody can tell which one counts.</source>
        <translation>„%1“ steht mehr als einmal da, und niemand kann sagen, welches gilt.</translation>
    </message>
    <message>
        <source>“%1” is no text.</source>
        <translation>„%1“ ist kein Text.</translation>
    </message>
    <message>
        <source>“%1” is missing. Ask whoever runs the server for it.</source>
        <translation>„%1“ fehlt. Frage die Person danach, die den Server betreibt.</translation>
    </message>
    <message>
        <source>“%1” is too long.</source>
        <translation>„%1“ ist zu lang.</translation>
    </message>
    <message>
        <source>“%1” is no address of a server. It begins with https://</source>
        <translation>„%1“ ist keine Adresse eines Servers. Sie beginnt mit https://</translation>
    </message>
    <message>
        <source>“%1” begins with http://, so that everybody on the way could read your password and your to-dos. Only a server on this computer may do without https://</source>
        <translation>„%1“ beginnt mit http://, sodass unterwegs alle dein Passwort und deine Aufgaben lesen könnten. Nur ein Server auf diesem Computer braucht kein https://</translation>
    </message>
    <message>
        <source>“%1” holds more than the address of a server, such as a name before an @ sign, so it is not used.</source>
        <translation>„%1“ enthält mehr als die Adresse eines Servers, etwa einen Namen vor einem @-Zeichen, und wird deshalb nicht verwendet.</translation>
    </message>
    <message>
        <source>There is no text in it.</source>
        <translation>Darin ist kein Text.</translation>
    </message>
    <message>
        <source>It is too long to describe a server.</source>
        <translation>Das ist zu lang, um einen Server zu beschreiben.</translation>
    </message>
    <message>
        <source>It is no text.</source>
        <translation>Das ist kein Text.</translation>
    </message>
    <message>
        <source>It describes no server. Whoever runs the server can give you a file, or a link that begins with tidelist://server</source>
        <translation>Das beschreibt keinen Server. Wer den Server betreibt, kann dir eine Datei geben oder einen Link, der so beginnt: tidelist://server</translation>
    </message>
    <message>
        <source>The link is for something that this Tidelist does not know.</source>
        <translation>Der Link ist für etwas, das dieses Tidelist nicht kennt.</translation>
    </message>
    <message>
        <source>It begins like the description of a server, but is damaged. Ask for it again.</source>
        <translation>Das beginnt wie die Beschreibung eines Servers, ist aber beschädigt. Lass sie dir noch einmal geben.</translation>
    </message>
    <message>
        <source>The link is damaged. Copy all of it, or ask for it again.</source>
        <translation>Der Link ist beschädigt. Kopiere ihn ganz, oder lass ihn dir noch einmal geben.</translation>
    </message>
    <message>
        <source>It bypasses every rule of the server, so whoever has it can read and change what everybody keeps there, and it has no place on a person&apos;s computer. Ask for the publishable key, and tell whoever gave you this one to replace it.</source>
        <translation>Er umgeht jede Regel des Servers: Wer ihn hat, kann lesen und ändern, was alle dort aufbewahren. Auf den Computer einer Person gehört er nicht. Frage nach dem veröffentlichbaren Schlüssel, und sage der Person, von der du diesen hast, dass sie ihn ersetzen muss.</translation>
    </message>
</context>
<context>
    <name>Ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>&amp;Close to the tray instead of quitting</source>
        <translation>&amp;Beim Schließen im Infobereich bleiben statt zu beenden</translation>
    </message>
    <message>
        <source>Start &amp;hidden in the tray</source>
        <translation>&amp;Versteckt im Infobereich starten</translation>
    </message>
    <message>
        <source>Dates, and the first day of the week, follow your system: %1.</source>
        <translation>Datumsangaben und der erste Tag der Woche richten sich nach deinem System: %1.</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>S&amp;prache:</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Another language takes effect at the next start.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Start when you &amp;sign in to this computer</source>
        <translation>&amp;Starten, wenn du dich an diesem Computer anmeldest</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>&amp;As the system</source>
        <translation>&amp;Wie das System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>The size of text is that of your system.</source>
        <translation>Die Schriftgröße ist die deines Systems.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>&amp;Show reminders on this computer</source>
        <translation>&amp;Erinnerungen auf diesem Computer zeigen</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Every command can have keys of your own.</source>
        <translation>Jeder Befehl kann eigene Tasten haben.</translation>
    </message>
    <message>
        <source>Sync and account</source>
        <translation>Abgleich und Konto</translation>
    </message>
    <message>
        <source>Which server it is, is asked when you sign in.</source>
        <translation>Nach dem Server wirst du bei der Anmeldung gefragt.</translation>
    </message>
    <message>
        <source>Data and backup</source>
        <translation>Daten und Sicherung</translation>
    </message>
    <message>
        <source>Your data is in %1</source>
        <translation>Deine Daten liegen in %1</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über Tidelist</translation>
    </message>
    <message>
        <source>Tidelist %1</source>
        <translation>Tidelist %1</translation>
    </message>
    <message>
        <source>This report describes the state of the program. Nothing that you wrote is in it.</source>
        <translation>Dieser Bericht sagt, wie es dem Programm geht. Nichts, was du geschrieben hast, steht darin.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>Bericht &amp;kopieren</translation>
    </message>
    <message>
        <source>Not every desktop has a tray; without one, closing the window quits.</source>
        <translation>Nicht jeder Desktop hat einen Infobereich; ohne ihn beendet das Schließen des Fensters Tidelist.</translation>
    </message>
    <message>
        <source>Reminders come while Tidelist runs, in a window or in the tray.</source>
        <translation>Erinnerungen kommen, während Tidelist läuft, als Fenster oder im Infobereich.</translation>
    </message>
    <message>
        <source>S&amp;nooze shows one again after:</source>
        <translation>&amp;Noch einmal erinnern nach:</translation>
    </message>
    <message>
        <source>Snooze shows one again after</source>
        <translation>Noch einmal erinnern nach</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::ShareDialog</name>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden…</translation>
    </message>
    <message>
        <source>&amp;Hand over…</source>
        <translation>Ü&amp;bergeben…</translation>
    </message>
    <message>
        <source>&amp;Take back</source>
        <translation>&amp;Zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Invite</source>
        <translation>E&amp;inladen</translation>
    </message>
    <message>
        <source>&amp;People in this profile</source>
        <translation>Pers&amp;onen in diesem Profil</translation>
    </message>
    <message>
        <source>People in this profile</source>
        <translation>Personen in diesem Profil</translation>
    </message>
    <message>
        <source>Role of the selected person</source>
        <translation>Rolle der ausgewählten Person</translation>
    </message>
    <message>
        <source>&amp;Role:</source>
        <translation>&amp;Rolle:</translation>
    </message>
    <message>
        <source>In&amp;vited, and not answered yet</source>
        <translation>&amp;Eingeladen, noch ohne Antwort</translation>
    </message>
    <message>
        <source>Open invitations</source>
        <translation>Offene Einladungen</translation>
    </message>
    <message>
        <source>Invite by &amp;e-mail address:</source>
        <translation>&amp;Per E-Mail-Adresse einladen:</translation>
    </message>
    <message>
        <source>somebody@example.org</source>
        <translation>jemand@example.org</translation>
    </message>
    <message>
        <source>Role of the invited person</source>
        <translation>Rolle der eingeladenen Person</translation>
    </message>
    <message>
        <source>Whoever signs in to Tidelist with this address sees the invitation there. No e-mail is sent.</source>
        <translation>Wer sich mit dieser Adresse bei Tidelist anmeldet, sieht die Einladung dort. Es wird keine E-Mail gesendet.</translation>
    </message>
    <message>
        <source>Share “%1”</source>
        <translation>„%1“ teilen</translation>
    </message>
    <message>
        <source>&amp;Leave…</source>
        <translation>&amp;Verlassen…</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>E&amp;ntfernen…</translation>
    </message>
    <message>
        <source>Handing over…</source>
        <translation>Wird übergeben…</translation>
    </message>
    <message>
        <source>Make this person the owner instead of you</source>
        <translation>Diese Person statt dir zum Eigentümer machen</translation>
    </message>
    <message>
        <source>You are the only owner. Somebody else has to become one before you can leave or get another role.</source>
        <translation>Du bist der einzige Eigentümer. Bevor du das Profil verlassen oder eine andere Rolle bekommen kannst, muss jemand anders Eigentümer werden.</translation>
    </message>
    <message>
        <source>Handing over: %1</source>
        <translation>Übergeben: %1</translation>
    </message>
    <message>
        <source>%1 is invited.</source>
        <translation>%1 ist eingeladen.</translation>
    </message>
    <message>
        <source>%1 is invited as soon as you are online.</source>
        <translation>%1 ist eingeladen, sobald du online bist.</translation>
    </message>
    <message>
        <source>Stop being an owner</source>
        <translation>Eigentümerrolle abgeben</translation>
    </message>
    <message>
        <source>You will no longer be an owner of “%1”.</source>
        <translation>Du bist dann nicht mehr Eigentümer von „%1“.</translation>
    </message>
    <message>
        <source>Only another owner can make you one again.</source>
        <translation>Nur ein anderer Eigentümer kann dich wieder dazu machen.</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Abgeben</translation>
    </message>
    <message>
        <source>Remove from profile</source>
        <translation>Aus dem Profil entfernen</translation>
    </message>
    <message>
        <source>%1 will no longer see “%2”.</source>
        <translation>%1 sieht „%2“ dann nicht mehr.</translation>
    </message>
    <message>
        <source>What %1 has written there stays.</source>
        <translation>Was %1 dort geschrieben hat, bleibt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Hand over profile</source>
        <translation>Profil übergeben</translation>
    </message>
    <message>
        <source>%1 will own “%2”, and you will be an editor.</source>
        <translation>„%2“ gehört dann %1, und du wirst Bearbeiter.</translation>
    </message>
    <message>
        <source>Only an owner can share, rename or delete it then.</source>
        <translation>Danach kann nur ein Eigentümer es teilen, umbenennen oder löschen.</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>It is handed over.</source>
        <translation>Es ist übergeben.</translation>
    </message>
</context>
<context>
    <name>Ui::SharingText</name>
    <message>
        <source>Sign in to share this profile.</source>
        <translation>Melde dich an, um dieses Profil zu teilen.</translation>
    </message>
    <message>
        <source>Only owners of this profile may do that.</source>
        <translation>Das dürfen nur die Eigentümer dieses Profils.</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>Das ist keine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>There is no such role.</source>
        <translation>Diese Rolle gibt es nicht.</translation>
    </message>
    <message>
        <source>This person is in the profile already.</source>
        <translation>Diese Person ist schon in dem Profil.</translation>
    </message>
    <message>
        <source>This person is not in the profile any more.</source>
        <translation>Diese Person ist nicht mehr in dem Profil.</translation>
    </message>
    <message>
        <source>This invitation is not open any more.</source>
        <translation>Diese Einladung ist nicht mehr offen.</translation>
    </message>
    <message>
        <source>A profile needs an owner. Make somebody else an owner first, or delete the profile.</source>
        <translation>Ein Profil braucht einen Eigentümer. Mache zuerst jemand anders dazu oder lösche das Profil.</translation>
    </message>
    <message>
        <source>Owner – also shares, renames and deletes the profile</source>
        <translation>Eigentümer – teilt außerdem, benennt um und löscht das Profil</translation>
    </message>
    <message>
        <source>Editor – adds and changes to-dos</source>
        <translation>Bearbeiter – legt Aufgaben an und ändert sie</translation>
    </message>
    <message>
        <source>Viewer – sees the to-dos, changes nothing</source>
        <translation>Leser – sieht die Aufgaben, ändert nichts</translation>
    </message>
    <message>
        <source>Sign in to share this profile. Until then it is on this computer only.</source>
        <translation>Melde dich an, um dieses Profil zu teilen. Bis dahin ist es nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>Only owners can invite people, change roles and remove people.</source>
        <translation>Nur Eigentümer können einladen, Rollen ändern und jemanden entfernen.</translation>
    </message>
    <message>
        <source>You have to be signed in for this.</source>
        <translation>Dafür musst du angemeldet sein.</translation>
    </message>
    <message>
        <source>Sign in again first.</source>
        <translation>Melde dich zuerst wieder an.</translation>
    </message>
    <message>
        <source>You work offline. This needs a connection.</source>
        <translation>Du arbeitest offline. Dafür braucht es eine Verbindung.</translation>
    </message>
    <message>
        <source>This needs a connection to the server.</source>
        <translation>Dafür braucht es eine Verbindung zum Server.</translation>
    </message>
    <message>
        <source>a profile</source>
        <translation>einem Profil</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>You are invited to %1 as %2.</source>
        <translation>Du bist zu %1 eingeladen, als %2.</translation>
    </message>
    <message>
        <source>%1 invites you to %2 as %3.</source>
        <translation>%1 lädt dich zu %2 ein, als %3.</translation>
    </message>
    <message>
        <source>You no longer have access to %1.</source>
        <translation>Du hast zu %1 keinen Zugang mehr.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>Ui::SignInPage</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Your to-dos stay on this computer. With an account they are also on your other devices, and you can share profiles.</source>
        <translation>Deine Aufgaben bleiben auf diesem Computer. Mit einem Konto sind sie auch auf deinen anderen Geräten, und du kannst Profile teilen.</translation>
    </message>
    <message>
        <source>&amp;E-mail:</source>
        <translation>&amp;E-Mail:</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>Pa&amp;sswort:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>&amp;Anmelden</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Anmeldung läuft…</translation>
    </message>
    <message>
        <source>E-mail me a &amp;code…</source>
        <translation>&amp;Code per E-Mail schicken…</translation>
    </message>
    <message>
        <source>&amp;Forgotten password…</source>
        <translation>&amp;Passwort vergessen…</translation>
    </message>
    <message>
        <source>In the browser:</source>
        <translation>Im Browser:</translation>
    </message>
    <message>
        <source>Create an &amp;account…</source>
        <translation>&amp;Konto erstellen…</translation>
    </message>
    <message>
        <source>&amp;Use without an e-mail address…</source>
        <translation>&amp;Ohne E-Mail-Adresse verwenden…</translation>
    </message>
    <message>
        <source>C&amp;hange…</source>
        <translation>Ä&amp;ndern…</translation>
    </message>
    <message>
        <source>Change the server</source>
        <translation>Server ändern</translation>
    </message>
    <message>
        <source>Without the password:</source>
        <translation>Ohne Passwort:</translation>
    </message>
    <message>
        <source>New here:</source>
        <translation>Neu hier:</translation>
    </message>
    <message>
        <source>Server:</source>
        <translation>Server:</translation>
    </message>
    <message>
        <source>Continue in the browser with %1</source>
        <translation>Im Browser mit %1 fortfahren</translation>
    </message>
</context>
<context>
    <name>Ui::SignOutPage</name>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>On &amp;this computer</source>
        <translation>Auf diesem &amp;Computer</translation>
    </message>
    <message>
        <source>On all my &amp;other devices</source>
        <translation>&amp;Auf allen meinen anderen Geräten</translation>
    </message>
    <message>
        <source>&amp;Everywhere</source>
        <translation>Ü&amp;berall</translation>
    </message>
    <message>
        <source>&amp;Sign out</source>
        <translation>Ab&amp;melden</translation>
    </message>
    <message>
        <source>You stay signed in here. Your other devices ask for the password within the hour.</source>
        <translation>Hier bleibst du angemeldet. Deine anderen Geräte fragen innerhalb einer Stunde nach dem Passwort.</translation>
    </message>
    <message>
        <source>This account has no e-mail address: nobody can sign in to it again.</source>
        <translation>Dieses Konto hat keine E-Mail-Adresse: Niemand kann sich wieder daran anmelden.</translation>
    </message>
    <message numerus="yes">
        <source>%n changes have not been saved online yet.</source>
        <translation>
            <numerusform>%n Änderung ist noch nicht online gespeichert.</numerusform>
            <numerusform>%n Änderungen sind noch nicht online gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is on this computer stays here.</source>
        <translation>Was auf diesem Computer ist, bleibt hier.</translation>
    </message>
    <message>
        <source>What is on this computer stays here and goes online when you sign in again.</source>
        <translation>Was auf diesem Computer ist, bleibt hier und geht online, wenn du dich wieder anmeldest.</translation>
    </message>
    <message>
        <source>Signing out…</source>
        <translation>Abmeldung läuft…</translation>
    </message>
    <message>
        <source>The server cannot be reached, so nobody was signed out. Try again later.</source>
        <translation>Der Server ist nicht erreichbar, deshalb wurde niemand abgemeldet. Versuche es später noch einmal.</translation>
    </message>
    <message>
        <source>You are signed out, but the key store is locked and still holds what is needed to sign in. Unlock it and sign out again.</source>
        <translation>Du bist abgemeldet, aber der Schlüsselspeicher ist gesperrt und enthält noch, was zum Anmelden nötig ist. Entsperre ihn und melde dich noch einmal ab.</translation>
    </message>
</context>
<context>
    <name>Ui::SignUpPage</name>
    <message>
        <source>Create an account</source>
        <translation>Konto erstellen</translation>
    </message>
    <message>
        <source>&amp;E-mail:</source>
        <translation>E-&amp;Mail:</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Passwort:</translation>
    </message>
    <message>
        <source>Code &amp;from the e-mail:</source>
        <translation>&amp;Code aus der E-Mail:</translation>
    </message>
    <message>
        <source>not needed if you open the link</source>
        <translation>nicht nötig, wenn du den Link öffnest</translation>
    </message>
    <message>
        <source>Send the e-mail &amp;again</source>
        <translation>&amp;E-Mail noch einmal senden</translation>
    </message>
    <message>
        <source>&amp;Create account</source>
        <translation>&amp;Konto erstellen</translation>
    </message>
    <message>
        <source>Your account is made, and its address has to be confirmed: we sent an e-mail to %1. Open the link in it, or type the code from it here.</source>
        <translation>Dein Konto ist angelegt, und seine Adresse muss bestätigt werden: Wir haben eine E-Mail an %1 geschickt. Öffne den Link darin oder gib hier den Code daraus ein.</translation>
    </message>
    <message>
        <source>An account keeps your to-dos the same on all your devices. What is on this computer comes along.</source>
        <translation>Ein Konto hält deine Aufgaben auf allen deinen Geräten gleich. Was auf diesem Computer ist, kommt mit.</translation>
    </message>
    <message>
        <source>Creating the account…</source>
        <translation>Konto wird erstellt…</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Anmeldung läuft…</translation>
    </message>
    <message>
        <source>Confirming…</source>
        <translation>Wird bestätigt…</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>Another e-mail is on its way to %1. Open the link in it, or type the code from it here.</source>
        <translation>Eine weitere E-Mail ist unterwegs an %1. Öffne den Link darin oder gib hier den Code daraus ein.</translation>
    </message>
    <message>
        <source>I &amp;have confirmed it</source>
        <translation>&amp;Ich habe sie bestätigt</translation>
    </message>
    <message>
        <source>&amp;Confirm</source>
        <translation>&amp;Bestätigen</translation>
    </message>
    <message>
        <source>The address is not confirmed yet. Look for the e-mail, also among the unwanted ones.</source>
        <translation>Die Adresse ist noch nicht bestätigt. Suche die E-Mail, auch unter den unerwünschten.</translation>
    </message>
    <message>
        <source>The server does not accept this e-mail address.</source>
        <translation>Das ist keine E-Mail-Adresse, die der Server annimmt.</translation>
    </message>
    <message>
        <source>This server does not accept new accounts. Ask whoever runs it.</source>
        <translation>Dieser Server nimmt keine neuen Konten an. Frage die Person, die ihn betreibt.</translation>
    </message>
</context>
<context>
    <name>Ui::StatusText</name>
    <message>
        <source>Offline – everything is saved on this computer</source>
        <translation>Offline – alles ist auf diesem Computer gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>Offline – %n changes will sync when you are back online</source>
        <translation>
            <numerusform>Offline – %n Änderung wird abgeglichen, wenn du wieder online bist</numerusform>
            <numerusform>Offline – %n Änderungen werden abgeglichen, wenn du wieder online bist</numerusform>
        </translation>
    </message>
    <message>
        <source>You chose to work offline. Switch it off to sync.</source>
        <translation>Du hast dich entschieden, offline zu arbeiten. Schalte das aus, um abzugleichen.</translation>
    </message>
    <message>
        <source>The server cannot be reached. Tidelist tries again by itself.</source>
        <translation>Der Server ist nicht erreichbar. Tidelist versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>Everything is saved on this computer – the server has a problem</source>
        <translation>Alles ist auf diesem Computer gespeichert – der Server hat ein Problem</translation>
    </message>
    <message numerus="yes">
        <source>%n changes are safe on this computer – the server has a problem</source>
        <translation>
            <numerusform>%n Änderung ist auf diesem Computer sicher – der Server hat ein Problem</numerusform>
            <numerusform>%n Änderungen sind auf diesem Computer sicher – der Server hat ein Problem</numerusform>
        </translation>
    </message>
    <message>
        <source>Tidelist tries again by itself.</source>
        <translation>Tidelist versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>Getting your profiles…</source>
        <translation>Deine Profile werden geholt…</translation>
    </message>
    <message>
        <source>Getting your profiles – nearly done</source>
        <translation>Deine Profile werden geholt – fast fertig</translation>
    </message>
    <message>
        <source>Getting your profiles – %1 of %2</source>
        <translation>Deine Profile werden geholt – %1 von %2</translation>
    </message>
    <message>
        <source>Syncing…</source>
        <translation>Abgleich läuft…</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>Last synced at %1</source>
        <translation>Zuletzt abgeglichen um %1</translation>
    </message>
    <message numerus="yes">
        <source>%n changes could not be saved online</source>
        <translation>
            <numerusform>%n Änderung ließ sich online nicht speichern</numerusform>
            <numerusform>%n Änderungen ließen sich online nicht speichern</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost. See what the server refused and why.</source>
        <translation>Nichts ist verloren. Sieh nach, was der Server abgelehnt hat und warum.</translation>
    </message>
    <message>
        <source>Saved on this computer</source>
        <translation>Auf diesem Computer gespeichert</translation>
    </message>
    <message>
        <source>Sign in again to sync – everything is safe on this computer</source>
        <translation>Melde dich wieder an, um abzugleichen – alles ist auf diesem Computer sicher</translation>
    </message>
    <message numerus="yes">
        <source>Sign in again to sync – %n changes are safe on this computer</source>
        <translation>
            <numerusform>Melde dich wieder an, um abzugleichen – %n Änderung ist auf diesem Computer sicher</numerusform>
            <numerusform>Melde dich wieder an, um abzugleichen – %n Änderungen sind auf diesem Computer sicher</numerusform>
        </translation>
    </message>
    <message>
        <source>Another Tidelist on this computer syncs this file</source>
        <translation>Ein anderes Tidelist auf diesem Computer gleicht diese Datei ab</translation>
    </message>
    <message>
        <source>What you change here is saved, and the other one sends it.</source>
        <translation>Was du hier änderst, ist gespeichert, und das andere sendet es.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird aufgebaut…</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
</context>
<context>
    <name>Ui::SubtaskList</name>
    <message>
        <source>Sub-tasks</source>
        <translation>Unteraufgaben</translation>
    </message>
    <message>
        <source>Add a sub-task</source>
        <translation>Unteraufgabe hinzufügen</translation>
    </message>
    <message>
        <source>New sub-task</source>
        <translation>Neue Unteraufgabe</translation>
    </message>
    <message>
        <source>Title of the sub-task</source>
        <translation>Titel der Unteraufgabe</translation>
    </message>
    <message>
        <source>Edit sub-task</source>
        <translation>Unteraufgabe bearbeiten</translation>
    </message>
    <message>
        <source>Move sub-task up</source>
        <translation>Unteraufgabe nach oben</translation>
    </message>
    <message>
        <source>Move sub-task down</source>
        <translation>Unteraufgabe nach unten</translation>
    </message>
    <message>
        <source>Make it a to-do of its own</source>
        <translation>Zu einer eigenen Aufgabe machen</translation>
    </message>
    <message>
        <source>Move sub-task to trash</source>
        <translation>Unteraufgabe in den Papierkorb</translation>
    </message>
    <message>
        <source>%1, completed</source>
        <translation>%1, erledigt</translation>
    </message>
    <message>
        <source>%1, not completed</source>
        <translation>%1, nicht erledigt</translation>
    </message>
</context>
<context>
    <name>Ui::SyncDialog</name>
    <message>
        <source>Sync</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>&amp;Copy details</source>
        <translation>&amp;Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>For whoever helps you: nothing that you wrote is in it</source>
        <translation>Für alle, die dir helfen: Nichts, was du geschrieben hast, steht darin</translation>
    </message>
    <message>
        <source>&amp;Sync now</source>
        <translation>&amp;Jetzt abgleichen</translation>
    </message>
    <message>
        <source>&amp;Review…</source>
        <translation>&amp;Ansehen…</translation>
    </message>
    <message>
        <source>Changes that wait</source>
        <translation>Änderungen, die warten</translation>
    </message>
    <message>
        <source>Nothing waits: everything is online.</source>
        <translation>Nichts wartet: Alles ist online.</translation>
    </message>
    <message>
        <source>Others changed these after you.</source>
        <translation>Das haben andere nach dir geändert.</translation>
    </message>
    <message>
        <source>What you had written is kept for 30 days.</source>
        <translation>Was du geschrieben hattest, bleibt 30 Tage aufgehoben.</translation>
    </message>
    <message>
        <source>Overwritten values</source>
        <translation>Überschriebene Werte</translation>
    </message>
    <message>
        <source>R&amp;estore mine</source>
        <translation>&amp;Meinen wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Keep theirs</source>
        <translation>An&amp;deren Wert behalten</translation>
    </message>
    <message>
        <source>Last synced: %1</source>
        <translation>Zuletzt abgeglichen: %1</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>Noch nicht abgeglichen</translation>
    </message>
    <message>
        <source>Everything works without an account; one is for several devices.</source>
        <translation>Alles funktioniert ohne Konto; eines ist für mehrere Geräte da.</translation>
    </message>
    <message>
        <source>Downloading: %1 of %2 rows, %3</source>
        <translation>Wird geladen: %1 von %2 Zeilen, %3</translation>
    </message>
    <message numerus="yes">
        <source>The server refused %n changes; they are kept.</source>
        <translation>
            <numerusform>Der Server hat %n Änderung abgelehnt; sie ist aufgehoben.</numerusform>
            <numerusform>Der Server hat %n Änderungen abgelehnt; sie sind aufgehoben.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Waiting</source>
        <translation>&amp;Wartend</translation>
    </message>
    <message>
        <source>&amp;Overwritten</source>
        <translation>Ü&amp;berschrieben</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Nobody has overwritten anything of yours.</source>
        <translation>Niemand hat etwas von dir überschrieben.</translation>
    </message>
    <message>
        <source>Yours is written again. Ctrl+Z takes it back.</source>
        <translation>Deines ist wieder eingetragen. Strg+Z nimmt das zurück.</translation>
    </message>
    <message>
        <source>Copied. There is nothing in it that you wrote.</source>
        <translation>Kopiert. Nichts, was du geschrieben hast, ist dabei.</translation>
    </message>
    <message>
        <source>What waits, and what was overwritten</source>
        <translation>Was wartet, und was überschrieben wurde</translation>
    </message>
</context>
<context>
    <name>Ui::SyncStatusBar</name>
    <message>
        <source>What sync is doing</source>
        <translation>Was der Abgleich gerade tut</translation>
    </message>
    <message>
        <source>First download</source>
        <translation>Erstes Laden</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Offline arbeiten</translation>
    </message>
    <message>
        <source>Sync: %1</source>
        <translation>Abgleich: %1</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Ansehen…</translation>
    </message>
    <message>
        <source>Sign in to sync…</source>
        <translation>Anmelden und abgleichen…</translation>
    </message>
</context>
<context>
    <name>Ui::TagEditor</name>
    <message>
        <source>Add a tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Neues Schlagwort</translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation>Schlagwort %1</translation>
    </message>
    <message>
        <source>Tag %1, press to take it off</source>
        <translation>Schlagwort %1, drücken, um es wegzunehmen</translation>
    </message>
    <message>
        <source>Take off “%1”</source>
        <translation>„%1“ wegnehmen</translation>
    </message>
</context>
<context>
    <name>Ui::TextField</name>
    <message>
        <source>(nothing)</source>
        <translation>(nichts)</translation>
    </message>
    <message>
        <source>Changed elsewhere meanwhile: “%1”. What you type replaces it.</source>
        <translation>Inzwischen anderswo geändert: „%1“. Was du schreibst, ersetzt es.</translation>
    </message>
    <message numerus="yes">
        <source>%n characters left</source>
        <translation>
            <numerusform>noch %n Zeichen</numerusform>
            <numerusform>noch %n Zeichen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TodoDelegate</name>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>noch %n Tag</numerusform>
            <numerusform>noch %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day, time</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>Ui::TodoFinder</name>
    <message>
        <source>The first %1</source>
        <translation>Die ersten %1</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Still reading…</source>
        <translation>Wird noch gelesen…</translation>
    </message>
</context>
<context>
    <name>Ui::TodoListView</name>
    <message numerus="yes">
        <source>%n to-dos</source>
        <translation>
            <numerusform>%n Aufgabe</numerusform>
            <numerusform>%n Aufgaben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TodoPage</name>
    <message numerus="yes">
        <source>A title has %n characters at most.</source>
        <translation>
            <numerusform>Ein Titel hat höchstens %n Zeichen.</numerusform>
            <numerusform>Ein Titel hat höchstens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>To-dos that were found</source>
        <translation>Gefundene Aufgaben</translation>
    </message>
    <message>
        <source>To-dos</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>To-dos in %1</source>
        <translation>Aufgaben in %1</translation>
    </message>
    <message>
        <source>To-dos: %1</source>
        <translation>Aufgaben: %1</translation>
    </message>
    <message>
        <source>You can view this profile, not change it.</source>
        <translation>Du kannst dieses Profil ansehen, aber nicht ändern.</translation>
    </message>
    <message>
        <source>There is no profile that you may add to.</source>
        <translation>Es gibt kein Profil, zu dem du etwas hinzufügen darfst.</translation>
    </message>
    <message>
        <source>No to-do matches “%1”.</source>
        <translation>Keine Aufgabe passt zu „%1“.</translation>
    </message>
    <message>
        <source>Include completed?</source>
        <translation>Erledigte einschließen?</translation>
    </message>
    <message>
        <source>There is no profile yet.
Press Ctrl+Shift+N to make one.</source>
        <translation>Es gibt noch kein Profil.
Drücke Strg+Umschalt+N, um eines anzulegen.</translation>
    </message>
    <message>
        <source>Nothing to do here.</source>
        <translation>Hier ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Nothing here yet.
Type above and press Enter to add a to-do.</source>
        <translation>Hier ist noch nichts.
Schreibe oben und drücke die Eingabetaste, um eine Aufgabe hinzuzufügen.</translation>
    </message>
    <message>
        <source>Nothing to do here.
Type above and press Enter to add a to-do.</source>
        <translation>Hier ist nichts zu tun.
Schreibe oben und drücke die Eingabetaste, um eine Aufgabe hinzuzufügen.</translation>
    </message>
    <message>
        <source>There is no profile to add it to. Press Ctrl+Shift+N to make one.</source>
        <translation>Es gibt kein Profil, in das sie kommen könnte. Drücke Strg+Umschalt+N, um eines anzulegen.</translation>
    </message>
    <message>
        <source>Type what there is to do, too.</source>
        <translation>Schreibe auch, was zu tun ist.</translation>
    </message>
    <message>
        <source>“%1” is in “%2” now.</source>
        <translation>„%1“ ist jetzt in „%2“.</translation>
    </message>
    <message>
        <source>Paste lines</source>
        <translation>Zeilen einfügen</translation>
    </message>
    <message numerus="yes">
        <source>Add %n to-dos?</source>
        <translation>
            <numerusform>%n Aufgabe hinzufügen?</numerusform>
            <numerusform>%n Aufgaben hinzufügen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each of the lines becomes one. Undo takes all of them away again.</source>
        <translation>Aus jeder Zeile wird eine. Rückgängig nimmt alle wieder weg.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>A line was longer than title and notes of a to-do can be. Its end was left out.</source>
        <translation>Eine Zeile war länger, als Titel und Notizen einer Aufgabe sein können. Ihr Ende wurde weggelassen.</translation>
    </message>
    <message>
        <source>You had typed: %1</source>
        <translation>Du hattest geschrieben: %1</translation>
    </message>
    <message>
        <source>Nothing so far. Your to-dos are still being read…</source>
        <translation>Bisher nichts. Deine Aufgaben werden noch gelesen…</translation>
    </message>
    <message>
        <source>Nothing here.</source>
        <translation>Hier ist nichts.</translation>
    </message>
</context>
<context>
    <name>Ui::TransferText</name>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>To-dos</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>%1 deleted</source>
        <translation>%1 gelöscht</translation>
    </message>
    <message>
        <source>%1 already here</source>
        <translation>%1 schon da</translation>
    </message>
    <message>
        <source>%1 left out, because you may not change them</source>
        <translation>%1 ausgelassen, weil du sie nicht ändern darfst</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Tidelist (JSON)</source>
        <translation>Tidelist (JSON)</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Calendar (iCalendar)</source>
        <translation>Kalender (iCalendar)</translation>
    </message>
    <message>
        <source>Text (Markdown)</source>
        <translation>Text (Markdown)</translation>
    </message>
    <message>
        <source>Everything, the trash too. Tidelist can read it again without a loss.</source>
        <translation>Alles, auch der Papierkorb. Tidelist kann es ohne Verlust wieder lesen.</translation>
    </message>
    <message>
        <source>One line for each to-do, for spreadsheets. Can be imported again.</source>
        <translation>Eine Zeile für jede Aufgabe, für Tabellenprogramme. Kann wieder importiert werden.</translation>
    </message>
    <message>
        <source>For calendars and other to-do programs. Can be imported again.</source>
        <translation>Für Kalender und andere Aufgabenprogramme. Kann wieder importiert werden.</translation>
    </message>
    <message>
        <source>Lists with check boxes, to read or to print. Cannot be imported.</source>
        <translation>Listen mit Kästchen, zum Lesen oder Drucken. Kann nicht importiert werden.</translation>
    </message>
    <message numerus="yes">
        <source>%1 to-dos</source>
        <translation>
            <numerusform>%1 Aufgabe</numerusform>
            <numerusform>%1 Aufgaben</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Jeden Tag</translation>
    </message>
    <message>
        <source>Made by you</source>
        <translation>Von dir erstellt</translation>
    </message>
    <message>
        <source>Before an import</source>
        <translation>Vor einem Import</translation>
    </message>
    <message>
        <source>Before a restore</source>
        <translation>Vor einem Wiederherstellen</translation>
    </message>
    <message>
        <source>Before a sign-out</source>
        <translation>Vor einer Abmeldung</translation>
    </message>
    <message>
        <source>Before an update</source>
        <translation>Vor einer Aktualisierung</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Id of what it is in</source>
        <translation>Kennung der übergeordneten Aufgabe</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>Fälligkeit</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Erinnerung</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>This copy is of another account&apos;s to-dos.</source>
        <translation>Diese Kopie enthält die Aufgaben eines anderen Kontos.</translation>
    </message>
</context>
<context>
    <name>Ui::TrayIcon</name>
    <message>
        <source>&amp;Open Tidelist</source>
        <translation>&amp;Tidelist öffnen</translation>
    </message>
    <message>
        <source>&amp;Add a to-do</source>
        <translation>&amp;Aufgabe hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>Ui::TypedText</name>
    <message>
        <source>What you typed</source>
        <translation>Was du getippt hast</translation>
    </message>
    <message>
        <source>What you typed could not be saved: the to-do is not here any more, or you may not change it any more.</source>
        <translation>Was du getippt hast, konnte nicht gespeichert werden: Die Aufgabe ist nicht mehr hier, oder du darfst sie nicht mehr ändern.</translation>
    </message>
    <message>
        <source>Copy what I typed</source>
        <translation>Getipptes kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Ui::UnaddedLines</name>
    <message numerus="yes">
        <source>%n to-dos could not be added.</source>
        <translation>
            <numerusform>%n Aufgabe konnte nicht hinzugefügt werden.</numerusform>
            <numerusform>%n Aufgaben konnten nicht hinzugefügt werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Add to-dos</source>
        <translation>Aufgaben hinzufügen</translation>
    </message>
    <message>
        <source>None of it is lost until you cancel.</source>
        <translation>Nichts davon geht verloren, solange du nicht abbrichst.</translation>
    </message>
</context>
<context>
    <name>Ui::UndoControl</name>
    <message>
        <source>adding “%1”</source>
        <translation>„%1“ hinzufügen</translation>
    </message>
    <message>
        <source>changing “%1”</source>
        <translation>„%1“ ändern</translation>
    </message>
    <message>
        <source>completing “%1”</source>
        <translation>„%1“ erledigen</translation>
    </message>
    <message>
        <source>reopening “%1”</source>
        <translation>„%1“ wieder öffnen</translation>
    </message>
    <message>
        <source>moving “%1” to the trash</source>
        <translation>„%1“ in den Papierkorb</translation>
    </message>
    <message>
        <source>restoring “%1”</source>
        <translation>„%1“ wiederherstellen</translation>
    </message>
    <message>
        <source>moving “%1”</source>
        <translation>„%1“ verschieben</translation>
    </message>
    <message>
        <source>moving “%1” to another profile</source>
        <translation>„%1“ in ein anderes Profil</translation>
    </message>
    <message>
        <source>indenting “%1”</source>
        <translation>„%1“ einrücken</translation>
    </message>
    <message>
        <source>tagging “%1”</source>
        <translation>„%1“ mit Schlagwort versehen</translation>
    </message>
    <message numerus="yes">
        <source>adding %n to-dos</source>
        <translation>
            <numerusform>%n Aufgabe hinzufügen</numerusform>
            <numerusform>%n Aufgaben hinzufügen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changing %n to-dos</source>
        <translation>
            <numerusform>%n Aufgabe ändern</numerusform>
            <numerusform>%n Aufgaben ändern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>completing %n to-dos</source>
        <translation>
            <numerusform>%n Aufgabe erledigen</numerusform>
            <numerusform>%n Aufgaben erledigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>reopening %n to-dos</source>
        <translation>
            <numerusform>%n Aufgabe wieder öffnen</numerusform>
            <numerusform>%n Aufgaben wieder öffnen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moving %n to-dos to the trash</source>
        <translation>
            <numerusform>%n Aufgabe in den Papierkorb</numerusform>
            <numerusform>%n Aufgaben in den Papierkorb</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>restoring %n to-dos</source>
        <translation>
            <numerusform>%n Aufgabe wiederherstellen</numerusform>
            <numerusform>%n Aufgaben wiederherstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moving %n to-dos</source>
        <translation>
            <numerusform>%n Aufgabe verschieben</numerusform>
            <numerusform>%n Aufgaben verschieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moving %n to-dos to another profile</source>
        <translation>
            <numerusform>%n Aufgabe in ein anderes Profil</numerusform>
            <numerusform>%n Aufgaben in ein anderes Profil</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>indenting %n to-dos</source>
        <translation>
            <numerusform>%n Aufgabe einrücken</numerusform>
            <numerusform>%n Aufgaben einrücken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>tagging %n to-dos</source>
        <translation>
            <numerusform>%n Aufgabe mit Schlagwort versehen</numerusform>
            <numerusform>%n Aufgaben mit Schlagwort versehen</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is done.</source>
        <translation>„%1“ ist erledigt.</translation>
    </message>
    <message>
        <source>“%1” is in the trash now.</source>
        <translation>„%1“ ist jetzt im Papierkorb.</translation>
    </message>
    <message>
        <source>“%1” is back in its list.</source>
        <translation>„%1“ ist wieder in der Liste.</translation>
    </message>
    <message>
        <source>“%1” is in the other profile now.</source>
        <translation>„%1“ ist jetzt im anderen Profil.</translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos were added.</source>
        <translation>
            <numerusform>%n Aufgabe wurde hinzugefügt.</numerusform>
            <numerusform>%n Aufgaben wurden hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos are done.</source>
        <translation>
            <numerusform>%n Aufgabe ist erledigt.</numerusform>
            <numerusform>%n Aufgaben sind erledigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos are in the trash now.</source>
        <translation>
            <numerusform>%n Aufgabe ist jetzt im Papierkorb.</numerusform>
            <numerusform>%n Aufgaben sind jetzt im Papierkorb.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos are back in their lists.</source>
        <translation>
            <numerusform>%n Aufgabe ist wieder in der Liste.</numerusform>
            <numerusform>%n Aufgaben sind wieder in ihren Listen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos are in the other profile now.</source>
        <translation>
            <numerusform>%n Aufgabe ist jetzt im anderen Profil.</numerusform>
            <numerusform>%n Aufgaben sind jetzt im anderen Profil.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>Rüc&amp;kgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>Wieder&amp;holen: %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>Rüc&amp;kgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Wieder&amp;holen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>%n changes were left as they are: somebody has changed them since.</source>
        <translation>
            <numerusform>%n Änderung blieb, wie sie ist: Jemand hat sie seitdem geändert.</numerusform>
            <numerusform>%n Änderungen blieben, wie sie sind: Jemand hat sie seitdem geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>making the profile “%1”</source>
        <translation>Profil „%1“ anlegen</translation>
    </message>
    <message>
        <source>renaming the profile “%1”</source>
        <translation>Profil „%1“ umbenennen</translation>
    </message>
    <message>
        <source>changing the profile “%1”</source>
        <translation>Profil „%1“ ändern</translation>
    </message>
    <message>
        <source>importing “%1”</source>
        <translation>„%1“ importieren</translation>
    </message>
    <message>
        <source>“%1” was synced already: it is in the trash now.</source>
        <translation>„%1“ war schon abgeglichen und ist jetzt im Papierkorb.</translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos were synced already: they are in the trash now.</source>
        <translation>
            <numerusform>%n Aufgabe war schon abgeglichen und ist jetzt im Papierkorb.</numerusform>
            <numerusform>%n Aufgaben waren schon abgeglichen und sind jetzt im Papierkorb.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” stays: it is synced already, or in use.</source>
        <translation>„%1“ bleibt: Es ist schon abgeglichen oder wird benutzt.</translation>
    </message>
</context>
<context>
    <name>Ui::ViewListModel</name>
    <message numerus="yes">
        <source>%1, %n to-dos due</source>
        <translation>
            <numerusform>%1, %n Aufgabe fällig</numerusform>
            <numerusform>%1, %n Aufgaben fällig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n of them overdue</source>
        <translation>
            <numerusform>%1, davon %n überfällig</numerusform>
            <numerusform>%1, davon %n überfällig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n open to-dos</source>
        <translation>
            <numerusform>%1, %n offene Aufgabe</numerusform>
            <numerusform>%1, %n offene Aufgaben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::ViewTabs</name>
    <message>
        <source>Views of this profile</source>
        <translation>Ansichten dieses Profils</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a view and how many are in it</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>Ui::Views</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Upcoming</source>
        <translation>Demnächst</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Add a to-do for today to “%1”</source>
        <translation>Aufgabe für heute zu „%1“ hinzufügen</translation>
    </message>
    <message>
        <source>Add a to-do for tomorrow to “%1”</source>
        <translation>Aufgabe für morgen zu „%1“ hinzufügen</translation>
    </message>
    <message>
        <source>Add a to-do to “%1”</source>
        <translation>Aufgabe zu „%1“ hinzufügen</translation>
    </message>
    <message>
        <source>Add a to-do, then press Enter</source>
        <translation>Aufgabe hinzufügen, dann Eingabetaste</translation>
    </message>
    <message>
        <source>Nothing due today.
Press N to add a to-do.</source>
        <translation>Heute ist nichts fällig.
Drücke N, um eine Aufgabe hinzuzufügen.</translation>
    </message>
    <message>
        <source>Nothing is planned for later.
Press N to add a to-do for tomorrow.</source>
        <translation>Für später ist nichts geplant.
Drücke N, um eine Aufgabe für morgen hinzuzufügen.</translation>
    </message>
    <message>
        <source>Nothing to do in any profile.
Press N to add a to-do.</source>
        <translation>In keinem Profil ist etwas zu tun.
Drücke N, um eine Aufgabe hinzuzufügen.</translation>
    </message>
    <message>
        <source>What is done comes here.
Press Space on a to-do to complete it.</source>
        <translation>Was erledigt ist, kommt hierher.
Drücke die Leertaste auf einer Aufgabe, um sie zu erledigen.</translation>
    </message>
    <message>
        <source>The trash is empty.
Press Delete on a to-do to put it here.</source>
        <translation>Der Papierkorb ist leer.
Drücke Entf auf einer Aufgabe, um sie hierher zu legen.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>Today in Shop</comment>
        <translation>%1 in %2</translation>
    </message>
</context>
<context>
    <name>Ui::WaitingListModel</name>
    <message>
        <source>Other</source>
        <translation>Anderes</translation>
    </message>
    <message>
        <source>And %1 more</source>
        <translation>Und %1 weitere</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Tidelist cannot open “%1”.</source>
        <translation>Tidelist kann „%1“ nicht öffnen.</translation>
    </message>
</context>
</TS>
