// Offsets into text and the revision they refer to, as types that do not convert into each other.
#pragma once

#include <QtGlobal>

#include <compare>

namespace stagewright::base {

/// Bytes from the start of a text's body (the byte order mark excluded).
struct ByteOffset {
    qsizetype value = 0;

    constexpr ByteOffset() = default;
    constexpr explicit ByteOffset(qsizetype bytes)
        : value(bytes)
    {
    }
    constexpr auto operator<=>(const ByteOffset &) const = default;
    constexpr ByteOffset operator+(qsizetype bytes) const { return ByteOffset(value + bytes); }
    constexpr ByteOffset operator-(qsizetype bytes) const { return ByteOffset(value - bytes); }
    constexpr qsizetype operator-(ByteOffset other) const { return value - other.value; }
};

/// UTF-16 code units from the start of a text as it is displayed.
struct Utf16Offset {
    qsizetype value = 0;

    constexpr Utf16Offset() = default;
    constexpr explicit Utf16Offset(qsizetype units)
        : value(units)
    {
    }
    constexpr auto operator<=>(const Utf16Offset &) const = default;
};

/// Half-open range of bytes: [begin, end).
struct ByteRange {
    ByteOffset begin;
    ByteOffset end;

    constexpr ByteRange() = default;
    constexpr ByteRange(ByteOffset from, ByteOffset to)
        : begin(from)
        , end(to)
    {
    }
    constexpr qsizetype length() const { return end - begin; }
    constexpr bool isEmpty() const { return begin == end; }
    constexpr bool contains(ByteOffset offset) const { return begin <= offset && offset < end; }
    constexpr bool operator==(const ByteRange &) const = default;
};

/// Counts the states of one document; every change makes a higher one, undo included.
struct Revision {
    quint64 value = 0;

    constexpr auto operator<=>(const Revision &) const = default;
};

} // namespace stagewright::base
