#include "checks/Refinement.h"

#include "checks/advice/Codes.h"
#include "checks/buildkit/Codes.h"
#include "graph/GlobalArguments.h"
#include "graph/Sources.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <set>

namespace stagewright::checks {

namespace {

using syntax::Diagnostic;
using syntax::Severity;

bool is(const Diagnostic &finding, std::string_view code)
{
    return finding.code == QByteArrayView(code);
}

/// Values that stand in for a secret while something is built.
bool isDummy(QByteArrayView value)
{
    constexpr std::array<std::string_view, 20> Words{
        "build",    "change", "dev",         "dummy",      "example", "fake",   "foo",  "local", "mock", "none",
        "nosecret", "not-a",  "placeholder", "precompile", "sample",  "secret", "temp", "test",  "xxx",  "your"};
    const QByteArray lower = syntax::lowered(value);
    const bool isShort = value.size() < 4;
    return isShort
        || std::any_of(Words.begin(), Words.end(), [&](std::string_view one) { return syntax::contains(lower, one); })
        || std::all_of(lower.begin(), lower.end(), [&](char c) { return c == lower.front(); });
}

class Refinement {
public:
    Refinement(const std::vector<Diagnostic> &findings, const contents::Contents &contents)
        : m_contents(contents)
    {
        for (const Diagnostic &one : findings) {
            const auto index = instructionOf(one);
            if (index && is(one, advice::InstructionSwallowed))
                m_swallowing.insert(*index);
            m_hasLostUser
                = m_hasLostUser || (is(one, advice::InstructionSwallowed) && one.arguments.value(0) == "USER");
            if (index && is(one, advice::ShellFormWithoutShell))
                m_withoutShell.insert(*index);
        }
        for (const int index : contents.graph().globalArguments) {
            for (const auto &one : graph::declaredArguments(contents.tree(), contents.instruction(index)))
                m_globals.insert(one.name);
        }
    }

    bool isFalse(const Diagnostic &finding) const;

private:
    std::optional<int> instructionOf(const Diagnostic &finding) const
    {
        return m_contents.tree().instructionAtLine(finding.firstLine);
    }
    bool isSetByBase(int stage, const Diagnostic &finding) const;
    bool isBelowDirectory(int stage, int run) const;
    bool holdsDummy(int instruction, const QByteArray &name) const;

    const contents::Contents &m_contents;
    QSet<int> m_swallowing; // instructions with a part that was meant as another
    bool m_hasLostUser = false; // a USER was swallowed
    QSet<int> m_withoutShell; // instructions that a shell runs where there is none
    std::set<QByteArray> m_globals; // ARGs above the first FROM
};

bool Refinement::isFalse(const Diagnostic &finding) const
{
    const auto index = instructionOf(finding);
    const int stage = index ? m_contents.stageOf(*index) : -1;
    if (stage < 0)
        return false;
    if (finding.severity != Severity::Error && m_swallowing.contains(*index)
        && !is(finding, advice::InstructionSwallowed))
        return true;
    if (is(finding, advice::FinalStageRunsAsRoot))
        return m_hasLostUser;
    if (is(finding, rules::JSONArgsRecommended))
        return m_withoutShell.contains(*index);
    if (is(finding, rules::UndefinedVar))
        return isSetByBase(stage, finding);
    if (is(finding, codes::MountTargetInvalid))
        return isBelowDirectory(stage, *index);
    return is(finding, rules::SecretsUsedInArgOrEnv) && !m_contents.isShipped(stage)
        && holdsDummy(*index, finding.arguments.value(1));
}

/// Whether the base may set the variable. Of a base that nobody knows it is thought so, unless a slip is near.
bool Refinement::isSetByBase(int stage, const Diagnostic &finding) const
{
    const contents::StageContents &held = m_contents.stage(stage);
    const QByteArray name = finding.arguments.value(0);
    const bool isSet = std::any_of(held.about.variables.begin(), held.about.variables.end(),
                                   [&](const bases::KnownVariable &one) { return one.name == name; });
    const bool hasHint = !finding.arguments.value(1).isEmpty() || m_globals.contains(name);
    return isSet || (!held.about.areVariablesKnown && held.image != "scratch" && !hasHint);
}

/// `target=.` in a working directory of the base.
bool Refinement::isBelowDirectory(int stage, int run) const
{
    const contents::StageContents &held = m_contents.stage(stage);
    const auto mounts = graph::mountArguments(m_contents.tree(), m_contents.instruction(run));
    const bool isRelative = std::all_of(mounts.begin(), mounts.end(), [](const auto &one) {
        return one.target.isEmpty() || one.target.front() != '/';
    });
    return isRelative && held.image != "scratch" && held.about.workingDirectory != "/";
}

bool Refinement::holdsDummy(int instruction, const QByteArray &name) const
{
    const syntax::Instruction &one = m_contents.instruction(instruction);
    const size_t count = m_contents.tree().words(one).size();
    for (size_t i = 0; i < count; ++i) {
        const QByteArray word = m_contents.word(one, i);
        const bool isLegacy = one.form == syntax::ArgumentForm::LegacyKeyValue && word == name;
        if (!isLegacy && !word.startsWith(name + '='))
            continue;
        QByteArray value = isLegacy ? m_contents.word(one, i + 1) : word.mid(name.size() + 1);
        value.replace('"', "").replace('\'', "");
        return !value.contains('$') && isDummy(value);
    }
    return false;
}

} // namespace

void refine(std::vector<Diagnostic> &findings, const contents::Contents &contents)
{
    const Refinement refinement(findings, contents);
    findings.erase(std::remove_if(findings.begin(), findings.end(),
                                  [&](const Diagnostic &one) { return refinement.isFalse(one); }),
                   findings.end());
}

} // namespace stagewright::checks
