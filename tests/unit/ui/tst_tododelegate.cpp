// SPDX-License-Identifier: Apache-2.0
#include "models/todolistmodel.h"
#include "ui/placeholderlistview.h"
#include "ui/tododelegate.h"

#include <QRegularExpression>
#include <QStandardItemModel>
#include <QTest>

using Models::TodoListModel;

class TestTodoDelegate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void givesARowThatIsNotHereYetItsHeightAndNothingElse()
    {
        // Given a row that is here and one that is not, which has no data at all,
        QStandardItemModel model(2, 1);
        model.setData(model.index(0, 0), QStringLiteral("Buy milk"), Qt::DisplayRole);
        model.setData(model.index(0, 0), Qt::Unchecked, Qt::CheckStateRole);
        Ui::PlaceholderListView view;
        Ui::TodoDelegate delegate;
        view.setModel(&model);
        view.setItemDelegate(&delegate);
        view.resize(300, 200);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        // then both are of one height,
        QStyleOptionViewItem option;
        option.initFrom(&view);
        QCOMPARE(delegate.sizeHint(option, model.index(1, 0)).height(),
                 delegate.sizeHint(option, model.index(0, 0)).height());
        // and of the second one nothing is drawn: no box, no text.
        const QRect row = view.visualRect(model.index(1, 0));
        const QImage image = view.viewport()->grab(row).toImage();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                QCOMPARE(image.pixel(x, y), image.pixel(0, 0));
        }
        const QImage drawn = view.viewport()->grab(view.visualRect(model.index(0, 0))).toImage();
        QVERIFY(drawn != image);
    }

    void showsTimeAndTagsWhereTheTitleLeavesRoom()
    {
        QStandardItemModel model(1, 1);
        const QModelIndex row = model.index(0, 0);
        model.setData(row, QStringLiteral("Buy milk"), Qt::DisplayRole);
        model.setData(row, QStringLiteral("tomorrow"), TodoListModel::DueTextRole);
        Ui::PlaceholderListView view;
        Ui::TodoDelegate delegate;
        view.setModel(&model);
        view.setItemDelegate(&delegate);
        const auto drawn = [&](int width) {
            view.resize(width, 200);
            view.show();
            QCoreApplication::sendPostedEvents();
            return view.viewport()->grab(view.visualRect(row)).toImage();
        };
        const QStringList tags{QStringLiteral("home"), QStringLiteral("garden"),
                               QStringLiteral("autumn"), QStringLiteral("weekend")};
        const QImage plain = drawn(600);
        const int height = view.sizeHintForRow(0);
        model.setData(row, QStringLiteral("17:30"), TodoListModel::DueTimeRole);
        const QImage timed = drawn(600);
        QVERIFY(timed != plain);
        model.setData(row, tags, TodoListModel::TagsRole);
        const QImage tagged = drawn(600);
        QVERIFY(tagged != timed);
        // The title and its box stand where they stood, and the row is no higher.
        const QRect title(0, 0, 600 / 3, tagged.height());
        QCOMPARE(tagged.copy(title), timed.copy(title));
        QCOMPARE(view.sizeHintForRow(0), height);
        // Done is done.
        model.setData(row, true, TodoListModel::CompletedRole);
        const QImage done = drawn(600);
        model.setData(row, QStringList(), TodoListModel::TagsRole);
        QCOMPARE(drawn(600), done);
        model.setData(row, false, TodoListModel::CompletedRole);
        // Where there is hardly room for the title, tags take none of it.
        model.setData(row, QStringLiteral("Buy milk and bread and salt"), Qt::DisplayRole);
        const QImage narrow = drawn(260);
        model.setData(row, tags, TodoListModel::TagsRole);
        QCOMPARE(drawn(260), narrow);
    }

    void beginsATagWithItsMarkWhereOneWritesFromRightToLeft()
    {
        QStandardItemModel model(1, 1);
        const QModelIndex row = model.index(0, 0);
        model.setData(row, QStringLiteral("Buy milk"), Qt::DisplayRole);
        Ui::PlaceholderListView view;
        Ui::TodoDelegate delegate;
        view.setLayoutDirection(Qt::RightToLeft);
        view.setModel(&model);
        view.setItemDelegate(&delegate);
        view.resize(600, 200);
        view.show();
        const auto drawn = [&] {
            QCoreApplication::sendPostedEvents();
            return view.viewport()->grab(view.visualRect(row)).toImage();
        };
        const QImage plain = drawn();
        // Given a tag of low letters only, which its mark rises above,
        model.setData(row, QStringList(QStringLiteral("ooooo")), TodoListModel::TagsRole);
        const QImage tagged = drawn();
        const auto inkOf = [&](const QRect &place) {
            QRect ink;
            for (int y = place.top(); y <= place.bottom(); ++y) {
                for (int x = place.left(); x <= place.right(); ++x) {
                    if (tagged.pixel(x, y) != plain.pixel(x, y))
                        ink |= QRect(x, y, 1, 1);
                }
            }
            return ink;
        };
        const QRect tag = inkOf(tagged.rect());
        QVERIFY(tag.width() > 6);
        // then what is high is at its left.
        const QRect left(tag.left(), tag.top(), tag.width() / 2, tag.height());
        const QRect right(tag.left() + 3 * tag.width() / 4, tag.top(), tag.width() / 4,
                          tag.height());
        QVERIFY2(
            inkOf(left).top() < inkOf(right).top(),
            qPrintable(QStringLiteral("%1 and %2").arg(inkOf(left).top()).arg(inkOf(right).top())));
    }
};

QTEST_MAIN(TestTodoDelegate)
#include "tst_tododelegate.moc"
