// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIconEngine>
#include <QString>

namespace Ui {

/// Draws one of our own line icons in the colours that the application has at that moment.
class SymbolicEngine : public QIconEngine
{
public:
    SymbolicEngine(const QString &name, const QByteArray &source)
        : m_name(name)
        , m_source(source)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;
    QString key() const override { return QStringLiteral("tidelist-symbol"); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    QString m_name;
    QByteArray m_source;
};

} // namespace Ui
