#include "graph/SyntaxVersion.h"

#include "graph/Sources.h"
#include "syntax/Characters.h"
#include "syntax/Directives.h"
#include "syntax/Fields.h"
#include "syntax/Flags.h"

#include <algorithm>
#include <iterator>

namespace stagewright::graph {

using syntax::InstructionKind;

namespace {

constexpr int Never = 1000;

struct Feature {
    std::string_view name;
    int stable; // the first 1.N that has it
    int labs; // the first 1.N-labs (or 1.N-experimental) that has it
};

// From the tables "Minimum Dockerfile version" of frontend/dockerfile/docs/reference.md, the build tags of each release
// in frontend/dockerfile/release/*/tags, and the sources at the tags dockerfile/1.N.0 of BuildKit. Where the reference
// and the source differ (it says 1.1 for --keep-git-dir), the source counts.
constexpr Feature Features[] = {
    {features::AddChecksum, 6, 5}, // dfaddchecksum
    {features::AddGit, 6, 5}, // dfaddgit
    {features::AddUnpack, 17, 17},      {features::ArgumentList, 2, 2},
    {features::Checks, 8, 8},           {features::Chmod, 2, 2},
    {features::ChmodSymbols, 14, 11}, // dfcopychmodnonoctal
    {features::ChmodVariable, 10, 10},  {features::Exclude, 19, 7}, // dfexcludepatterns
    {features::GitChecksum, 16, 16},    {features::GitQuery, 18, 18},
    {features::Heredoc, 4, 3}, // dfheredoc
    {features::KeepGitDirectory, 6, 5}, {features::Link, 4, 4},
    {features::MountVariable, 3, 3},    {features::Parents, 20, 7}, // dfparents
    {features::RunDevice, Never, 14}, // dfrundevice
    {features::RunMount, 2, 0}, // dfrunmount
    {features::RunNetwork, 3, 1}, // dfrunnetwork
    {features::RunSecurity, 20, 1}, // dfrunsecurity
    {features::SecretVariable, 10, 10}, {features::StartInterval, 6, 6},
    {features::TriggerFrom, 11, 11},    {features::UnsetDefault, 6, 6}, // shell/lex.go
    {features::VariablePattern, 7, 7}, // shell/lex.go
};

/// Goes through a file once and keeps the newest thing.
class Search {
public:
    Search(const syntax::Tree &tree, SyntaxChannel channel)
        : m_tree(tree)
        , m_channel(channel)
    {
    }

    std::optional<SyntaxNeed> run();

private:
    using Instruction = syntax::Instruction;

    void see(std::string_view feature);
    void look(const Instruction &instruction);
    void lookAtFlag(const Instruction &instruction, QByteArrayView name, const QByteArray &value);
    void lookAtMount(const QByteArray &value);
    void lookAtChmod(const QByteArray &value);
    void lookAtSources(const Instruction &instruction);
    void lookAtVariables(QByteArrayView text, char escape, bool hasQuotes);

