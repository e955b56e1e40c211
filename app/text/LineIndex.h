// Where the lines of a text lie, and how its bytes map to the UTF-16 units of its display. Knows no grammar, no widgets.
#pragma once

#include "text/SourceText.h"

#include <QString>

#include <optional>
#include <vector>

namespace stagewright::text {

using base::Utf16Offset;

/// The lines of one SourceText. Immutable; any thread.
///
/// Lines end at LF alone, as in BuildKit; a CR directly before it belongs to the ending. The display has one unit ("\n")
/// for either ending. A byte that is not part of valid UTF-8 is displayed as one U+FFFD, and each character that a
/// QTextDocument would turn into a line break or drop (CR inside a line, NUL, U+2028, U+2029, U+FDD0, U+FDD1) or that would
/// reorder its line (bidirectional controls) as one visible stand-in, so that both directions of the mapping are exact.
class LineIndex {
public:
    LineIndex();
    explicit LineIndex(SourceText text);

    const SourceText &text() const { return m_text; }

    /// At least 1: an empty text has one empty line, and a final line ending opens an empty last line.
    int lineCount() const { return int(m_lines.size()); }
    /// The 0-based line that holds \a offset; an offset past the end gives the last line.
    int lineAt(ByteOffset offset) const;
    ByteOffset lineStart(int line) const;
    /// The line's bytes without its ending; \a line must be in [0, lineCount).
    ByteRange lineContent(int line) const;
    /// The line's bytes with its ending.
    ByteRange lineWithEnding(int line) const;
    LineEnding lineEnding(int line) const;

    /// The display position of a byte offset. Empty if past the end or inside a character or a CRLF.
    std::optional<Utf16Offset> toUtf16(ByteOffset offset) const;
    /// As toUtf16, but an offset inside a character or a CRLF gives the position before it, one past the end the end.
    Utf16Offset toUtf16Clamped(ByteOffset offset) const;
    /// The byte offset of a display position. Empty if past the end or inside a surrogate pair.
    std::optional<ByteOffset> toBytes(Utf16Offset offset) const;

    /// The whole text as it is displayed, lines joined by "\n".
    QString display() const;
    /// One line as it is displayed, without its ending.
    QString displayLine(int line) const;

private:
    struct Line {
        qsizetype start = 0;      // bytes
        qsizetype utf16Start = 0; // UTF-16 units
        LineEnding ending = LineEnding::None;
        bool isAscii = true;      // bytes and units then agree inside the line
    };

    qsizetype contentEnd(int line) const;
    qsizetype utf16ContentLength(int line) const;

    SourceText m_text;
    std::vector<Line> m_lines; // never empty, starts ascending
};

} // namespace stagewright::text
