// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

class QStringListModel;
class QToolButton;

namespace Ui {

class FlowLayout;
class LimitedLineEdit;

/// The tags of a to-do as buttons that take them off, and a line to put more on.
class TagEditor : public QWidget
{
    Q_OBJECT
public:
    explicit TagEditor(QWidget *parent = nullptr);

    /// `known` are the ones to choose from while typing.
    void setTags(const QStringList &tags, const QStringList &known);
    void setReadOnly(bool isReadOnly);
    /// Puts on what is typed.
    void save();
    /// It could not be put on; the person may try again. False where something else is typed now.
    bool giveBack(const QString &name);

Q_SIGNALS:
    void added(const QString &name);
    void removed(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rebuild();
    void remove(int at);
    void offerKnown();

    QStringList m_tags;
    QStringList m_known;
    QStringListModel *m_offered;
    FlowLayout *m_flow;
    LimitedLineEdit *m_add;
    QList<QToolButton *> m_chips;
    bool m_isReadOnly = false;
};

} // namespace Ui
