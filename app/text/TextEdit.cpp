#include "text/TextEdit.h"

#include <algorithm>

namespace stagewright::text {

base::Result<TextChange, ChangeError> TextChange::make(Revision base, std::vector<TextEdit> edits)
{
    std::stable_sort(edits.begin(), edits.end(),
                     [](const TextEdit &a, const TextEdit &b) { return a.range.begin < b.range.begin; });
    for (size_t i = 0; i < edits.size(); ++i) {
        const ByteRange range = edits[i].range;
        if (range.begin.value < 0 || range.end < range.begin)
            return base::Failure{ChangeError::OutOfBounds};
        if (i > 0 && (range.begin < edits[i - 1].range.end || range.begin == edits[i - 1].range.begin))
            return base::Failure{ChangeError::Overlapping};
    }
    TextChange change;
    change.m_base = base;
    change.m_edits = std::move(edits);
    return change;
}

base::Result<SourceText, ChangeError> TextChange::applyTo(const SourceText &text) const
{
    QByteArray body;
    qsizetype growth = 0;
    for (const TextEdit &edit : m_edits)
        growth += edit.replacement.size() - edit.range.length();
    body.reserve(std::max<qsizetype>(0, text.size() + growth));
    ByteOffset done;
    for (const TextEdit &edit : m_edits) {
        if (edit.range.end.value > text.size())
            return base::Failure{ChangeError::OutOfBounds};
        body.append(text.slice({done, edit.range.begin}));
        body.append(edit.replacement);
        done = edit.range.end;
    }
    body.append(text.slice({done, ByteOffset(text.size())}));
    return SourceText::fromBody(body, text.hasByteOrderMark());
}

TextChange TextChange::inverse(const SourceText &before, Revision after) const
{
    TextChange change;
    change.m_base = after;
    qsizetype shift = 0;
    for (const TextEdit &edit : m_edits) {
        const ByteOffset begin = edit.range.begin + shift;
        const ByteRange range{begin, begin + edit.replacement.size()};
        const QByteArray removed = before.slice(edit.range).toByteArray();
        // A removal directly in front of another edit would give two that begin at one place.
        if (!change.m_edits.empty() && change.m_edits.back().range.begin == begin)
            change.m_edits.back() = {range, change.m_edits.back().replacement + removed};
        else
            change.m_edits.push_back({range, removed});
        shift += edit.replacement.size() - edit.range.length();
    }
    return change;
}

ByteOffset TextChange::map(ByteOffset offset, Affinity affinity) const
{
    qsizetype shift = 0;
    for (const TextEdit &edit : m_edits) {
        if (offset < edit.range.begin)
            break;
        const bool isInside = offset < edit.range.end || (edit.range.isEmpty() && offset == edit.range.begin);
        if (isInside) {
            const bool isAtStart = offset == edit.range.begin && !edit.range.isEmpty();
            const bool staysBefore = isAtStart || affinity == Affinity::Before;
            return edit.range.begin + shift + (staysBefore ? 0 : edit.replacement.size());
        }
        shift += edit.replacement.size() - edit.range.length();
    }
    return offset + shift;
}

std::vector<TextEdit> difference(const QByteArray &before, const QByteArray &after)
{
    const auto [headBefore, headAfter] = std::mismatch(before.cbegin(), before.cend(), after.cbegin(), after.cend());
    if (headBefore == before.cend() && headAfter == after.cend())
        return {};
    const qsizetype head = headBefore - before.cbegin();
    const qsizetype longest = std::min(before.size(), after.size()) - head;
    qsizetype tail = 0;
    while (tail < longest && before.at(before.size() - 1 - tail) == after.at(after.size() - 1 - tail))
        ++tail;
    return {{{ByteOffset(head), ByteOffset(before.size() - tail)}, after.mid(head, after.size() - tail - head)}};
}

} // namespace stagewright::text
