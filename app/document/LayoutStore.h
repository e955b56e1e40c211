// Keeps where people put nodes, beside the files and never in them: one small JSON a file in a folder of the user's.
// Knows nothing of dialogs.
#pragma once

#include "document/Document.h"
#include "document/FileStore.h"

#include <QString>

namespace stagewright::document {

/// Files are told apart by their canonical path; stages by name, unnamed ones by number and base; images by reference.
class LayoutStore {
public:
    explicit LayoutStore(QString folder);

    /// The layout that was kept for the file, for the text it has now: what is not in that text is left out. Stages are
    /// numbered 1, 2, ... in the order of the file, as Document::reset() takes them. Empty where nothing is kept.
    Layout read(const QString &path, const text::SourceText &source) const;
    /// Keeps the snapshot's layout for the file; an empty one removes what was kept.
    base::Result<base::Done, FileError> write(const QString &path, const Snapshot &snapshot);

private:
    QString fileOf(const QString &path) const;

    QString m_folder;
};

} // namespace stagewright::document
