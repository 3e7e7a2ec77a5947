// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/result.h"
#include "ui/formfield.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPointer>
#include <QWidget>

#include <functional>
#include <type_traits>

class QDialogButtonBox;
class QFormLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace Ui {

class ProblemLabel;

/// One page of a PagedDialog about the account: texts, fields, one main button and a way back.
///
/// While the server is asked, the buttons are off and the one that was pressed says what happens;
/// the way back stays open. What goes wrong is said beside the field that caused it, and nothing
/// that was typed is lost by it.
class AccountPage : public QWidget
{
    Q_OBJECT
public:
    AccountPage(const QString &name, const QString &title, QWidget *parent);
    ~AccountPage() override;

    QString title() const { return m_title; }
    bool isBusy() const { return m_busyButton; }

    /// It is on screen now.
    virtual void enter();
    /// It is not any more: no answer is awaited.
    virtual void leave();
    /// The dialog is closed: passwords and codes go, the rest is there when it opens again.
    virtual void forgetSecrets();

Q_SIGNALS:
    void backRequested();

protected:
    QVBoxLayout *body() const { return m_body; }
    QLabel *addText(const QString &text = {});
    QFormLayout *addForm();
    FormField *addField(QFormLayout *form, FormField::Kind kind, const QString &label,
                        const QString &name, const QList<Sync::ErrorCode> &errors);
    QPushButton *addButton(const QString &text, const QString &name,
                           const std::function<void()> &run);
    void removeButton(QPushButton *button);
    /// The button that Enter presses.
    QPushButton *setMainButton(const QString &text, const QString &name,
                               const std::function<void()> &run);
    QPushButton *mainButton() const { return m_main; }
    QPushButton *backButton() const { return m_back; }

    /// Waits for `answer`, with `button` saying `busyText`; then `done(value)`, or `done()` where
    /// there is none.
    template <typename T, typename Done>
    void run(QPushButton *button, const QString &busyText, const QFuture<Sync::Result<T>> &answer,
             Done done)
    {
        const int call = begin(button, busyText);
        auto *watcher = new QFutureWatcher<Sync::Result<T>>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, call, done] {
            watcher->deleteLater();
            if (call != m_call)
                return;
            end();
            const bool hasResult = watcher->future().resultCount() > 0;
            const Sync::Result<T> result =
                hasResult ? watcher->future().takeResult() : Sync::Result<T>(noAnswer());
            if (!result)
                showError(result.error());
            else if constexpr (std::is_void_v<T>)
                done();
            else
                done(*result);
        });
        watcher->setFuture(answer);
    }

    void showError(const Sync::Error &error);
    /// In the place for what no field has caused.
    void showProblem(const QString &text);
    void clearProblems();

    /// Whether everything is typed that the main button needs.
    virtual bool isComplete() const { return true; }
    virtual void updateButtons();
    /// The words for an error on this page.
    virtual QString textOf(const Sync::Error &error) const;
    /// True when the page has dealt with the error in its own way.
    virtual bool takeError(const Sync::Error &) { return false; }

private:
    static Sync::Error noAnswer();
    int begin(QPushButton *button, const QString &busyText);
    void moveButtonsLast();
    void end();

    QString m_title;
    QVBoxLayout *m_body;
    ProblemLabel *m_problem;
    QDialogButtonBox *m_box;
    QPushButton *m_back;
    QPushButton *m_main = nullptr;
    QList<QPushButton *> m_buttons; ///< but for the way back
    QList<FormField *> m_fields;
    QPointer<QPushButton> m_busyButton;
    QPointer<QWidget> m_focus; ///< had it before the buttons were off
    QString m_usualText;
    int m_call = 0;
};

} // namespace Ui
