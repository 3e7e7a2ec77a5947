// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/codepage.h"

namespace Ui {

/// A forgotten password: a code by e-mail and a new password, and the person is signed in.
class RecoverPage : public CodePage
{
    Q_OBJECT
public:
    explicit RecoverPage(SignInTarget &target, QWidget *parent = nullptr);

protected:
    void submit() override;
    void showSent(bool wasSent) override;
    bool isComplete() const override;
    bool takeError(const Sync::Error &error) override;

private:
    FormField *m_password;
};

} // namespace Ui
