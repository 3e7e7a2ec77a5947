// SPDX-License-Identifier: Apache-2.0
#include "app/window/drawingreport.h"
#include "sync/data/listmodelbase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QListView>
#include <QRegularExpression>
#include <QStandardItemModel>
#include <QTest>

using App::DrawingReport;

class TestDrawingReport : public QObject
{
    Q_OBJECT

    static QStandardItem *newRow(bool isHere)
    {
        auto *item = new QStandardItem(QStringLiteral("Buy milk"));
        item->setData(isHere, Sync::ListModelBase::LoadedRole);
        return item;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void tellsOfTheFirstRowOnce()
    {
        QStandardItemModel model;
        QListView list;
        list.setModel(&model);
        QList<QByteArray> lines;
        const DrawingReport report(list, DrawingReport::Clock::now(),
                                   [&lines](const QByteArray &line) { lines += line; });
        // An empty list and a row that is not here yet are nothing to see.
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        model.appendRow(newRow(false));
        list.viewport()->repaint();
        QCoreApplication::processEvents();
        QCOMPARE(lines.size(), 0);

        model.item(0)->setData(true, Sync::ListModelBase::LoadedRole);
        QTRY_COMPARE(lines.size(), 1);
        const QJsonObject object = QJsonDocument::fromJson(lines.first()).object();
        QCOMPARE(object.value(QStringLiteral("event")).toString(), QStringLiteral("drawn"));
        QVERIFY(object.value(QStringLiteral("ms")).toDouble(-1) >= 0);

        model.appendRow(newRow(true));
        list.viewport()->repaint();
        QCoreApplication::processEvents();
        QCOMPARE(lines.size(), 1);
    }
};

QTEST_MAIN(TestDrawingReport)
#include "tst_drawingreport.moc"
