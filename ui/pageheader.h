// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QAction;
class QCheckBox;
class QMenu;
class QToolButton;

namespace Ui {

class ElidedLabel;

/// The title above a list, and what can be done with all of it. Where there is no room for words
/// the buttons show their icons only, and the box is left to the menus.
class PageHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    QCheckBox *showsCompleted() const { return m_showsCompleted; }
    /// Whether the list is one that can show completed to-dos or leave them out.
    void setOffersCompleted(bool offers);
    QToolButton *addAction(QAction *action);
    QToolButton *addMenu(QMenu *menu, const QString &icon);

protected:
    bool event(QEvent *event) override;

private:
    void insert(QToolButton *button);
    void arrange();
    int widthWithWords() const;

    ElidedLabel *m_title;
    QCheckBox *m_showsCompleted;
    QList<QToolButton *> m_buttons; ///< those with words
    bool m_offersCompleted = true;
};

} // namespace Ui
