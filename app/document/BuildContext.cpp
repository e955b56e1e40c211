#include "document/BuildContext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace stagewright::document {

namespace {

/// More is no list of patterns; it would only make typing slow.
constexpr qint64 LargestIgnoreFile = 1 << 20;

std::optional<QByteArray> contents(const QString &path)
{
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.read(LargestIgnoreFile + 1);
}

} // namespace

QString ignorePath(const QString &dockerfile, const QString &contextFolder)
{
    QStringList candidates;
    if (!dockerfile.isEmpty())
        candidates.append(dockerfile + QStringLiteral(".dockerignore"));
    if (!contextFolder.isEmpty())
        candidates.append(QDir(contextFolder).filePath(QStringLiteral(".dockerignore")));
    for (const QString &candidate : candidates) {
        // A pipe or a device would be waited for.
        if (QFileInfo(candidate).isFile())
            return candidate;
    }
    return {};
}

void lookAtContext(const QString &dockerfile, const QString &contextFolder, checks::Surroundings &surroundings)
{
    surroundings.isKnown = !contextFolder.isEmpty();
    surroundings.ignoreFile = surroundings.isKnown ? contents(ignorePath(dockerfile, contextFolder)) : std::nullopt;
    if (surroundings.ignoreFile && surroundings.ignoreFile->size() > LargestIgnoreFile) {
        surroundings.isKnown = false;
        surroundings.ignoreFile.reset();
    }
}

} // namespace stagewright::document
