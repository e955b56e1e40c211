#include "edits/Vocabulary.h"

namespace stagewright::edits {

QList<QByteArray> mountTypes()
{
    return {"cache", "bind", "secret", "ssh", "tmpfs"};
}

QList<QByteArray> mountKeys(const QByteArray &type)
{
    if (type == "cache")
        return {"target", "id", "sharing", "from", "source", "readonly", "mode", "uid", "gid"};
    if (type == "tmpfs")
        return {"target", "size"};
    if (type == "secret")
        return {"id", "target", "env", "required", "mode", "uid", "gid"};
    if (type == "ssh")
        return {"id", "target", "required", "mode", "uid", "gid"};
    return {"from", "source", "target", "rw"};
}

bool isMountSwitch(QByteArrayView key)
{
    return key == "readonly" || key == "rw" || key == "required";
}

QByteArray mountKeyName(QByteArrayView key)
{
    const QByteArray name = key.toByteArray().toLower();
    if (name == "src")
        return "source";
    if (name == "dst" || name == "destination")
        return "target";
    if (name == "ro")
        return "readonly";
    if (name == "readwrite")
        return "rw";
    return name;
}

QList<QByteArray> flagValues(const QByteArray &topic)
{
    if (topic == "RUN --network")
        return {"default", "none", "host"};
    if (topic == "RUN --security")
        return {"sandbox", "insecure"};
    if (topic == "FROM --platform")
        return {"$BUILDPLATFORM", "$TARGETPLATFORM", "linux/amd64", "linux/arm64", "linux/arm/v7"};
    if (topic == "mount key sharing")
        return {"shared", "private", "locked"};
    return {};
}

QList<QByteArray> directiveNames()
{
    return {"syntax", "check", "escape"};
}

QList<QByteArray> checkOptions()
{
    return {"skip", "error", "experimental"};
}

QList<QByteArray> experimentalChecks()
{
    return {"InvalidDefinitionDescription"};
}

} // namespace stagewright::edits
