// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QKeySequence>

#include <array>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Ui {

class Commands;
class CommandTree;
class KeyEdit;

/// Gives commands other keys, at once. A key that another command has is taken from it only when
/// the person says so.
///
/// *Ownership:* the commands must outlive it.
class KeyboardDialog : public QDialog
{
    Q_OBJECT
public:
    explicit KeyboardDialog(Commands &commands, QWidget *parent = nullptr);

private:
    void build();
    void connectParts();
    void showCurrent();
    void choose(std::size_t place, const QKeySequence &key);
    void give();
    void say(const QString &text, bool asks);

    Commands &m_commands;
    QLineEdit *m_filter;
    CommandTree *m_tree;
    QLabel *m_name;
    std::array<KeyEdit *, 2> m_keys;
    QLabel *m_message;
    QPushButton *m_take; ///< takes the key from who has it
    QPushButton *m_reset;
    QPushButton *m_resetAll;
    QString m_id; ///< shown
    QList<QKeySequence> m_wanted; ///< not given yet, because another command has one of them
};

} // namespace Ui
