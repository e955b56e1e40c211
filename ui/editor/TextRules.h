// What keys do to lines beyond typing: indentation and comments, as byte edits. Knows no keys and no widgets.
#pragma once

#include "document/Snapshot.h"

#include <vector>

namespace stagewright::editor {

/// What one Tab is in this file: its own habit, four blanks where it has none.
QByteArray indentationUnit(const text::LineIndex &lines);
/// The blanks that a line opened at \a caret starts with.
QByteArray indentationBelow(const document::Snapshot &snapshot, base::ByteOffset caret);

/// Lines \a first to \a last, 0-based and both inclusive. Blank lines stay as they are.
std::vector<text::TextEdit> toggleComments(const text::LineIndex &lines, int first, int last);
std::vector<text::TextEdit> indent(const text::LineIndex &lines, int first, int last);
std::vector<text::TextEdit> unindent(const text::LineIndex &lines, int first, int last);

} // namespace stagewright::editor
