#include "checks/Paths.h"

#include "syntax/Quoting.h"

#include <QList>

namespace stagewright::checks {

QByteArray cleanedPath(const QByteArray &path)
{
    const bool isRooted = path.startsWith('/');
    QList<QByteArray> kept;
    for (const QByteArray &part : path.split('/')) {
        if (part.isEmpty() || part == ".")
            continue;
        if (part != "..")
            kept.append(part);
        else if (!kept.isEmpty() && kept.last() != "..")
            kept.removeLast();
        else if (!isRooted)
            kept.append(part);
    }
    const QByteArray joined = kept.join('/');
    if (isRooted)
        return '/' + joined;
    return joined.isEmpty() ? QByteArrayLiteral(".") : joined;
}

namespace {

QByteArray withoutDrive(const QByteArray &path, const QByteArray &system)
{
    if (system != "windows")
        return path;
    QByteArray slashed = path;
    slashed.replace('\\', '/');
    const qsizetype colon = slashed.indexOf(':');
    return cleanedPath(slashed.mid(colon + 1));
}

} // namespace

bool isAbsolutePath(const QByteArray &path, const QByteArray &system)
{
    return pathError(path, system).isEmpty() && withoutDrive(path, system).startsWith('/');
}

QByteArray joinedPath(const QByteArray &directory, const QByteArray &path, const QByteArray &system)
{
    const QByteArray plain = withoutDrive(path, system);
    return cleanedPath(plain.startsWith('/') ? plain : '/' + directory + '/' + plain);
}

QByteArray pathError(const QByteArray &path, const QByteArray &system)
{
    if (system != "windows")
        return {};
    QByteArray slashed = path;
    slashed.replace('\\', '/');
    if (path.size() == 2 && path.at(1) == ':')
        return "No relative path specified in " + syntax::quoted(path);
    if (slashed.startsWith("//"))
        return "UNC paths are not supported";
    const qsizetype colon = path.indexOf(':');
    if (colon >= 0 && path.first(colon).toLower() != "c")
        return "The specified path is not on the system drive (C:)";
    return {};
}

} // namespace stagewright::checks
