// The languages inside a Dockerfile: scripts and files of here-documents, lists in JSON. Says which they are from the
// line that begins them, and colours their lines by KSyntaxHighlighting's definitions. Knows no blocks and no colours.
#pragma once

#include "syntax/Instruction.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>

#include <QList>
#include <QString>

#include <functional>

namespace stagewright::editor {

/// A here-document that a line announces.
struct EmbeddedBody {
    QString terminator;
    bool stripsTabs = false;
    QString definition; // a name of KSyntaxHighlighting's; empty: plain text
    bool isScript = false; // its first line may say by #! what it is

    bool operator==(const EmbeddedBody &) const = default;
};

/// What lies around a line: an instruction that goes on, here-documents that are open or to come.
struct EmbeddedState {
    syntax::InstructionKind kind = syntax::InstructionKind::Unknown; // of the instruction that goes on
    QList<EmbeddedBody> bodies; // the first is open, once the instruction's line has ended
    KSyntaxHighlighting::State inner; // in the open one
    bool isInBody = false;
    bool isInList = false; // a list in JSON goes on

    bool operator==(const EmbeddedState &) const = default;
};

class EmbeddedText : private KSyntaxHighlighting::AbstractHighlighter {
public:
    /// Offset and length in UTF-16 units of the line.
    using Paint = std::function<void(int offset, int length, const KSyntaxHighlighting::Format &format)>;

    explicit EmbeddedText(const KSyntaxHighlighting::Repository &repository)
        : m_repository(repository)
    {
    }

    /// The here-documents that \a line of a RUN, COPY or ADD announces, in their order.
    QList<EmbeddedBody> bodiesOf(const QString &line, syntax::InstructionKind kind) const;
    /// Where a list in JSON begins in an instruction's first line; -1 where there is none.
    static int listIn(const QString &line, syntax::InstructionKind kind);
    static bool isTerminator(const QString &line, const EmbeddedBody &body);

    /// Colours a line of the open body; \a state goes on behind it.
    void paintBody(const QString &line, EmbeddedState &state, const Paint &paint);
    /// Colours \a line from \a offset on as JSON; \a state goes on behind it.
    void paintList(const QString &line, int offset, EmbeddedState &state, const Paint &paint);

private:
    QString definitionOfFile(const QString &name) const;
    QString definitionOfInterpreter(const QString &command) const;
    KSyntaxHighlighting::State paintLine(const QString &definition, const QString &line,
                                         const KSyntaxHighlighting::State &before, int offset, const Paint &paint);
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override;

    const KSyntaxHighlighting::Repository &m_repository;
    QString m_name; // of the definition in use
    int m_offset = 0; // of the text in work in its line
    const Paint *m_paint = nullptr;
};

} // namespace stagewright::editor