    const syntax::Tree &m_tree;
    SyntaxChannel m_channel;
    int m_line = 0;
    bool m_isTrigger = false;
    std::optional<SyntaxNeed> m_need;
    int m_rank = 0; // of m_need
};

void Search::see(std::string_view feature)
{
    const auto found = std::find_if(std::begin(Features), std::end(Features),
                                    [feature](const Feature &one) { return one.name == feature; });
    const int minor = m_channel == SyntaxChannel::Stable ? found->stable : found->labs;
    if (minor <= m_rank)
        return;
    m_rank = minor;
    const bool isOnLabs = m_channel == SyntaxChannel::Labs || minor == Never;
    const SyntaxVersion version{isOnLabs ? found->labs : minor, isOnLabs ? SyntaxChannel::Labs : SyntaxChannel::Stable};
    m_need = SyntaxNeed{version, feature, m_line};
}

std::optional<SyntaxNeed> Search::run()
{
    if (const auto directive = syntax::findDirective(m_tree.source(), "check")) {
        m_line = m_tree.lines().lineAt(directive->range.begin);
        see(features::Checks);
    }
    for (const Instruction &instruction : m_tree.instructions()) {
        m_line = instruction.firstLine;
        m_isTrigger = instruction.trigger >= 0;
        look(m_isTrigger ? m_tree.triggers()[size_t(instruction.trigger)] : instruction);
    }
    return m_need;
}

void Search::look(const Instruction &instruction)
{
    const char escape = m_tree.escapeOf(instruction);
    for (const syntax::Flag &flag : m_tree.flags(instruction)) {
        const QByteArray name = syntax::unquotedFlag(m_tree.text(instruction, flag.name), escape);
        lookAtFlag(instruction, name, syntax::unquotedFlag(m_tree.text(instruction, flag.value), escape, nullptr, flag.openQuote));
    }
    const auto heredocs = m_tree.heredocs(instruction);
    if (!heredocs.empty())
        see(features::Heredoc);
    switch (instruction.kind) {
    case InstructionKind::Arg:
        if (m_tree.words(instruction).size() > 1)
            see(features::ArgumentList);
        break;
    case InstructionKind::Add:
        lookAtSources(instruction);
        [[fallthrough]];
    case InstructionKind::Copy:
        for (const syntax::Heredoc &heredoc : heredocs) {
            if (heredoc.expands)
                lookAtVariables(m_tree.source().slice(heredoc.body), '\\', false);
        }
        break;
    case InstructionKind::Env:
    case InstructionKind::Expose:
    case InstructionKind::From:
    case InstructionKind::Label:
    case InstructionKind::Stopsignal:
    case InstructionKind::User:
    case InstructionKind::Volume:
    case InstructionKind::Workdir:
        break;
    default:
        return; // what stands there is the shell's
    }
    lookAtVariables(m_tree.text(instruction, instruction.arguments), escape, true);
}

void Search::lookAtFlag(const Instruction &instruction, QByteArrayView name, const QByteArray &value)
{
    struct Flag {
        InstructionKind kind;
        QByteArrayView name;
        std::string_view feature;
    };
    static constexpr Flag Flags[] = {
        {InstructionKind::Run, "mount", features::RunMount},
        {InstructionKind::Run, "network", features::RunNetwork},
        {InstructionKind::Run, "security", features::RunSecurity},
        {InstructionKind::Run, "device", features::RunDevice},
        {InstructionKind::Add, "checksum", features::AddChecksum},
        {InstructionKind::Add, "keep-git-dir", features::KeepGitDirectory},
        {InstructionKind::Add, "unpack", features::AddUnpack},
        {InstructionKind::Add, "chmod", features::Chmod},
        {InstructionKind::Add, "link", features::Link},
        {InstructionKind::Add, "exclude", features::Exclude},
        {InstructionKind::Copy, "chmod", features::Chmod},
        {InstructionKind::Copy, "link", features::Link},
        {InstructionKind::Copy, "exclude", features::Exclude},
        {InstructionKind::Copy, "parents", features::Parents},
        {InstructionKind::Healthcheck, "start-interval", features::StartInterval},
    };
    for (const Flag &flag : Flags) {
        if (flag.kind == instruction.kind && flag.name == name)
            see(flag.feature);
    }
    if (instruction.kind == InstructionKind::Run && name == QByteArrayView("mount"))
        lookAtMount(value);
    else if (name == QByteArrayView("chmod"))
        lookAtChmod(value);
    else if (m_isTrigger && instruction.kind == InstructionKind::Copy && name == QByteArrayView("from"))
        see(features::TriggerFrom);
}

void Search::lookAtMount(const QByteArray &value)
{
    if (value.contains('$'))
        see(features::MountVariable);
    const bool mayBeSecret = value.contains("secret") && value.contains("env");
    if (!mayBeSecret && !m_isTrigger)
        return;
    bool isSecret = false;
    bool hasVariable = false;
    QByteArray error;
    for (const syntax::Field &field : syntax::readFields(value, error)) {
        isSecret = isSecret || (field.key == "type" && syntax::lowered(field.value) == "secret");
        hasVariable = hasVariable || field.key == "env";
        if (m_isTrigger && field.key == "from")
            see(features::TriggerFrom);
    }
    if (isSecret && hasVariable)
        see(features::SecretVariable);
}

void Search::lookAtChmod(const QByteArray &value)
{
    if (value.contains('$'))
        see(features::ChmodVariable);
    else if (!std::all_of(value.begin(), value.end(), syntax::isAsciiDigit))
        see(features::ChmodSymbols);
}

void Search::lookAtSources(const Instruction &add)
{
    for (const QByteArray &source : copyArguments(m_tree, add).sources) {
        if (!isGitRepository(source))
            continue;
        see(features::AddGit);
        if (source.contains('?'))
            see(features::GitQuery);
        if (m_tree.findFlag(add, "checksum"))
            see(features::GitChecksum);
    }
}

/// The modifiers of ${name...}.
void Search::lookAtVariables(QByteArrayView text, char escape, bool hasQuotes)
{
    if (!text.contains(QByteArrayView("${")))
        return;
    bool isQuoted = false; // in double quotes, where a single one is nothing special
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == escape) {
            ++at;
        } else if (hasQuotes && c == '"') {
            isQuoted = !isQuoted;
        } else if (hasQuotes && c == '\'' && !isQuoted) {
            const qsizetype close = text.indexOf('\'', at + 1);
            at = close < 0 ? text.size() : close;
        } else if (c == '$' && at + 1 < text.size() && text[at + 1] == '{') {
            at += 2;
            while (at < text.size()
                   && (syntax::isAsciiLetter(text[at]) || syntax::isAsciiDigit(text[at]) || text[at] == '_'))
                ++at;
            const char modifier = at < text.size() ? text[at] : '}';
            if (modifier == '-' || modifier == '+')
                see(features::UnsetDefault);
            else if (modifier == '#' || modifier == '%' || modifier == '/')
                see(features::VariablePattern);
        }
    }
}

