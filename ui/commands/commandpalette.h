// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/commands/paletteentry.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace Ui {

class Commands;
class PaletteModel;

/// Every command that can be run now, with its keys.
QList<PaletteEntry> entriesOf(const Commands &commands);

/// A line to type into and what matches, laid over the top of the window: Enter runs the marked
/// one, Escape or the focus going elsewhere closes it. The focus returns to where it was.
class CommandPalette : public QFrame
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *window);

    void open(QList<PaletteEntry> entries);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void dismiss(bool returnsFocus);
    void runCurrent();
    void filter(const QString &typed);
    void moveBy(int rows);
    void showCurrent();
    void place();

    QWidget *m_window;
    PaletteModel *m_model;
    QLineEdit *m_line;
    QListView *m_view;
    QLabel *m_nothing;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace Ui
