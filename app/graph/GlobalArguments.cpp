#include "graph/GlobalArguments.h"

#include "graph/Codes.h"
#include "graph/Platform.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"

#include <algorithm>

namespace stagewright::graph {

namespace {

constexpr const char *TargetStage = "TARGETSTAGE";

Platform platformOf(const QByteArray &specifier)
{
    const auto parsed = parsePlatform(specifier);
    return parsed ? *parsed : Platform{"linux", {}, "amd64", {}};
}

/// All but that of the stage.
Environment argumentsOf(const BuildSettings &settings)
{
    const Platform builder = platformOf(settings.platform);
    const Platform target = settings.targetPlatform.isEmpty() ? builder : platformOf(settings.targetPlatform);
    const std::pair<const char *, QByteArray> defaults[] = {
        {"BUILDPLATFORM", formatPlatform(builder)},
        {"BUILDOS", builder.system},
        {"BUILDOSVERSION", builder.systemVersion},
        {"BUILDARCH", builder.architecture},
        {"BUILDVARIANT", builder.variant},
        {"TARGETPLATFORM", formatPlatform(target)},
        {"TARGETOS", target.system},
        {"TARGETOSVERSION", target.systemVersion},
        {"TARGETARCH", target.architecture},
        {"TARGETVARIANT", target.variant},
    };
    Environment environment;
    for (const auto &[name, value] : defaults)
        environment.set(name, settings.givenValue(name).value_or(value));
    return environment;
}

} // namespace

std::optional<QByteArray> BuildSettings::givenValue(QByteArrayView name) const
{
    const auto found = std::find_if(buildArguments.rbegin(), buildArguments.rend(),
                                    [&](const auto &one) { return one.first == name; });
    return found == buildArguments.rend() ? std::nullopt : std::optional(found->second);
}

syntax::Diagnostic findingAt(const syntax::Instruction &instruction, std::string_view code, QList<QByteArray> arguments)
{
    syntax::Diagnostic diagnostic;
    diagnostic.code = syntax::toBytes(code);
    diagnostic.arguments = std::move(arguments);
    diagnostic.range = instruction.range;
    diagnostic.firstLine = instruction.firstLine;
    diagnostic.lastLine = instruction.lastLine;
    return diagnostic;
}

std::vector<DeclaredArgument> declaredArguments(const syntax::Tree &tree, const syntax::Instruction &argument)
{
    std::vector<DeclaredArgument> result;
    for (const syntax::Word &word : tree.words(argument)) {
        const QByteArray text = syntax::mended(tree.text(argument, word.range));
        const qsizetype equals = text.indexOf('=');
        if (equals < 0)
            result.push_back({text, std::nullopt});
        else
            result.push_back({text.first(equals), text.mid(equals + 1)});
    }
    return result;
}

Environment platformArguments(const BuildSettings &settings, const QByteArray &targetStage)
{
    // Asked for several times in every file, and nearly always the same.
    static const Environment Plain = argumentsOf({});
    const bool isPlain = settings == BuildSettings();
    Environment environment = isPlain ? Plain : argumentsOf(settings);
    const QByteArray target = targetStage.isEmpty() ? QByteArrayLiteral("default") : targetStage;
    environment.set(TargetStage, settings.givenValue(TargetStage).value_or(target));
    return environment;
}

void addGlobalArguments(Environment &environment, const syntax::Tree &tree, const std::vector<int> &globalArguments,
                        const BuildSettings &settings, std::vector<syntax::Diagnostic> *diagnostics)
{
    syntax::Effort effort;
    const syntax::WordOptions options{.escape = tree.escapeCharacter(), .effort = &effort};
    for (const int index : globalArguments) {
        const syntax::Instruction &instruction = tree.instructions()[size_t(index)];
        for (const DeclaredArgument &argument : declaredArguments(tree, instruction)) {
            if (const auto given = settings.givenValue(argument.name)) {
                environment.set(argument.name, *given);
                continue;
            }
            if (!argument.value)
                continue;
            const syntax::WordResult value = syntax::expandWord(*argument.value, environment, options);
            if (value.error && diagnostics) {
                diagnostics->push_back(
                    findingAt(instruction, codes::SubstitutionFailed, {*argument.value, *value.error}));
            }
            environment.set(argument.name, value.error ? *argument.value : value.text);
        }
    }
}

Environment fromVariables(const syntax::Tree &tree, const Graph &graph, const BuildSettings &settings)
{
    Environment variables
        = platformArguments(settings, graph.stages.empty() ? QByteArray() : graph.stages.back().name);
    addGlobalArguments(variables, tree, graph.globalArguments, settings, nullptr);
    return variables;
}

Environment declaredForFrom(const syntax::Tree &tree, const Graph &graph)
{
    Environment declared = graph.fromVariables;
    for (const int index : graph.globalArguments) {
        for (const DeclaredArgument &argument : declaredArguments(tree, tree.instructions()[size_t(index)])) {
            if (!declared.contains(argument.name))
                declared.set(argument.name, {});
        }
    }
    return declared;
}

} // namespace stagewright::graph
