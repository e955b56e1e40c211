#include "editor/Folding.h"

#include "editor/KeyHandling.h"
#include "editor/RoomyLayout.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QTextBlock>

#include <algorithm>

namespace stagewright::editor {

namespace {

bool isFoldKey(const QKeyEvent &event, Qt::Key plain, Qt::Key shifted)
{
    const bool isKey = event.key() == plain || event.key() == shifted;
    return isKey && (event.modifiers() & ~Qt::KeypadModifier) == (Qt::ControlModifier | Qt::ShiftModifier);
}

} // namespace

Folding::Folding(QPlainTextEdit *edit, RoomyLayout *layout)
    : m_edit(edit)
    , m_layout(layout)
{
}

void Folding::reset(const document::Snapshot &snapshot)
{
    m_revision = snapshot.revision;
    m_regions = foldRegions(snapshot);
    m_folded.clear();
    apply();
}

void Folding::follow(const document::Transition &transition)
{
    if (transition.after->revision == m_revision)
        return;
    m_revision = transition.after->revision;
    if (transition.change.isEmpty())
        return;
    m_regions = foldRegions(*transition.after);
    if (m_folded.empty() && !m_hidesLines)
        return;
    const text::LineIndex &before = transition.before->lines();
    const text::LineIndex &after = transition.after->lines();
    std::set<int> heads;
    for (const int head : m_folded) {
        if (head >= before.lineCount())
            continue;
        const int now = after.lineAt(transition.change.map(before.lineStart(head), text::Affinity::After));
        if (regionAt(now))
            heads.insert(now);
    }
    m_folded = std::move(heads);
    apply();
}

const FoldRegion *Folding::regionAt(int head) const
{
    const auto found = std::lower_bound(m_regions.begin(), m_regions.end(), head,
                                        [](const FoldRegion &one, int line) { return one.head < line; });
    return found != m_regions.end() && found->head == head ? &*found : nullptr;
}

FoldState Folding::stateOf(int line) const
{
    if (m_folded.count(line) > 0)
        return FoldState::Folded;
    return regionAt(line) ? FoldState::Open : FoldState::None;
}

int Folding::hiddenBelow(int line) const
{
    if (m_folded.count(line) == 0)
        return 0;
    const FoldRegion *const region = regionAt(line);
    return region ? region->last - line : 0;
}

void Folding::fold(int line)
{
    const FoldRegion *innermost = nullptr;
    for (const FoldRegion &region : m_regions) {
        if (region.head > line)
            break;
        if (line <= region.last && m_folded.count(region.head) == 0)
            innermost = &region;
    }
    if (!innermost)
        return;
    std::set<int> heads = m_folded;
    heads.insert(innermost->head);
    setFolded(std::move(heads));
}

void Folding::unfold(int line)
{
    std::set<int> heads = m_folded;
    if (heads.erase(line) > 0)
        setFolded(std::move(heads));
}

void Folding::toggle(int line)
{
    if (stateOf(line) == FoldState::Folded) {
        unfold(line);
    } else if (regionAt(line)) {
        std::set<int> heads = m_folded;
        heads.insert(line);
        setFolded(std::move(heads));
    }
}

void Folding::foldStages()
{
    std::set<int> heads = m_folded;
    for (const FoldRegion &region : m_regions) {
        if (region.kind == FoldKind::Stage)
            heads.insert(region.head);
    }
    setFolded(std::move(heads));
}

void Folding::unfoldAll()
{
    setFolded({});
}

void Folding::reveal(int line)
{
    if (m_folded.empty())
        return;
    std::set<int> heads;
    for (const int head : m_folded) {
        if (line <= head || line > head + hiddenBelow(head))
            heads.insert(head);
    }
    if (heads.size() != m_folded.size())
        setFolded(std::move(heads));
}

void Folding::setFolded(std::set<int> heads)
{
    if (heads == m_folded)
        return;
    // A caret that would be hidden goes to the line that stays.
    const int caret = m_edit->textCursor().blockNumber();
    int goal = caret;
    for (const int head : heads) {
        const FoldRegion *const region = regionAt(head);
        if (region && head < goal && caret <= region->last && m_folded.count(head) == 0)
            goal = std::min(goal, head);
    }
    if (goal != caret) {
        QTextCursor cursor(m_edit->document()->findBlockByNumber(goal));
        cursor.movePosition(QTextCursor::EndOfBlock);
        m_edit->setTextCursor(cursor);
    }
    m_folded = std::move(heads);
    apply();
}

void Folding::apply()
{
    if (m_folded.empty() && !m_hidesLines)
        return;
    bool changed = false;
    m_hidesLines = false;
    int hiddenTo = -1;
    for (QTextBlock block = m_edit->document()->begin(); block.isValid(); block = block.next()) {
        const int line = block.blockNumber();
        const bool isVisible = line > hiddenTo;
        if (isVisible)
            hiddenTo = std::max(hiddenTo, line + hiddenBelow(line));
        m_hidesLines = m_hidesLines || !isVisible;
        if (block.isVisible() == isVisible && (block.lineCount() > 0) == isVisible)
            continue;
        block.setVisible(isVisible);
        block.setLineCount(isVisible ? 1 : 0);
        changed = true;
    }
    if (changed)
        m_layout->relayout();
}

bool Folding::isOurs(const QKeyEvent &event)
{
    return isFoldKey(event, Qt::Key_BracketLeft, Qt::Key_BraceLeft)
        || isFoldKey(event, Qt::Key_BracketRight, Qt::Key_BraceRight);
}

Handled Folding::handle(const QKeyEvent &event)
{
    if (!isOurs(event))
        return Handled::No;
    const int line = m_edit->textCursor().blockNumber();
    if (isFoldKey(event, Qt::Key_BracketLeft, Qt::Key_BraceLeft))
        fold(line);
    else
        unfold(line);
    return Handled::Yes;
}

} // namespace stagewright::editor
