// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <variant>

namespace Emulator {

using Json = nlohmann::json;
/// Keeps the order of its keys; what goes over the wire is written in the order a person reads it.
using OrderedJson = nlohmann::ordered_json;

/// A refusal as it goes to the client: HTTP status and body.
struct ApiError
{
    int status = 500;
    OrderedJson body;
    /// Value of the x-sb-error-code header, empty where the service sends none.
    std::string code;
};

/// A value, or the refusal that stands in its place.
template <typename T> class [[nodiscard]] Outcome
{
public:
    Outcome(T value)
        : m_content(std::move(value))
    {
    }
    Outcome(ApiError error)
        : m_content(std::move(error))
    {
    }

    explicit operator bool() const { return std::holds_alternative<T>(m_content); }
    T &operator*() { return *std::get_if<T>(&m_content); }
    const T &operator*() const { return *std::get_if<T>(&m_content); }
    T *operator->() { return std::get_if<T>(&m_content); }
    const T *operator->() const { return std::get_if<T>(&m_content); }
    [[nodiscard]] const ApiError &error() const { return *std::get_if<ApiError>(&m_content); }

private:
    std::variant<T, ApiError> m_content;
};

/// The outcome of something that yields nothing.
struct Done
{
};

} // namespace Emulator
