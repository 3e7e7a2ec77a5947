// SPDX-License-Identifier: Apache-2.0
#include "app/cli/password.h"

#include <QFile>
#include <QStringDecoder>

#include <cstdio>

#include <termios.h>
#include <unistd.h>

namespace App {

namespace {

constexpr qint64 longestLine = 4096;

/// A terminal that does not show what is typed, for as long as this lives.
class HiddenInput
{
public:
    HiddenInput()
        : m_isTerminal(::tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        if (!m_isTerminal)
            return;
        std::fputs("Password: ", stderr);
        termios hidden = m_before;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    ~HiddenInput()
    {
        if (!m_isTerminal)
            return;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        std::fputs("\n", stderr);
    }
    HiddenInput(const HiddenInput &) = delete;
    HiddenInput &operator=(const HiddenInput &) = delete;

private:
    termios m_before{};
    bool m_isTerminal;
};

} // namespace

Sync::Result<QString> readPassword()
{
    const HiddenInput hidden;
    QFile input;
    QByteArray line;
    if (input.open(stdin, QIODevice::ReadOnly))
        line = input.readLine(longestLine);
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString password = decoder(line);
    if (password.isEmpty() || decoder.hasError())
        return Sync::Error{Sync::ErrorCode::InvalidArgument,
                           QStringLiteral("the first line of standard input must be the password")};
    return password;
}

} // namespace App
