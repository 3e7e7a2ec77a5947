// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <limits>

/// Writes BSON the way the service does: whole numbers of 32 bits as such, larger ones as doubles.
namespace BsonWriter {

template <typename T> QByteArray number(T value)
{
    QByteArray bytes(sizeof(T), '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

inline QByteArray document(const QByteArray &elements)
{
    return number<std::int32_t>(std::int32_t(elements.size() + 5)) + elements + '\0';
}

inline QByteArray element(char type, const QByteArray &key, const QByteArray &value)
{
    return type + key + '\0' + value;
}

inline QByteArray string(const QByteArray &text)
{
    return number<std::int32_t>(std::int32_t(text.size() + 1)) + text + '\0';
}

QByteArray element(const QByteArray &key, const QJsonValue &value);

inline QByteArray fromObject(const QJsonObject &object)
{
    QByteArray elements;
    for (auto it = object.begin(); it != object.end(); ++it)
        elements += element(it.key().toUtf8(), *it);
    return document(elements);
}

inline QByteArray fromArray(const QJsonArray &array)
{
    QByteArray elements;
    for (qsizetype i = 0; i < array.size(); ++i)
        elements += element(QByteArray::number(i), array[i]);
    return document(elements);
}

inline QByteArray element(const QByteArray &key, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return element(10, key, {});
    case QJsonValue::Bool:
        return element(8, key, QByteArray(1, value.toBool() ? '\1' : '\0'));
    case QJsonValue::Double: {
        const double real = value.toDouble();
        const auto integer = static_cast<std::int32_t>(value.toInt());
        if (integer == real)
            return element(16, key, number(integer));
        return element(1, key, number(real));
    }
    case QJsonValue::String:
        return element(2, key, string(value.toString().toUtf8()));
    case QJsonValue::Array:
        return element(4, key, fromArray(value.toArray()));
    case QJsonValue::Object:
        break;
    }
    return element(3, key, fromObject(value.toObject()));
}

inline QByteArray fromJson(const QByteArray &json)
{
    return fromObject(QJsonDocument::fromJson(json).object());
}

} // namespace BsonWriter
