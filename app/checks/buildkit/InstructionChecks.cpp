#include "checks/buildkit/InstructionChecks.h"

#include "checks/buildkit/Codes.h"
#include "graph/GlobalArguments.h"
#include "syntax/Characters.h"

#include <set>

namespace stagewright::checks {

namespace {

using syntax::Instruction;
using syntax::InstructionKind;
using syntax::lowered;
using syntax::uppered;

QByteArray textOf(const syntax::Tree &tree, const Instruction &instruction, const syntax::Word &word)
{
    return tree.text(instruction, word.range).toByteArray();
}

struct Casing {
    bool isLower = true;
    bool isUpper = true;
};

Casing casingOf(QByteArrayView text)
{
    Casing casing;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80)
            return {text == lowered(text), text == uppered(text)};
        casing.isLower = casing.isLower && !(c >= 'A' && c <= 'Z');
        casing.isUpper = casing.isUpper && !(c >= 'a' && c <= 'z');
    }
    return casing;
}

void checkFrom(const syntax::Tree &tree, const Instruction &from, const CheckOptions &options, Collector &collector)
{
    const auto words = tree.words(from);
    if (words.size() == 3) {
        const QByteArray name = textOf(tree, from, words[2]);
        if (name != lowered(name))
            collector.warn(options, rules::StageNameCasing, placeOf(from), {name});
    }
    if (words.size() < 3)
        return;
    const QByteArray keyword = tree.text(from, from.keyword).toByteArray();
    const QByteArray as = textOf(tree, from, words[1]);
    const bool isLower = keyword == lowered(keyword);
    if (!isLower && keyword != uppered(keyword))
        return;
    if (as != (isLower ? lowered(as) : uppered(as)))
        collector.warn(options, rules::FromAsCasing, placeOf(from), {keyword, as});
}

/// The stage name of a FROM, or the names of an ARG.
QList<QByteArray> definedNames(const syntax::Tree &tree, const Instruction &instruction)
{
    QList<QByteArray> names;
    if (instruction.kind == InstructionKind::Arg) {
        for (const graph::DeclaredArgument &argument : graph::declaredArguments(tree, instruction))
            names.append(argument.name);
    } else if (const auto words = tree.words(instruction); words.size() == 3) {
        names.append(lowered(textOf(tree, instruction, words[2])));
    }
    return names;
}

} // namespace

void checkInstruction(const syntax::Tree &tree, const Instruction &instruction, const QList<QByteArray> &comments,
                      Collector &collector)
{
    if (instruction.kind != InstructionKind::From && instruction.kind != InstructionKind::Maintainer)
        return;
    const CheckOptions options = withComments(collector.options(), comments);
    if (instruction.kind == InstructionKind::Maintainer)
        collector.warn(options, rules::MaintainerDeprecated, placeOf(instruction));
    else
        checkFrom(tree, instruction, options, collector);
}

void checkDescription(const syntax::Tree &tree, const Instruction &instruction, const QList<QByteArray> &comments,
                      Collector &collector)
{
    const bool isDefinition = instruction.kind == InstructionKind::From || instruction.kind == InstructionKind::Arg;
    if (!isDefinition || comments.isEmpty())
        return;
    const QList<QByteArray> names = definedNames(tree, instruction);
    if (names.isEmpty() || names.contains(comments.last().split(' ').first()))
        return;
    const QByteArray example = names.size() > 1 ? QByteArrayLiteral("<arg_key>") : names.first();
    collector.warn(withComments(collector.options(), comments), rules::InvalidDefinitionDescription,
                   placeOf(instruction), {syntax::keywordOf(instruction.kind), example});
}

void checkStageNames(const syntax::Tree &tree, const graph::Graph &graph, Collector &collector)
{
    std::set<QByteArray> seen;
    for (const graph::Stage &stage : graph.stages) {
        if (stage.name.isEmpty())
            continue;
        const Place place = placeOf(tree.instructions()[size_t(stage.from)]);
        if (stage.name == "context" || stage.name == "scratch")
            collector.warn(collector.options(), rules::ReservedStageName, place, {stage.name});
        if (seen.contains(stage.name))
            collector.warn(collector.options(), rules::DuplicateStageName, place, {stage.name});
        seen.insert(stage.name);
    }
}

void checkKeywordCasing(const syntax::Tree &tree, const graph::Graph &graph, Collector &collector)
{
    if (graph.stages.empty())
        return;
    // The ARGs in front of the first FROM do not count.
    const auto counted = tree.instructions().subspan(size_t(graph.stages.front().from));
    int lower = 0;
    int upper = 0;
    for (const Instruction &instruction : counted) {
        const Casing casing = casingOf(tree.text(instruction, instruction.keyword));
        lower += casing.isLower ? 1 : 0;
        upper += casing.isUpper && !casing.isLower ? 1 : 0;
    }
    const bool wantsLower = lower > upper;
    for (const Instruction &instruction : counted) {
        const QByteArrayView keyword = tree.text(instruction, instruction.keyword);
        const Casing casing = casingOf(keyword);
        if (instruction.hasError || (wantsLower ? casing.isLower : casing.isUpper))
            continue;
        collector.warn(
            collector.options(), rules::ConsistentInstructionCasing, placeOf(instruction),
            {keyword.toByteArray(), wantsLower ? QByteArrayLiteral("lowercase") : QByteArrayLiteral("uppercase")});
    }
}

} // namespace stagewright::checks
