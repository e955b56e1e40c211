// Bytes of a Dockerfile on the clipboard and in drags: as text for others, as they are for ourselves. Knows no widgets.
#pragma once

#include "text/SourceText.h"

#include <QMimeData>

#include <memory>

namespace stagewright::editor {

std::unique_ptr<QMimeData> mimeDataOf(const QByteArray &bytes);
/// False for files: those are opened, not pasted as their names.
bool holdsText(const QMimeData &data);
/// What pasting gives, with the file's own line endings.
QByteArray bytesFrom(const QMimeData &data, text::LineEnding ending);

} // namespace stagewright::editor
