// What is folded in the shown text, through edits. Knows no bytes; the text below is whole at all times.
#pragma once

#include "document/Document.h"
#include "editor/FoldRegions.h"
#include "editor/Rows.h"

#include <set>

QT_FORWARD_DECLARE_CLASS(QKeyEvent)
QT_FORWARD_DECLARE_CLASS(QPlainTextEdit)

namespace stagewright::editor {

class RoomyLayout;
enum class Handled : quint8;

/// Lines are 0-based.
class Folding {
public:
    /// Both outlive this.
    Folding(QPlainTextEdit *edit, RoomyLayout *layout);

    /// Another document: nothing is folded.
    void reset(const document::Snapshot &snapshot);
    /// Folds stay with their head lines; one whose head is gone is open. The shown text must have followed already.
    void follow(const document::Transition &transition);

    FoldState stateOf(int line) const;
    /// How many lines are hidden directly below a line that is seen.
    int hiddenBelow(int line) const;
    /// The innermost open region that holds the line.
    void fold(int line);
    /// The region whose head the line is.
    void unfold(int line);
    void toggle(int line);
    void foldStages();
    void unfoldAll();
    /// Opens whatever hides the line.
    void reveal(int line);

    static bool isOurs(const QKeyEvent &event);
    Handled handle(const QKeyEvent &event);

private:
    const FoldRegion *regionAt(int head) const;
    void setFolded(std::set<int> heads);
    void apply();

    QPlainTextEdit *m_edit;
    RoomyLayout *m_layout;
    base::Revision m_revision;
    std::vector<FoldRegion> m_regions;
    std::set<int> m_folded; // heads, each of one of the regions
    bool m_hidesLines = false;
};

} // namespace stagewright::editor
