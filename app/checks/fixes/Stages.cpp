// Fixes that add a stage or move an ARG to where FROM knows it. Knows no word of a command.
#include "checks/fixes/Makers.h"
#include "graph/GlobalArguments.h"
#include "graph/Reference.h"
#include "graph/Sources.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"

#include <algorithm>

namespace stagewright::checks::makers {

using base::ByteOffset;
using base::ByteRange;
using syntax::Instruction;
using syntax::InstructionKind;
using text::TextEdit;

namespace {

bool isNameCharacter(char c)
{
    return syntax::isAsciiLetter(c) || syntax::isAsciiDigit(c) || c == '_';
}

/// The names behind each $ of a reference.
QList<QByteArray> variablesOf(QByteArrayView text)
{
    QList<QByteArray> names;
    for (qsizetype at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
        qsizetype begin = at + 1;
        if (begin < text.size() && text[begin] == '{')
            ++begin;
        qsizetype end = begin;
        while (end < text.size() && isNameCharacter(text[end]))
            ++end;
        const QByteArray name = text.sliced(begin, end - begin).toByteArray();
        if (!name.isEmpty() && !names.contains(name))
            names.append(name);
    }
    return names;
}

/// Where lines can be put in front of an instruction: above the comments that stand directly on it.
ByteOffset above(const FixContext &context, int instruction)
{
    const syntax::Tree &tree = context.tree();
    int line = tree.instructions()[size_t(instruction)].firstLine;
    while (line > 0) {
        const QByteArrayView before = tree.source().slice(tree.lines().lineContent(line - 1));
        const QByteArrayView text = syntax::trimmed(before);
        const bool isDirective = std::any_of(tree.directives().begin(), tree.directives().end(), [&](const auto &one) {
            return tree.lines().lineAt(one.range.begin) == line - 1;
        });
        if (!text.startsWith('#') || isDirective || text.startsWith("#!"))
            break;
        --line;
    }
    return tree.lines().lineStart(line);
}

/// An ARG of a stage with one name and a default.
struct StageArgument {
    int instruction = -1;
    const graph::Stage *stage = nullptr;
};

StageArgument findArgument(FixContext &context, const QByteArray &name, int before)
{
    const int instruction = context.findStageArgument(name, before);
    return instruction < 0 ? StageArgument() : StageArgument{instruction, context.findStageOf(instruction)};
}

/// Whether an instruction of the stage, \a except aside, reads the variable.
bool isUsed(const FixContext &context, const graph::Stage &stage, const QByteArray &name, const QList<int> &except)
{
    return std::any_of(stage.instructions.begin(), stage.instructions.end(), [&](int i) {
        const Instruction &one = context.tree().instructions()[size_t(i)];
        const QByteArrayView text = context.tree().source().slice(one.range);
        return !except.contains(i) && variablesOf(text).contains(name);
    });
}

/// The ARG goes above the first FROM; the stage keeps its bare name where it reads it. \a text: put there with it.
std::vector<TextEdit> liftArgument(const FixContext &context, const StageArgument &argument, const QList<int> &except)
{
    const syntax::Tree &tree = context.tree();
    const Instruction &one = tree.instructions()[size_t(argument.instruction)];
    const ByteRange lines = context.linesOf(argument.instruction);
    QByteArray line = tree.source().slice(lines).toByteArray();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    const QByteArray name = graph::declaredArguments(tree, one).front().name;
    const ByteOffset top = above(context, context.graph().stages.front().from);
    std::vector<TextEdit> edits{{{top, top}, line.trimmed() + context.lineEnding()}};
    if (isUsed(context, *argument.stage, name, except)) {
        const auto word = context.findWhole(one, tree.words(one)[0].range);
        if (!word)
            return {};
        edits.push_back({*word, name});
    } else {
        edits.push_back({lines, {}});
    }
    return edits;
}

/// A name for a stage that is FROM \a image, unlike all others.
QByteArray nameFor(const FixContext &context, const QByteArray &image)
{
    QByteArray name;
    for (const char c : syntax::lowered(image.mid(image.lastIndexOf('/') + 1))) {
        if (c == ':' || c == '@' || c == '$')
            break;
        if (syntax::isAsciiLetter(c) || syntax::isAsciiDigit(c) || c == '-' || c == '_' || c == '.')
            name.append(c);
    }
    if (name.isEmpty() || !syntax::isAsciiLetter(name.front()))
        name = "source";
    const auto isTaken = [&](const QByteArray &one) {
        return std::any_of(context.graph().stages.begin(), context.graph().stages.end(),
                           [&](const graph::Stage &stage) { return stage.name == one; });
    };
    QByteArray result = name;
    for (int i = 2; isTaken(result); ++i)
        result = name + '-' + QByteArray::number(i);
    return result;
}

/// Where the value of --from, or of a mount's from, stands.
std::optional<ByteRange> placeOfFrom(const FixContext &context, const Instruction &instruction, QByteArray &value)
{
    if (instruction.kind == InstructionKind::Run) {
        for (const graph::MountArguments &mount : graph::mountArguments(context.tree(), instruction)) {
            if (!mount.from.contains('$') || !mount.fromRange)
                continue;
            value = mount.from;
            return mount.fromRange;
        }
        return std::nullopt;
    }
    const syntax::Flag *flag = context.tree().findFlag(instruction, "from");
    value = context.tree().flagText(instruction, "from");
    return flag ? context.findWhole(instruction, flag->value) : std::nullopt;
}

} // namespace

void fromVariable(FixContext &context, Finding &finding)
{
    const std::optional<int> index = context.instructionAt(finding);
    const graph::Stage *stage = index ? context.findStageOf(*index) : nullptr;
    QByteArray image;
    const auto place
        = stage ? placeOfFrom(context, context.tree().instructions()[size_t(*index)], image) : std::nullopt;
    if (!place || context.tree().source().slice(*place) != image)
        return;
    std::vector<TextEdit> edits;
    for (const QByteArray &name : variablesOf(image)) {
        if (context.isGlobalArgument(name))
            continue;
        const StageArgument argument = findArgument(context, name, *index);
        const std::vector<TextEdit> lifted
            = argument.stage ? liftArgument(context, argument, {*index}) : std::vector<TextEdit>();
        if (lifted.empty())
            return;
        edits.insert(edits.end(), lifted.begin(), lifted.end());
    }
    const Instruction &from = context.tree().instructions()[size_t(stage->from)];
    const QByteArrayView like = context.tree().text(from, from.keyword);
    const QByteArray name = nameFor(context, image);
    const QByteArray line = inCaseOf("FROM", like) + ' ' + image + ' ' + inCaseOf("AS", like) + ' ' + name;
    const ByteOffset at = above(context, stage->from);
    const QByteArray lines = line + context.lineEnding() + context.lineEnding();
    // At one place, the ARGs come first.
    const bool isTop = !edits.empty() && edits.front().range.begin == at;
    if (isTop) {
        QByteArray arguments;
        for (const TextEdit &edit : edits) {
            if (edit.range.begin == at && edit.range.isEmpty())
                arguments += edit.replacement;
        }
        edits.erase(
            std::remove_if(edits.begin(), edits.end(),
                           [&](const TextEdit &edit) { return edit.range.begin == at && edit.range.isEmpty(); }),
            edits.end());
        edits.push_back({{at, at}, arguments + context.lineEnding() + lines});
    } else {
        edits.push_back({{at, at}, lines});
    }
    edits.push_back({*place, name});
    offer(finding, "FixAddStage", {line}, std::move(edits));
}

void strandedArgument(FixContext &context, Finding &finding)
{
    const std::optional<int> index = context.instructionAt(finding);
    const graph::Stage *stage = index ? context.findStageOf(*index) : nullptr;
    if (!stage || stage->from != *index)
        return;
    const bool isBase = finding.code == "BaseInvalid";
    for (const QByteArray &name : variablesOf(stage->base + ' ' + stage->platform)) {
        if (context.graph().fromVariables.contains(name) || (!isBase && finding.arguments.value(0) != name))
            continue;
        const StageArgument argument = findArgument(context, name, *index);
        if (isBase)
            finding.arguments = {finding.arguments.value(0), finding.arguments.value(1), name};
        finding.wording = isBase ? QByteArrayLiteral("BaseWithoutValue") : QByteArray();
        if (!argument.stage || !context.canAfford(argument.stage->range.length()))
            continue;
        if (!isBase)
            finding.wording = QByteArrayLiteral("ArgumentStranded");
        offer(finding, "FixMoveArgument", {name}, liftArgument(context, argument, {}));
        return;
    }
}

void laterStage(FixContext &context, Finding &finding)
{
    const std::optional<int> index = context.instructionAt(finding);
    const graph::Stage *user = index ? context.findStageOf(*index) : nullptr;
    const std::optional<int> later = user ? context.graph().findStage(finding.arguments.value(0)) : std::nullopt;
    const auto &stages = context.graph().stages;
    // The last one is what a plain build makes.
    constexpr qsizetype BytesOfEdge = 256; // about what following one costs
    if (!later || *later <= user->index || *later + 1 == int(stages.size())
        || !context.canAfford(qsizetype(context.graph().edges.size()) * BytesOfEdge))
        return;
    const graph::Stage &stage = stages[size_t(*later)];
    const std::vector<int> needed = context.graph().dependencies(*later);
    const bool isFree = std::all_of(needed.begin(), needed.end(), [&](int one) { return one < user->index; });
    const ByteOffset begin = above(context, stage.from);
    const ByteOffset end = above(context, stages[size_t(*later + 1)].from);
    if (!isFree || !context.canAfford(end - begin))
        return;
    const QByteArray text = context.tree().source().slice({begin, end}).toByteArray();
    const ByteOffset at = above(context, user->from);
    offer(finding, "FixMoveStage", {graph::displayName(stage)}, {{{at, at}, text}, {{begin, end}, {}}});
}

} // namespace stagewright::checks::makers
