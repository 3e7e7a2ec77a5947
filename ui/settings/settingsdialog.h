// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/statustext.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QSettings;
class QStackedWidget;
class QVBoxLayout;

namespace Ui {

class Appearance;
class Commands;
class LoginStart;
class SyncControl;

/// Everything a person can choose, in pages. A change counts at once; the button only closes.
///
/// *Ownership:* everything in Parts must outlive it.
class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    struct Parts
    {
        QSettings &settings;
        Commands &commands;
        Appearance &appearance;
        LoginStart &loginStart;
        SyncControl &sync;
        QString databasePath;
    };

    explicit SettingsDialog(const Parts &parts, QWidget *parent = nullptr);

    void setFacts(const StatusFacts &facts);

Q_SIGNALS:
    /// Something of Ui::Preferences is another value now.
    void preferencesChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// How wide it has to be for the names of the pages beside what is on them.
    int widthWithNames() const;
    void arrangeList();
    QVBoxLayout *addPage(const QString &title, const QString &icon);
    void addGeneral();
    void addLanguage(QVBoxLayout *page);
    void addLoginStart(QVBoxLayout *page);
    void addAppearance();
    void addNotifications();
    void addSnooze(QVBoxLayout *page);
    void addShortcuts();
    void addSync();
    void addData();
    void addAbout();
    QLabel *addText(QVBoxLayout *page, const QString &text);
    QCheckBox *addPreference(QVBoxLayout *page, const QString &text, const QString &key,
                             bool usual);
    /// A box that does what the command does.
    void addCommandBox(QVBoxLayout *page, QStringView id);
    /// A button that does what the command does, and that is there when the command is.
    void addCommandButton(QVBoxLayout *page, QStringView id);
    void updateReport();

    Parts m_parts;
    StatusFacts m_facts;
    int m_listWidth = 0; ///< with the names of the pages
    QListWidget *m_list;
    QStackedWidget *m_pages;
    QLabel *m_state = nullptr;
    QPlainTextEdit *m_report = nullptr;
};

} // namespace Ui
