// The bytes of a file as they are: byte order mark, every line's own ending, invalid UTF-8. Knows no grammar.
#pragma once

#include "base/Positions.h"

#include <QByteArray>

namespace stagewright::text {

using base::ByteOffset;
using base::ByteRange;

enum class LineEnding : quint8 { None, Lf, CrLf };

/// An immutable text. Copies share the bytes. Offsets are into the body, which starts behind the byte order mark.
class SourceText {
public:
    SourceText() = default;
    /// Takes the bytes of a whole file; a leading UTF-8 byte order mark is kept apart from the body.
    static SourceText fromFile(const QByteArray &bytes);
    static SourceText fromBody(const QByteArray &body, bool hasByteOrderMark = false);

    /// What a save writes: byte order mark and body.
    QByteArray fileBytes() const;
    const QByteArray &body() const { return m_body; }
    bool hasByteOrderMark() const { return m_hasByteOrderMark; }
    qsizetype size() const { return m_body.size(); }
    ByteRange all() const { return {ByteOffset(0), ByteOffset(m_body.size())}; }

    /// The bytes of \a range, which must lie inside the body. Valid while this text or a copy lives.
    QByteArrayView slice(ByteRange range) const;

    /// The ending that most lines have; Lf where there is none or a draw.
    LineEnding dominantLineEnding() const;
    /// False where some byte is not part of valid UTF-8.
    bool isValidUtf8() const;

    bool operator==(const SourceText &) const = default;

private:
    QByteArray m_body;
    bool m_hasByteOrderMark = false;
};

/// The bytes of an ending: "\n", "\r\n" or nothing.
QByteArray bytesOf(LineEnding ending);

} // namespace stagewright::text
