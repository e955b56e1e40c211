#include "document/Composition.h"

#include <algorithm>
#include <limits>

namespace stagewright::document {

using base::ByteOffset;
using text::TextEdit;

namespace {

constexpr qsizetype Endless = std::numeric_limits<qsizetype>::max() / 4;

/// A part of a changed text: bytes kept from the base text, or new ones.
struct Piece {
    bool isKept = false;
    qsizetype begin = 0; // in the base text, where kept
    qsizetype length = 0;
    QByteArray bytes; // where new
};

/// The changed text as pieces; the last is kept and endless, as the text's size does not matter.
std::vector<Piece> piecesOf(const std::vector<TextEdit> &edits)
{
    std::vector<Piece> pieces;
    qsizetype done = 0;
    for (const TextEdit &edit : edits) {
        pieces.push_back({true, done, edit.range.begin.value - done, {}});
        pieces.push_back({false, 0, edit.replacement.size(), edit.replacement});
        done = edit.range.end.value;
    }
    pieces.push_back({true, done, Endless - done, {}});
    return pieces;
}

/// Reads pieces from front to back.
class Reader {
public:
    explicit Reader(std::vector<Piece> pieces)
        : m_pieces(std::move(pieces))
    {
    }

    /// Moves \a length bytes to \a target, or drops them where it is null.
    void take(qsizetype length, std::vector<Piece> *target)
    {
        while (length > 0 && m_next < m_pieces.size()) {
            const Piece &piece = m_pieces[m_next];
            const qsizetype part = std::min(length, piece.length - m_done);
            if (target != nullptr && part > 0)
                target->push_back({piece.isKept, piece.begin + m_done, part, piece.bytes.mid(m_done, part)});
            length -= part;
            m_done += part;
            if (m_done == piece.length) {
                ++m_next;
                m_done = 0;
            }
        }
    }

private:
    std::vector<Piece> m_pieces;
    size_t m_next = 0;
    qsizetype m_done = 0; // bytes of the next piece that are read
};

std::vector<TextEdit> editsOf(const std::vector<Piece> &pieces)
{
    std::vector<TextEdit> edits;
    QByteArray added;
    qsizetype done = 0;
    for (const Piece &piece : pieces) {
        if (!piece.isKept) {
            added += piece.bytes;
            continue;
        }
        if (piece.begin != done || !added.isEmpty())
            edits.push_back({{ByteOffset(done), ByteOffset(piece.begin)}, added});
        added.clear();
        done = piece.begin + piece.length;
    }
    return edits;
}

} // namespace

std::vector<TextEdit> compose(const std::vector<TextEdit> &first, const std::vector<TextEdit> &second)
{
    Reader middle(piecesOf(first));
    std::vector<Piece> result;
    qsizetype done = 0;
    for (const TextEdit &edit : second) {
        middle.take(edit.range.begin.value - done, &result);
        middle.take(edit.range.length(), nullptr);
        result.push_back({false, 0, edit.replacement.size(), edit.replacement});
        done = edit.range.end.value;
    }
    middle.take(Endless, &result);
    return editsOf(result);
}

} // namespace stagewright::document
