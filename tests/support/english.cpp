// SPDX-License-Identifier: Apache-2.0
// Linked into a test, it speaks English as the program does, with the forms for one and for many.
#include <QCoreApplication>
#include <QTranslator>

namespace {

/// One that counts as empty is installed without an event, which so early nobody could take.
class QuietTranslator : public QTranslator
{
public:
    QuietTranslator()
    {
        if (!m_file.load(QStringLiteral(":/i18n/tidelist_en.qm")))
            qFatal("there is no English");
    }

    bool isEmpty() const override { return true; }
    QString translate(const char *context, const char *sourceText, const char *disambiguation,
                      int n) const override
    {
        return m_file.translate(context, sourceText, disambiguation, n);
    }

private:
    QTranslator m_file;
};

void speakEnglish()
{
    static QuietTranslator english;
    QCoreApplication::installTranslator(&english);
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(speakEnglish)
