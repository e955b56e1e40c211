#include "checks/advice/SyntaxVersionCheck.h"

#include "checks/advice/Codes.h"
#include "checks/scope/CheckOptions.h"
#include "checks/scope/Comments.h"
#include "graph/SyntaxVersion.h"
#include "syntax/Codes.h"
#include "syntax/Directives.h"

#include <algorithm>

namespace stagewright::checks {

using graph::SyntaxChannel;
using graph::SyntaxNeed;

namespace {

/// What `# check=` at the head of the file asks for, and what stands in front of the instruction of a line.
bool isAllowed(const syntax::Tree &tree, const QByteArray &code, int line)
{
    CheckOptions options;
    if (const auto directive = syntax::findDirective(tree.source(), "check")) {
        if (const auto parsed = parseCheckOptions(syntax::firstPart(directive->value)))
            options = *parsed;
    }
    const auto comments = commentsByInstruction(tree);
    for (auto one = comments.begin(); one != comments.end(); ++one) {
        const syntax::Instruction &instruction = tree.instructions()[size_t(one.key())];
        if (instruction.firstLine <= line && line <= instruction.lastLine)
            options = withComments(options, *one);
    }
    return options.allows(code);
}

syntax::Diagnostic findingOf(std::string_view code, const SyntaxNeed &need, const QByteArray &known)
{
    syntax::Diagnostic found;
    found.severity = syntax::Severity::Warning;
    found.code = syntax::toBytes(code);
    found.arguments
        = {syntax::toBytes(need.feature), QByteArray::number(need.line + 1), graph::tagOf(need.version), known};
    return found;
}

/// The new first line, behind one that names a program to run the file with.
text::TextEdit syntaxLine(const syntax::Tree &tree, const QByteArray &tag)
{
    const text::SourceText &source = tree.source();
    const bool hasProgram = source.body().startsWith("#!");
    const base::ByteOffset at = hasProgram ? tree.lines().lineWithEnding(0).end : base::ByteOffset(0);
    return {{at, at}, "# syntax=docker/dockerfile:" + tag + text::bytesOf(source.dominantLineEnding())};
}

/// Of a file that asks for a version.
std::vector<syntax::Diagnostic> checkPin(const syntax::Tree &tree, const graph::SyntaxPin &pin)
{
    const auto need = graph::findSyntaxNeed(tree, pin.version.channel);
    const bool isOnOtherChannel = need && need->version.channel != pin.version.channel;
    if (!need || (!isOnOtherChannel && need->version.minor <= pin.version.minor))
        return {};
    syntax::Diagnostic found = findingOf(codes::SyntaxTooOld, *need, graph::tagOf(pin.version));
    found.range = pin.line;
    found.firstLine = found.lastLine = tree.lines().lineAt(pin.line.begin);
    if (!isAllowed(tree, found.code, found.firstLine))
        return {};
    if (pin.tag) {
        graph::SyntaxVersion raised = need->version;
        raised.minor = std::max(raised.minor, pin.version.minor);
        const QByteArray tag = graph::tagOf(raised);
        found.fixes.push_back({syntax::toBytes(fixes::RaiseSyntax), {tag}, {{*pin.tag, tag}}});
    }
    return {found};
}

/// Of a file that the engine itself reads.
std::vector<syntax::Diagnostic> checkEngine(const syntax::Tree &tree, const BuiltInSyntax &engine)
{
    const auto need = graph::findSyntaxNeed(tree);
    const bool isLabs = need && need->version.channel == SyntaxChannel::Labs;
    if (!need || (!isLabs && need->version.minor <= engine.minor))
        return {};
    // The builder before BuildKit takes "# check=" for any comment.
    if (!engine.readsSyntaxLine && need->feature == graph::features::Checks)
        return {};
    const std::string_view code = engine.readsSyntaxLine ? codes::EngineSyntaxTooOld : codes::SyntaxUnsupported;
    syntax::Diagnostic found = findingOf(code, *need, graph::tagOf({engine.minor, SyntaxChannel::Stable}));
    found.range = tree.lines().lineContent(need->line);
    found.firstLine = found.lastLine = need->line;
    if (!isAllowed(tree, found.code, need->line))
        return {};
    if (engine.readsSyntaxLine) {
        const QByteArray tag = graph::tagOf(need->version);
        found.fixes.push_back({syntax::toBytes(fixes::RaiseSyntax), {tag}, {syntaxLine(tree, tag)}});
    }
    return {found};
}

} // namespace

std::vector<syntax::Diagnostic> runSyntaxVersionCheck(const syntax::Tree &tree, const Surroundings &surroundings)
{
    const std::optional<BuiltInSyntax> &engine = surroundings.syntax;
    if (engine && !engine->readsSyntaxLine)
        return checkEngine(tree, *engine);
    if (const auto pin = graph::findSyntaxPin(tree))
        return checkPin(tree, *pin);
    if (!engine || syntax::findDirective(tree.source(), "syntax"))
        return {};
    return checkEngine(tree, *engine);
}

} // namespace stagewright::checks
