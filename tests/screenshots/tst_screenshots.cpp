// SPDX-License-Identifier: Apache-2.0
#include "app/window/colorscheme.h"
#include "demodata.h"
#include "picture.h"

#include "ui/commands/commands.h"
#include "ui/statustext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFontInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>

using Scheme = Ui::ColorScheme;

/// The pictures of the documents, docs/images: each state of the window, light and dark. With
/// $TIDELIST_WRITE_IMAGES they are made; otherwise those that are there must show what the window
/// shows.
class TestScreenshots : public QObject
{
    Q_OBJECT

    static constexpr qint64 mostBytes = 150'000;

    QTemporaryDir m_files;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<App::ColorScheme> m_colors;
    std::unique_ptr<WindowFixture> m_f;
    std::unique_ptr<DemoData> m_data;

    using Show = QWidget *(TestScreenshots::*)();
    struct State
    {
        const char *name;
        Show show; ///< gives the dialog that is in front, or null
    };
    static const QList<State> &states()
    {
        static const QList<State> all{
            {"list", &TestScreenshots::showList},
            {"details", &TestScreenshots::showDetails},
            {"quick-add", &TestScreenshots::showQuickAdd},
            {"today", &TestScreenshots::showToday},
            {"search", &TestScreenshots::showSearch},
            {"palette", &TestScreenshots::showPalette},
            {"keys", &TestScreenshots::showKeys},
            {"sharing", &TestScreenshots::showSharing},
            {"sync", &TestScreenshots::showSync},
            {"settings", &TestScreenshots::showSettings},
            {"import", &TestScreenshots::showImport},
            {"first-start", &TestScreenshots::showFirstStart},
        };
        return all;
    }

    void run(const char *id) { m_f->window->commands().action(QString::fromLatin1(id))->trigger(); }
    void type(const char *field, const char *text)
    {
        auto *edit = m_f->find<QWidget>(field);
        edit->setFocus();
        QTest::keyClicks(edit, QString::fromUtf8(text));
    }
    void tell(int waiting)
    {
        Ui::StatusFacts facts;
        facts.account = Ui::StatusFacts::Account::Active;
        facts.isConnected = waiting == 0;
        if (waiting > 0)
            facts.downloadError = Sync::ErrorCode::Unreachable;
        facts.hasSynced = true;
        facts.waiting = waiting;
        facts.lastSyncedAt = QDateTime(DemoData::today(), QTime(14, 32), Qt::UTC);
        m_f->window->setStatus(facts);
    }

