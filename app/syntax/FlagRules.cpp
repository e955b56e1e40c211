#include "syntax/FlagRules.h"

#include "syntax/Characters.h"
#include "syntax/Fields.h"
#include "syntax/Flags.h"
#include "syntax/Suggest.h"

#include <algorithm>
#include <array>

namespace stagewright::syntax {

namespace {

enum class ValueKind : quint8 { Boolean, Text, TextList };

struct KnownFlag {
    InstructionKind kind;
    std::string_view name;
    ValueKind value;
};

constexpr std::array KnownFlags{
    KnownFlag{InstructionKind::Add, "chown", ValueKind::Text},
    KnownFlag{InstructionKind::Add, "chmod", ValueKind::Text},
    KnownFlag{InstructionKind::Add, "link", ValueKind::Boolean},
    KnownFlag{InstructionKind::Add, "keep-git-dir", ValueKind::Boolean},
    KnownFlag{InstructionKind::Add, "checksum", ValueKind::Text},
    KnownFlag{InstructionKind::Add, "unpack", ValueKind::Boolean},
    KnownFlag{InstructionKind::Add, "exclude", ValueKind::TextList},
    KnownFlag{InstructionKind::Copy, "chown", ValueKind::Text},
    KnownFlag{InstructionKind::Copy, "from", ValueKind::Text},
    KnownFlag{InstructionKind::Copy, "chmod", ValueKind::Text},
    KnownFlag{InstructionKind::Copy, "link", ValueKind::Boolean},
    KnownFlag{InstructionKind::Copy, "exclude", ValueKind::TextList},
    KnownFlag{InstructionKind::Copy, "parents", ValueKind::Boolean},
    KnownFlag{InstructionKind::From, "platform", ValueKind::Text},
    KnownFlag{InstructionKind::Healthcheck, "interval", ValueKind::Text},
    KnownFlag{InstructionKind::Healthcheck, "timeout", ValueKind::Text},
    KnownFlag{InstructionKind::Healthcheck, "start-period", ValueKind::Text},
    KnownFlag{InstructionKind::Healthcheck, "start-interval", ValueKind::Text},
    KnownFlag{InstructionKind::Healthcheck, "retries", ValueKind::Text},
    KnownFlag{InstructionKind::Run, "device", ValueKind::TextList},
    KnownFlag{InstructionKind::Run, "mount", ValueKind::TextList},
    KnownFlag{InstructionKind::Run, "network", ValueKind::Text},
    KnownFlag{InstructionKind::Run, "security", ValueKind::Text},
};

const KnownFlag *findKnown(InstructionKind kind, QByteArrayView name)
{
    const auto found = std::find_if(KnownFlags.begin(), KnownFlags.end(), [&](const KnownFlag &one) {
        return one.kind == kind && QByteArrayView(one.name) == name;
    });
    return found == KnownFlags.end() ? nullptr : &*found;
}

QList<QByteArray> namesOf(InstructionKind kind)
{
    QList<QByteArray> names;
    for (const KnownFlag &one : KnownFlags) {
        if (one.kind == kind)
            names.append(toBytes(one.name));
    }
    return names;
}

/// BuildKit's words for a field of --device; \a device is the name it has by then.
QByteArray deviceError(const Field &field, const QByteArray &device)
{
    if (!field.hasValue)
        return "invalid field '" + field.whole + "' must be a key=value pair";
    if (field.key == "name")
        return "device name already set to " + device;
    if (field.key == "required")
        return "invalid value for required: " + field.value;
    const QByteArray meant = suggestion(field.key, {"name", "required"}, LetterCase::Matters);
    const QByteArray wish = meant.isEmpty() ? QByteArray() : " (did you mean " + meant + "?)";
    return "unexpected key '" + field.key + "' in '" + field.whole + '\'' + wish;
}

} // namespace

std::vector<FlagName> knownFlags(InstructionKind kind)
{
    std::vector<FlagName> known;
    for (const KnownFlag &one : KnownFlags) {
        if (one.kind == kind)
            known.push_back({toBytes(one.name), one.value == ValueKind::Boolean});
    }
    return known;
}

FlagRules::FlagRules(const Tree::Data &data, const Instruction &instruction)
    : m_kind(instruction.kind)
    , m_line(data.lineText(instruction.logicalLine))
    , m_flags(std::span(data.flags).subspan(instruction.flags.begin, instruction.flags.count))
    , m_escape(instruction.isTrigger ? '\\' : data.escape)
{
}

QByteArray FlagRules::name(const Flag &flag) const
{
    return unquotedFlag(text(flag.name), m_escape);
}

QByteArray FlagRules::value(const Flag &flag) const
{
    return unquotedFlag(text(flag.value), m_escape, nullptr, flag.openQuote);
}

const Flag *FlagRules::find(QByteArrayView wanted) const
{
    const auto found
        = std::find_if(m_flags.rbegin(), m_flags.rend(), [&](const Flag &flag) { return name(flag) == wanted; });
    return found == m_flags.rend() ? nullptr : &*found;
}

std::optional<Problem> FlagRules::check() const
{
    std::array<const KnownFlag *, 16> used{};
    size_t usedCount = 0;
    for (const Flag &flag : m_flags) {
        const QByteArray flagName = name(flag);
        const KnownFlag *known = findKnown(m_kind, flagName);
        if (!known) {
            const QByteArray wish = suggestion(flagName, namesOf(m_kind), LetterCase::Matters);
            return Problem{codes::FlagUnknown, {"--" + flagName, wish, keywordOf(m_kind)}, flag.all};
        }
        const auto usedEnd = used.begin() + qsizetype(usedCount);
        const bool isUsed = std::find(used.begin(), usedEnd, known) != usedEnd;
        if (isUsed && known->value != ValueKind::TextList)
            return Problem{codes::FlagRepeated, {"--" + flagName}, flag.all};
        if (!isUsed)
            used[usedCount++] = known;
        if (known->value == ValueKind::Boolean) {
            if (auto wrong = checkBoolean(flag))
                return wrong;
        } else if (!flag.hasValue) {
            return Problem{codes::FlagValueMissing, {"--" + flagName}, flag.all};
        }
    }
    return std::nullopt;
}

std::optional<Problem> FlagRules::checkBoolean(const Flag &flag) const
{
    const QByteArray written = value(flag);
    if (flag.hasValue && written.isEmpty())
        return Problem{codes::FlagValueMissing, {"--" + name(flag)}, flag.all};
    const QByteArray lower = lowered(written);
    if (!lower.isEmpty() && lower != "true" && lower != "false")
        return Problem{codes::FlagNotBoolean, {"--" + name(flag), written}, flag.all};
    return std::nullopt;
}

std::optional<Problem> FlagRules::checkDevices() const
{
    for (const Flag &flag : m_flags) {
        if (name(flag) != "device")
            continue;
        if (auto wrong = checkDevice(flag))
            return wrong;
    }
    return std::nullopt;
}

/// ParseDevice of commands_rundevice.go.
std::optional<Problem> FlagRules::checkDevice(const Flag &flag) const
{
    QByteArray error;
    const std::vector<Field> fields = readFields(value(flag), error);
    if (!error.isEmpty())
        return Problem{codes::FieldListInvalid, {"devices", error}, flag.all};
    QByteArray device;
    for (const Field &field : fields) {
        const bool isFine = field.key == "required" && (!field.hasValue || parseBoolean(field.value));
        if (isFine)
            continue;
        if (field.key == "name" && field.hasValue && device.isEmpty()) {
            device = field.value;
            continue;
        }
        const bool isSpecial = field.hasValue && (field.key == "required" || field.key == "name");
        if (isSpecial || !device.isEmpty())
            return Problem{codes::DeviceFieldInvalid, {field.whole, deviceError(field, device)}, flag.all};
        device = field.whole;
    }
    return std::nullopt;
}

/// What parseMount of commands_runmount.go checks before variables are known.
std::optional<Problem> FlagRules::checkMounts() const
{
    for (const Flag &flag : m_flags) {
        if (name(flag) != "mount")
            continue;
        QByteArray error;
        const std::vector<Field> fields = readFields(value(flag), error);
        if (!error.isEmpty())
            return Problem{codes::FieldListInvalid, {"mounts", error}, flag.all};
        for (const Field &field : fields) {
            const qsizetype dollar = field.value.indexOf('$');
            if (field.hasValue && field.key == "from" && dollar >= 0 && dollar != field.value.size() - 1)
                return Problem{codes::MountFromVariable, {}, flag.all};
        }
    }
    return std::nullopt;
}

std::optional<Problem> FlagRules::checkRunModes() const
{
    if (const Flag *flag = find("network")) {
        const QByteArray mode = value(*flag);
        if (mode != "default" && mode != "none" && mode != "host")
            return Problem{codes::NetworkInvalid, {mode}, flag->all};
    }
    if (const Flag *flag = find("security")) {
        const QByteArray mode = value(*flag);
        if (mode != "insecure" && mode != "sandbox")
            return Problem{codes::SecurityInvalid, {mode}, flag->all};
    }
    return std::nullopt;
}

} // namespace stagewright::syntax
