#include "document/ContextFiles.h"

#include "document/BuildContext.h"
#include "ignore/IgnoreFile.h"

#include <QFile>

#include <filesystem>

namespace stagewright::document {

namespace fs = std::filesystem;

namespace {

constexpr size_t mostFiles = 20'000;

FileStamp stampOf(const fs::directory_entry &entry)
{
    std::error_code error;
    FileStamp stamp;
    stamp.permissions = int(entry.symlink_status(error).permissions());
    if (entry.is_symlink(error) || !entry.is_directory(error))
        stamp.modified
            = std::chrono::duration_cast<std::chrono::nanoseconds>(entry.last_write_time(error).time_since_epoch())
                  .count();
    if (!entry.is_symlink(error) && entry.is_regular_file(error))
        stamp.size = qint64(entry.file_size(error));
    return stamp;
}

} // namespace

std::optional<ContextFiles> readContextFiles(const QString &dockerfile, const QString &contextFolder)
{
    if (contextFolder.isEmpty())
        return std::nullopt;
    const QByteArray patterns = readIgnoreFile(dockerfile, contextFolder).value_or(QByteArray());
    if (patterns.size() > largestIgnoreFile)
        return std::nullopt;
    const ignore::IgnoreFile ignored(patterns);
    const fs::path root(QFile::encodeName(contextFolder).toStdString());
    std::error_code error;
    ContextFiles files;
    fs::recursive_directory_iterator each(root, fs::directory_options::skip_permission_denied, error);
    if (error)
        return std::nullopt;
    for (; each != fs::recursive_directory_iterator(); each.increment(error)) {
        if (error)
            return std::nullopt; // what is not known is not told
        const QByteArray path = QByteArray::fromStdString(each->path().lexically_relative(root).generic_string());
        if (ignored.excludes(path)) {
            if (!ignored.hasExceptions() && each->is_directory(error))
                each.disable_recursion_pending();
            continue;
        }
        files.emplace(path, stampOf(*each));
        if (files.size() > mostFiles)
            return std::nullopt;
    }
    return files;
}

std::set<QByteArray> changedFiles(const ContextFiles &before, const ContextFiles &now)
{
    std::set<QByteArray> changed;
    for (const auto &[path, stamp] : now) {
        const auto old = before.find(path);
        if (old == before.end() || !(old->second == stamp))
            changed.insert(path);
    }
    for (const auto &[path, stamp] : before) {
        if (now.count(path) == 0)
            changed.insert(path);
    }
    return changed;
}

} // namespace stagewright::document
