#include "syntax/Paths.h"

#include "syntax/Quoting.h"

#include <QList>

#include <algorithm>

namespace stagewright::syntax {

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
    if (plain.startsWith('/'))
        return cleanedPath(plain);
    const QByteArray cleaned = cleanedPath(plain);
    QByteArrayView tail(cleaned);
    QByteArrayView above(directory);
    if (above == "/")
        above = {};
    for (; tail == ".." || tail.startsWith("../"); tail = tail.sliced(std::min<qsizetype>(3, tail.size())))
        above = above.first(std::max<qsizetype>(0, above.lastIndexOf('/')));
    if (tail.isEmpty() || tail == ".")
        return above.isEmpty() ? QByteArrayLiteral("/") : above.toByteArray();
    return above.toByteArray() + '/' + tail.toByteArray();
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

} // namespace stagewright::syntax
