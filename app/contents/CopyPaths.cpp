// Where copies take from and put to. Knows nothing of what is there.
#include "contents/Contents.h"
#include "contents/SecretFiles.h"
#include "syntax/Paths.h"

namespace stagewright::contents {

using graph::Edge;

namespace {

const QByteArray &linux()
{
    static const QByteArray name = QByteArrayLiteral("linux");
    return name;
}

bool hasWildcard(const QByteArray &path)
{
    return path.contains('*') || path.contains('?') || path.contains('[');
}

} // namespace

QByteArray Contents::absolutePath(int instruction, const QByteArray &path) const
{
    const QByteArray known = expanded(instruction, path);
    const QByteArray &from = before(instruction).workingDirectory;
    if (known.isEmpty() || (from.isEmpty() && !known.startsWith('/'))
        || from.size() + known.size() >= syntax::LongestPath)
        return {};
    return syntax::joinedPath(from, known, linux());
}

QByteArray Contents::sourcePath(const Edge &copy, const QByteArray &source) const
{
    const QByteArray known = expanded(copy.instruction, source);
    if (known.isEmpty() || hasWildcard(known))
        return {};
    return syntax::joinedPath(QByteArrayLiteral("/"), known, linux());
}

std::vector<QByteArray> Contents::takenFrom(int stage) const
{
    std::vector<QByteArray> taken;
    for (const Edge &edge : m_graph.edges) {
        if (edge.from != graph::Endpoint{graph::EndpointKind::Stage, stage} || edge.kind == graph::EdgeKind::Mount)
            continue;
        if (edge.kind == graph::EdgeKind::From)
            return {};
        for (const QByteArray &source : edge.sources) {
            taken.push_back(sourcePath(edge, source));
            if (taken.back().isEmpty())
                return {};
        }
    }
    return taken;
}

QByteArray Contents::destinationOf(const Edge &copy, const QByteArray &source) const
{
    return placeBelow(copy, absolutePath(copy.instruction, copy.destination), source);
}

/// A folder that is copied gives its content, a file its name where the destination is a folder.
QByteArray Contents::placeBelow(const Edge &copy, const QByteArray &to, const QByteArray &source) const
{
    const QByteArray from = expanded(copy.instruction, source);
    if (to.isEmpty() || from.isEmpty() || hasWildcard(from))
        return {};
    const bool isFolder = copy.sources.size() > 1 || copy.destination.endsWith('/') || copy.destination.endsWith('.')
        || to == "/" || to == before(copy.instruction).workingDirectory;
    if (!isFolder || from.indexOf('.') < 0)
        return to;
    const QByteArray name = fileName(from);
    const bool isFile = name.contains('.') && name != "." && name != ".." && !name.endsWith(".d") && name != ".venv"
        && !(name.startsWith('.') && secretFileName(name).isEmpty());
    return isFile ? syntax::joinedPath(to, name, linux()) : to;
}

} // namespace stagewright::contents