    QWidget *showFirstStart()
    {
        m_f->window->setStatus({});
        return nullptr;
    }
    QWidget *showList()
    {
        m_data->write();
        tell(0);
        auto *profiles = m_f->profileList();
        const int row = static_cast<int>(m_f->profileNames().indexOf(QStringLiteral("Family")));
        profiles->setCurrentIndex(profiles->model()->index(row, 0));
        [this] { QTRY_COMPARE(m_f->titles().size(), 9); }();
        [this] { QTRY_VERIFY(m_f->counts.of(m_data->family()).overdue == 1); }();
        m_f->goTo("Water the tomatoes");
        return nullptr;
    }
    QWidget *showDetails()
    {
        showList();
        m_f->goTo("Plan the picnic on Sunday");
        run("view.details");
        auto *subtasks = m_f->find<QListWidget>("subtasks");
        [subtasks] { QTRY_COMPARE(subtasks->count(), 3); }();
        return nullptr;
    }
    QWidget *showQuickAdd()
    {
        showList();
        type("quickAdd", "Call the vet tomorrow 9am #dog !high remind me 10 minutes before");
        return nullptr;
    }
    QWidget *showToday()
    {
        showList();
        run("view.today");
        [this] { QTRY_COMPARE(m_f->titles().size(), 4); }();
        return nullptr;
    }
    QWidget *showSearch()
    {
        showList();
        run("search.find");
        type("searchField", "bo");
        [this] { QTRY_COMPARE(m_f->find<QLabel>("searchCount")->text().isEmpty(), false); }();
        [this] { QTRY_VERIFY(m_f->titles().size() < 4 && m_f->todos.isLoaded()); }();
        return nullptr;
    }
    QWidget *showPalette()
    {
        showList();
        run("view.palette");
        type("paletteLine", "so");
        return nullptr;
    }
    QWidget *showKeys()
    {
        showList();
        run("help.keys");
        return m_f->find<QDialog>("cheatSheet");
    }
    QWidget *showSharing()
    {
        showList();
        run("profile.share");
        auto *members = m_f->find<QListView>("memberList");
        [members] { QTRY_COMPARE(members->model()->rowCount(), 2); }();
        auto *invites = m_f->find<QListView>("inviteList");
        [invites] { QTRY_COMPARE(invites->model()->rowCount(), 1); }();
        return m_f->find<QDialog>("shareDialog");
    }
    QWidget *showSync()
    {
        showList();
        m_f->command("High priority")->trigger();
        m_f->command("Due tomorrow")->trigger();
        [this] { QTRY_COMPARE(m_f->store.queued(), 2); }();
        tell(1);
        run("account.sync");
        auto *waiting = m_f->find<QListView>("waitingList");
        [waiting] { QTRY_VERIFY(waiting->model()->rowCount() > 1); }();
        return m_f->find<QDialog>("syncDialog");
    }
    QWidget *showSettings()
    {
        showList();
        run("view.settings");
        return m_f->find<QDialog>("settingsDialog");
    }
    QWidget *showImport()
    {
        showList();
        QFile table(m_files.filePath(QStringLiteral("garden.csv")));
        if (!table.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        table.write("Title,Due,Importance\n"
                    "Order seeds,2026-06-12,3\n"
                    "Repair the fence,2026-06-20,\n"
                    "Prune the apple tree,,1\n"
                    "Clean the rain barrel,2026-07-01,\n");
        table.close();
        run("data.import");
        auto *dialog = m_f->find<QDialog>("importDialog");
        auto *file = dialog->findChild<QLineEdit *>(QStringLiteral("importFile"));
        file->setText(table.fileName());
        dialog->findChild<QPushButton *>(QStringLiteral("importNext"))->click();
        auto *rows = dialog->findChild<QListWidget *>(QStringLiteral("importRows"));
        [rows] { QTRY_VERIFY(rows->isVisible() && rows->count() > 0); }();
        return dialog;
    }

    QImage pictureOf(const State &state, Scheme scheme)
    {
        m_colors->setScheme(scheme);
        m_f = std::make_unique<WindowFixture>();
        m_f->appearance.chosen = scheme;
        m_f->window->resize(1100, 720);
        m_f->window->setToday(DemoData::today());
        m_data = std::make_unique<DemoData>(*m_f);
        QWidget *dialog = (this->*state.show)();
        QCoreApplication::processEvents();
        return Picture::of(*m_f->window, dialog);
    }
    static QString fileName(const QString &folder, const State &state, Scheme scheme)
    {
        return QDir(folder).filePath(
            QStringLiteral("%1-%2.png")
                .arg(QLatin1String(state.name),
                     scheme == Scheme::Dark ? QLatin1String("dark") : QLatin1String("light")));
    }
    static QImage documented(const State &state, Scheme scheme)
    {
        return QImage(fileName(QStringLiteral(TIDELIST_IMAGES), state, scheme));
    }

public:
    /// Before there is an application.
    static void initMain()
    {
        qputenv("TZ", "UTC");
        qputenv("QT_FONT_DPI", "96");
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        const QFont font(QStringLiteral("DejaVu Sans"), 10);
        QVERIFY2(QFontInfo(font).family() == u"DejaVu Sans",
                 "the pictures are made with DejaVu Sans; on Debian install fonts-dejavu-core");
        QApplication::setFont(font);
        // A cursor that stands.
        QApplication::setCursorFlashTime(0);
        m_settings = std::make_unique<QSettings>(m_files.filePath(QStringLiteral("colors.ini")),
                                                 QSettings::IniFormat);
        m_colors = std::make_unique<App::ColorScheme>(*m_settings,
                                                      QDBusConnection(QStringLiteral("none")));
    }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(
            QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
    }
    void cleanup()
    {
        m_data.reset();
        m_f.reset();
    }

    void showsWhatTheDocumentsShow_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<bool>("isDark");
        for (int i = 0; i < states().size(); ++i) {
            for (const bool isDark : {false, true})
                QTest::addRow("%s %s", states()[i].name, isDark ? "dark" : "light") << i << isDark;
        }
    }
    void showsWhatTheDocumentsShow()
    {
        QFETCH(int, number);
        QFETCH(bool, isDark);
        const State &state = states()[number];
        const Scheme scheme = isDark ? Scheme::Dark : Scheme::Light;
        const QImage picture = pictureOf(state, scheme);
        QVERIFY(!QTest::currentTestFailed());
        if (qEnvironmentVariableIsSet("TIDELIST_WRITE_IMAGES")) {
            const QString name =
                fileName(qEnvironmentVariable("TIDELIST_WRITE_IMAGES"), state, scheme);
            QVERIFY2(picture.save(name, "PNG", 0), qPrintable(name));
            return;
        }
        const QString name = fileName(QStringLiteral(TIDELIST_IMAGES), state, scheme);
        QVERIFY2(QFileInfo(name).size() > 0 && QFileInfo(name).size() <= mostBytes,
                 qPrintable(name
                            + QStringLiteral(" is missing or too large; see "
                                             "scripts/screenshots.sh")));
        const auto distance = Picture::between(picture, QImage(name));
        if (Picture::isAlike(distance))
            return;
        const QString made = fileName(QDir::currentPath(), state, scheme);
        picture.save(made);
        QFAIL(qPrintable(QStringLiteral("%1 shows something else than %2: %3 of 255 on average, "
                                        "%4 % of the picture. Look at both; scripts/screenshots.sh "
                                        "makes the pictures anew.")
                             .arg(name, made)
                             .arg(distance.mean, 0, 'f', 2)
                             .arg(distance.far * 100, 0, 'f', 2)));
    }

    /// The comparison would notice another state, and the other scheme.
    void tellsThePicturesApart()
    {
        if (qEnvironmentVariableIsSet("TIDELIST_WRITE_IMAGES"))
            return;
        for (int i = 0; i < states().size(); ++i) {
            const QImage light = documented(states()[i], Scheme::Light);
            QVERIFY2(!light.isNull(), states()[i].name);
            const QImage dark = documented(states()[i], Scheme::Dark);
            QVERIFY2(!Picture::isAlike(Picture::between(light, dark)), states()[i].name);
            for (int j = 0; j < i; ++j) {
                const QImage other = documented(states()[j], Scheme::Light);
                QVERIFY2(!Picture::isAlike(Picture::between(light, other)),
                         qPrintable(QStringLiteral("%1 and %2")
                                        .arg(QLatin1String(states()[i].name),
                                             QLatin1String(states()[j].name))));
            }
        }
    }
};

QTEST_MAIN(TestScreenshots)
#include "tst_screenshots.moc"
