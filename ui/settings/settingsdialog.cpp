// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settingsdialog.h"

#include "ui/commands/commands.h"
#include "ui/errortext.h"
#include "ui/languages.h"
#include "ui/preferences.h"
#include "ui/problemlabel.h"
#include "ui/settings/appearance.h"
#include "ui/settings/loginstart.h"
#include "ui/symbolicicon.h"
#include "ui/synccontrol.h"
#include "ui/syncpage/syncreport.h"

#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Ui {

SettingsDialog::SettingsDialog(const Parts &parts, QWidget *parent)
    : QDialog(parent)
    , m_parts(parts)
    , m_list(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    m_list->setObjectName(QStringLiteral("settingsPages"));
    m_list->setAccessibleName(tr("Pages"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    addGeneral();
    addAppearance();
    addNotifications();
    addShortcuts();
    addSync();
    addData();
    addAbout();
    m_listWidth = m_list->sizeHintForColumn(0) + m_list->frameWidth() * 2
        + fontMetrics().averageCharWidth() * 2;
    arrangeList();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_list);
    middle->addWidget(m_pages, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(middle, 1);
    layout->addWidget(buttons);
    // Wide enough for the names of the pages, which are longer in some languages.
    resize(std::max(fontMetrics().averageCharWidth() * 84, widthWithNames()),
           fontMetrics().height() * 24);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_pages, &QStackedWidget::currentChanged, this, &SettingsDialog::updateReport);
    m_list->setCurrentRow(0);
    m_list->setFocus();
    setFacts({});
}

void SettingsDialog::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    arrangeList();
}

int SettingsDialog::widthWithNames() const
{
    int page = m_listWidth * 2;
    const auto areas = findChildren<QScrollArea *>();
    for (const QScrollArea *area : areas) {
        // What is added to a layout in a layout counts after this only.
        area->widget()->layout()->activate();
        const int bar = area->verticalScrollBar()->sizeHint().width();
        page = std::max(page, area->widget()->minimumSizeHint().width() + bar);
    }
    return m_listWidth + page + style()->pixelMetric(QStyle::PM_LayoutLeftMargin)
        + style()->pixelMetric(QStyle::PM_LayoutRightMargin)
        + style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing);
}

void SettingsDialog::arrangeList()
{
    // A narrow window leaves the room to the page; the heading says which one it is.
    const bool isNarrow = widthWithNames() > width();
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        const QString title = item->data(Qt::AccessibleTextRole).toString();
        item->setText(isNarrow ? QString() : title);
        item->setToolTip(isNarrow ? title : QString());
    }
    const int icons = m_list->iconSize().isValid() ? m_list->iconSize().width()
                                                   : style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_list->setFixedWidth(isNarrow ? icons + fontMetrics().averageCharWidth() * 4 : m_listWidth);
}

QVBoxLayout *SettingsDialog::addPage(const QString &title, const QString &icon)
{
    auto *item = new QListWidgetItem(symbolicIcon(icon), title, m_list);
    item->setData(Qt::AccessibleTextRole, title);
    // A large font makes a page higher than the screen.
    auto *area = new QScrollArea(m_pages);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget(area);
    auto *outer = new QVBoxLayout(page);
    auto *heading = new QLabel(title, page);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    outer->addWidget(heading);
    auto *layout = new QVBoxLayout;
    outer->addLayout(layout);
    outer->addStretch(1);
    area->setWidget(page);
    m_pages->addWidget(area);
    return layout;
}

QLabel *SettingsDialog::addText(QVBoxLayout *page, const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    page->addWidget(label);
    return label;
}

QCheckBox *SettingsDialog::addPreference(QVBoxLayout *page, const QString &text, const QString &key,
                                         bool usual)
{
    auto *box = new QCheckBox(text, this);
    box->setObjectName(key);
    box->setChecked(m_parts.settings.value(key, usual).toBool());
    page->addWidget(box);
    connect(box, &QCheckBox::toggled, this, [this, key](bool isChecked) {
        m_parts.settings.setValue(key, isChecked);
        Q_EMIT preferencesChanged();
    });
    return box;
}

