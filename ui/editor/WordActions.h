// What people can do at a word of the text: rename its stage, go to where it is declared, mend its line.
// Knows no painting and no fold.
#pragma once

#include "adapters/TextBinding.h"
#include "edits/Places.h"

QT_FORWARD_DECLARE_CLASS(QKeyEvent)
QT_FORWARD_DECLARE_CLASS(QMenu)
QT_FORWARD_DECLARE_CLASS(QPlainTextEdit)

namespace stagewright::adapters {
class Gestures;
}

namespace stagewright::editor {

enum class Handled : quint8;

class WordActions : public QObject {
    Q_OBJECT
public:
    /// All outlive this.
    WordActions(QPlainTextEdit *edit, document::Document *document, adapters::TextBinding *binding);

    /// Without it nothing can be renamed or mended.
    void setGestures(adapters::Gestures *gestures) { m_gestures = gestures; }

    static bool isOurs(const QKeyEvent &event);
    Handled handle(const QKeyEvent &event);

    void rename();
    /// To the stage or the variable at the caret.
    void goToDeclaration();
    /// As goToDeclaration for a position of the shown text; false where nothing there leads anywhere.
    bool goToDeclarationAt(int position);
    bool leadsSomewhere(int position) const;
    void chooseStage();
    void showFixes();
    /// Of the finding under the pointer, while it is told of there; else of the worst in the caret's line.
    void explain();
    /// What the pointer is over now; none: nothing.
    void noteHovered(const std::optional<syntax::Diagnostic> &finding) { m_hovered = finding; }
    bool hasFixes(int line) const;
    /// Fixes and explanations of the caret's line.
    void fillFixes(QMenu &menu);

Q_SIGNALS:
    /// Put the caret there, where people see it.
    void goToRequested(stagewright::base::ByteRange range);
    /// Why nothing happened, in words for people.
    void hinted(const QString &words);
    /// Why is that a problem? Only for what has an explanation.
    void explanationRequested(const stagewright::syntax::Diagnostic &finding);

private:
    std::optional<edits::Place> placeAt(int position) const;
    std::optional<base::ByteRange> declarationOf(const edits::Place &place) const;
    int caretLine() const;

    QPlainTextEdit *m_edit;
    document::Document *m_document;
    adapters::TextBinding *m_binding;
    adapters::Gestures *m_gestures = nullptr;
    std::optional<syntax::Diagnostic> m_hovered;
};

} // namespace stagewright::editor
