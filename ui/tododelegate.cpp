// SPDX-License-Identifier: Apache-2.0
#include "ui/tododelegate.h"

#include "models/limits.h"
#include "models/todolistmodel.h"
#include "ui/accents.h"
#include "ui/profiles/profilebadge.h"
#include "ui/rightnotes.h"
#include "ui/search/foundtext.h"

#include <QApplication>
#include <QPainter>

namespace Ui {

namespace {

using Models::TodoListModel;

constexpr int maxShownDepth = 8;
constexpr qsizetype mostTags = 3;
constexpr int mostTagLetters = 24;
constexpr int fewestTagLetters = 5;
constexpr int mostTitleLetters = 200; // more than a row is wide

QStyle *styleOf(const QStyleOptionViewItem &option)
{
    return option.widget ? option.widget->style() : QApplication::style();
}

int marginOf(const QStyleOptionViewItem &option)
{
    return option.fontMetrics.averageCharWidth();
}

int headingHeight(const QStyleOptionViewItem &option)
{
    return option.fontMetrics.height() * 2;
}

/// The row without the heading above it.
QStyleOptionViewItem below(const QStyleOptionViewItem &option, bool hasHeading)
{
    QStyleOptionViewItem result = option;
    if (hasHeading)
        result.rect.setTop(result.rect.top() + headingHeight(option));
    return result;
}

void drawHeading(QPainter *painter, const QStyleOptionViewItem &option, const QString &title)
{
    QFont font = option.font;
    font.setBold(true);
    const int margin = marginOf(option);
    QRect rect = option.rect;
    rect.setHeight(headingHeight(option));
    const QRect text = rect.adjusted(margin, option.fontMetrics.height() / 2, -margin, 0);
    const QPalette::ColorGroup group =
        option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    painter->save();
    painter->setFont(font);
    painter->setPen(option.palette.color(group, QPalette::Text));
    painter->drawText(text,
                      QStyle::visualAlignment(option.direction, Qt::AlignLeading | Qt::AlignVCenter)
                          | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(title, Qt::ElideRight, text.width()));
    // A quiet line parts the groups, however alike their rows are.
    QColor line = option.palette.color(group, QPalette::Text);
    line.setAlphaF(0.2F);
    painter->setPen(line);
    painter->drawLine(rect.left() + margin, rect.bottom(), rect.right() - margin, rect.bottom());
    painter->restore();
}

QStyleOptionViewItem indented(const QStyleOptionViewItem &option, const QModelIndex &index,
                              bool hasHeading)
{
    QStyleOptionViewItem result = below(option, hasHeading);
    const int depth = std::min(index.data(TodoListModel::DepthRole).toInt(), maxShownDepth);
    const int step = styleOf(option)->pixelMetric(QStyle::PM_IndicatorWidth, &option, option.widget)
        + marginOf(option);
    if (option.direction == Qt::RightToLeft)
        result.rect.adjust(0, 0, -depth * step, 0);
    else
        result.rect.adjust(depth * step, 0, 0, 0);
    return result;
}

void drawFound(QPainter *painter, const QStyleOptionViewItem &option, QRect rect,
               const QModelIndex &index)
{
    const int margin =
        styleOf(option)->pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1;
    rect.adjust(margin, 0, -margin, 0);
    using Ranges = QList<Sync::TextRange>;
    drawFoundText(painter, option, rect,
                  {index.data(Qt::DisplayRole).toString(),
                   index.data(TodoListModel::FoundRangesRole).value<Ranges>(),
                   index.data(TodoListModel::FoundLineRole).toString(),
                   index.data(TodoListModel::FoundLineRangesRole).value<Ranges>()});
}

QString daysLeft(int days)
{
    return TodoDelegate::tr("%n days left", nullptr, days);
}

QString priorityMark(int priority)
{
    return priority > 0 ? QString(priority, u'!') : QString();
}

/// When it is due, as far as no heading says it.
QString dueNote(const QModelIndex &index, bool hasDay)
{
    const QString time = index.data(TodoListModel::DueTimeRole).toString();
    if (hasDay)
        return time;
    const QString day = index.data(TodoListModel::DueTextRole).toString();
    return time.isEmpty() ? day : TodoDelegate::tr("%1 %2", "day, time").arg(day, time);
}

/// A few of the tags in what room there is; the title goes first.
QString tagsNote(const QStyleOptionViewItem &option, const QStringList &tags, int free)
{
    const int letter = marginOf(option);
    const int room = std::min({free, option.rect.width() / 4, mostTagLetters * letter});
    if (tags.isEmpty() || room < fewestTagLetters * letter)
        return {};
    QStringList shown;
    // Each set apart, or "#tag" would be "tag#" where one writes from right to left.
    for (const QString &tag : tags.first(std::min<qsizetype>(tags.size(), mostTags)))
        shown += QChar(0x2068) + (u'#' + tag) + QChar(0x2069);
    if (tags.size() > mostTags)
        shown += QStringLiteral("…");
    return option.fontMetrics.elidedText(shown.join(u' '), Qt::ElideRight, room);
}

} // namespace

TodoDelegate::TodoDelegate(QObject *parent)
    : RowDelegate(Models::maxTitleLength, tr("Title"), parent)
{
}

void TodoDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    if (index.data(TodoListModel::CompletedRole).toBool()) {
        option->font.setStrikeOut(true);
        const QColor dim = option->palette.color(QPalette::PlaceholderText);
        option->palette.setColor(QPalette::Text, dim);
    }
}

