// What fixes are made from: one text's tree and graph, and places in them that edits can name. Knows no rule.
#pragma once

#include "graph/Graph.h"

#include <QMap>

#include <optional>
#include <vector>

namespace stagewright::checks {

/// Asked for one text; what costs a pass over the whole file is made once, when it is first asked for.
class FixContext {
public:
    FixContext(const syntax::Tree &tree, const graph::Graph &graph);

    const syntax::Tree &tree() const { return m_tree; }
    const graph::Graph &graph() const { return m_graph; }

    /// The index of the instruction whose lines hold the first line of \a finding; empty where there is none.
    std::optional<int> instructionAt(const syntax::Diagnostic &finding) const;
    /// The same instruction, if it is of that kind; null otherwise: a trigger's finding stands at a FROM.
    const syntax::Instruction *findInstruction(const syntax::Diagnostic &finding, syntax::InstructionKind kind) const;
    /// The whole lines of an instruction (an index).
    base::ByteRange linesOf(int instruction) const;
    /// The stage that holds an instruction (an index), its FROM included; null in front of the first.
    const graph::Stage *findStageOf(int instruction) const;

    /// The bytes of a logical range where they stand side by side; empty where a continuation cuts it.
    std::optional<base::ByteRange> findWhole(const syntax::Instruction &instruction, syntax::LogicalRange range) const;
    /// Where to insert in front of an offset of the logical line.
    base::ByteOffset insertionAt(const syntax::Instruction &instruction, int logicalOffset) const;
    /// A flag and the blanks behind it on its line.
    base::ByteRange flagWithBlanks(const syntax::Instruction &instruction, const syntax::Flag &flag) const;

    /// Whether so many bytes may be read once more for one finding: of thousands in one line not all are mended.
    bool canAfford(qsizetype bytes);

    /// "\n" or "\r\n", what most lines have.
    const QByteArray &lineEnding() const { return m_lineEnding; }
    /// Whether the stage, or one that builds on it, has a CMD of its own or as a trigger.
    bool hasCommand(const graph::Stage &stage);
    /// Whether the stage's commands are run by Windows.
    bool isWindows(const graph::Stage &stage);
    /// Whether an ARG in front of the first FROM declares \a name.
    bool isGlobalArgument(const QByteArray &name);
    /// The last ARG in a stage, in front of the instruction \a before, that declares \a name alone with a value of its
    /// own; -1 where there is none.
    int findStageArgument(const QByteArray &name, int before);

private:
    struct StageFacts {
        bool hasCommand = false;
        bool isWindows = false;
    };
    void ensureStageFacts();

    const syntax::Tree &m_tree;
    const graph::Graph &m_graph;
    QByteArray m_lineEnding;
    qsizetype m_bytesRead = 0; // by canAfford()
    std::vector<StageFacts> m_stages; // empty until asked for
    std::optional<QList<QByteArray>> m_globalNames; // sorted
    std::optional<QMap<QByteArray, QList<int>>> m_stageArguments; // instructions by name, ascending
};

/// Adds a fix, unless it would change nothing.
void offer(syntax::Diagnostic &finding, std::string_view code, QList<QByteArray> arguments,
           std::vector<text::TextEdit> edits);

/// Where an instruction's arguments are `[...]` with backslashes that make it no list: fixes of them, and the words
/// that say so.
void offerBackslashes(const FixContext &context, syntax::Diagnostic &finding, const syntax::Instruction &instruction);

/// \a text as the keyword \a like is written: in lower case, or else in upper case.
QByteArray inCaseOf(const QByteArray &text, QByteArrayView like);

} // namespace stagewright::checks
