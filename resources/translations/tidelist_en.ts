<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>App::Reminders</name>
    <message numerus="yes">
        <source>%n reminders</source>
        <translation>
            <numerusform>%n reminder</numerusform>
            <numerusform>%n reminders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and one more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Snooze %n minutes</source>
        <translation>
            <numerusform>Snooze %n minute</numerusform>
            <numerusform>Snooze %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Models::ProfileListModel</name>
    <message numerus="yes">
        <source>%1, %n open to-dos</source>
        <translation>
            <numerusform>%1, %n open to-do</numerusform>
            <numerusform>%1, %n open to-dos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Models::RuleText</name>
    <message numerus="yes">
        <source>every %n days</source>
        <translation>
            <numerusform>every day</numerusform>
            <numerusform>every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n weeks</source>
        <translation>
            <numerusform>every week</numerusform>
            <numerusform>every %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n months</source>
        <translation>
            <numerusform>every month</numerusform>
            <numerusform>every %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n years</source>
        <translation>
            <numerusform>every year</numerusform>
            <numerusform>every %n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n times</source>
        <translation>
            <numerusform>once</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Models::TodoListModel</name>
    <message numerus="yes">
        <source>goes for good in %n days</source>
        <translation>
            <numerusform>goes for good in %n day</numerusform>
            <numerusform>goes for good in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Models::Wording</name>
    <message numerus="yes">
        <source>A repetition rule has at most %n characters</source>
        <translation>
            <numerusform>A repetition rule has at most %n character</numerusform>
            <numerusform>A repetition rule has at most %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text is longer than %n characters</source>
        <translation>
            <numerusform>The text is longer than %n character</numerusform>
            <numerusform>The text is longer than %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Notes are longer than %n characters</source>
        <translation>
            <numerusform>Notes are longer than %n character</numerusform>
            <numerusform>Notes are longer than %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is longer than %n characters</source>
        <translation>
            <numerusform>is longer than %n character</numerusform>
            <numerusform>is longer than %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the name of the profile is longer than %n characters</source>
        <translation>
            <numerusform>the name of the profile is longer than %n character</numerusform>
            <numerusform>the name of the profile is longer than %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a tag is longer than %n characters</source>
        <translation>
            <numerusform>a tag is longer than %n character</numerusform>
            <numerusform>a tag is longer than %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation>
            <numerusform>%1 (and %n more)</numerusform>
            <numerusform>%1 (and %n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::AttentionDialog</name>
    <message numerus="yes">
        <source>Discard %n refused changes?</source>
        <translation>
            <numerusform>Discard %n refused change?</numerusform>
            <numerusform>Discard %n refused changes?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::DeleteAccountPage</name>
    <message numerus="yes">
        <source>%n changes that are not online yet are here only then.</source>
        <translation>
            <numerusform>%n change that is not online yet is here only then.</numerusform>
            <numerusform>%n changes that are not online yet are here only then.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::DeleteProfileDialog</name>
    <message numerus="yes">
        <source>%n open to-dos are in it.</source>
        <translation>
            <numerusform>One open to-do is in it.</numerusform>
            <numerusform>%n open to-dos are in it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::ErrorText</name>
    <message numerus="yes">
        <source>Too many e-mails were asked for. Try again in %n seconds.</source>
        <translation>
            <numerusform>Too many e-mails were asked for. Try again in %n second.</numerusform>
            <numerusform>Too many e-mails were asked for. Try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too many attempts. Try again in %n seconds.</source>
        <translation>
            <numerusform>Too many attempts. Try again in %n second.</numerusform>
            <numerusform>Too many attempts. Try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::ImportDialog</name>
    <message numerus="yes">
        <source>%n things that are not in the file will be deleted.</source>
        <translation>
            <numerusform>%n thing that is not in the file will be deleted.</numerusform>
            <numerusform>%n things that are not in the file will be deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::ImportPreview</name>
    <message numerus="yes">
        <source>%n things in the file are wrong, so nothing can be imported:</source>
        <translation>
            <numerusform>%n thing in the file is wrong, so nothing can be imported:</numerusform>
            <numerusform>%n things in the file are wrong, so nothing can be imported:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::InviteBar</name>
    <message numerus="yes">
        <source>%n more after this one.</source>
        <translation>
            <numerusform>%n more after this one.</numerusform>
            <numerusform>%n more after this one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::MainWindow</name>
    <message numerus="yes">
        <source>%n changes have not been saved online yet.</source>
        <translation>
            <numerusform>%n change has not been saved online yet.</numerusform>
            <numerusform>%n changes have not been saved online yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open to-dos are in it.</source>
        <translation>
            <numerusform>One open to-do is in it.</numerusform>
            <numerusform>%n open to-dos are in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n to-dos for good?</source>
        <translation>
            <numerusform>Delete %n to-do for good?</numerusform>
            <numerusform>Delete %n to-dos for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos are in the trash. Delete them for good?</source>
        <translation>
            <numerusform>One to-do is in the trash. Delete it for good?</numerusform>
            <numerusform>%n to-dos are in the trash. Delete them for good?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::QuickAddWindow</name>
    <message numerus="yes">
        <source>These are %n lines. Paste that many into the window of Tidelist.</source>
        <translation>
            <numerusform>This is %n line. Paste that many into the window of Tidelist.</numerusform>
            <numerusform>These are %n lines. Paste that many into the window of Tidelist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos were added.</source>
        <translation>
            <numerusform>%n to-do was added.</numerusform>
            <numerusform>%n to-dos were added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::SettingsDialog</name>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::SignOutPage</name>
    <message numerus="yes">
        <source>%n changes have not been saved online yet.</source>
        <translation>
            <numerusform>%n change has not been saved online yet.</numerusform>
            <numerusform>%n changes have not been saved online yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::StatusText</name>
    <message numerus="yes">
        <source>Offline – %n changes will sync when you are back online</source>
        <translation>
            <numerusform>Offline – %n change will sync when you are back online</numerusform>
            <numerusform>Offline – %n changes will sync when you are back online</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes are safe on this computer – the server has a problem</source>
        <translation>
            <numerusform>%n change is safe on this computer – the server has a problem</numerusform>
            <numerusform>%n changes are safe on this computer – the server has a problem</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes could not be saved online</source>
        <translation>
            <numerusform>%n change could not be saved online</numerusform>
            <numerusform>%n changes could not be saved online</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sign in again to sync – %n changes are safe on this computer</source>
        <translation>
            <numerusform>Sign in again to sync – %n change is safe on this computer</numerusform>
            <numerusform>Sign in again to sync – %n changes are safe on this computer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::SyncDialog</name>
    <message numerus="yes">
        <source>The server refused %n changes; they are kept.</source>
        <translation>
            <numerusform>The server refused %n change; it is kept.</numerusform>
            <numerusform>The server refused %n changes; they are kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TextField</name>
    <message numerus="yes">
        <source>%n characters left</source>
        <translation>
            <numerusform>%n character left</numerusform>
            <numerusform>%n characters left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TodoDelegate</name>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TodoFinder</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TodoListView</name>
    <message numerus="yes">
        <source>%n to-dos</source>
        <translation>
            <numerusform>%n to-do</numerusform>
            <numerusform>%n to-dos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TodoPage</name>
    <message numerus="yes">
        <source>A title has %n characters at most.</source>
        <translation>
            <numerusform>A title has %n character at most.</numerusform>
            <numerusform>A title has %n characters at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n to-dos?</source>
        <translation>
            <numerusform>Add %n to-do?</numerusform>
            <numerusform>Add %n to-dos?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::TransferText</name>
    <message numerus="yes">
        <source>%1 to-dos</source>
        <translation>
            <numerusform>%1 to-do</numerusform>
            <numerusform>%1 to-dos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::UnaddedLines</name>
    <message numerus="yes">
        <source>%n to-dos could not be added.</source>
        <translation>
            <numerusform>%n to-do could not be added.</numerusform>
            <numerusform>%n to-dos could not be added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::UndoControl</name>
    <message numerus="yes">
        <source>adding %n to-dos</source>
        <translation>
            <numerusform>adding %n to-do</numerusform>
            <numerusform>adding %n to-dos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changing %n to-dos</source>
        <translation>
            <numerusform>changing %n to-do</numerusform>
            <numerusform>changing %n to-dos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>completing %n to-dos</source>
        <translation>
            <numerusform>completing %n to-do</numerusform>
            <numerusform>completing %n to-dos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>reopening %n to-dos</source>
        <translation>
            <numerusform>reopening %n to-do</numerusform>
            <numerusform>reopening %n to-dos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moving %n to-dos to the trash</source>
        <translation>
            <numerusform>moving %n to-do to the trash</numerusform>
            <numerusform>moving %n to-dos to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>restoring %n to-dos</source>
        <translation>
            <numerusform>restoring %n to-do</numerusform>
            <numerusform>restoring %n to-dos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moving %n to-dos</source>
        <translation>
            <numerusform>moving %n to-do</numerusform>
            <numerusform>moving %n to-dos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moving %n to-dos to another profile</source>
        <translation>
            <numerusform>moving %n to-do to another profile</numerusform>
            <numerusform>moving %n to-dos to another profile</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>indenting %n to-dos</source>
        <translation>
            <numerusform>indenting %n to-do</numerusform>
            <numerusform>indenting %n to-dos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>tagging %n to-dos</source>
        <translation>
            <numerusform>tagging %n to-do</numerusform>
            <numerusform>tagging %n to-dos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos were added.</source>
        <translation>
            <numerusform>%n to-do was added.</numerusform>
            <numerusform>%n to-dos were added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos are done.</source>
        <translation>
            <numerusform>%n to-do is done.</numerusform>
            <numerusform>%n to-dos are done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos are in the trash now.</source>
        <translation>
            <numerusform>%n to-do is in the trash now.</numerusform>
            <numerusform>%n to-dos are in the trash now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos are back in their lists.</source>
        <translation>
            <numerusform>%n to-do is back in its list.</numerusform>
            <numerusform>%n to-dos are back in their lists.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos are in the other profile now.</source>
        <translation>
            <numerusform>%n to-do is in the other profile now.</numerusform>
            <numerusform>%n to-dos are in the other profile now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes were left as they are: somebody has changed them since.</source>
        <translation>
            <numerusform>One change was left as it is: somebody has changed it since.</numerusform>
            <numerusform>%n changes were left as they are: somebody has changed them since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to-dos were synced already: they are in the trash now.</source>
        <translation>
            <numerusform>%n to-do was synced already: it is in the trash now.</numerusform>
            <numerusform>%n to-dos were synced already: they are in the trash now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ui::ViewListModel</name>
    <message numerus="yes">
        <source>%1, %n to-dos due</source>
        <translation>
            <numerusform>%1, %n to-do due</numerusform>
            <numerusform>%1, %n to-dos due</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n of them overdue</source>
        <translation>
            <numerusform>%1, %n of them overdue</numerusform>
            <numerusform>%1, %n of them overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n open to-dos</source>
        <translation>
            <numerusform>%1, %n open to-do</numerusform>
            <numerusform>%1, %n open to-dos</numerusform>
        </translation>
    </message>
</context>
</TS>
