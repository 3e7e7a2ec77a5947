// SPDX-License-Identifier: Apache-2.0
#include "ui/longlistview.h"

#include <QRegularExpression>
#include <QScrollBar>
#include <QSet>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTest>

#include <algorithm>
#include <memory>

namespace {

bool startsGroup(const QModelIndex &index)
{
    return index.data(Qt::UserRole).toBool();
}

/// Rows of 20 pixels, with headings of 15 above some.
class GroupDelegate final : public QStyledItemDelegate
{
public:
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        ++measured;
        return {1, startsGroup(index) ? 35 : 20};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        drawn.insert(index.row());
        QStyledItemDelegate::paint(painter, option, index);
    }
    mutable int measured = 0;
    mutable QSet<int> drawn;
};

class GroupView final : public Ui::LongListView
{
protected:
    std::vector<int> headings() const override
    {
        std::vector<int> rows;
        for (int row = 0; row < model()->rowCount(); ++row) {
            if (startsGroup(model()->index(row, 0)))
                rows.push_back(row);
        }
        return rows;
    }
};

} // namespace

/// The same list in the view and in Qt's own, which is the measure of where rows lie.
class TestLongListView : public QObject
{
    Q_OBJECT

    static QStandardItem *newRow(int number, bool isHead)
    {
        auto *item = new QStandardItem(QStringLiteral("Row %1").arg(number));
        item->setData(isHead, Qt::UserRole);
        return item;
    }
    void show(QListView &view)
    {
        view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        view.setSelectionMode(QAbstractItemView::ExtendedSelection);
        view.setItemDelegate(m_delegate.get());
        view.setModel(m_model.get());
        view.resize(300, 210);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
    }
    void compareRows()
    {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex index = m_model->index(row, 0);
            const QRect rect = m_view->visualRect(index);
            QCOMPARE(rect, m_plain->visualRect(index));
            QCOMPARE(m_view->indexAt(rect.topLeft()), index);
            QCOMPARE(m_view->indexAt(rect.bottomRight()), index);
        }
        QCOMPARE(m_view->verticalScrollBar()->maximum(), m_plain->verticalScrollBar()->maximum());
        QCOMPARE(m_view->verticalScrollBar()->pageStep(), m_plain->verticalScrollBar()->pageStep());
    }
    int current() const { return m_view->currentIndex().row(); }
    QList<int> selected() const
    {
        QList<int> rows;
        for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
            rows += index.row();
        std::sort(rows.begin(), rows.end());
        return rows;
    }
    QPoint middleOf(int row) const { return m_view->visualRect(m_model->index(row, 0)).center(); }

    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<GroupDelegate> m_delegate;
    std::unique_ptr<GroupView> m_view;
    std::unique_ptr<QListView> m_plain;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_model = std::make_unique<QStandardItemModel>();
        for (int row = 0; row < 100; ++row)
            m_model->appendRow(newRow(row, row % 7 == 0));
        m_delegate = std::make_unique<GroupDelegate>();
        m_plain = std::make_unique<QListView>();
        show(*m_plain);
        m_view = std::make_unique<GroupView>();
        show(*m_view);
    }
    void cleanup()
    {
        m_view.reset();
        m_plain.reset();
        m_delegate.reset();
        m_model.reset();
    }

    void putsRowsWhereQListViewPutsThem() { compareRows(); }

    void followsTheModel()
    {
        m_model->insertRow(0, newRow(100, true));
        compareRows();
        m_model->removeRows(10, 30);
        compareRows();
        m_model->item(3)->setData(true, Qt::UserRole);
        compareRows();
        m_model->sort(0, Qt::DescendingOrder);
        compareRows();
        m_model->clear();
        QCOMPARE(m_view->indexAt({5, 5}), QModelIndex());
        QCOMPARE(m_view->verticalScrollBar()->maximum(), 0);
    }

    void measuresFewRowsHoweverManyThereAre()
    {
        m_plain.reset();
        m_delegate->measured = 0;
        for (int i = 0; i < 10; ++i) {
            m_model->insertRow(50, newRow(i, false));
            (void)m_view->visualRect(m_model->index(99, 0));
        }
        QVERIFY2(m_delegate->measured <= 40, qPrintable(QString::number(m_delegate->measured)));
    }

    void scrollsToARow()
    {
        for (const auto hint : {QAbstractItemView::EnsureVisible, QAbstractItemView::PositionAtTop,
                                QAbstractItemView::PositionAtBottom}) {
            for (const int row : {90, 95, 20, 0, 99, 50}) {
                m_view->scrollTo(m_model->index(row, 0), hint);
                m_plain->scrollTo(m_model->index(row, 0), hint);
                QCOMPARE(m_view->verticalScrollBar()->value(),
                         m_plain->verticalScrollBar()->value());
            }
        }
        m_view->scrollTo(m_model->index(50, 0), QAbstractItemView::PositionAtCenter);
        QVERIFY(m_view->visualRect(m_model->index(50, 0))
                    .contains(m_view->viewport()->rect().center()));
    }

    void showsARowRatherThanWhatWasInSight()
    {
        m_view->verticalScrollBar()->setValue(500);
        m_model->appendRow(newRow(100, false));
        m_view->showRow(m_model->index(100, 0));
        const int bottom = m_view->verticalScrollBar()->maximum();
        QCOMPARE(m_view->verticalScrollBar()->value(), bottom);
        // What the list would do after a change, had nobody asked for a row.
        QCoreApplication::processEvents();
        QCOMPARE(m_view->verticalScrollBar()->value(), bottom);
    }

    void drawsWhatComesIntoSight()
    {
        m_plain.reset();
        QTRY_VERIFY(m_delegate->drawn.contains(5));
        for (const int row : {12, 60, 99, 3}) {
            m_delegate->drawn.clear();
            m_view->scrollTo(m_model->index(row, 0));
            QTRY_VERIFY(m_delegate->drawn.contains(row));
        }
        // What was in sight before moves along, and is not drawn anew.
        m_view->verticalScrollBar()->setValue(200);
        QTRY_VERIFY(m_delegate->drawn.contains(12));
        QCoreApplication::processEvents();
        m_delegate->drawn.clear();
        m_view->verticalScrollBar()->setValue(220);
        QTRY_VERIFY(!m_delegate->drawn.isEmpty());
        QVERIFY(m_delegate->drawn.size() <= 3);
    }

    void walksByKey()
    {
        m_view->setCurrentIndex(m_model->index(0, 0));
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(current(), 1);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QCOMPARE(current(), 0);
        QTest::keyClick(m_view.get(), Qt::Key_End);
        QCOMPARE(current(), 99);
        QTest::keyClick(m_view.get(), Qt::Key_PageDown);
        QCOMPARE(current(), 99);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QCOMPARE(current(), 0);
        QTest::keyClick(m_view.get(), Qt::Key_PageUp);
        QCOMPARE(current(), 0);
        // A page on: less than the list shows, so that nothing is passed over.
        int last = -1;
        while (current() < 99) {
            last = current();
            QTest::keyClick(m_view.get(), Qt::Key_PageDown);
            QVERIFY(current() > last);
            QVERIFY(current() - last <= 10);
            const QRect rect = m_view->visualRect(m_view->currentIndex());
            QVERIFY(m_view->viewport()->rect().contains(rect));
        }
        while (current() > 0) {
            last = current();
            QTest::keyClick(m_view.get(), Qt::Key_PageUp);
            QVERIFY(current() < last);
            QVERIFY(last - current() <= 10);
        }
    }

    void selectsWithTheMouse()
    {
        QWidget *viewport = m_view->viewport();
        QTest::mouseClick(viewport, Qt::LeftButton, {}, middleOf(2));
        QCOMPARE(selected(), QList<int>{2});
        QTest::mouseClick(viewport, Qt::LeftButton, Qt::ControlModifier, middleOf(4));
        QCOMPARE(selected(), (QList<int>{2, 4}));
        QTest::mouseClick(viewport, Qt::LeftButton, Qt::ShiftModifier, middleOf(7));
        QCOMPARE(selected(), (QList<int>{4, 5, 6, 7}));
        QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(selected().size(), 100);
        // Below the last row there is nothing.
        m_model->removeRows(2, 98);
        QTest::mouseClick(viewport, Qt::LeftButton, {}, middleOf(1));
        QCOMPARE(selected(), QList<int>{1});
        QTest::mouseClick(viewport, Qt::LeftButton, {}, {5, 200});
        QCOMPARE(selected(), QList<int>());
    }

    void looksAsQListViewDoes()
    {
        for (QListView *view : {static_cast<QListView *>(m_view.get()), m_plain.get()}) {
            view->setCurrentIndex(m_model->index(3, 0));
            view->verticalScrollBar()->setValue(33);
            view->clearFocus();
        }
        const QImage ours = m_view->viewport()->grab().toImage();
        QCOMPARE(ours, m_plain->viewport()->grab().toImage());
        // So it does say something.
        m_view->verticalScrollBar()->setValue(40);
        QVERIFY(ours != m_view->viewport()->grab().toImage());
    }
};

QTEST_MAIN(TestLongListView)
#include "tst_longlistview.moc"