/// "1.4", "1.4.2", "1.4-labs", "1.4.0-rc2-labs"; nothing for what names no version below 1.
std::optional<SyntaxVersion> versionOf(QByteArrayView tag)
{
    const qsizetype dash = tag.indexOf('-');
    const QByteArray suffix = dash < 0 ? QByteArray() : tag.sliced(dash).toByteArray();
    const QList<QByteArray> numbers = tag.first(dash < 0 ? tag.size() : dash).toByteArray().split('.');
    bool isNumber = false;
    const int minor = numbers.value(1).toInt(&isNumber);
    if (numbers.first() != "1" || !isNumber || minor < 0 || numbers.size() > 3)
        return std::nullopt;
    const bool isLabs = suffix.endsWith("-labs") || suffix.endsWith("-experimental");
    return SyntaxVersion{minor, isLabs ? SyntaxChannel::Labs : SyntaxChannel::Stable};
}

} // namespace

QByteArray tagOf(SyntaxVersion version)
{
    return "1." + QByteArray::number(version.minor) + (version.channel == SyntaxChannel::Labs ? "-labs" : "");
}

std::optional<SyntaxNeed> findSyntaxNeed(const syntax::Tree &tree, SyntaxChannel channel)
{
    return Search(tree, channel).run();
}

std::optional<SyntaxPin> findSyntaxPin(const syntax::Tree &tree)
{
    const auto directive = syntax::findDirective(tree.source(), "syntax");
    if (!directive)
        return std::nullopt;
    const QByteArray image = syntax::firstPart(directive->value);
    const qsizetype at = image.indexOf('@');
    const qsizetype end = at < 0 ? image.size() : at;
    const qsizetype colon = QByteArrayView(image).first(end).lastIndexOf(':');
    QByteArray repository = image.first(colon < 0 ? end : colon);
    for (const char *host : {"docker.io/", "index.docker.io/"}) {
        if (repository.startsWith(host))
            repository.remove(0, qstrlen(host));
    }
    const auto version = colon < 0 ? std::nullopt : versionOf(QByteArrayView(image).sliced(colon + 1, end - colon - 1));
    if (repository != "docker/dockerfile" || !version)
        return std::nullopt;
    SyntaxPin pin{*version, directive->range, std::nullopt};
    const bool isInPlace = tree.source().slice(directive->valueRange) == directive->value;
    if (at < 0 && isInPlace) {
        const base::ByteOffset begin = directive->valueRange.begin;
        pin.tag = base::ByteRange{begin + (colon + 1), begin + end};
    }
    return pin;
}

} // namespace stagewright::graph
