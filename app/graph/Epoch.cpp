#include "graph/Epoch.h"

#include "graph/Codes.h"
#include "graph/GlobalArguments.h"
#include "graph/Sources.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"
#include "syntax/Fields.h"

#include <algorithm>

namespace stagewright::graph {

namespace {

using syntax::InstructionKind;

/// What is wrong with a stage that is to give the time; empty where it is fine.
QByteArray sourceStageError(const syntax::Tree &tree, const Stage &stage, Environment environment)
{
    const syntax::WordOptions options{.escape = tree.escapeCharacter()};
    const syntax::WordResult base = syntax::expandWord(stage.base, environment, options);
    if (base.error)
        return *base.error;
    if (base.text != "scratch")
        return "SOURCE_DATE_EPOCH stage must use FROM scratch";
    bool hasSource = false;
    for (const int index : stage.instructions) {
        const syntax::Instruction &instruction = tree.instructions()[size_t(index)];
        if (instruction.kind == InstructionKind::Arg) {
            for (const DeclaredArgument &argument : declaredArguments(tree, instruction)) {
                if (argument.value)
                    environment.set(argument.name, syntax::expandWord(*argument.value, environment, options).text);
            }
            continue;
        }
        if (instruction.kind != InstructionKind::Add) {
            return "SOURCE_DATE_EPOCH stage does not meet source-only requirements: unsupported "
                + tree.text(instruction, instruction.keyword).toByteArray() + " instruction";
        }
        if (hasSource)
            return "SOURCE_DATE_EPOCH stage must contain exactly one remote ADD";
        const CopyArguments arguments = copyArguments(tree, instruction);
        if (arguments.hasHeredoc || arguments.sources.size() != 1)
            return "SOURCE_DATE_EPOCH stage must contain exactly one remote ADD source";
        const syntax::WordResult source = syntax::expandWord(arguments.sources.first(), environment, options);
        if (source.error)
            return *source.error;
        if (!isRemote(source.text))
            return "SOURCE_DATE_EPOCH stage source must be a single HTTP(S) or Git ADD";
        hasSource = true;
    }
    return hasSource ? QByteArray() : "SOURCE_DATE_EPOCH stage must contain exactly one remote ADD";
}

} // namespace

std::optional<syntax::Diagnostic> checkEpoch(const syntax::Tree &tree, const Graph &graph, const Environment &globals,
                                             const BuildSettings &settings)
{
    const QByteArray name = QByteArrayLiteral("SOURCE_DATE_EPOCH");
    const QByteArray value = settings.givenValue(name).value_or(globals.find(name).value_or(QByteArray()));
    if (value.isEmpty() || value == "context" || syntax::parseInteger(value, 64))
        return std::nullopt;
    const QByteArray wanted = syntax::lowered(value);
    const auto stage
        = std::find_if(graph.stages.begin(), graph.stages.end(), [&](const Stage &one) { return one.name == wanted; });
    if (stage == graph.stages.end()) {
        syntax::Diagnostic finding;
        finding.code = syntax::toBytes(codes::EpochInvalid);
        finding.arguments = {"invalid SOURCE_DATE_EPOCH: " + value};
        for (const int index : graph.globalArguments) {
            const syntax::Instruction &instruction = tree.instructions()[size_t(index)];
            for (const DeclaredArgument &argument : declaredArguments(tree, instruction)) {
                if (argument.name == name)
                    finding = findingAt(instruction, codes::EpochInvalid, finding.arguments);
            }
        }
        return finding;
    }
    const QByteArray error = sourceStageError(tree, *stage, globals);
    if (error.isEmpty())
        return std::nullopt;
    return findingAt(tree.instructions()[size_t(stage->from)], codes::EpochInvalid, {error});
}

} // namespace stagewright::graph
