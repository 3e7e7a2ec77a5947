// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace Emulator {

/// First four bytes, little endian, of SHA-256(text): the checksum of one bucket operation.
std::uint32_t shortSha256(std::string_view text);
/// SHA-256 as 32 raw bytes.
std::string sha256(std::string_view text);
/// HMAC-SHA256 as 32 raw bytes.
std::string hmacSha256(std::string_view key, std::string_view text);
/// Salted PBKDF2 as text; a few rounds only, since nothing real is behind these passwords.
std::string hashPassword(std::string_view password);
bool passwordMatches(std::string_view password, std::string_view stored);

std::string base64Url(std::string_view bytes);
std::optional<std::string> fromBase64Url(std::string_view text);

/// `bytes` random bytes as lower-case hexadecimal.
std::string randomHex(std::size_t bytes);
/// A random (version 4) UUID.
std::string randomUuid();
/// UUID version 5 (RFC 4122) of `name` in the namespace of the UUID `space`.
std::string uuidV5(std::string_view space, std::string_view name);
/// The lower-case canonical form, or nothing when `text` is not a UUID as Postgres reads one.
std::optional<std::string> canonicalUuid(std::string_view text);

/// Equal or not, in a time that depends on the lengths only.
bool equalInConstantTime(std::string_view a, std::string_view b);

} // namespace Emulator
