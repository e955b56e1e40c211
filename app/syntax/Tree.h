// The lossless tree of a Dockerfile: elements that tile its bytes, and the instructions among them.
// Knows nothing of stages as a graph, files or networks.
#pragma once

#include "syntax/Diagnostic.h"
#include "syntax/Instruction.h"
#include "text/LineIndex.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace stagewright::syntax {

enum class ElementKind : quint8 { Blank, Comment, Directive, Instruction };

/// A run of whole physical lines, endings included. Elements follow each other without a gap.
struct Element {
    ElementKind kind = ElementKind::Blank;
    ByteRange range;
    int firstLine = 0;
    int lineCount = 1;
    int instruction = -1; // index into Tree::instructions() where kind is Instruction
};

/// `# name=value` at the head of the file (Dockerfile reference, "Parser directives").
struct Directive {
    QByteArray name; // lower-case
    QByteArray value;
    ByteRange range; // the line without its ending
    ByteRange valueRange;
};

/// A parsed Dockerfile. Immutable, copies share it; any thread. Parsing never fails: what is wrong stands in
/// diagnostics(). Views it returns are valid while it or a copy of it lives.
class Tree {
public:
    Tree();

    const text::LineIndex &lines() const;
    const text::SourceText &source() const { return lines().text(); }

    /// '\\', or '`' by directive.
    char escapeCharacter() const;
    /// That of the file, or for a trigger '\\'.
    char escapeOf(const Instruction &instruction) const { return instruction.isTrigger ? '\\' : escapeCharacter(); }
    std::span<const Directive> directives() const;
    std::span<const Element> elements() const;
    std::span<const Instruction> instructions() const;
    /// The instructions behind ONBUILD, which stand in no list of their own.
    std::span<const Instruction> triggers() const;
    /// What BuildKit reports before it looks at instructions (isLexical()) comes first, then the rest in file order.
    std::span<const Diagnostic> diagnostics() const;
    /// The 0-based line where each logical line ends that has an empty line inside.
    std::span<const int> emptyContinuations() const;

    std::span<const Flag> flags(const Instruction &instruction) const;
    std::span<const Word> words(const Instruction &instruction) const;
    std::span<const Heredoc> heredocs(const Instruction &instruction) const;

    /// The whole logical line, continuations joined, comments and empty lines inside it left out.
    QByteArrayView logicalLine(const Instruction &instruction) const;
    QByteArrayView text(const Instruction &instruction, LogicalRange range) const;
    /// The bytes that a logical range came from: from its first byte to behind its last, so it may hold a continuation.
    ByteRange sourceRange(const Instruction &instruction, LogicalRange range) const;

    /// The flag of that name (lower-case), the last one if it is repeated; null where there is none.
    const Flag *findFlag(const Instruction &instruction, QByteArrayView name) const;
    /// The flag's value as written; empty where there is no such flag or value.
    QByteArrayView flagValue(const Instruction &instruction, QByteArrayView name) const;
    /// The flag's value as BuildKit reads it: quotes and escapes taken off. See flagValue() for absence.
    QByteArray flagText(const Instruction &instruction, QByteArrayView name) const;
    /// What BuildKit would find wrong with a trigger once a stage runs it; its place is ONBUILD's.
    std::optional<Diagnostic> problemOf(const Instruction &trigger) const;
    /// The index of the instruction whose lines hold the 0-based line.
    std::optional<int> instructionAtLine(int line) const;

    struct Data;
    /// Takes what the parser made; only parse() calls this.
    explicit Tree(std::unique_ptr<Data> data);

private:
    std::shared_ptr<const Data> m_data; // never null except after a move
};

/// Parses as BuildKit's frontend 1.26 does (frontend/dockerfile/parser), going on where that stops at an error.
Tree parse(const text::SourceText &source);

} // namespace stagewright::syntax
