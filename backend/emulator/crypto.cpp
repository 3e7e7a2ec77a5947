// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/crypto.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <array>

namespace Emulator {

namespace {
constexpr int passwordRounds = 1000;
constexpr char hexDigits[] = "0123456789abcdef";

const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

std::string toHex(const unsigned char *bytes, std::size_t size)
{
    std::string out;
    out.reserve(size * 2);
    for (std::size_t i = 0; i < size; ++i) {
        out += hexDigits[bytes[i] >> 4];
        out += hexDigits[bytes[i] & 15];
    }
    return out;
}

std::string formatUuid(const unsigned char *bytes)
{
    std::string hex = toHex(bytes, 16);
    for (const std::size_t at : {8, 13, 18, 23})
        hex.insert(at, 1, '-');
    return hex;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::optional<std::array<unsigned char, 16>> parseUuid(std::string_view text)
{
    if (text.size() > 2 && text.front() == '{' && text.back() == '}')
        text = text.substr(1, text.size() - 2);
    std::array<unsigned char, 16> out{};
    std::size_t nibbles = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '-') {
            // Postgres takes a hyphen after every group of four digits.
            if (nibbles == 0 || nibbles == 32 || nibbles % 4 != 0 || text[i - 1] == '-')
                return std::nullopt;
            continue;
        }
        const int value = hexValue(text[i]);
        if (value < 0 || nibbles == 32)
            return std::nullopt;
        out[nibbles / 2] = static_cast<unsigned char>(out[nibbles / 2] << 4 | value);
        ++nibbles;
    }
    if (nibbles != 32)
        return std::nullopt;
    return out;
}

std::string derive(std::string_view password, std::string_view salt)
{
    std::array<unsigned char, 32> key{};
    PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), bytesOf(salt),
                      static_cast<int>(salt.size()), passwordRounds, EVP_sha256(),
                      static_cast<int>(key.size()), key.data());
    return toHex(key.data(), key.size());
}
} // namespace

std::uint32_t shortSha256(std::string_view text)
{
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(bytesOf(text), text.size(), digest.data());
    return std::uint32_t(digest[0]) | std::uint32_t(digest[1]) << 8 | std::uint32_t(digest[2]) << 16
        | std::uint32_t(digest[3]) << 24;
}

std::string sha256(std::string_view text)
{
    std::string digest(SHA256_DIGEST_LENGTH, '\0');
    SHA256(bytesOf(text), text.size(), reinterpret_cast<unsigned char *>(digest.data()));
    return digest;
}

std::string hmacSha256(std::string_view key, std::string_view text)
{
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    unsigned int size = digest.size();
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytesOf(text), text.size(),
         digest.data(), &size);
    return {reinterpret_cast<const char *>(digest.data()), size};
}

std::string hashPassword(std::string_view password)
{
    const std::string salt = randomHex(16);
    return salt + '$' + derive(password, salt);
}

bool passwordMatches(std::string_view password, std::string_view stored)
{
    const auto separator = stored.find('$');
    if (separator == std::string_view::npos)
        return false;
    return equalInConstantTime(derive(password, stored.substr(0, separator)),
                               stored.substr(separator + 1));
}

std::string base64Url(std::string_view bytes)
{
    std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char *>(out.data()), bytesOf(bytes),
                                     static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(size));
    while (!out.empty() && out.back() == '=')
        out.pop_back();
    for (char &c : out)
        c = c == '+' ? '-' : c == '/' ? '_' : c;
    return out;
}

std::optional<std::string> fromBase64Url(std::string_view text)
{
    std::string padded;
    for (const char c : text) {
        if (!isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_')
            return std::nullopt;
        padded += c == '-' ? '+' : c == '_' ? '/' : c;
    }
    const std::size_t padding = (4 - padded.size() % 4) % 4;
    if (padding == 3)
        return std::nullopt;
    padded.append(padding, '=');
    std::string out(padded.size() / 4 * 3, '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char *>(out.data()), bytesOf(padded),
                                     static_cast<int>(padded.size()));
    if (size < 0)
        return std::nullopt;
    out.resize(static_cast<std::size_t>(size) - padding);
    return out;
}

std::string randomHex(std::size_t bytes)
{
    std::string raw(bytes, '\0');
    RAND_bytes(reinterpret_cast<unsigned char *>(raw.data()), static_cast<int>(bytes));
    return toHex(bytesOf(raw), bytes);
}

std::string randomUuid()
{
    std::array<unsigned char, 16> bytes{};
    RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x40);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
    return formatUuid(bytes.data());
}

std::string uuidV5(std::string_view space, std::string_view name)
{
    const auto spaceBytes = parseUuid(space);
    if (!spaceBytes)
        return {};
    std::string input(reinterpret_cast<const char *>(spaceBytes->data()), spaceBytes->size());
    input += name;
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    SHA1(bytesOf(input), input.size(), digest.data());
    digest[6] = static_cast<unsigned char>((digest[6] & 0x0f) | 0x50);
    digest[8] = static_cast<unsigned char>((digest[8] & 0x3f) | 0x80);
    return formatUuid(digest.data());
}

std::optional<std::string> canonicalUuid(std::string_view text)
{
    const auto bytes = parseUuid(text);
    if (!bytes)
        return std::nullopt;
    return formatUuid(bytes->data());
}

bool equalInConstantTime(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace Emulator