void SettingsDialog::addCommandBox(QVBoxLayout *page, QStringView id)
{
    QAction *action = m_parts.commands.action(id);
    auto *box = new QCheckBox(action->text(), this);
    box->setObjectName(id.toString());
    page->addWidget(box);
    const auto follow = [box, action] {
        box->setEnabled(action->isEnabled());
        box->setChecked(action->isChecked());
        box->setToolTip(action->toolTip());
    };
    connect(action, &QAction::changed, box, follow);
    connect(box, &QCheckBox::clicked, action, &QAction::setChecked);
    follow();
}

void SettingsDialog::addCommandButton(QVBoxLayout *page, QStringView id)
{
    QAction *action = m_parts.commands.action(id);
    auto *button = new QPushButton(action->text(), this);
    button->setObjectName(id.toString());
    button->setAutoDefault(false);
    page->addWidget(button, 0, Qt::AlignLeading);
    const auto follow = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
        button->setText(action->text());
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
}

void SettingsDialog::addGeneral()
{
    QVBoxLayout *page = addPage(tr("General"), QStringLiteral("settings"));
    addLoginStart(page);
    addPreference(page, tr("&Close to the tray instead of quitting"), Preferences::closeToTray,
                  false);
    addPreference(page, tr("Start &hidden in the tray"), Preferences::startHidden, false);
    addText(page, tr("Not every desktop has a tray; without one, closing the window quits."));
    addCommandBox(page, u"account.syncNeedsWindow");
    addLanguage(page);
    addText(page,
            tr("Dates, and the first day of the week, follow your system: %1.")
                .arg(locale().standaloneDayName(locale().firstDayOfWeek())));
}

void SettingsDialog::addLanguage(QVBoxLayout *page)
{
    auto *label = new QLabel(tr("&Language:"), this);
    auto *choice = new QComboBox(this);
    choice->setObjectName(QStringLiteral("language"));
    choice->setAccessibleName(tr("Language"));
    choice->addItem(tr("As the system"), QString());
    for (const Language &language : languages())
        choice->addItem(language.name, language.code);
    choice->setCurrentIndex(
        std::max(0, choice->findData(Preferences::chosenLanguage(m_parts.settings))));
    label->setBuddy(choice);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(choice);
    row->addStretch(1);
    page->addLayout(row);
    addText(page, tr("Another language takes effect at the next start."));
    connect(choice, &QComboBox::activated, this, [this, choice] {
        m_parts.settings.setValue(Preferences::language, choice->currentData());
        Q_EMIT preferencesChanged();
    });
}

void SettingsDialog::addLoginStart(QVBoxLayout *page)
{
    auto *box = new QCheckBox(tr("Start when you &sign in to this computer"), this);
    box->setObjectName(QStringLiteral("loginStart"));
    box->setChecked(m_parts.loginStart.isEnabled());
    page->addWidget(box);
    auto *problem = new ProblemLabel(this);
    problem->setObjectName(QStringLiteral("loginStartProblem"));
    page->addWidget(problem);
    connect(box, &QCheckBox::clicked, this, [this, box, problem](bool isChecked) {
        const Sync::Result<void> done = m_parts.loginStart.setEnabled(isChecked);
        problem->setProblem(done ? QString() : errorText(done.error()));
        box->setChecked(m_parts.loginStart.isEnabled());
        Q_EMIT preferencesChanged();
    });
}

void SettingsDialog::addAppearance()
{
    QVBoxLayout *page = addPage(tr("Appearance"), QStringLiteral("view"));
    auto *group = new QButtonGroup(this);
    const auto offer = [&](const QString &text, const char *name, ColorScheme scheme) {
        auto *button = new QRadioButton(text, this);
        button->setObjectName(QLatin1StringView(name));
        button->setChecked(m_parts.appearance.scheme() == scheme);
        group->addButton(button);
        page->addWidget(button);
        connect(button, &QRadioButton::clicked, this,
                [this, scheme] { m_parts.appearance.setScheme(scheme); });
    };
    offer(tr("&As the system"), "schemeSystem", ColorScheme::System);
    offer(tr("&Light"), "schemeLight", ColorScheme::Light);
    offer(tr("&Dark"), "schemeDark", ColorScheme::Dark);
    addText(page, tr("The size of text is that of your system."));
}

