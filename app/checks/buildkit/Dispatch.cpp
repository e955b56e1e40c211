#include "checks/buildkit/Dispatch.h"

#include "checks/buildkit/Codes.h"
#include "checks/buildkit/Modes.h"
#include "checks/buildkit/Ports.h"
#include "checks/buildkit/SecretNames.h"
#include "graph/Codes.h"
#include "graph/GlobalArguments.h"
#include "graph/Platform.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"
#include "syntax/Json.h"
#include "syntax/Paths.h"
#include "syntax/Suggest.h"

#include <algorithm>

namespace stagewright::checks {

using syntax::ArgumentForm;
using syntax::InstructionKind;

namespace {

/// Scanned for by name, never put into the image: BuildKit does not take them as variables.
bool isNoVariable(const QByteArray &name)
{
    return name == "BUILDKIT_SBOM_SCAN_CONTEXT" || name == "BUILDKIT_SBOM_SCAN_STAGE";
}

} // namespace

Dispatch::Dispatch(const syntax::Tree &tree, const graph::Graph &graph, const QHash<int, QList<QByteArray>> &comments,
                   Collector &collector, const ignore::IgnoreFile &ignored)
    : m_tree(tree)
    , m_graph(graph)
    , m_comments(comments)
    , m_collector(collector)
    , m_ignored(ignored)
    , m_words{.escape = tree.escapeCharacter(), .effort = &m_effort}
    , m_plainStart(startOnImage(QByteArrayLiteral("linux")))
    , m_bases(graph.stages.size(), -1)
    , m_isBase(graph.stages.size(), false)
    , m_runsTriggers(graph.stages.size(), false)
    , m_numberCount(graph.numberCount)
    , m_options(&collector.options())
{
    for (const graph::Edge &edge : graph.edges) {
        if (edge.kind == graph::EdgeKind::From && edge.from.kind == graph::EndpointKind::Stage) {
            m_bases[size_t(edge.stage)] = edge.from.index;
            m_isBase[size_t(edge.from.index)] = true;
        }
    }
    if (!tree.triggers().empty())
        chooseTriggers();
}

StageState Dispatch::startOf(const graph::Stage &stage) const
{
    const int base = m_bases[size_t(stage.index)];
    if (base >= 0)
        return m_states[size_t(base)];
    QByteArray system = QByteArrayLiteral("linux");
    if (!stage.platform.isEmpty() && stage.resolvedBase != "scratch") {
        const auto platform
            = graph::parsePlatform(syntax::expandWord(stage.platform, m_graph.fromVariables, m_words).text);
        if (platform)
            system = platform->system;
    }
    return system == m_plainStart.system ? m_plainStart : startOnImage(system);
}

void Dispatch::keepState(int stage)
{
    m_states.push_back(m_isBase[size_t(stage)] ? startOn(m_state) : StageState());
}

void Dispatch::run()
{
    for (const graph::Stage &stage : m_graph.stages) {
        if (m_collector.isClosed())
            return;
        m_state = startOf(stage);
        m_names.clear();
        m_options = &m_collector.options();
        m_place = placeOf(m_tree.instructions()[size_t(stage.from)]);
        m_triggersOf = stage.index;
        for (const Instruction *trigger : triggersOf(stage))
            visit(*trigger);
        m_triggersOf = -1;
        for (const int index : stage.instructions) {
            if (m_collector.isClosed())
                return;
            const Instruction &instruction = m_tree.instructions()[size_t(index)];
            const auto comments = m_comments.constFind(index);
            m_options = &m_collector.options();
            if (comments != m_comments.constEnd()) {
                m_ownOptions = withComments(m_collector.options(), *comments);
                m_options = &m_ownOptions;
            }
            m_place = placeOf(instruction);
            if (!instruction.hasError)
                visit(instruction);
        }
        keepState(stage.index);
    }
}

void Dispatch::visit(const Instruction &instruction)
{
    switch (instruction.kind) {
    case InstructionKind::Env:
        env(instruction);
        m_names.clear();
        return;
    case InstructionKind::Label:
        return label(instruction);
    case InstructionKind::Arg:
        return argument(instruction);
    case InstructionKind::Workdir:
        return workdir(instruction);
    case InstructionKind::Cmd:
        return command(instruction, m_state.command);
    case InstructionKind::Entrypoint:
        return command(instruction, m_state.entrypoint);
    case InstructionKind::Healthcheck:
        return usedOnce(instruction, m_state.healthcheck);
    case InstructionKind::Expose:
        return expose(instruction);
    case InstructionKind::User:
    case InstructionKind::Volume:
        return volume(instruction);
    case InstructionKind::Stopsignal:
        return stopSignal(instruction);
    case InstructionKind::Copy:
    case InstructionKind::Add:
        return copyOrAdd(instruction);
    case InstructionKind::Run:
        return run(instruction);
    case InstructionKind::Shell:
        m_state.hasShell = true;
        return;
    default:
        return;
    }
}

void Dispatch::env(const Instruction &instruction)
{
    struct Pair {
        QByteArray name;
        QByteArray value;
    };
    std::vector<Pair> pairs;
    const bool isLegacy = instruction.form == ArgumentForm::LegacyKeyValue;
    const size_t count = m_tree.words(instruction).size();
    for (size_t i = 0; i < count; i += isLegacy ? 2 : 1) {
        const QByteArray word = wordText(instruction, i);
        const qsizetype equals = isLegacy ? word.size() : word.indexOf('=');
        const QByteArray value = !isLegacy ? word.mid(equals + 1) : i + 1 < count ? wordText(instruction, i + 1) : "";
        const QByteArray name = expand(equals < 0 ? word : word.first(equals));
        pairs.push_back({name, expand(value)});
    }
    for (const Pair &pair : pairs) {
        if (isLegacy)
            warn(rules::LegacyKeyValueFormat, {keyword(instruction)});
        if (isSecretName(pair.name))
            warn(rules::SecretsUsedInArgOrEnv, {QByteArrayLiteral("ENV"), pair.name});
        m_state.variables.setVariable(pair.name, pair.value);
    }
}

void Dispatch::label(const Instruction &instruction)
{
    const bool isLegacy = instruction.form == ArgumentForm::LegacyKeyValue;
    for (size_t i = 0; i < m_tree.words(instruction).size(); ++i) {
        const QByteArray word = wordText(instruction, i);
        const qsizetype equals = isLegacy ? -1 : word.indexOf('=');
        examine(equals < 0 ? word : word.first(equals));
        if (equals >= 0)
            examine(word.mid(equals + 1));
    }
    if (isLegacy)
        warn(rules::LegacyKeyValueFormat, {keyword(instruction)});
}

void Dispatch::argument(const Instruction &instruction)
{
    for (const graph::DeclaredArgument &argument : graph::declaredArguments(m_tree, instruction)) {
        if (isSecretName(argument.name))
            warn(rules::SecretsUsedInArgOrEnv, {QByteArrayLiteral("ARG"), argument.name});
        const std::optional<QByteArray> given = m_graph.settings.givenValue(argument.name);
        const std::optional<QByteArray> value = given ? given
            : argument.value                          ? std::optional(expand(*argument.value))
                                                      : m_graph.fromVariables.find(argument.name);
        if (value && !isNoVariable(argument.name))
            m_state.variables.setArgument(argument.name, *value);
        m_names.clear();
        m_state.arguments.set(argument.name, {});
    }
}

void Dispatch::workdir(const Instruction &instruction)
{
    const QByteArray path = expand(wordText(instruction, 0));
    if (!m_state.hasWorkdir && !syntax::isAbsolutePath(path, m_state.system))
        warn(rules::WorkdirRelativePath, {path});
    m_state.hasWorkdir = true;
    if (const QByteArray error = syntax::pathError(path, m_state.system); !error.isEmpty())
        fail(codes::PathInvalid,
             {error, "normalizing workdir: normalizing working directory: removing drive letter: "});
    else if (m_state.workingDirectory.size() + path.size() < syntax::LongestPath)
        m_state.workingDirectory = syntax::joinedPath(m_state.workingDirectory, path, m_state.system);
}

void Dispatch::usedOnce(const Instruction &instruction, std::optional<Place> &last)
{
    if (last) {
        // The earlier one is reported, as it is the one without effect.
        m_collector.warn(*m_options, rules::MultipleInstructionsDisallowed, *last, {keyword(instruction)});
    }
    last = m_place;
}

void Dispatch::command(const Instruction &instruction, std::optional<Place> &last)
{
    usedOnce(instruction, last);
    if (instruction.form != ArgumentForm::Json && !m_state.hasShell)
        warn(rules::JSONArgsRecommended, {keyword(instruction)});
}

void Dispatch::expose(const Instruction &instruction)
{
    // A variable can stand for thousands of ports, each time anew.
    constexpr qsizetype MostPorts = 100000;
    if (m_portsRead > MostPorts)
        return;
    QList<QByteArray> written;
    for (size_t i = 0; i < m_tree.words(instruction).size(); ++i)
        written.append(wordText(instruction, i));
    std::sort(written.begin(), written.end());
    QList<QByteArray> ports;
    for (const QByteArray &word : written) {
        const syntax::WordResult result = syntax::expandWords(word, m_state.variables, m_words);
        if (result.error)
            return fail(graph::codes::SubstitutionFailed, {word, *result.error});
        for (const syntax::ShellWord &port : result.words)
            ports.append(port.text);
    }
    m_portsRead += ports.size();
    for (const QByteArray &text : ports) {
        const Port port = readPort(text);
        if (port.isSplit && port.hasUpperCaseProtocol)
            warn(rules::ExposeProtoCasing, {text});
        if (port.isSplit && port.hasHostPart)
            warn(rules::ExposeInvalidFormat, {text});
        if (!port.error.isEmpty())
            return fail(codes::PortInvalid, {text, port.error});
    }
}

void Dispatch::volume(const Instruction &instruction)
{
    bool hasBlank = false;
    for (size_t i = 0; i < m_tree.words(instruction).size(); ++i) {
        const QByteArray path = expand(syntax::trimmed(wordText(instruction, i)).toByteArray());
        hasBlank = hasBlank || path.isEmpty();
    }
    // Only looked at when the variables of all of them have been put in.
    if (hasBlank && instruction.kind == InstructionKind::Volume)
        fail(syntax::codes::VolumeBlank, {});
}

void Dispatch::stopSignal(const Instruction &instruction)
{
    const QByteArray signal = expand(wordText(instruction, 0));
    if (!isSignal(signal))
        fail(codes::SignalInvalid, {signal});
}

void Dispatch::examine(QByteArrayView word)
{
    if (!syntax::isPlain(word, m_words))
        expand(word.toByteArray());
}

QByteArray Dispatch::expand(const QByteArray &word)
{
    if (syntax::isPlain(word, m_words))
        return word;
    const syntax::WordResult result = syntax::expandWord(word, m_state.variables, m_words);
    reportUnset(result.unmatched);
    if (!result.error)
        return result.text;
    fail(graph::codes::SubstitutionFailed, {word, *result.error});
    return word;
}

void Dispatch::reportUnset(const QList<QByteArray> &names)
{
    for (const QByteArray &name : names) {
        if (m_state.arguments.contains(name) || isNoVariable(name))
            continue;
        if (m_names.isEmpty() && m_collector.makesSuggestions())
            m_names = m_state.variables.names();
        warn(rules::UndefinedVar, {name, m_collector.suggestion(name, m_names)});
    }
}

QByteArray Dispatch::wordText(const Instruction &instruction, size_t index) const
{
    const auto words = m_tree.words(instruction);
    if (index >= words.size())
        return {};
    const QByteArrayView text = m_tree.text(instruction, words[index].range);
    if (instruction.form == ArgumentForm::Json)
        return syntax::jsonStringValue(text);
    // parseWords of parser/line_parsers.go puts such words together anew, character by character.
    return instruction.form == ArgumentForm::KeyValue ? syntax::mended(text) : text.toByteArray();
}

QByteArray Dispatch::keyword(const Instruction &instruction) const
{
    return m_tree.text(instruction, instruction.keyword).toByteArray();
}

void Dispatch::warn(std::string_view rule, QList<QByteArray> arguments)
{
    m_collector.warn(*m_options, rule, m_place, std::move(arguments));
}

void Dispatch::fail(std::string_view code, QList<QByteArray> arguments)
{
    m_collector.fail(code, m_place, std::move(arguments));
}

} // namespace stagewright::checks
