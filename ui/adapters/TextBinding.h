// Keeps a QTextDocument showing a Document: typing becomes byte edits, every other change becomes minimal edits of the
// shown text. Knows no widgets; the one place where positions of a QTextDocument meet bytes.
#pragma once

#include "adapters/TextDifference.h"
#include "document/Document.h"

#include <QObject>
#include <QTextCursor>

#include <functional>
#include <optional>

QT_FORWARD_DECLARE_CLASS(QTextDocument)

namespace stagewright::adapters {

/// The bytes stay the truth: what people did not touch keeps its bytes, stand-ins and line endings included. GUI
/// thread.
class TextBinding : public QObject {
    Q_OBJECT
public:
    /// Shows \a document in \a view from now on; both outlive this. The view's own undo is switched off.
    TextBinding(document::Document *document, QTextDocument *view, QObject *parent = nullptr);

    /// Tells where the caret is; asked around each typing. Without it, undo brings the caret to the edit.
    void setCaretSource(std::function<QTextCursor()> source);
    /// The caret moved: what is typed next starts from here. Does nothing while a change is on its way.
    void noteCaret();
    /// The caret has moved since it was noted or a change was settled.
    bool isCaretElsewhere() const;
    /// False while one side has changed and the other has not: positions of the two do not agree then.
    bool isSettled() const { return !m_pending && !m_isFollowing && !m_isTyping; }

    /// The bytes behind a position of a text that is shown: for texts that are not the current one any more. A position
    /// inside a surrogate pair counts as the one before it, one past the end as the end.
    static base::ByteOffset bytesAt(const text::LineIndex &lines, qsizetype position);
    /// These need a settled binding.
    base::ByteOffset toBytes(qsizetype position) const;
    int toPosition(base::ByteOffset offset) const;
    document::Caret toCaret(const QTextCursor &cursor) const;

    /// Bytes that typing or pasting \a text gives in this file: line breaks of any kind become the file's own ending.
    static QByteArray bytesOf(QStringView text, text::LineEnding ending);

Q_SIGNALS:
    /// The document was changed by others; the shown text has not followed yet.
    void aboutToFollow(const stagewright::document::Transition &transition);
    /// The shown text has followed it.
    void followed(const stagewright::document::Transition &transition);
    /// Both agree again, after typing, following or a change of layout.
    void settled(const stagewright::document::Transition &transition);

private:
    /// What contentsChange reported, in UTF-16 units; wider than the truth at times, never narrower.
    struct Report {
        qsizetype position = 0;
        qsizetype removed = 0;
        qsizetype added = 0;
    };
    /// Typing as edits, with the places of both texts that they came from.
    struct Typing {
        std::vector<Replacement> places;
        std::vector<text::TextEdit> edits;
    };

    void noteReport(int position, int removed, int added);
    void takeTyping();
    Typing typingOf(const text::LineIndex &lines, const Report &report) const;
    base::ByteOffset afterTyping(const Typing &typing, const text::LineIndex &lines, qsizetype position) const;
    void follow(const document::Transition &transition);
    void settleTyping(const document::Transition &transition);
    void showAll(const text::LineIndex &lines);
    void show(int firstBlock, int lastBlock, const text::LineIndex &lines, int firstLine, int lastLine);
    bool showsTheDocument() const;

    document::Document *m_document;
    QTextDocument *m_view;
    std::function<QTextCursor()> m_caretSource;
    qsizetype m_caretPosition = 0; // before the next typing, in UTF-16 units of the settled text
    qsizetype m_caretAnchor = 0;
    std::optional<Report> m_pending;
    bool m_isFollowing = false; // this is writing into the view: its signals are echoes
    bool m_isTyping = false; // this is writing into the document: its signals are echoes
};

} // namespace stagewright::adapters
