#include "checks/SyntaxVersionCheck.h"

#include "checks/CheckOptions.h"
#include "checks/Codes.h"
#include "graph/SyntaxVersion.h"
#include "syntax/Codes.h"
#include "syntax/Directives.h"

#include <algorithm>

namespace stagewright::checks {

using graph::SyntaxChannel;

std::vector<syntax::Diagnostic> runSyntaxVersionCheck(const syntax::Tree &tree)
{
    const auto pin = graph::findSyntaxPin(tree);
    if (!pin)
        return {};
    const auto need = graph::findSyntaxNeed(tree, pin->version.channel);
    const bool isOnOtherChannel = need && need->version.channel != pin->version.channel;
    if (!need || (!isOnOtherChannel && need->version.minor <= pin->version.minor))
        return {};
    const QByteArray code = syntax::toBytes(codes::SyntaxTooOld);
    if (const auto directive = syntax::findDirective(tree.source(), "check")) {
        const auto options = parseCheckOptions(syntax::firstPart(directive->value));
        if (options && !options->allows(code))
            return {};
    }
    syntax::Diagnostic found;
    found.severity = syntax::Severity::Warning;
    found.code = code;
    found.arguments = {syntax::toBytes(need->feature), QByteArray::number(need->line + 1), graph::tagOf(need->version),
                       graph::tagOf(pin->version)};
    found.range = pin->line;
    found.firstLine = found.lastLine = tree.lines().lineAt(pin->line.begin);
    if (pin->tag) {
        graph::SyntaxVersion raised = need->version;
        raised.minor = std::max(raised.minor, pin->version.minor);
        const QByteArray tag = graph::tagOf(raised);
        found.fixes.push_back({syntax::toBytes(codes::RaiseSyntax), {tag}, {{*pin->tag, tag}}});
    }
    return {found};
}

} // namespace stagewright::checks
