#include "checks/fixes/JoinRuns.h"

#include "checks/fixes/FixContext.h"
#include "shell/Script.h"

#include <algorithm>
#include <array>

namespace stagewright::checks {

using shell::Script;
using shell::ScriptCommand;
using syntax::ElementKind;
using syntax::Instruction;
using text::TextEdit;

namespace {

/// What changes the shell that runs it, and with it all that would come behind.
constexpr std::array ShellChangers{"cd",    "pushd", "popd",   "set",      "export", "unset", "alias", "umask",
                                   "trap",  "shopt", "ulimit", "readonly", "local",  "eval",  ".",     "source",
                                   "shift", "read",  "wait",   "declare"};

bool changesShell(const Script &script)
{
    return std::any_of(script.commands().begin(), script.commands().end(), [&script](const ScriptCommand &command) {
        const QByteArrayView program = script.program(command);
        return program.isEmpty() // it only assigns
            || std::any_of(ShellChangers.begin(), ShellChangers.end(),
                           [program](const char *one) { return program == QByteArrayView(one); });
    });
}

/// Whether there is more in it than commands joined by && and |, which bind as they would alone.
bool hasOtherOperators(QByteArrayView text)
{
    const QByteArray others = text.toByteArray().replace("&&", "").replace(">&", "");
    return others.contains('&') || others.contains("||") || others.contains(';') || others.contains('\n');
}

struct Part {
    const Instruction *run;
    Script script;
    bool needsShellOfItsOwn = false;
};

std::optional<Part> partOf(const syntax::Tree &tree, const Instruction &run)
{
    if (run.kind != syntax::InstructionKind::Run || run.hasError || run.form != syntax::ArgumentForm::Shell
        || !tree.heredocs(run).empty())
        return std::nullopt;
    Part part{&run, Script(tree, run), false};
    if (part.script.origin() != shell::ScriptOrigin::Line || part.script.commands().empty()
        || part.script.isOpenEnded())
        return std::nullopt;
    part.needsShellOfItsOwn = changesShell(part.script) || hasOtherOperators(part.script.text());
    return part;
}

QByteArray flagsOf(const syntax::Tree &tree, const Instruction &run)
{
    QByteArray flags;
    for (const syntax::Flag &flag : tree.flags(run))
        flags += tree.text(run, flag.all).toByteArray() + ' ';
    return flags;
}

} // namespace

std::optional<syntax::Fix> joinRuns(const syntax::Tree &tree, const graph::Graph &graph, int first, int last)
{
    const auto instructions = tree.instructions();
    const FixContext context(tree, graph);
    if (first < 0 || first >= last || last >= int(instructions.size())
        || context.findStageOf(first) != context.findStageOf(last))
        return std::nullopt;
    std::vector<Part> parts;
    for (int i = first; i <= last; ++i) {
        auto part = partOf(tree, instructions[size_t(i)]);
        if (!part || flagsOf(tree, *part->run) != flagsOf(tree, instructions[size_t(first)]))
            return std::nullopt;
        parts.push_back(std::move(*part));
    }
    syntax::Fix fix{"FixJoinRuns",
                    {QByteArray::number(parts.front().run->firstLine + 1),
                     QByteArray::number(parts.back().run->firstLine + 1)},
                    {}};
    const QByteArray continued = QByteArray(" ") + tree.escapeCharacter();
    for (size_t i = 0; i < parts.size(); ++i) {
        const Instruction &run = *parts[i].run;
        const base::ByteOffset begin = context.insertionAt(run, run.arguments.begin);
        const QByteArray opening = parts[i].needsShellOfItsOwn ? "( " : "";
        if (i > 0)
            fix.edits.push_back({{run.range.begin, begin}, "    && " + opening});
        else if (!opening.isEmpty())
            fix.edits.push_back({{begin, begin}, opening});
        const QByteArray closing = (parts[i].needsShellOfItsOwn ? QByteArray(" )") : QByteArray())
            + (i + 1 < parts.size() ? continued : QByteArray());
        const base::ByteOffset end = run.range.begin
            + tree.source().slice(run.range).toByteArray().trimmed().size(); // blanks would part \ from its line's end
        if (!closing.isEmpty())
            fix.edits.push_back({{end, run.range.end}, closing});
    }
    // An empty line inside an instruction is deprecated; comments may stay.
    for (const syntax::Element &element : tree.elements()) {
        const bool isBetween
            = element.range.begin > parts.front().run->range.end && element.range.end <= parts.back().run->range.begin;
        if (isBetween && element.kind == ElementKind::Blank)
            fix.edits.push_back({element.range, {}});
    }
    std::sort(fix.edits.begin(), fix.edits.end(),
              [](const TextEdit &a, const TextEdit &b) { return a.range.begin < b.range.begin; });
    return fix;
}

} // namespace stagewright::checks
