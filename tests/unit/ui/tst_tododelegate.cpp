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
};

QTEST_MAIN(TestTodoDelegate)
#include "tst_tododelegate.moc"
