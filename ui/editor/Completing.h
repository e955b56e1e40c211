// When proposals are shown while people write, and what keys do meanwhile. Knows no grammar: app/edits proposes.
#pragma once

#include "adapters/TextBinding.h"
#include "editor/Hints.h"
#include "editor/KeyHandling.h"
#include "edits/Completions.h"

#include <QTimer>

QT_FORWARD_DECLARE_CLASS(QPlainTextEdit)

namespace stagewright::editor {

class CompletionPopup;

class Completing : public QObject {
    Q_OBJECT
public:
    /// All outlive this.
    Completing(QPlainTextEdit *edit, document::Document *document, adapters::TextBinding *binding, KeyHandling *keys,
               const Hints *hints);
    ~Completing() override;

    bool isOpen() const;
    /// Whether the key means something to this before it does to others.
    bool isOurs(const QKeyEvent &event) const;
    /// Keys while proposals are shown; call it first.
    Handled handle(const QKeyEvent &event);
    /// A key has done what it does: more was typed, or the caret went elsewhere.
    void noteKey(const QKeyEvent &event);
    /// Shows what there is for the place of the caret; takes it at once where it is the only one.
    void complete();
    void close();

private:
    /// Who asked: proposals that come by themselves must never be in the way.
    enum class Asked : quint8 { ByTyping, ByPeople };

    void update(Asked asked);
    bool isWelcome(Asked asked) const;
    void show(Asked asked);
    bool takesReturn() const;
    bool isWritten(int row) const;
    void accept(int row);
    void moveBy(int rows);

    QPlainTextEdit *m_edit;
    document::Document *m_document;
    adapters::TextBinding *m_binding;
    KeyHandling *m_keys;
    const Hints *m_hints;
    CompletionPopup *m_popup = nullptr; // made when first needed: it is a window
    edits::Completions m_found;
    QTimer m_soon; // typing goes first
    QChar m_lastTyped;
    bool m_isChosen = false; // people moved to the current row, or asked for the list
};

} // namespace stagewright::editor
