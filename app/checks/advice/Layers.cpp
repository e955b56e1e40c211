// What a cache mount keeps out of the layers, and what makes layers anew at each build. Knows no other stage's
// commands.
#include "checks/advice/Codes.h"
#include "checks/advice/ScriptEdits.h"
#include "checks/advice/Themes.h"
#include "checks/advice/VariableUses.h"
#include "contents/Installations.h"
#include "graph/GlobalArguments.h"
#include "graph/Sources.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"

#include <algorithm>

namespace stagewright::checks {

namespace {

using contents::holds;
using graph::Edge;
using graph::EndpointKind;
using syntax::InstructionKind;

/// Names of what is another value at each build.
bool isEverChanging(const QByteArray &name)
{
    constexpr std::string_view Names
        = "BUILD_DATE BUILD_ID BUILD_NUMBER BUILD_TIME BUILD_TIMESTAMP BUILDDATE BUILDTIME BUILD_COMMIT BUILD_SHA "
          "COMMIT COMMIT_HASH COMMIT_ID COMMIT_SHA DATE GIT_COMMIT GIT_COMMIT_SHA GIT_HASH GIT_REV GIT_REVISION "
          "GIT_SHA "
          "GITHUB_SHA REVISION SHA SOURCE_COMMIT TIMESTAMP VCS_REF CI_COMMIT_SHA CI_PIPELINE_ID";
    return contents::isAmong(name, Names);
}

bool installs(const shell::Script &script)
{
    for (const shell::ScriptCommand &command : script.commands()) {
        const QByteArrayView program = script.program(command);
        const int first = script.firstPlain(command);
        const QByteArrayView verb = first < command.end ? script.word(first) : QByteArrayView();
        const bool fetches = (program == "go" && verb == "mod") || (program == "bundle" && verb == "install")
            || (program == "composer" && verb == "install") || (program == "poetry" && verb == "install")
            || (program == "pnpm" && verb == "install") || (program == "uv" && (verb == "sync" || verb == "pip"));
        if (fetches || contents::installationOf(script, command).manager)
            return true;
    }
    return false;
}

class ChangingArgument {
public:
    ChangingArgument(Review &review, int argument)
        : m_review(review)
        , m_argument(argument)
    {
    }

    void examine();

private:
    bool mentions(int instruction, const QByteArray &name) const;
    std::vector<syntax::Fix> moving(int behind, const std::vector<int> &movers) const;

