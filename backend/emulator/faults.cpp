// SPDX-License-Identifier: Apache-2.0
#include "backend/emulator/faults.h"

namespace Emulator {

namespace {
ApiError notUnderstood(const std::string &what)
{
    return {400, {{"message", "fault not understood: " + what}}, {}};
}

/// Takes one member into the fault; false when its name or type is wrong.
bool takeMember(const std::string &name, const Json &value, Fault &fault)
{
    const auto flag = [&](bool &target) {
        target = value.is_boolean() && value.get<bool>();
        return value.is_boolean();
    };
    const auto text = [&](std::string &target) {
        target = value.is_string() ? value.get<std::string>() : std::string();
        return value.is_string();
    };
    if (name == "path")
        return text(fault.path);
    if (name == "method")
        return text(fault.method);
    if (name == "user")
        return text(fault.user);
    if (name == "inject")
        return text(fault.inject);
    if (name == "stall")
        return flag(fault.isStalling);
    if (name == "html")
        return flag(fault.isHtml);
    if (name == "drop_token")
        return flag(fault.dropsToken);
    if (name == "wrong_checksum")
        return flag(fault.hasWrongChecksum);
    if (name == "hang")
        return flag(fault.hangs);
    if (name == "reset")
        return flag(fault.resets);
    if (name == "body") {
        fault.body = OrderedJson::parse(value.dump());
        return true;
    }
    if (!value.is_number_integer())
        return false;
    const auto number = value.get<std::int64_t>();
    if (name == "times")
        fault.times = number;
    else if (name == "cut_after_bytes")
        fault.cutAfterBytes = number;
    else if (name == "delay_ms")
        fault.delay = std::chrono::milliseconds(number);
    else if (name == "status")
        fault.status = static_cast<int>(number);
    else if (name == "retry_after")
        fault.retryAfter = number;
    else
        return false;
    return number >= 0 || name == "times";
}
} // namespace

OrderedJson Fault::toJson() const
{
    OrderedJson json = {{"path", path}, {"times", times}};
    if (!method.empty())
        json["method"] = method;
    if (!user.empty())
        json["user"] = user;
    if (cutAfterBytes)
        json["cut_after_bytes"] = *cutAfterBytes;
    if (delay.count() > 0)
        json["delay_ms"] = delay.count();
    if (status > 0)
        json["status"] = status;
    if (!body.is_null())
        json["body"] = body;
    if (retryAfter >= 0)
        json["retry_after"] = retryAfter;
    if (!inject.empty())
        json["inject"] = inject;
    const std::pair<const char *, bool> flags[] = {{"stall", isStalling},
                                                   {"html", isHtml},
                                                   {"drop_token", dropsToken},
                                                   {"wrong_checksum", hasWrongChecksum},
                                                   {"hang", hangs},
                                                   {"reset", resets}};
    for (const auto &[name, isSet] : flags) {
        if (isSet)
            json[name] = true;
    }
    return json;
}

Outcome<Done> Faults::add(const Json &description)
{
    if (!description.is_object())
        return notUnderstood("it is not an object");
    Fault fault;
    for (const auto &[name, value] : description.items()) {
        if (!takeMember(name, value, fault))
            return notUnderstood(name);
    }
    if (!fault.path.starts_with('/'))
        return notUnderstood("path is missing");
    m_faults.push_back(std::move(fault));
    return Done{};
}

std::optional<Fault> Faults::take(const HttpRequest &request, std::string_view email)
{
    for (auto fault = m_faults.begin(); fault != m_faults.end(); ++fault) {
        if (!request.path.starts_with(fault->path)
            || (!fault->method.empty() && fault->method != request.method)
            || (!fault->user.empty() && fault->user != email))
            continue;
        const Fault hit = *fault;
        if (fault->times > 0 && --fault->times == 0)
            m_faults.erase(fault);
        return hit;
    }
    return std::nullopt;
}

OrderedJson Faults::toJson() const
{
    OrderedJson list = OrderedJson::array();
    for (const Fault &fault : m_faults)
        list.push_back(fault.toJson());
    return list;
}

std::string_view faultsHelp()
{
    return R"(Faults (POST /emulator/faults with one object or an array; GET lists, DELETE clears):
  path             start of the paths that are hit, e.g. "/sync/stream" or "/rest/v1/todo"
  method, user     only requests with this method, only of the person with this e-mail address
  times            how many requests are hit (1 unless told otherwise; -1: all from now on)
  delay_ms         wait before anything else; goes with each of the others
  reset            close the connection (RST) before the request is looked at
  hang             never answer
  drop_token       answer as if the person's access token had expired
  status           answer with this status, with "body" (JSON or text), "retry_after" (seconds),
                   "html": true (an error page, as gateways send); the request has no effect
  cut_after_bytes  the request has its effect, then the connection is closed after n bytes of the
                   answer's body (0: nothing at all is answered); inside a chunk of a stream, too
  stall            with cut_after_bytes: stop sending there, but leave the connection open
  wrong_checksum   one bucket in the stream's first checkpoint has a wrong checksum
  inject           raw text that opens the stream's body
)";
}

} // namespace Emulator
