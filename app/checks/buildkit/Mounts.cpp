#include "checks/buildkit/Mounts.h"

#include "checks/buildkit/Codes.h"
#include "checks/buildkit/Modes.h"
#include "syntax/Characters.h"
#include "syntax/Fields.h"
#include "syntax/Quoting.h"
#include "syntax/Suggest.h"

namespace stagewright::checks {

namespace {

using syntax::Field;
using syntax::lowered;

MountProblem invalid(const QByteArray &message)
{
    return {codes::MountInvalid, {message}};
}

MountProblem invalidValue(const QByteArray &key, const QByteArray &value)
{
    return invalid("invalid value for " + key + ": " + value);
}

/// The names that stand for one setting.
QByteArray settingOf(const QByteArray &key)
{
    if (key == "src")
        return "source";
    if (key == "dst" || key == "destination")
        return "target";
    if (key == "ro" || key == "rw" || key == "readwrite")
        return "readonly";
    return key;
}

MountProblem readWord(const Field &field, const Mount &mount)
{
    if (settingOf(field.key) == "readonly")
        return {};
    if (field.key == "required") {
        if (mount.type == "secret" || mount.type == "ssh")
            return {};
        return invalid("unexpected key 'required' for mount type '" + mount.type + "'");
    }
    return invalid("invalid field '" + field.whole + "' must be a key=value pair");
}

MountProblem readType(const QByteArray &value, Mount &mount)
{
    const QList<QByteArray> types{"bind", "cache", "tmpfs", "secret", "ssh"};
    mount.type = lowered(value);
    if (types.contains(mount.type))
        return {};
    return {codes::MountTypeUnknown, {value, syntax::suggestion(value, types, syntax::LetterCase::Matters)}};
}

MountProblem readSharing(const QByteArray &value, Mount &mount)
{
    const QList<QByteArray> modes{"shared", "private", "locked"};
    mount.sharing = lowered(value);
    return modes.contains(mount.sharing) ? MountProblem{}
                                         : invalid("unsupported sharing value " + syntax::quoted(value));
}

MountProblem readRestricted(const QByteArray &key, const QByteArray &value, const Mount &mount)
{
    const bool isFlag = key == "required";
    const bool isAllowed = isFlag ? mount.type == "secret" || mount.type == "ssh" : mount.type == "tmpfs";
    if (!isAllowed)
        return invalid("unexpected key '" + key + "' for mount type '" + mount.type + "'");
    const bool isFine = isFlag ? syntax::parseBoolean(value).has_value() : isSize(value);
    return isFine ? MountProblem{} : invalidValue(key, value);
}

MountProblem readPair(const Field &field, const QByteArray &value, Mount &mount)
{
    const QByteArray setting = settingOf(field.key);
    if (setting == "type")
        return readType(value, mount);
    if (setting == "sharing")
        return readSharing(value, mount);
    if (setting == "required" || setting == "size")
        return readRestricted(setting, value, mount);
    if (setting == "readonly")
        return syntax::parseBoolean(value) ? MountProblem{} : invalidValue(field.key, value);
    if (setting == "mode" || setting == "uid" || setting == "gid") {
        bool &isSet = setting == "mode" ? mount.hasMode : setting == "uid" ? mount.hasUser : mount.hasGroup;
        isSet = true;
        if (syntax::parseUnsigned(value, setting == "mode" ? 8 : 10, 32))
            return {};
        return invalid("invalid value " + value + " for " + setting);
    }
    if (setting == "env")
        return {};
    QByteArray *const place = setting == "from" ? &mount.from
        : setting == "source"                   ? &mount.source
        : setting == "target"                   ? &mount.target
        : setting == "id"                       ? &mount.id
                                                : nullptr;
    if (place) {
        *place = value;
        return {};
    }
    const QList<QByteArray> keys{"type",        "from", "source", "target",    "readonly", "id",  "sharing",
                                 "required",    "size", "mode",   "uid",       "gid",      "src", "dst",
                                 "destination", "ro",   "rw",     "readwrite", "env"};
    return {codes::MountKeyUnknown,
            {field.key, field.whole, syntax::suggestion(field.key, keys, syntax::LetterCase::Matters)}};
}

/// What must hold of all fields together.
MountProblem checkWhole(const Mount &mount)
{
    const bool takesOwner = mount.type == "secret" || mount.type == "ssh" || mount.type == "cache";
    const QByteArray owner = mount.hasMode ? "mode" : mount.hasUser ? "uid" : mount.hasGroup ? "gid" : "";
    if (!owner.isEmpty() && !takesOwner)
        return invalid(owner + " not allowed for " + syntax::quoted(mount.type) + " type mounts");
    if (mount.type == "secret") {
        if (!mount.from.isEmpty())
            return invalid("secret mount should not have a from");
        if (!mount.sharing.isEmpty())
            return invalid("secret mount should not define sharing");
        if (mount.source.isEmpty() && mount.target.isEmpty() && mount.id.isEmpty())
            return invalid("invalid secret mount. one of source, target required");
        if (!mount.source.isEmpty() && !mount.id.isEmpty())
            return invalid("both source and id can't be set");
    }
    if (!mount.sharing.isEmpty() && mount.type != "cache")
        return invalid("invalid cache sharing set for " + mount.type + " mount");
    return {};
}

} // namespace

MountProblem readMount(const QByteArray &list, const Expander &expand, Mount &mount)
{
    QByteArray error;
    for (const Field &field : syntax::readFields(list, error)) {
        const MountProblem problem
            = field.hasValue ? readPair(field, expand(field.value), mount) : readWord(field, mount);
        if (!problem.code.empty())
            return problem;
    }
    return checkWhole(mount);
}

} // namespace stagewright::checks
