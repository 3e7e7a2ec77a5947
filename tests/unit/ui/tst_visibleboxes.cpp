// SPDX-License-Identifier: Apache-2.0
#include "ui/visibleboxes.h"

#include <QCommonStyle>
#include <QTest>

/// As on a desktop that wants icons on every button.
class ManyIcons final : public QCommonStyle
{
    Q_OBJECT
public:
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returnData) const override
    {
        return hint == SH_DialogButtonBox_ButtonsHaveIcons
            ? 1
            : QCommonStyle::styleHint(hint, option, widget, returnData);
    }
};

class TestVisibleBoxes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsNoIconsOnTheButtonsOfDialogs()
    {
        Ui::VisibleBoxes style;
        style.setBaseStyle(new ManyIcons);
        QCOMPARE(style.baseStyle()->styleHint(QStyle::SH_DialogButtonBox_ButtonsHaveIcons), 1);
        QCOMPARE(style.styleHint(QStyle::SH_DialogButtonBox_ButtonsHaveIcons), 0);
    }
};

QTEST_MAIN(TestVisibleBoxes)
#include "tst_visibleboxes.moc"