bool TodoDelegate::hasHeading(const QModelIndex &index) const
{
    // A list that has just lost its groups may not know it yet.
    if (m_view.group == Models::TodoGroup::None)
        return false;
    const auto *todos = qobject_cast<const TodoListModel *>(index.model());
    return todos ? todos->startsGroup(index.row())
                 : index.data(TodoListModel::StartsGroupRole).toBool();
}

const TodoDelegate::Heights &TodoDelegate::heightsFor(const QStyleOptionViewItem &option) const
{
    const QStyle *style = styleOf(option);
    if (m_heights.style == style && m_heights.font == option.font)
        return m_heights;
    const int box = style->pixelMetric(QStyle::PM_IndicatorHeight, &option, option.widget)
        + 2 * style->pixelMetric(QStyle::PM_FocusFrameVMargin, &option, option.widget);
    // A click target that is easy to hit, in proportion to the font.
    m_heights = {option.font, style, std::max(box, option.fontMetrics.height() * 9 / 5),
                 headingHeight(option)};
    return m_heights;
}

QSize TodoDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Heights &heights = heightsFor(option);
    // As wide as the view.
    return {1, heights.row + (hasHeading(index) ? heights.heading : 0)};
}

QList<RightNote> TodoDelegate::notesOf(const QStyleOptionViewItem &option, const QModelIndex &index,
                                       int width) const
{
    using Models::TodoGroup;
    using Models::TodoKind;
    const QColor quiet = option.palette.color(QPalette::PlaceholderText);
    const bool isOverdue = index.data(TodoListModel::OverdueRole).toBool();
    const bool isDone = index.data(TodoListModel::CompletedRole).toBool();
    // A heading that names the day says it already.
    const bool hasDay = m_view.group == TodoGroup::Date && !isOverdue
        && (m_view.kind != TodoKind::Completed && m_view.kind != TodoKind::Trash);
    QList<RightNote> notes;
    if (m_view.kind == TodoKind::Trash) {
        if (const QVariant days = index.data(TodoListModel::DaysLeftRole); days.isValid())
            notes.append(RightNote{daysLeft(days.toInt()), quiet});
    } else if (!isDone) {
        notes.append(RightNote{dueNote(index, hasDay),
                               isOverdue ? accentColor(Accent::Alarm, option.palette) : quiet});
        notes.append(RightNote{priorityMark(index.data(TodoListModel::PriorityRole).toInt()),
                               accentColor(Accent::Urgent, option.palette), true});
    }
    if (m_view.isAcross() && m_view.group != TodoGroup::Profile) {
        const int room = std::min(option.rect.width() / 4, 20 * marginOf(option));
        const QString name = index.data(TodoListModel::ProfileNameRole).toString();
        RightNote note{option.fontMetrics.elidedText(name, Qt::ElideRight, room), quiet};
        const QString color = index.data(TodoListModel::ProfileColorRole).toString();
        const QString picture = index.data(TodoListModel::ProfilePictureRole).toString();
        if (!color.isEmpty() || !picture.isEmpty())
            note.icon = profileIcon(ProfileBadge::of(color, picture, name));
        notes.append(note);
    }
    if (isDone || m_view.kind == TodoKind::Trash)
        return notes;
    if (const auto tags = index.data(TodoListModel::TagsRole).toStringList(); !tags.isEmpty()) {
        const int title = option.fontMetrics.horizontalAdvance(option.text.left(mostTitleLetters));
        const int free = width - rightNotesWidth(option, notes) - std::min(title, width / 2)
            - 2 * marginOf(option);
        notes.append(RightNote{tagsNote(option, tags, free), quiet});
    }
    return notes;
}

void TodoDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem item = indented(option, index, hasHeading(index));
    initStyleOption(&item, index);
    if (hasHeading(index))
        drawHeading(painter, option, index.data(TodoListModel::GroupTitleRole).toString());

    QStyle *style = styleOf(option);
    const QRect textRect = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    const QList<RightNote> notes = notesOf(item, index, textRect.width());
    const int width = textRect.width() - rightNotesWidth(item, notes);
    const QString title = item.text;
    const bool isFound = !m_view.search.isEmpty() && !(item.state & QStyle::State_Editing);
    item.text = isFound ? QString() : item.fontMetrics.elidedText(title, item.textElideMode, width);
    // Fusion draws boxes in a darker shade of the window, which nobody sees in a dark one.
    if (item.palette.color(QPalette::Window).lightness() < 128)
        item.palette.setColor(QPalette::Window, item.palette.color(QPalette::WindowText));
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    if (isFound) {
        QRect room = textRect;
        room.setWidth(width);
        if (item.direction == Qt::RightToLeft)
            room.moveRight(textRect.right());
        drawFound(painter, item, room, index);
    }
    QStyleOptionViewItem row = item;
    row.rect = below(option, hasHeading(index)).rect;
    row.font.setStrikeOut(false);
    drawRightNotes(painter, row, notes);
}

bool TodoDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                               const QStyleOptionViewItem &option, const QModelIndex &index)
{
    return RowDelegate::editorEvent(event, model, indented(option, index, hasHeading(index)),
                                    index);
}

void TodoDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const
{
    QStyleOptionViewItem item = indented(option, index, hasHeading(index));
    initStyleOption(&item, index);
    QRect rect = styleOf(option)->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    // The whole rest of the row is for typing, not only the place of the present title.
    if (option.direction == Qt::RightToLeft)
        rect.setLeft(option.rect.left());
    else
        rect.setRight(option.rect.right());
    editor->setGeometry(rect);
}

} // namespace Ui
