// ARGs that do not reach the place that uses them: global ones, the platform's, and those without a value. Knows no
// image.
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"
#include "checks/advice/VariableUses.h"
#include "graph/GlobalArguments.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"

#include <algorithm>
#include <array>
#include <set>

namespace stagewright::checks {

namespace {

using syntax::InstructionKind;

constexpr std::array<std::string_view, 8> PlatformArguments{"BUILDARCH",      "BUILDOS",      "BUILDPLATFORM",
                                                            "BUILDVARIANT",   "TARGETARCH",   "TARGETOS",
                                                            "TARGETPLATFORM", "TARGETVARIANT"};

bool isOfPlatform(QByteArrayView name)
{
    return std::any_of(PlatformArguments.begin(), PlatformArguments.end(),
                       [&](std::string_view one) { return name == QByteArrayView(one); });
}

class Arguments {
public:
    explicit Arguments(Review &review)
        : m_review(review)
    {
    }

    void run();

private:
    void collectGlobals();
    void examineRun(int run);
    void examineDefaults(int argument);
    void examineNeeded(int argument);
    bool isDeclared(int run, const QByteArray &name) const;
    bool mayBaseSet(int stage, const QByteArray &name) const;
    QByteArray declaration(int instruction, const QList<QByteArray> &names) const;

