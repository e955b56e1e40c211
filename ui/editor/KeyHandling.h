// What keys, pasting and dropping do to the document from inside the text, and where they leave the caret.
// Knows no colours and nothing of the canvas.
#pragma once

#include "adapters/TextBinding.h"

#include <QCoreApplication>

QT_FORWARD_DECLARE_CLASS(QKeyEvent)
QT_FORWARD_DECLARE_CLASS(QPlainTextEdit)

namespace stagewright::editor {

/// What became of a key.
enum class Handled : quint8 { No, Yes };

class KeyHandling {
    Q_DECLARE_TR_FUNCTIONS(stagewright::editor::KeyHandling)
public:
    /// All outlive this. \a edit shows the document through \a binding.
    KeyHandling(QPlainTextEdit *edit, document::Document *document, adapters::TextBinding *binding);

    /// True for keys that are ours before a window's shortcuts.
    static bool isOurs(const QKeyEvent &event);
    Handled handle(const QKeyEvent &event);
    /// Asked before a Tab: Escape came just before, so that the keyboard finds a way out of the text.
    bool takeTabMovesFocus();

    void undo();
    void redo();
    void toggleComment();
    /// Puts \a bytes in the selection's place; line breaks must be the file's own already.
    void replaceSelection(const QByteArray &bytes, const QString &label);
    /// Puts \a bytes in a range's place, and the caret behind them.
    void replaceRange(base::ByteRange range, const QByteArray &bytes, const QString &label);
    /// Puts \a bytes at a place and selects them; \a moved is what they were moved from, empty for a copy.
    void insertDropped(const QByteArray &bytes, base::ByteOffset at, std::optional<base::ByteRange> moved);
    /// The selected bytes as they are.
    QByteArray selectedBytes() const;
    base::ByteRange selectedRange() const;

    void setCaret(const document::Caret &caret);

private:
    using LineRule = std::vector<text::TextEdit> (*)(const text::LineIndex &, int, int);

    void insertLineBreak();
    /// In overwrite mode: \a text takes the next character's place, as one change.
    void overwrite(const QString &text);
    Handled insertTab();
    Handled removeTab();
    void changeLines(LineRule rule, const QString &label);
    void carryOut(std::vector<text::TextEdit> edits, const QString &label, const std::optional<document::Caret> &after);

    QPlainTextEdit *m_edit;
    document::Document *m_document;
    adapters::TextBinding *m_binding;
    bool m_tabMovesFocus = false; // the last key was Escape
};

} // namespace stagewright::editor
