// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/profileedit.h"

#include <QDialog>

class QButtonGroup;
class QLabel;
class QPushButton;

namespace Ui {

class LimitedLineEdit;
class ProblemLabel;

/// Name, colour and picture of a profile, and how it will look.
class ProfileDialog : public QDialog
{
    Q_OBJECT
public:
    struct Look
    {
        QString name;
        QString color; ///< #rrggbb; empty: none
        QString picture; ///< empty: none
    };

    explicit ProfileDialog(const Look &look, QWidget *parent = nullptr);

Q_SIGNALS:
    /// What is chosen is valid. The dialog closes.
    void chosen(const Models::ProfileEdit &edit);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build(const Look &look);
    QWidget *buildColors(const QString &current);
    QWidget *buildPictures();
    QString color() const;
    void showLook();
    void choose();

    QLabel *m_badge;
    LimitedLineEdit *m_name;
    QButtonGroup *m_colors;
    LimitedLineEdit *m_picture;
    ProblemLabel *m_problem;
    /// It has one that only another program knows how to show; it stays until there is another.
    bool m_keepsPicture;
    QPushButton *m_ok = nullptr;
};

} // namespace Ui
