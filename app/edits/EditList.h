// Collects the edits of one intent in any order, moves of text included, and makes the plan of them.
// Knows no Dockerfile.
#pragma once

#include "edits/Edits.h"

namespace stagewright::edits {

/// All offsets are into the subject's text. Edits inside a text that moves move with it; those inside a removed one are
/// dropped. Insertions at the same place stand in the order in which they were asked for.
class EditList {
public:
    explicit EditList(const Subject &subject);

    void insert(base::ByteOffset at, const QByteArray &text);
    void replace(base::ByteRange range, const QByteArray &text);
    /// Instead of what that very range was to be replaced with before.
    void replaceAnew(base::ByteRange range, const QByteArray &text);
    /// Ranges that are removed may overlap each other, but must not cut through a replaced one.
    void remove(base::ByteRange range);
    /// Copies \a content, with the edits inside it, to \a to; it is removed at its old place by remove().
    void copyMoved(base::ByteRange content, base::ByteOffset to, const QByteArray &before, const QByteArray &behind);

    /// The plan's result: where \a range of the subject's text lies after the change.
    void show(base::ByteRange range);
    /// The plan's result: \a length bytes behind \a skip in what is inserted at \a at.
    void showInserted(base::ByteOffset at, qsizetype skip, qsizetype length);

    Outcome plan() const;

private:
    struct Move {
        base::ByteRange content;
        base::ByteOffset to;
        QByteArray before;
        QByteArray behind;
    };

    std::vector<text::TextEdit> allEdits() const;
    QByteArray movedText(const Move &move) const;
    base::ByteRange resultIn(const text::TextChange &change) const;

    const Subject m_subject;
    std::vector<text::TextEdit> m_edits; // in the order in which they were asked for
    std::vector<base::ByteRange> m_removed;
    std::vector<Move> m_moves;
    base::ByteRange m_shown;
    std::optional<base::ByteOffset> m_shownInsertion;
    qsizetype m_shownSkip = 0;
    qsizetype m_shownLength = 0;
};

} // namespace stagewright::edits
