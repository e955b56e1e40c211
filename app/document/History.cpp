#include "document/History.h"

#include "document/Composition.h"

#include <algorithm>

namespace stagewright::document {

using text::TextEdit;

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

/// One character, or a line's end with the indentation that an editor adds to it: what one key types.
bool isOneKey(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return false;
    const auto lineEnds = std::find_if_not(bytes.begin(), bytes.end(), isLineEnd);
    if (lineEnds != bytes.begin())
        return bytes.count('\n') <= 1 && std::all_of(lineEnds, bytes.end(), isBlank);
    const auto starts = std::count_if(bytes.begin(), bytes.end(), [](char c) { return (c & 0xC0) != 0x80; });
    return starts == 1;
}

/// A word begins where something stands behind a blank; a line ends the step that it is typed into.
bool startsWord(char before, char typed)
{
    return isLineEnd(before) || (isBlank(before) && !isBlank(typed) && !isLineEnd(typed));
}

bool continuesInsertion(const HistoryStep &last, const TextEdit &next)
{
    const TextEdit &typed = last.forward.front();
    return !typed.replacement.isEmpty() && next.range.isEmpty()
        && next.range.begin == typed.range.begin + typed.replacement.size() && isOneKey(next.replacement)
        && !startsWord(typed.replacement.back(), next.replacement.front());
}

bool continuesRemoval(const HistoryStep &last, const TextEdit &next, const QByteArray &removed)
{
    const TextEdit &typed = last.forward.front();
    const bool touches = next.range.end == typed.range.begin || next.range.begin == typed.range.begin;
    return typed.replacement.isEmpty() && next.replacement.isEmpty() && touches && isOneKey(removed)
        && !isLineEnd(removed.front());
}

/// Pasting or removing a block is a step that nothing joins, but typing over a selection begins one.
bool canBeContinued(const HistoryStep &step)
{
    if (step.kind != ChangeKind::Typing || step.forward.size() != 1)
        return false;
    const TextEdit &edit = step.forward.front();
    return isOneKey(edit.replacement.isEmpty() ? step.backward.front().replacement : edit.replacement);
}

} // namespace

void History::clear()
{
    m_steps.clear();
    m_done = 0;
    m_isSealed = true;
    m_groupHasStep = false;
}

void History::add(HistoryStep step)
{
    m_steps.resize(m_done);
    if (joins(step)) {
        HistoryStep &last = m_steps.back();
        last.forward = compose(last.forward, step.forward);
        last.backward = compose(step.backward, last.backward);
        last.after = std::move(step.after);
        return;
    }
    m_isSealed = isGrouping() || (step.mergeId == 0 && !canBeContinued(step));
    if (isGrouping()) {
        step.kind = ChangeKind::Gesture;
        step.label = m_groupLabel;
        m_groupHasStep = true;
    }
    m_steps.push_back(std::move(step));
    m_done = m_steps.size();
}

void History::beginGroup(const QString &label)
{
    if (m_groupDepth++ > 0)
        return;
    m_groupLabel = label;
    m_groupHasStep = false;
    m_isSealed = true;
}

void History::endGroup()
{
    Q_ASSERT(isGrouping());
    --m_groupDepth;
}

void History::stepBack()
{
    Q_ASSERT(canUndo());
    --m_done;
    m_isSealed = true;
}

void History::stepForth()
{
    Q_ASSERT(canRedo());
    ++m_done;
    m_isSealed = true;
}

bool History::joins(const HistoryStep &step) const
{
    if (isGrouping())
        return m_groupHasStep;
    if (m_isSealed || m_done == 0)
        return false;
    const HistoryStep &last = m_steps.back();
    if (step.mergeId != 0 || last.mergeId != 0)
        return step.mergeId == last.mergeId;
    if (last.kind != ChangeKind::Typing || step.kind != ChangeKind::Typing || step.forward.size() != 1
        || last.forward.size() != 1)
        return false;
    const TextEdit &next = step.forward.front();
    return continuesInsertion(last, next) || continuesRemoval(last, next, step.backward.front().replacement);
}

} // namespace stagewright::document