void SettingsDialog::addNotifications()
{
    QVBoxLayout *page = addPage(tr("Notifications"), QStringLiteral("reminder"));
    addPreference(page, tr("&Show reminders on this computer"), Preferences::remindersShown, true);
    addSnooze(page);
    addText(page, tr("Reminders come while Tidelist runs, in a window or in the tray."));
}

void SettingsDialog::addSnooze(QVBoxLayout *page)
{
    auto *label = new QLabel(tr("S&nooze shows one again after:"), this);
    auto *choice = new QComboBox(this);
    choice->setObjectName(Preferences::snoozeMinutes);
    choice->setAccessibleName(tr("Snooze shows one again after"));
    for (const int minutes : Preferences::snoozeLengths) {
        choice->addItem(minutes == 60 ? tr("1 hour") : tr("%n minutes", nullptr, minutes), minutes);
    }
    const auto chosen = Preferences::snoozeLength(m_parts.settings).count();
    choice->setCurrentIndex(choice->findData(static_cast<int>(chosen)));
    label->setBuddy(choice);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(choice);
    row->addStretch(1);
    page->addLayout(row);
    connect(choice, &QComboBox::activated, this, [this, choice] {
        m_parts.settings.setValue(Preferences::snoozeMinutes, choice->currentData());
        Q_EMIT preferencesChanged();
    });
}

void SettingsDialog::addShortcuts()
{
    QVBoxLayout *page = addPage(tr("Shortcuts"), QStringLiteral("keyboard"));
    addText(page, tr("Every command can have keys of your own."));
    addCommandButton(page, u"view.keyboard");
    addCommandButton(page, u"help.keys");
}

void SettingsDialog::addSync()
{
    QVBoxLayout *page = addPage(tr("Sync and account"), QStringLiteral("syncing"));
    m_state = addText(page, QString());
    m_state->setObjectName(QStringLiteral("settingsSyncState"));
    addCommandBox(page, u"account.workOffline");
    for (const QStringView id :
         {u"account.sync", u"account.signIn", u"account.manage", u"account.signOut"})
        addCommandButton(page, id);
    addText(page, tr("Which server it is, is asked when you sign in."));
}

void SettingsDialog::addData()
{
    QVBoxLayout *page = addPage(tr("Data and backup"), QStringLiteral("backup"));
    auto *place = addText(
        page,
        tr("Your data is in %1")
            .arg(QDir::toNativeSeparators(QFileInfo(m_parts.databasePath).absoluteFilePath())));
    place->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    for (const QStringView id : {u"data.backups", u"data.export", u"data.import"})
        addCommandButton(page, id);
}

void SettingsDialog::addAbout()
{
    QVBoxLayout *page = addPage(tr("About"), QStringLiteral("info"));
    addText(page, tr("Tidelist %1").arg(QApplication::applicationVersion()));
    addText(page,
            tr("This report describes the state of the program. Nothing that you wrote is in it."));
    m_report = new QPlainTextEdit(this);
    m_report->setObjectName(QStringLiteral("settingsReport"));
    m_report->setAccessibleName(tr("Report"));
    m_report->setReadOnly(true);
    m_report->setFixedHeight(fontMetrics().lineSpacing() * 9);
    m_report->setTabChangesFocus(true);
    page->addWidget(m_report);
    auto *copy = new QPushButton(tr("&Copy report"), this);
    copy->setObjectName(QStringLiteral("copyReport"));
    copy->setAutoDefault(false);
    page->addWidget(copy, 0, Qt::AlignLeading);
    connect(copy, &QPushButton::clicked, this, [this] {
        updateReport();
        QGuiApplication::clipboard()->setText(m_report->toPlainText());
    });
}

void SettingsDialog::setFacts(const StatusFacts &facts)
{
    m_facts = facts;
    m_state->setText(statusSentence(facts, locale()).text);
}

void SettingsDialog::updateReport()
{
    m_report->setPlainText(syncReport(m_facts, m_parts.sync.diagnostics(), m_parts.databasePath));
}

} // namespace Ui
