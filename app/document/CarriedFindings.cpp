#include "document/CarriedFindings.h"

#include <algorithm>

namespace stagewright::document {

using base::ByteRange;
using text::Affinity;
using text::TextChange;

namespace {

/// What is typed at either end of a range stays outside of it.
ByteRange moved(ByteRange range, const TextChange &change)
{
    if (range.isEmpty()) {
        const base::ByteOffset at = change.map(range.begin, Affinity::After);
        return {at, at};
    }
    return {change.map(range.begin, Affinity::After), change.map(range.end, Affinity::Before)};
}

bool touches(const std::vector<text::TextEdit> &edits, const TextChange &change)
{
    return std::any_of(edits.begin(), edits.end(), [&](const text::TextEdit &edit) {
        return std::any_of(change.edits().begin(), change.edits().end(), [&](const text::TextEdit &other) {
            return edit.range.begin <= other.range.end && other.range.begin <= edit.range.end;
        });
    });
}

class Carrier {
public:
    Carrier(const text::LineIndex &before, const TextChange &change, const text::LineIndex &after)
        : m_before(before)
        , m_change(change)
        , m_after(after)
    {
    }

    /// False where the bytes of \a finding are gone.
    bool carry(syntax::Diagnostic &finding) const
    {
        const ByteRange range = moved(finding.range, m_change);
        if (range.length() < 0 || (range.isEmpty() && !finding.range.isEmpty()))
            return false;
        finding.range = range;
        const base::ByteOffset lastEnd = m_before.lineContent(finding.lastLine).end;
        finding.firstLine = m_after.lineAt(m_change.map(m_before.lineStart(finding.firstLine), Affinity::After));
        finding.lastLine = std::max(finding.firstLine, m_after.lineAt(m_change.map(lastEnd, Affinity::Before)));
        std::erase_if(finding.fixes, [this](const syntax::Fix &fix) { return touches(fix.edits, m_change); });
        for (syntax::Fix &fix : finding.fixes) {
            for (text::TextEdit &edit : fix.edits)
                edit.range = moved(edit.range, m_change);
        }
        return true;
    }

private:
    const text::LineIndex &m_before;
    const TextChange &m_change;
    const text::LineIndex &m_after;
};

} // namespace

std::vector<syntax::Diagnostic> carryFindings(const Snapshot &before, const TextChange &change,
                                              const text::LineIndex &after)
{
    const Carrier carrier(before.lines(), change, after);
    std::vector<syntax::Diagnostic> carried = before.diagnostics;
    std::erase_if(carried, [&carrier](syntax::Diagnostic &finding) { return !carrier.carry(finding); });
    return carried;
}

} // namespace stagewright::document
