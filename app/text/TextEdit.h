// A change of a text as disjoint replacements of bytes, with its inverse. Knows no grammar and no undo.
#pragma once

#include "base/Result.h"
#include "text/SourceText.h"

#include <vector>

namespace stagewright::text {

using base::Revision;

/// Replaces the bytes of \a range by \a replacement. An empty range inserts, an empty replacement removes.
struct TextEdit {
    ByteRange range;
    QByteArray replacement;

    bool operator==(const TextEdit &) const = default;
};

enum class ChangeError : quint8 {
    OutOfBounds, // a range is reversed or leaves the body
    Overlapping, // two ranges share a byte or start at the same offset, or they are not sorted
    Stale,       // the change refers to another revision than the text it was given
};

/// Which side of an insertion at its own place an offset stays on.
enum class Affinity : quint8 { Before, After };

/// Edits that belong together: sorted, disjoint, all in offsets of one base revision.
class TextChange {
public:
    TextChange() = default;
    /// Sorts \a edits; Overlapping if two touch the same bytes or insert at the same place.
    static base::Result<TextChange, ChangeError> make(Revision base, std::vector<TextEdit> edits);

    Revision baseRevision() const { return m_base; }
    const std::vector<TextEdit> &edits() const { return m_edits; }
    bool isEmpty() const { return m_edits.empty(); }

    /// The changed text. OutOfBounds if a range leaves \a text; the caller compares the revision.
    base::Result<SourceText, ChangeError> applyTo(const SourceText &text) const;
    /// The change that turns the result of applyTo(\a before) back into \a before, based on \a after.
    TextChange inverse(const SourceText &before, Revision after) const;
    /// Where an offset of the base text lies after the change; one inside a replaced range goes to that range's
    /// start (Before) or the end of its replacement (After).
    ByteOffset map(ByteOffset offset, Affinity affinity) const;

private:
    Revision m_base;
    std::vector<TextEdit> m_edits; // sorted by begin; none overlaps the next
};

/// The smallest single edit that turns \a before into \a after: common head and tail are left out.
std::vector<TextEdit> difference(const QByteArray &before, const QByteArray &after);

} // namespace stagewright::text