    Review &m_review;
    std::set<QByteArray, std::less<>> m_globals; // names of ARGs above the first FROM
    std::set<QByteArray> m_usedInFrom;
    std::vector<std::set<QByteArray>> m_told; // by stage
};

void Arguments::run()
{
    collectGlobals();
    m_told.resize(m_review.graph().stages.size());
    for (const int run : m_review.usable(InstructionKind::Run))
        examineRun(run);
    for (const int argument : m_review.graph().globalArguments)
        examineDefaults(argument);
    for (const int argument : m_review.usable(InstructionKind::Arg)) {
        examineDefaults(argument);
        examineNeeded(argument);
    }
}

void Arguments::collectGlobals()
{
    for (const int index : m_review.graph().globalArguments) {
        for (const auto &one : graph::declaredArguments(m_review.tree(), m_review.instruction(index)))
            m_globals.insert(one.name);
    }
    for (const graph::Stage &stage : m_review.graph().stages) {
        if (!stage.base.contains('$') && !stage.platform.contains('$'))
            continue;
        const QByteArray text = stage.base + ' ' + stage.platform;
        for (const VariableUse &use : variableUses(text))
            m_usedInFrom.insert(use.name.toByteArray());
    }
}

bool Arguments::isDeclared(int run, const QByteArray &name) const
{
    if (m_review.contents().before(run).variables.contains(name))
        return true;
    for (const int stage : m_review.contents().chainOf(m_review.contents().stageOf(run))) {
        for (const int i : m_review.stage(stage).instructions) {
            if (i >= run || m_review.instruction(i).kind != InstructionKind::Arg)
                continue;
            for (const auto &one : graph::declaredArguments(m_review.tree(), m_review.instruction(i))) {
                if (one.name == name)
                    return true;
            }
        }
    }
    return false;
}

/// Whether the base image may have a variable of that name.
bool Arguments::mayBaseSet(int stage, const QByteArray &name) const
{
    const bases::KnownImage &about = m_review.held(stage).about;
    const bool isSet = std::any_of(about.variables.begin(), about.variables.end(),
                                   [&](const bases::KnownVariable &one) { return one.name == name; });
    return isSet || (!about.isKnown && m_usedInFrom.contains(name));
}

QByteArray Arguments::declaration(int instruction, const QList<QByteArray> &names) const
{
    const syntax::Instruction &one = m_review.instruction(instruction);
    const QByteArray keyword = m_review.tree().text(one, one.keyword).toByteArray();
    return (keyword == syntax::lowered(keyword) ? "arg " : "ARG ") + names.join(' ');
}

void Arguments::examineRun(int run)
{
    const shell::Script *script = m_review.contents().findScript(run);
    const int stage = m_review.contents().stageOf(run);
    const syntax::Instruction &instruction = m_review.instruction(run);
    if (!script || !script->text().contains('$') || m_review.held(stage).about.isWindows)
        return;
    // Quotes are looked at where there is something to find.
    const std::vector<VariableUse> all = variableUses(script->text());
    const bool isOfInterest = std::any_of(all.begin(), all.end(), [&](const VariableUse &use) {
        return isOfPlatform(use.name) || m_globals.find(use.name) != m_globals.end();
    });
    if (!isOfInterest)
        return;
    QList<QByteArray> ofPlatform;
    base::ByteRange firstPlace;
    for (const VariableUse &use : shellUses(script->text())) {
        const QByteArray name = use.name.toByteArray();
        const bool isMeant = isOfPlatform(name) || (m_globals.contains(name) && !use.hasFallback);
        if (!isMeant || ofPlatform.contains(name) || m_told[size_t(stage)].contains(name)
            || isAssigned(script->text(), name) || isDeclared(run, name))
            continue;
        base::ByteRange place = script->sourceRange({use.begin, use.end});
        if (place.length() > use.end - use.begin)
            place = instruction.range;
        if (isOfPlatform(name)) {
            if (ofPlatform.isEmpty())
                firstPlace = place;
            ofPlatform.append(name);
        } else if (!mayBaseSet(stage, name)) {
            m_told[size_t(stage)].insert(name);
            m_review.hint(advice::ArgumentNotPassed, run, place, {name},
                          {m_review.lineAbove(run, fixes::AddLine, declaration(run, {name}))});
        }
    }
    if (ofPlatform.isEmpty())
        return;
    for (const QByteArray &one : ofPlatform)
        m_told[size_t(stage)].insert(one);
    m_review.warn(advice::PlatformArgumentMissing, run, firstPlace, {ofPlatform.join(' ')},
                  {m_review.lineAbove(run, fixes::AddLine, declaration(run, ofPlatform))});
}

/// A default of our own takes the place of what the build says of its platform.
void Arguments::examineDefaults(int index)
{
    const syntax::Instruction &argument = m_review.instruction(index);
    if (argument.hasError)
        return;
    for (const syntax::Word &word : m_review.tree().words(argument)) {
        const QByteArray pair = m_review.tree().text(argument, word.range).toByteArray();
        const qsizetype equals = pair.indexOf('=');
        const QByteArray value = equals < 0 ? QByteArray() : pair.mid(equals + 1);
        if (value.isEmpty() || value.contains('$') || value == "\"\"" || !isOfPlatform(pair.first(equals)))
            continue;
        const base::ByteRange bytes = m_review.tree().sourceRange(argument, word.range);
        std::vector<syntax::Fix> fixes;
        if (bytes.length() == pair.size())
            fixes.push_back(
                {syntax::toBytes(fixes::Write), {pair.first(equals)}, {{{bytes.begin + equals, bytes.end}, {}}}});
        m_review.warn(advice::PlatformArgumentShadowed, index, bytes, {pair.first(equals), value}, std::move(fixes));
    }
}

/// An ARG without a value that an address is made with.
void Arguments::examineNeeded(int index)
{
    const int stage = m_review.contents().stageOf(index);
    for (const auto &one : graph::declaredArguments(m_review.tree(), m_review.instruction(index))) {
        if (one.value || m_review.graph().settings.givenValue(one.name)
            || m_review.graph().fromVariables.contains(one.name) || isOfPlatform(one.name)
            || mayBaseSet(stage, one.name) || m_review.contents().before(index).variables.contains(one.name))
            continue;
        for (const int i : m_review.stage(stage).instructions) {
            const shell::Script *script = i > index ? m_review.contents().findScript(i) : nullptr;
            if (!script || !isInAddress(script->text(), one.name))
                continue;
            const int line = m_review.instruction(i).firstLine + 1;
            m_review.hint(advice::ArgumentWithoutValue, index, {}, {one.name, QByteArray::number(line)});
            break;
        }
    }
}

} // namespace

void reviewArguments(Review &review)
{
    Arguments(review).run();
}

} // namespace stagewright::checks
