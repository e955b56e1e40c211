#include "syntax/Tree.h"

#include "syntax/Flags.h"
#include "syntax/Rules.h"
#include "syntax/TreeData.h"

#include <algorithm>

namespace stagewright::syntax {

qsizetype Tree::Data::sourceOffset(int line, int logicalOffset) const
{
    const LogicalLine &logical = logicalLines[size_t(line)];
    if (logical.pieceCount == 0)
        return logical.begin + logicalOffset;
    const auto first = pieces.begin() + logical.firstPiece;
    const auto behind = std::upper_bound(first + 1, first + logical.pieceCount, logicalOffset,
                                         [](int offset, const LinePiece &piece) { return offset < piece.logical; });
    const LinePiece &piece = *(behind - 1);
    return piece.source + logicalOffset - piece.logical;
}

ByteRange Tree::Data::sourceRange(int line, LogicalRange range) const
{
    if (range.isEmpty()) {
        // The end of the line belongs to its last piece, so an offset there is looked up by the byte before it.
        const bool isAtEnd = range.begin > 0 && range.begin == logicalLines[size_t(line)].length;
        const ByteOffset at(isAtEnd ? sourceOffset(line, range.begin - 1) + 1 : sourceOffset(line, range.begin));
        return {at, at};
    }
    return {ByteOffset(sourceOffset(line, range.begin)), ByteOffset(sourceOffset(line, range.end - 1) + 1)};
}

Tree::Tree()
    : Tree(std::make_unique<Data>(text::SourceText()))
{
}

Tree::Tree(std::unique_ptr<Data> data)
    : m_data(std::move(data))
{
}

const text::LineIndex &Tree::lines() const
{
    return m_data->lines;
}

char Tree::escapeCharacter() const
{
    return m_data->escape;
}

std::span<const Directive> Tree::directives() const
{
    return m_data->directives;
}

std::span<const Element> Tree::elements() const
{
    return m_data->elements;
}

std::span<const Instruction> Tree::instructions() const
{
    return m_data->instructions;
}

std::span<const Instruction> Tree::triggers() const
{
    return m_data->triggers;
}

std::span<const Diagnostic> Tree::diagnostics() const
{
    return m_data->diagnostics;
}

std::span<const int> Tree::emptyContinuations() const
{
    return m_data->emptyContinuations;
}

std::span<const Flag> Tree::flags(const Instruction &instruction) const
{
    return std::span(m_data->flags).subspan(instruction.flags.begin, instruction.flags.count);
}

std::span<const Word> Tree::words(const Instruction &instruction) const
{
    return std::span(m_data->words).subspan(instruction.words.begin, instruction.words.count);
}

std::span<const Heredoc> Tree::heredocs(const Instruction &instruction) const
{
    return std::span(m_data->heredocs).subspan(instruction.heredocs.begin, instruction.heredocs.count);
}

QByteArrayView Tree::logicalLine(const Instruction &instruction) const
{
    return m_data->lineText(instruction.logicalLine);
}

QByteArrayView Tree::text(const Instruction &instruction, LogicalRange range) const
{
    return logicalLine(instruction).sliced(range.begin, range.length());
}

ByteRange Tree::sourceRange(const Instruction &instruction, LogicalRange range) const
{
    return m_data->sourceRange(instruction.logicalLine, range);
}

const Flag *Tree::findFlag(const Instruction &instruction, QByteArrayView name) const
{
    const std::span<const Flag> all = flags(instruction);
    const auto found = std::find_if(all.rbegin(), all.rend(), [&](const Flag &flag) {
        const QByteArrayView written = text(instruction, flag.name);
        return written == name || unquotedFlag(written, escapeOf(instruction)) == name;
    });
    return found == all.rend() ? nullptr : &*found;
}

QByteArrayView Tree::flagValue(const Instruction &instruction, QByteArrayView name) const
{
    const Flag *flag = findFlag(instruction, name);
    return flag ? text(instruction, flag->value) : QByteArrayView();
}

QByteArray Tree::flagText(const Instruction &instruction, QByteArrayView name) const
{
    const Flag *flag = findFlag(instruction, name);
    return flag ? unquotedFlag(text(instruction, flag->value), escapeOf(instruction), nullptr, flag->openQuote)
                : QByteArray();
}

std::optional<Diagnostic> Tree::problemOf(const Instruction &trigger) const
{
    const std::optional<Problem> problem = checkInstruction(*m_data, trigger);
    if (!problem)
        return std::nullopt;
    Diagnostic diagnostic;
    diagnostic.code = toBytes(problem->code);
    diagnostic.arguments = problem->arguments;
    diagnostic.range = sourceRange(trigger, problem->range);
    diagnostic.firstLine = trigger.firstLine;
    diagnostic.lastLine = trigger.lastLine;
    return diagnostic;
}

std::optional<int> Tree::instructionAtLine(int line) const
{
    const auto &all = m_data->instructions;
    const auto behind = std::upper_bound(all.begin(), all.end(), line,
                                         [](int at, const Instruction &one) { return at < one.firstLine; });
    if (behind == all.begin() || (behind - 1)->lastLine < line)
        return std::nullopt;
    return int(behind - all.begin()) - 1;
}

} // namespace stagewright::syntax
