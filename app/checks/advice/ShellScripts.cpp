// Commands that do less than they seem to: a script that goes on after a failure, a state that ends with its RUN, a
// list of packages that is fetched alone. Knows no stage but the one at hand.
#include "checks/advice/Codes.h"
#include "checks/advice/ScriptEdits.h"
#include "checks/advice/Themes.h"
#include "contents/Installations.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"

#include <algorithm>

namespace stagewright::checks {

namespace {

using shell::Script;
using shell::ScriptCommand;
using shell::ScriptOrigin;
using syntax::Instruction;
using syntax::InstructionKind;

/// Whether an option such as -e or -euo stops at the first failure.
bool isErrexit(QByteArrayView option)
{
    return option == "errexit" || (option.size() > 1 && option[0] == '-' && option[1] != '-' && option.contains('e'));
}

/// Whether SHELL of the stage, or of one that it builds on, stops at failures.
bool hasStrictShell(const Review &review, int stage)
{
    for (const int one : review.contents().chainOf(stage)) {
        for (const int i : review.stage(one).instructions) {
            if (review.instruction(i).kind != InstructionKind::Shell)
                continue;
            for (size_t w = 1; w < review.tree().words(review.instruction(i)).size(); ++w) {
                const QByteArray word = review.contents().word(review.instruction(i), w);
                if (isErrexit(word) || !word.startsWith('-'))
                    return true;
            }
        }
    }
    return false;
}

/// The text of here-documents inside of a script, which are no commands; half-open.
std::vector<shell::ScriptRange> textsWithin(QByteArrayView script)
{
    std::vector<shell::ScriptRange> texts;
    QByteArray end; // of the one that is open
    int begin = 0;
    for (qsizetype at = 0; at < script.size();) {
        const qsizetype newline = script.indexOf('\n', at);
        const qsizetype next = newline < 0 ? script.size() : newline + 1;
        const QByteArrayView line = script.sliced(at, next - at);
        const qsizetype arrows = end.isEmpty() ? line.indexOf("<<") : -1;
        if (!end.isEmpty() && syntax::trimmed(line) == end) {
            texts.push_back({begin, int(next)});
            end.clear();
        } else if (arrows >= 0) {
            QByteArray word = line.sliced(arrows + 2).toByteArray().trimmed();
            word.replace('-', "").replace('\'', "").replace('"', "");
            qsizetype length = 0;
            while (length < word.size() && (syntax::isAsciiLetter(word.at(length)) || word.at(length) == '_'))
                ++length;
            end = word.first(length);
            begin = int(next);
        }
        at = next;
    }
    return texts;
}

/// Whether a command that may fail is followed by another that does not ask whether it did.
bool goesOn(const Script &script)
{
    const auto commands = script.commands();
    const std::vector<shell::ScriptRange> texts = textsWithin(script.text());
    for (size_t i = 0; i + 1 < commands.size(); ++i) {
        const int following = script.range(commands[i + 1].first).begin;
        const bool isText = std::any_of(texts.begin(), texts.end(), [&](const shell::ScriptRange &one) {
            return following >= one.begin && following < one.end;
        });
        if (isText)
            continue;
        const int begin = script.range(commands[i].end - 1).end;
        const QByteArrayView between = script.text().sliced(begin, script.range(commands[i + 1].first).begin - begin);
        const bool asks = syntax::contains(between, "&&") || between.contains('|');
        if (!asks && (between.contains('\n') || between.contains(';')))
            return true;
    }
    return false;
}

void examineHeredoc(Review &review, int run, const Script &script)
{
    const Instruction &one = review.instruction(run);
    const QByteArrayView text = script.text();
    const bool isSh = !text.startsWith("#!")
        || (text.first(std::max<qsizetype>(0, text.indexOf('\n'))).contains("sh")
            && !text.first(text.indexOf('\n')).contains(" -e"));
    if (!isSh || !goesOn(script) || syntax::contains(text, "|| exit") || syntax::contains(text, "trap "))
        return;
    for (const QByteArray &word : review.text(one).split(' ')) {
        if (isErrexit(word))
            return;
    }
    for (const ScriptCommand &command : script.commands()) {
        if (script.program(command) != "set")
            continue;
        for (int i = command.program + 1; i < command.end; ++i) {
            if (isErrexit(script.word(i)))
                return;
        }
    }
    if (script.commands().empty() || hasStrictShell(review, review.contents().stageOf(run)))
        return;
    const syntax::Heredoc heredoc = review.tree().heredocs(one).front();
    base::ByteOffset at = heredoc.body.begin;
    if (text.startsWith("#!"))
        at = at + text.indexOf('\n') + 1;
    review.hint(advice::HeredocGoesOn, run, review.tree().sourceRange(one, heredoc.marker), {heredoc.name},
                {insertion(fixes::AddLine, "set -e", at, "set -e" + review.lineEnding())});
}

/// `RUN cd /app` or `RUN export A=b` alone.
void examineLostState(Review &review, int run, const Script &script)
{
    const Instruction &one = review.instruction(run);
    if (one.form != syntax::ArgumentForm::Shell || one.flags.count > 0 || script.origin() != ScriptOrigin::Line
        || script.commands().empty())
        return;
    const bool isLost
        = std::all_of(script.commands().begin(), script.commands().end(), [&](const ScriptCommand &command) {
              const QByteArrayView program = script.program(command);
              return program == "cd" || program == "export" || program == "source" || program == ".";
          });
    const ScriptCommand &first = script.commands().front();
    const QByteArrayView program = script.program(first);
    // What only looks whether something works is no state: `cd x && test -d y` is not all of these.
    if (!isLost || first.end - first.program < 2 || (program == "cd" && script.word(first.program + 1) == "-"))
        return;
    const bool isFolder = program == "cd";
    const bool isVariable = program == "export" && script.word(first.program + 1).contains('=');
    const QByteArray keyword = isFolder ? QByteArrayLiteral("WORKDIR") : QByteArrayLiteral("ENV");
    const int begin = script.range(first.program + 1).begin;
    const QByteArray rest = script.text().sliced(begin, script.range(first.end - 1).end - begin).toByteArray();
    std::vector<syntax::Fix> fixes;
    const bool isPlain = !rest.contains("$(") && !rest.contains('`') && !rest.contains('\n') && !rest.contains('~')
        && (isVariable || (isFolder && first.end - first.program == 2));
    if (script.commands().size() == 1 && isPlain) {
        const QByteArray line = keyword + ' ' + rest;
        fixes.push_back({syntax::toBytes(fixes::Write), {line}, {{one.range, line}}});
    }
    review.hint(advice::StateEndsWithRun, run, {}, {program.toByteArray(), keyword}, std::move(fixes));
}

bool isUpdate(const Script &script, const ScriptCommand &command)
{
    const QByteArrayView program = script.program(command);
    const int verb = script.firstPlain(command);
    return (program == "apt-get" || program == "apt" || program == "apk") && verb < command.end
        && script.word(verb) == "update";
}

/// An installation that relies on the list of an update before it.
bool isListedInstall(const Script &script, const ScriptCommand &command)
{
    const contents::Installation one = contents::installationOf(script, command);
    const bool isOfApk = one.manager && one.manager->family == "apk" && !script.hasArgument(command, "--no-cache")
        && !script.hasArgument(command, "-U") && !script.hasArgument(command, "--update");
    return isOfApk || (one.manager && one.manager->family == "apt");
}

/// The list in a layer of its own is kept while what is installed changes: it grows old, and then packages are missing.
void examineUpdates(Review &review, const graph::Stage &stage)
{
    int update = -1;
    for (const int i : stage.instructions) {
        const Script *script = review.contents().findScript(i);
        if (!script || script->commands().empty() || !syntax::contains(script->text(), "ap"))
            continue;
        const auto commands = script->commands();
        const bool updates = std::any_of(commands.begin(), commands.end(),
                                         [&](const ScriptCommand &one) { return isUpdate(*script, one); });
        const bool installsHere = std::any_of(commands.begin(), commands.end(),
                                              [&](const ScriptCommand &one) { return isListedInstall(*script, one); });
        if (updates) {
            update = installsHere ? -1 : i;
            continue;
        }
        if (!installsHere || update < 0)
            continue;
        const Script &list = *review.contents().findScript(update);
        std::vector<syntax::Fix> fixes;
        const bool isAlone = list.commands().size() == 1 && list.origin() == ScriptOrigin::Line
            && review.instruction(update).flags.count == 0 && script->origin() == ScriptOrigin::Line
            && review.instruction(update).form == syntax::ArgumentForm::Shell;
        if (isAlone) {
            const base::ByteOffset at = script->sourceRange(script->range(commands.front().first)).begin;
            const QByteArray command = syntax::trimmed(list.text()).toByteArray();
            fixes.push_back({syntax::toBytes(fixes::Join),
                             {command},
                             {{review.linesOf(update), {}}, {{at, at}, command + " && "}}});
        }
        const int line = review.instruction(i).firstLine + 1;
        review.hint(advice::PackageListAlone, update, {}, {QByteArray::number(line)}, std::move(fixes));
        update = -1;
    }
}

} // namespace

void reviewShellScripts(Review &review)
{
    for (const int run : review.usable(InstructionKind::Run)) {
        const Script *script = review.contents().findScript(run);
        if (!script || review.held(review.contents().stageOf(run)).about.isWindows)
            continue;
        if (script->origin() == ScriptOrigin::Heredoc)
            examineHeredoc(review, run, *script);
        else
            examineLostState(review, run, *script);
    }
    for (const graph::Stage &stage : review.graph().stages)
        examineUpdates(review, stage);
}

} // namespace stagewright::checks
