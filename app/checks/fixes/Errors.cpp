// Fixes of errors that have a likely meaning: mistyped instructions, flags and mounts. Knows no check.
#include "checks/fixes/Makers.h"
#include "syntax/Characters.h"

#include <algorithm>

namespace stagewright::checks::makers {

using syntax::Instruction;
using syntax::InstructionKind;
using text::TextEdit;

namespace {

/// RUN for RNU; empty where letters are missing or too many.
QByteArray keywordOfSameLetters(QByteArrayView written)
{
    constexpr qsizetype Longest = 11; // HEALTHCHECK
    if (written.size() > Longest)
        return {};
    const auto letters = [](QByteArray text) {
        std::sort(text.begin(), text.end());
        return text;
    };
    const QByteArray wanted = letters(syntax::uppered(written));
    for (int kind = int(InstructionKind::Unknown) + 1; kind <= int(InstructionKind::Workdir); ++kind) {
        const QByteArray keyword = syntax::keywordOf(InstructionKind(kind));
        if (keyword.size() == wanted.size() && letters(keyword) == wanted)
            return keyword;
    }
    return {};
}

void rewriteKeyword(const FixContext &context, Finding &finding, const Instruction &instruction,
                    const QByteArray &keyword)
{
    if (const auto bytes = context.findWhole(instruction, instruction.keyword))
        offer(finding, "FixWrite", {keyword}, {{*bytes, keyword}});
}

} // namespace

void unknownInstruction(FixContext &context, Finding &finding)
{
    const Instruction *instruction = context.findInstruction(finding, InstructionKind::Unknown);
    if (!instruction || finding.arguments.value(1).isEmpty())
        return;
    const QByteArrayView written = context.tree().text(*instruction, instruction->keyword);
    const QByteArray exchanged = keywordOfSameLetters(written);
    if (!exchanged.isEmpty())
        return rewriteKeyword(context, finding, *instruction, inCaseOf(exchanged, written));
    // Two letters of three are too many: "set" is no USER.
    constexpr qsizetype Short = 3;
    const QByteArray meant = inCaseOf(finding.arguments.at(1), written);
    if (written.size() > Short || meant.front() == written.front())
        rewriteKeyword(context, finding, *instruction, meant);
}

/// `--from me`: the value stands behind a blank.
void flagWithoutValue(FixContext &context, Finding &finding)
{
    const std::optional<int> index = context.instructionAt(finding);
    if (!index)
        return;
    const Instruction &instruction = context.tree().instructions()[size_t(*index)];
    const QByteArrayView line = context.tree().logicalLine(instruction);
    for (const syntax::Flag &flag : context.tree().flags(instruction)) {
        if (flag.hasValue || context.tree().sourceRange(instruction, flag.all) != finding.range)
            continue;
        int begin = flag.all.end;
        while (begin < line.size() && syntax::isBlank(line[begin]))
            ++begin;
        int end = begin;
        while (end < line.size() && !syntax::isBlank(line[end]))
            ++end;
        const auto gap = context.findWhole(instruction, {flag.all.end, begin});
        const QByteArrayView word = line.sliced(begin, end - begin);
        if (!gap || gap->isEmpty() || word.isEmpty() || word.startsWith("--") || word.startsWith("<<"))
            return;
        const QByteArray written = context.tree().text(instruction, flag.all).toByteArray() + '=' + word.toByteArray();
        offer(finding, "FixWrite", {written}, {{*gap, "="}});
        return;
    }
}

/// A list with the backslashes of Windows, which is none for them.
void unreadableWords(FixContext &context, Finding &finding)
{
    const std::optional<int> index = context.instructionAt(finding);
    if (index)
        offerBackslashes(context, finding, context.tree().instructions()[size_t(*index)]);
}

void unknownFlag(FixContext &context, Finding &finding)
{
    const std::optional<int> index = context.instructionAt(finding);
    const QByteArray meant = finding.arguments.value(1);
    if (!index || meant.isEmpty())
        return;
    const Instruction &instruction = context.tree().instructions()[size_t(*index)];
    const auto flags = context.tree().flags(instruction);
    const auto wrong = std::find_if(flags.begin(), flags.end(), [&](const syntax::Flag &flag) {
        return context.tree().sourceRange(instruction, flag.all) == finding.range;
    });
    const auto bytes = wrong == flags.end() ? std::nullopt : context.findWhole(instruction, wrong->name);
    // A second one of that name would be the next error.
    if (bytes && !context.tree().findFlag(instruction, meant))
        offer(finding, "FixWrite", {"--" + meant}, {{*bytes, meant}});
}

/// A key or a type of --mount that BuildKit has a better idea for.
void unknownInMount(FixContext &context, Finding &finding)
{
    const Instruction *run = context.findInstruction(finding, InstructionKind::Run);
    const bool isKey = finding.code == "MountKeyUnknown";
    const QByteArray wrong = finding.arguments.value(0);
    const QByteArray meant = finding.arguments.value(isKey ? 2 : 1);
    if (!run || meant.isEmpty() || !context.canAfford(run->range.length()))
        return;
    std::vector<TextEdit> edits;
    for (const syntax::Flag &flag : context.tree().flags(*run)) {
        if (context.tree().text(*run, flag.name) != "mount" || !flag.hasValue)
            continue;
        const QByteArrayView list = context.tree().text(*run, flag.value);
        for (qsizetype from = 0; from < list.size();) {
            const qsizetype comma = list.indexOf(',', from);
            const qsizetype end = comma < 0 ? list.size() : comma;
            const qsizetype equals = list.first(end).indexOf('=', from);
            const qsizetype keyEnd = equals < 0 ? end : equals;
            const QByteArray key = syntax::lowered(list.sliced(from, keyEnd - from));
            const bool isType
                = !isKey && key == "type" && equals >= 0 && list.sliced(equals + 1, end - equals - 1) == wrong;
            const int begin = flag.value.begin + int(isType ? equals + 1 : from);
            const auto bytes = context.findWhole(*run, {begin, flag.value.begin + int(isType ? end : keyEnd)});
            if (bytes && (isType || (isKey && key == wrong)))
                edits.push_back({*bytes, meant});
            from = end + 1;
        }
    }
    offer(finding, "FixWrite", {meant}, std::move(edits));
}

void copyOfRemote(FixContext &context, Finding &finding)
{
    const Instruction *copy = context.findInstruction(finding, InstructionKind::Copy);
    // Of several sources ADD would unpack those that are archives.
    if (!copy || context.tree().words(*copy).size() != 2)
        return;
    for (const syntax::Flag &flag : context.tree().flags(*copy)) {
        const QByteArrayView name = context.tree().text(*copy, flag.name);
        if (name != "chown" && name != "chmod" && name != "link")
            return;
    }
    rewriteKeyword(context, finding, *copy, inCaseOf("ADD", context.tree().text(*copy, copy->keyword)));
}

} // namespace stagewright::checks::makers
