// SPDX-License-Identifier: Apache-2.0
#include "models/sharingrefusal.h"

namespace Models {

using Sync::Error;
using Sync::ErrorCode;

namespace {

constexpr SharingRefusal allRefusals[] = {SharingRefusal::NoAccount,     SharingRefusal::NotOwner,
                                          SharingRefusal::BadAddress,    SharingRefusal::BadRole,
                                          SharingRefusal::AlreadyMember, SharingRefusal::NotMember,
                                          SharingRefusal::NotInvited,    SharingRefusal::LastOwner};

} // namespace

QString sharingRefusalName(SharingRefusal refusal)
{
    switch (refusal) {
    case SharingRefusal::NoAccount:
        return QStringLiteral("no_account");
    case SharingRefusal::NotOwner:
        return QStringLiteral("not_owner");
    case SharingRefusal::BadAddress:
        return QStringLiteral("bad_address");
    case SharingRefusal::BadRole:
        return QStringLiteral("bad_role");
    case SharingRefusal::AlreadyMember:
        return QStringLiteral("already_member");
    case SharingRefusal::NotMember:
        return QStringLiteral("not_member");
    case SharingRefusal::NotInvited:
        return QStringLiteral("not_invited");
    case SharingRefusal::LastOwner:
        break;
    }
    return QStringLiteral("last_owner");
}

Error sharingError(SharingRefusal refusal)
{
    Error error{ErrorCode::Rejected, QString()};
    error.serviceCode = sharingRefusalName(refusal);
    switch (refusal) {
    case SharingRefusal::NoAccount:
        error.code = ErrorCode::SignedOut;
        error.message = QStringLiteral("sharing needs an account; sign in first");
        break;
    case SharingRefusal::NotOwner:
        error.message = QStringLiteral("only an owner of the profile may do this");
        break;
    case SharingRefusal::BadAddress:
        error.code = ErrorCode::InvalidArgument;
        error.message = QStringLiteral("this is no e-mail address");
        break;
    case SharingRefusal::BadRole:
        error.code = ErrorCode::InvalidArgument;
        error.message = QStringLiteral("there is no such role to be given here");
        break;
    case SharingRefusal::AlreadyMember:
        error.message = QStringLiteral("this person is in the profile already");
        break;
    case SharingRefusal::NotMember:
        error.code = ErrorCode::NotFound;
        error.message = QStringLiteral("this person is not in the profile");
        break;
    case SharingRefusal::NotInvited:
        error.code = ErrorCode::NotFound;
        error.message = QStringLiteral("there is no such invitation for you");
        break;
    case SharingRefusal::LastOwner:
        error.message = QStringLiteral("a profile needs an owner: make somebody else one first, or "
                                       "delete the profile");
        break;
    }
    return error;
}

std::optional<SharingRefusal> sharingRefusalOf(const Error &error)
{
    for (const SharingRefusal refusal : allRefusals) {
        if (error.serviceCode == sharingRefusalName(refusal))
            return refusal;
    }
    return std::nullopt;
}

} // namespace Models
