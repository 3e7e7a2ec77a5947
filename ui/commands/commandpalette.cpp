// SPDX-License-Identifier: Apache-2.0
#include "ui/commands/commandpalette.h"

#include "ui/commands/commands.h"
#include "ui/commands/palettemodel.h"
#include "ui/notedrowdelegate.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace Ui {

namespace {

constexpr int mostRows = 12;

} // namespace

QList<PaletteEntry> entriesOf(const Commands &commands)
{
    QList<PaletteEntry> entries;
    const QStringList ids = commands.ids();
    for (const QString &id : ids) {
        QAction *action = commands.action(id);
        if (!action->isEnabled() || !action->isVisible())
            continue;
        const QString text = CommandPalette::tr("%1: %2", "category and command")
                                 .arg(categoryTitle(commands.info(id).category), commands.text(id));
        entries += {id, text, commands.keysText(id), [action] { action->trigger(); }};
    }
    return entries;
}

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window)
    , m_window(window)
    , m_model(new PaletteModel(this))
    , m_line(new QLineEdit(this))
    , m_view(new QListView(this))
    , m_nothing(new QLabel(tr("Nothing has that name."), this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);

    m_line->setObjectName(QStringLiteral("paletteLine"));
    m_line->setPlaceholderText(tr("Run a command or go to a profile"));
    m_line->setAccessibleName(tr("Command or profile"));
    m_line->setMinimumHeight(fontMetrics().height() * 2);
    m_line->installEventFilter(this);
    m_view->setObjectName(QStringLiteral("paletteList"));
    m_view->setAccessibleName(tr("What matches"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new NotedRowDelegate(PaletteModel::NoteRole, m_view));
    m_view->setUniformItemSizes(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    // One types in the line all the time.
    m_view->setFocusPolicy(Qt::NoFocus);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setMinimumHeight(fontMetrics().height() * 3);
    setFocusProxy(m_line);

    auto *layout = new QVBoxLayout(this);
    const int margin = fontMetrics().height() / 2;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(m_line);
    layout->addWidget(m_view);
    layout->addWidget(m_nothing);
    hide();

    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_view, &QListView::clicked, this, &CommandPalette::runCurrent);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CommandPalette::showCurrent);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (isVisible() && now && now != this && !isAncestorOf(now))
            dismiss(false);
    });
}

void CommandPalette::open(QList<PaletteEntry> entries)
{
    if (isVisible())
        return dismiss(true);
    m_before = m_window->focusWidget();
    m_model->setEntries(std::move(entries));
    m_line->clear();
    filter(QString());
    show();
    raise();
    m_line->setFocus(Qt::PopupFocusReason);
    m_window->installEventFilter(this);
}

void CommandPalette::dismiss(bool returnsFocus)
{
    m_window->removeEventFilter(this);
    if (returnsFocus && m_before)
        m_before->setFocus(Qt::PopupFocusReason);
    hide();
}

void CommandPalette::filter(const QString &typed)
{
    m_model->setFilter(typed);
    const bool isEmpty = m_model->rowCount() == 0;
    m_view->setVisible(!isEmpty);
    m_nothing->setVisible(isEmpty);
    m_view->setCurrentIndex(m_model->index(0));
    showCurrent();
    place();
}

void CommandPalette::showCurrent()
{
    // The focus stays in the line, so that is where a screen reader hears of the marked one.
    const QModelIndex current = m_view->currentIndex();
    m_line->setAccessibleDescription(
        current.isValid() ? current.data(Qt::AccessibleTextRole).toString() : m_nothing->text());
}

void CommandPalette::place()
{
    const int rows = std::min(mostRows, m_model->rowCount());
    const int rowHeight = m_model->rowCount() > 0 ? m_view->sizeHintForRow(0) : 0;
    const int room = m_window->height() * 2 / 3;
    m_view->setFixedHeight(std::min(rows * rowHeight + 2, room));
    layout()->activate();
    const int margin = fontMetrics().height();
    const int width =
        std::min(fontMetrics().averageCharWidth() * 80, m_window->width() - 2 * margin);
    setGeometry((m_window->width() - width) / 2, m_window->height() / 12 + margin, width,
                layout()->totalSizeHint().height());
}

void CommandPalette::moveBy(int rows)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    int row = m_view->currentIndex().row() + rows;
    // One step from an end goes to the other end.
    if (std::abs(rows) == 1)
        row = (row + count) % count;
    m_view->setCurrentIndex(m_model->index(std::clamp(row, 0, count - 1)));
}

void CommandPalette::runCurrent()
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return;
    const auto run = m_model->entryAt(current.row()).run;
    dismiss(true);
    run();
}

bool CommandPalette::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_window && event->type() == QEvent::Resize)
        place();
    if (object != m_line || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(object, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape:
        dismiss(true);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Up:
        moveBy(-1);
        return true;
    case Qt::Key_Down:
        moveBy(1);
        return true;
    case Qt::Key_PageUp:
        moveBy(-mostRows);
        return true;
    case Qt::Key_PageDown:
        moveBy(mostRows);
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        // There is nothing else in here to go to; leaving by accident would lose what is typed.
        return true;
    default:
        return QFrame::eventFilter(object, event);
    }
}

void CommandPalette::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    // The frame of a style is too faint over a list of the same colour, above all a dark one.
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void CommandPalette::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange && isVisible())
        place();
}

} // namespace Ui