    Review &m_review;
    const int m_argument;
};

bool ChangingArgument::mentions(int index, const QByteArray &name) const
{
    const syntax::Instruction &one = m_review.instruction(index);
    const shell::Script *script = m_review.contents().findScript(index);
    const auto isIn = [&](QByteArrayView text) {
        const std::vector<VariableUse> uses = variableUses(text);
        return std::any_of(uses.begin(), uses.end(), [&](const VariableUse &use) { return use.name == name; });
    };
    return isIn(m_review.tree().logicalLine(one)) || (script && isIn(script->text()));
}

void ChangingArgument::examine()
{
    const auto declared = graph::declaredArguments(m_review.tree(), m_review.instruction(m_argument));
    if (declared.size() != 1 || !isEverChanging(declared.front().name))
        return;
    const QByteArray &name = declared.front().name;
    int lastInstall = -1;
    int firstInstall = -1;
    std::vector<int> movers{m_argument};
    std::vector<int> passed;
    for (const int i : m_review.stage(m_review.contents().stageOf(m_argument)).instructions) {
        if (i <= m_argument)
            continue;
        const syntax::Instruction &one = m_review.instruction(i);
        const bool isNote = one.kind == InstructionKind::Env || one.kind == InstructionKind::Label;
        if (mentions(i, name)) {
            if (!isNote)
                break;
            passed.push_back(i);
            continue;
        }
        const shell::Script *script = m_review.contents().findScript(i);
        if (script && installs(*script)) {
            firstInstall = firstInstall < 0 ? i : firstInstall;
            lastInstall = i;
            movers.insert(movers.end(), passed.begin(), passed.end());
            passed.clear();
        }
    }
    if (lastInstall < 0)
        return;
    const int line = m_review.instruction(firstInstall).firstLine + 1;
    m_review.hint(advice::ChangingArgumentEarly, m_argument, {}, {name, QByteArray::number(line)},
                  moving(lastInstall, movers));
}

std::vector<syntax::Fix> ChangingArgument::moving(int behind, const std::vector<int> &movers) const
{
    std::vector<text::TextEdit> edits;
    QByteArray text;
    for (const int one : movers) {
        const syntax::Instruction &instruction = m_review.instruction(one);
        // Others may need the other variables of the line.
        if (instruction.kind == InstructionKind::Env && m_review.tree().words(instruction).size() != 1)
            return {};
        const base::ByteRange lines = m_review.linesOf(one);
        text += m_review.tree().source().slice(lines);
        edits.push_back({lines, {}});
    }
    const base::ByteRange target = m_review.linesOf(behind);
    const bool isEnded = m_review.tree().source().slice(target).endsWith('\n');
    if (!isEnded) {
        text = m_review.lineEnding() + text;
        text.chop(m_review.lineEnding().size());
    }
    edits.push_back({{target.end, target.end}, text});
    const QByteArray line = QByteArray::number(m_review.instruction(behind).firstLine + 1);
    return {{syntax::toBytes(fixes::MoveDown), {line}, std::move(edits)}};
}

/// `rm` of files that a cache mount keeps out of the image anyway.
void examineCleaning(Review &review, int run)
{
    const shell::Script *script = review.contents().findScript(run);
    if (!script || review.instruction(run).flags.count == 0 || !syntax::contains(script->text(), "rm "))
        return;
    QList<QByteArray> mounts;
    for (const graph::MountArguments &mount : graph::mountArguments(review.tree(), review.instruction(run))) {
        const QByteArray target
            = mount.target.isEmpty() ? QByteArray() : review.contents().absolutePath(run, mount.target);
        if (mount.type == "cache" && !target.isEmpty())
            mounts.append(target);
    }
    for (size_t i = 0; i < script->commands().size(); ++i) {
        const shell::ScriptCommand &command = script->commands()[i];
        if (script->program(command) != "rm")
            continue;
        QByteArray kept;
        bool isAll = true;
        for (int w = command.program + 1; w < command.end; ++w) {
            const QByteArray word = script->word(w).toByteArray();
            if (word.startsWith('-'))
                continue;
            const auto mount = std::find_if(mounts.begin(), mounts.end(), [&](const QByteArray &one) {
                return holds(one, word) || (word.endsWith("/*") && holds(one, word.chopped(2)));
            });
            isAll = isAll && mount != mounts.end();
            if (mount != mounts.end())
                kept = *mount;
        }
        if (kept.isEmpty() || !isAll)
            continue;
        std::vector<syntax::Fix> fixes;
        if (const auto removal = removalOf(review.tree(), *script, i))
            fixes.push_back({syntax::toBytes(fixes::DropCommand), {QByteArrayLiteral("rm")}, {{*removal, {}}}});
        review.hint(advice::CacheMountCleaned, run, placeOf(*script, i).value_or(base::ByteRange()), {kept},
                    std::move(fixes));
        return;
    }
}

/// The RUN of the other stage that had the cache there, if that is where the path comes from.
int cacheRunOf(const Review &review, int stage, const QByteArray &path)
{
    int run = -1;
    QByteArray mount;
    for (const contents::Place &one : review.held(stage).cacheMounts) {
        if (holds(one.path, path)) {
            run = one.instruction;
            mount = one.path;
        }
    }
    if (run < 0)
        return -1;
    // Another instruction may have put it there.
    for (const contents::Place &copy : review.held(stage).copies) {
        if (holds(copy.path, path) && copy.instruction > run)
            return -1;
        if (holds(mount, copy.path) && copy.path != mount)
            return -1;
    }
    for (const int one : review.contents().chainOf(stage)) {
        for (const int i : review.stage(one).instructions) {
            const shell::Script *script = review.contents().findScript(i);
            const auto &mounts = review.held(stage).cacheMounts;
            const bool hasMount = std::any_of(mounts.begin(), mounts.end(), [&](const contents::Place &place) {
                return place.instruction == i && holds(place.path, path);
            });
            if (script && !hasMount
                && (syntax::contains(script->text(), path.toStdString()) || script->text().contains("build")))
                return -1;
        }
    }
    return run;
}

std::vector<syntax::Fix> copyingOut(const Review &review, const Edge &copy, const QByteArray &path, int run)
{
    const shell::Script *script = review.contents().findScript(run);
    const syntax::Instruction &one = review.instruction(run);
    const syntax::Instruction &copyOne = review.instruction(copy.instruction);
    const QByteArray out = '/' + contents::fileName(path);
    const bool isClear = script && script->origin() == shell::ScriptOrigin::Line && !script->isOpenEnded()
        && one.form == syntax::ArgumentForm::Shell && copy.sources.size() == 1
        && copyOne.form != syntax::ArgumentForm::Json && out != path && !review.held(copy.from.index).copies.isEmpty();
    const auto words = review.tree().words(copyOne);
    if (!isClear || words.size() != 2)
        return {};
    const base::ByteRange source = review.tree().sourceRange(copyOne, words[0].range);
    const base::ByteOffset end = review.tree().sourceRange(one, one.arguments).end;
    const QByteArray command = "cp -r " + path + ' ' + out;
    return {{syntax::toBytes(fixes::CopyOut), {command}, {{{end, end}, " && " + command}, {source, out}}}};
}

} // namespace

void reviewChangingArguments(Review &review)
{
    for (const int argument : review.usable(InstructionKind::Arg))
        ChangingArgument(review, argument).examine();
}

void reviewCacheMounts(Review &review)
{
    for (const int run : review.usable(InstructionKind::Run))
        examineCleaning(review, run);
    for (const Edge *copy : review.copies()) {
        if (copy->from.kind != EndpointKind::Stage || review.held(copy->from.index).cacheMounts.isEmpty())
            continue;
        for (const QByteArray &source : copy->sources) {
            const QByteArray path = review.contents().sourcePath(*copy, source);
            const int run = path.isEmpty() ? -1 : cacheRunOf(review, copy->from.index, path);
            if (run < 0)
                continue;
            const int line = review.instruction(run).firstLine + 1;
            review.warn(advice::CopyOfCacheMount, copy->instruction, {}, {path, QByteArray::number(line)},
                        copyingOut(review, *copy, path, run));
            break;
        }
    }
}

} // namespace stagewright::checks
