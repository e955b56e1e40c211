// The one undo of text and layout: steps to go back and forth, and which typing joins into one. Knows no graph.
#pragma once

#include "document/Document.h"

#include <deque>

namespace stagewright::document {

/// Everything of a state that its bytes do not tell.
struct HistoryState {
    std::optional<Caret> caret;
    Layout layout;
    std::vector<quint64> stageIds;
    bool hasByteOrderMark = false;
};

/// One undo step. Its edits hold bytes, so that going back and forth needs no other text.
struct HistoryStep {
    QString label;
    ChangeKind kind = ChangeKind::Gesture;
    quint64 mergeId = 0; // moves of nodes alone
    std::vector<text::TextEdit> forward; // sorted, disjoint; in offsets of the state before
    std::vector<text::TextEdit> backward; // likewise of the state after
    HistoryState before;
    HistoryState after;
};

class History {
public:
    void clear();
    /// Drops what could be redone, and joins \a step into the last one where it continues that.
    void add(HistoryStep step);
    /// Steps added between the two become one; groups may nest.
    void beginGroup(const QString &label);
    void endGroup();
    bool isGrouping() const { return m_groupDepth > 0; }
    /// The next step is not joined into the last one.
    void seal() { m_isSealed = true; }

    bool canUndo() const { return m_done > 0; }
    bool canRedo() const { return m_done < m_steps.size(); }
    /// Both need canUndo() or canRedo().
    const HistoryStep &undoStep() const { return m_steps[m_done - 1]; }
    const HistoryStep &redoStep() const { return m_steps[m_done]; }
    void stepBack();
    void stepForth();

private:
    bool joins(const HistoryStep &step) const;

    std::deque<HistoryStep> m_steps;
    size_t m_done = 0; // steps before it can be undone, those from it on redone
    bool m_isSealed = true;
    int m_groupDepth = 0;
    bool m_groupHasStep = false;
    QString m_groupLabel; // the outermost group's
};

} // namespace stagewright::document
