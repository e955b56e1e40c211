#include "edits/EditList.h"

#include <algorithm>

namespace stagewright::edits {

using base::ByteOffset;
using base::ByteRange;
using text::TextChange;
using text::TextEdit;

namespace {

/// An insertion at a range's very begin stands outside it, and one at its end unless that is inside a line.
bool isInside(const TextEdit &edit, ByteRange range, const QByteArray &body)
{
    if (edit.range.isEmpty()) {
        const bool endsInLine = range.end.value > 0 && body.at(range.end.value - 1) != '\n';
        return range.begin < edit.range.begin
            && (edit.range.begin < range.end || (endsInLine && edit.range.begin == range.end));
    }
    return range.begin <= edit.range.begin && edit.range.end <= range.end;
}

/// Overlapping and touching ranges joined, ascending.
std::vector<ByteRange> united(std::vector<ByteRange> ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](ByteRange a, ByteRange b) { return a.begin < b.begin; });
    std::vector<ByteRange> result;
    for (const ByteRange range : ranges) {
        if (range.isEmpty())
            continue;
        if (!result.empty() && range.begin <= result.back().end)
            result.back().end = std::max(result.back().end, range.end);
        else
            result.push_back(range);
    }
    return result;
}

/// Insertions and the replacement that start at the same place become one edit, the insertions first.
std::vector<TextEdit> joined(std::vector<TextEdit> edits)
{
    std::stable_sort(edits.begin(), edits.end(), [](const TextEdit &a, const TextEdit &b) {
        return a.range.begin != b.range.begin ? a.range.begin < b.range.begin : a.range.isEmpty() && !b.range.isEmpty();
    });
    std::vector<TextEdit> result;
    for (TextEdit &edit : edits) {
        if (!result.empty() && result.back().range.begin == edit.range.begin && result.back().range.isEmpty()) {
            result.back().range = edit.range;
            result.back().replacement += edit.replacement;
        } else {
            result.push_back(std::move(edit));
        }
    }
    return result;
}

} // namespace

EditList::EditList(const Subject &subject)
    : m_subject(subject)
{
}

void EditList::insert(ByteOffset at, const QByteArray &text)
{
    m_edits.push_back({{at, at}, text});
}

void EditList::replace(ByteRange range, const QByteArray &text)
{
    if (m_subject.tree.source().slice(range) != text)
        m_edits.push_back({range, text});
}

void EditList::replaceAnew(ByteRange range, const QByteArray &text)
{
    const auto isMeant = [range](const TextEdit &edit) { return edit.range == range; };
    m_edits.erase(std::remove_if(m_edits.begin(), m_edits.end(), isMeant), m_edits.end());
    replace(range, text);
}

void EditList::remove(ByteRange range)
{
    m_removed.push_back(range);
}

void EditList::copyMoved(ByteRange content, ByteOffset to, const QByteArray &before, const QByteArray &behind)
{
    m_moves.push_back({content, to, before, behind});
}

void EditList::show(ByteRange range)
{
    m_shown = range;
    m_shownInsertion.reset();
}

void EditList::showInserted(ByteOffset at, qsizetype skip, qsizetype length)
{
    m_shownInsertion = at;
    m_shownSkip = skip;
    m_shownLength = length;
}

QByteArray EditList::movedText(const Move &move) const
{
    const QByteArray &body = m_subject.tree.source().body();
    std::vector<TextEdit> inside;
    for (const TextEdit &edit : m_edits) {
        if (isInside(edit, move.content, body))
            inside.push_back(edit);
    }
    inside = joined(std::move(inside));
    QByteArray result = move.before;
    ByteOffset done = move.content.begin;
    for (const TextEdit &edit : inside) {
        result += body.mid(done.value, edit.range.begin - done);
        result += edit.replacement;
        done = edit.range.end;
    }
    result += body.mid(done.value, move.content.end - done);
    return result + move.behind;
}

std::vector<TextEdit> EditList::allEdits() const
{
    const std::vector<ByteRange> removed = united(m_removed);
    const QByteArray &body = m_subject.tree.source().body();
    std::vector<TextEdit> edits;
    for (const Move &move : m_moves)
        edits.push_back({{move.to, move.to}, movedText(move)});
    for (const TextEdit &edit : m_edits) {
        const bool isDropped
            = std::any_of(removed.begin(), removed.end(), [&](ByteRange range) { return isInside(edit, range, body); });
        if (!isDropped)
            edits.push_back(edit);
    }
    for (const ByteRange range : removed)
        edits.push_back({range, {}});
    return joined(std::move(edits));
}

ByteRange EditList::resultIn(const TextChange &change) const
{
    if (m_shownInsertion) {
        const ByteOffset begin = change.map(*m_shownInsertion, text::Affinity::Before) + m_shownSkip;
        return {begin, begin + m_shownLength};
    }
    for (const Move &move : m_moves) {
        if (move.content.begin <= m_shown.begin && m_shown.begin < move.content.end) {
            const ByteOffset begin = change.map(move.to, text::Affinity::Before) + move.before.size();
            const qsizetype length = movedText(move).size() - move.before.size() - move.behind.size();
            return {begin, begin + length};
        }
    }
    const ByteOffset begin = change.map(m_shown.begin, text::Affinity::After);
    const ByteOffset end = change.map(m_shown.end, text::Affinity::Before);
    return {begin, std::max(begin, end)};
}

Outcome EditList::plan() const
{
    const auto change = TextChange::make(m_subject.revision, allEdits());
    Q_ASSERT(change.hasValue());
    if (!change)
        return base::Failure{Refusal{"EditsConflict", {}}};
    return Plan{*change, resultIn(*change)};
}

} // namespace stagewright::edits
