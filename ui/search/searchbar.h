// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace Ui {

/// The field to search in, above what is found. Esc closes it, Enter and Down go to what was
/// found.
class SearchBar : public QWidget
{
    Q_OBJECT
public:
    explicit SearchBar(QWidget *parent = nullptr);

    QString text() const;
    bool includesCompleted() const;
    /// To type anew: what stands there is marked.
    void focusField();
    /// Without searched().
    void clear();
    /// How many were found, in words.
    void showCount(const QString &text);

Q_SIGNALS:
    /// Something else is to be found.
    void searched();
    void closed();
    void listWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLineEdit *m_field;
    QCheckBox *m_completed;
    QLabel *m_count;
};

} // namespace Ui
