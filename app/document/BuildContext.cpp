#include "document/BuildContext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace stagewright::document {

namespace {

std::optional<QByteArray> contents(const QString &path)
{
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.read(largestIgnoreFile + 1);
}

/// Whether a file of npm's or Yarn's settings holds a token or a password, and not only the name of a variable with it.
bool holdsKey(const QByteArray &bytes)
{
    for (const QByteArray &line : bytes.split('\n')) {
        const QByteArray text = line.trimmed();
        const bool isComment = text.startsWith('#') || text.startsWith(';');
        const bool isKey = text.contains("_authToken") || text.contains("_auth") || text.contains("_password")
            || text.contains("npmAuthToken") || text.contains("npmAuthIdent");
        if (isKey && !isComment && !text.contains("${"))
            return true;
    }
    return false;
}

/// Of the files that often hold keys, those of the folder that were read and hold none.
QList<QByteArray> harmlessFiles(const QString &folder)
{
    QList<QByteArray> harmless;
    for (const char *name : {".npmrc", ".yarnrc.yml"}) {
        const QString path = QDir(folder).filePath(QString::fromLatin1(name));
        const auto bytes = QFileInfo(path).isFile() ? contents(path) : std::nullopt;
        if (bytes && bytes->size() <= largestIgnoreFile && !holdsKey(*bytes))
            harmless.append(name);
    }
    return harmless;
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

std::optional<QByteArray> readIgnoreFile(const QString &dockerfile, const QString &contextFolder)
{
    return contents(ignorePath(dockerfile, contextFolder));
}

void lookAtContext(const QString &dockerfile, const QString &contextFolder, checks::Surroundings &surroundings)
{
    surroundings.isKnown = !contextFolder.isEmpty();
    surroundings.ignoreFile = surroundings.isKnown ? readIgnoreFile(dockerfile, contextFolder) : std::nullopt;
    surroundings.harmlessFiles = surroundings.isKnown ? harmlessFiles(contextFolder) : QList<QByteArray>();
    if (surroundings.ignoreFile && surroundings.ignoreFile->size() > largestIgnoreFile) {
        surroundings.isKnown = false;
        surroundings.ignoreFile.reset();
    }
}

} // namespace stagewright::document
