// What our own checks ask about a file, and where they put what they find. Knows no check and no words.
#pragma once

#include "checks/advice/Advice.h"
#include "checks/scope/CheckOptions.h"

#include <QHash>
#include <QSet>

namespace stagewright::checks {

/// A fix of one edit that inserts \a text, which people are told of as \a label.
syntax::Fix insertion(std::string_view code, const QByteArray &label, base::ByteOffset at, const QByteArray &text);

class Review {
public:
    Review(const contents::Contents &contents, const Surroundings &surroundings);

    const syntax::Tree &tree() const { return m_contents.tree(); }
    const graph::Graph &graph() const { return m_contents.graph(); }
    const contents::Contents &contents() const { return m_contents; }
    const Surroundings &surroundings() const { return m_surroundings; }
    const syntax::Instruction &instruction(int index) const { return tree().instructions()[size_t(index)]; }
    const graph::Stage &stage(int index) const { return graph().stages[size_t(index)]; }
    const contents::StageContents &held(int stage) const { return m_contents.stage(stage); }
    const std::vector<int> &shipped() const { return m_contents.shipped(); }
    bool isShipped(int stage) const { return m_contents.isShipped(stage); }
    /// Whether the default target is made to be used, not to develop, to test or to look at code.
    bool isForUse() const { return m_isForUse; }

    /// Indices of the instructions of one kind, in the order of the file, that stand in sound stages.
    const std::vector<int> &usable(syntax::InstructionKind kind) const { return m_usable[size_t(kind)]; }
    /// COPY and ADD with sources, in the order of the file, that stand in sound stages and take nothing of a later one.
    const std::vector<const graph::Edge *> &copies() const { return m_copies; }

    QByteArray text(const syntax::Instruction &one) const { return tree().text(one, one.arguments).toByteArray(); }
    /// Whole lines of an instruction, endings included.
    base::ByteRange linesOf(int instruction) const;
    /// A flag and the blanks behind it on its line.
    base::ByteRange flagWithBlanks(const syntax::Instruction &instruction, const syntax::Flag &flag) const;
    /// A line behind an instruction, with the ending that the file has.
    syntax::Fix lineBehind(int instruction, std::string_view code, const QByteArray &line) const;
    syntax::Fix lineAbove(int instruction, std::string_view code, const QByteArray &line) const;
    /// What most lines end with.
    const QByteArray &lineEnding() const;

    /// That a name elsewhere means a stage, though it does not say so.
    void markMeant(int stage) { m_meant.insert(stage); }
    bool isMeant(int stage) const { return m_meant.contains(stage); }
    /// True once for each instruction, for what is to be told of it but once.
    bool isFirstAt(int instruction);
    void warn(std::string_view code, int instruction, base::ByteRange range, QList<QByteArray> arguments,
              std::vector<syntax::Fix> fixes = {});
    void hint(std::string_view code, int instruction, base::ByteRange range, QList<QByteArray> arguments,
              std::vector<syntax::Fix> fixes = {});
    /// As warn(), but told at a line inside of the instruction.
    void warnAtLine(std::string_view code, int instruction, int line, base::ByteRange range,
                    QList<QByteArray> arguments, std::vector<syntax::Fix> fixes = {});

    /// Sorted by line.
    std::vector<syntax::Diagnostic> takeFindings();

private:
    bool findUse() const;
    void collect();
    bool allows(std::string_view code, int instruction);
    void report(syntax::Diagnostic &&finding, int instruction);

    const contents::Contents &m_contents;
    const Surroundings &m_surroundings;
    mutable QByteArray m_lineEnding; // empty until it is asked for
    bool m_isForUse = false;
    std::vector<std::vector<int>> m_usable; // by kind
    std::vector<const graph::Edge *> m_copies;
    std::optional<CheckOptions> m_options; // read when first asked for
    QHash<int, QList<QByteArray>> m_comments;
    QSet<int> m_told;
    QSet<int> m_meant; // stages
    std::vector<syntax::Diagnostic> m_findings;
};

} // namespace stagewright::checks
