// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTreeWidget>

namespace Ui {

class Commands;

/// The commands by category with the keys they have now, kept up to date.
///
/// *Ownership:* the commands must outlive it.
class CommandTree : public QTreeWidget
{
    Q_OBJECT
public:
    enum class Show { All, WithKeys };

    CommandTree(const Commands &commands, Show show, QWidget *parent = nullptr);

    /// Empty when none is marked.
    QString currentId() const;
    void select(const QString &id);
    /// Shows only what matches, as WordFilter does.
    void setFilter(const QString &typed);
    /// As wide as the commands and their keys, which are longer in some languages.
    QSize sizeHint() const override;

private:
    void fill();
    void updateKeys();

    const Commands &m_commands;
    Show m_show;
    QString m_typed;
};

} // namespace Ui
