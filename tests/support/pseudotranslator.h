// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTranslator>

#include <cstring>

namespace TestSupport {

/// A language that is not there: every text stands in brackets and is 40 % longer. What has no
/// brackets was never translated; what has no room was made for English only.
class PseudoTranslator final : public QTranslator
{
public:
    /// What of `text` stands outside of all brackets.
    static QString untranslatedPartOf(const QString &text)
    {
        QString part;
        int depth = 0;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QStringView pair = QStringView(text).mid(i, 2);
            if (pair == u"[[" || pair == u"]]") {
                depth += pair == u"[[" ? 1 : -1;
                ++i;
            } else if (depth == 0) {
                part += text[i];
            }
        }
        return part;
    }

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *sourceText, const char *, int) const override
    {
        // These are no texts: the direction of the layout, and the names that keys are read by.
        if (std::strcmp(context, "QGuiApplication") == 0 || std::strcmp(context, "QShortcut") == 0)
            return {};
        const QString text = QString::fromUtf8(sourceText);
        // With gaps, so that it wraps as words do.
        QString more;
        while (more.size() * 10 < text.size() * 4)
            more += QStringLiteral(" oooo");
        return QStringLiteral("[[") + text + more + QStringLiteral("]]");
    }
};

} // namespace TestSupport
