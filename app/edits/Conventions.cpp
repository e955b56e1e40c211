#include "edits/Conventions.h"

#include "edits/Blocks.h"

namespace stagewright::edits {

namespace {

bool isLower(QByteArrayView word)
{
    return !word.isEmpty() && word.toByteArray().toLower() == word && word.toByteArray().toUpper() != word;
}

/// The word between base and name of a FROM; empty where there is none.
QByteArrayView asWord(const Subject &subject, const graph::Stage &stage)
{
    const syntax::Instruction &from = subject.tree.instructions()[size_t(stage.from)];
    const auto words = subject.tree.words(from);
    return words.size() >= 3 ? subject.tree.text(from, words[1].range) : QByteArrayView();
}

bool hasLowerKeyword(const Subject &subject, const syntax::Instruction &instruction)
{
    return isLower(subject.tree.text(instruction, instruction.keyword));
}

} // namespace

Conventions conventionsOf(const Subject &subject)
{
    Conventions style;
    style.lineEnding = text::bytesOf(subject.tree.source().dominantLineEnding());
    int lowerKeywords = 0;
    for (const syntax::Instruction &instruction : subject.tree.instructions())
        lowerKeywords += hasLowerKeyword(subject, instruction) ? 1 : -1;
    style.hasLowerKeywords = lowerKeywords > 0;
    int lowerAs = 0;
    for (const graph::Stage &stage : subject.graph.stages) {
        const QByteArrayView as = asWord(subject, stage);
        if (!as.isEmpty())
            lowerAs += isLower(as) ? 1 : -1;
    }
    style.hasLowerAs = lowerAs == 0 ? style.hasLowerKeywords : lowerAs > 0;
    const std::vector<Block> blocks = stageBlocks(subject);
    int separated = 0;
    for (size_t i = 1; i < blocks.size(); ++i)
        separated += blocks[i - 1].contentEnd < blocks[i].begin ? 1 : -1;
    style.separatesStages = separated >= 0;
    return style;
}

QByteArray keyword(const Conventions &style, syntax::InstructionKind kind)
{
    const QByteArray word = syntax::keywordOf(kind);
    return style.hasLowerKeywords ? word.toLower() : word;
}

QByteArray asName(const Subject &subject, const graph::Stage &stage, const QByteArray &name)
{
    const bool isLowerCase = hasLowerKeyword(subject, subject.tree.instructions()[size_t(stage.from)]);
    return (isLowerCase ? " as " : " AS ") + name;
}

QByteArray fromLine(const Conventions &style, const QByteArray &base, const QByteArray &name)
{
    QByteArray line = keyword(style, syntax::InstructionKind::From) + ' ' + base;
    if (!name.isEmpty())
        line += (style.hasLowerAs ? " as " : " AS ") + name;
    return line;
}

QByteArray withLineEndings(const Conventions &style, const QByteArray &text)
{
    QByteArray result = text;
    result.replace("\r\n", "\n");
    if (style.lineEnding != "\n")
        result.replace("\n", style.lineEnding);
    return result;
}

} // namespace stagewright::edits
