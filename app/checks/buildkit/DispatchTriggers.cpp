// The ONBUILD triggers of a stage's base, which run as if they stood at its FROM.
#include "checks/buildkit/Codes.h"
#include "checks/buildkit/Dispatch.h"
#include "graph/Codes.h"
#include "graph/Reference.h"
#include "graph/Sources.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"
#include "syntax/Fields.h"

#include <algorithm>
#include <utility>

namespace stagewright::checks {

using syntax::InstructionKind;

/// Triggers are looked at where the default target needs the stage, and they make it need others (resolveStages of
/// dockerfile2llb/convert.go): first all that is needed without them, then what they have made needed, and so on;
/// within a pass BuildKit has no order, and this has that of the file. In a huge file of nothing else, not everywhere.
void Dispatch::chooseTriggers()
{
    constexpr size_t MostTriggers = 10000;
    std::vector<std::vector<int>> needs(m_graph.stages.size());
    for (const graph::Edge &edge : m_graph.edges) {
        if (edge.from.kind == graph::EndpointKind::Stage)
            needs[size_t(edge.stage)].push_back(edge.from.index);
    }
    // The graph has no edge for what a mount without a source depends on.
    const bool hasScratch = findNamed(QByteArrayLiteral("scratch")).has_value();
    std::vector<bool> isReached(m_graph.stages.size(), false);
    const auto reach = [&](std::vector<int> pending) {
        std::vector<int> reached;
        while (!pending.empty()) {
            const int index = pending.back();
            pending.pop_back();
            if (index < 0 || isReached[size_t(index)])
                continue;
            isReached[size_t(index)] = true;
            reached.push_back(index);
            const std::vector<int> &needed = needs[size_t(index)];
            pending.insert(pending.end(), needed.begin(), needed.end());
            for (const int one : hasScratch ? m_graph.stages[size_t(index)].instructions : std::vector<int>()) {
                const std::vector<int> taken = stagesOf(m_tree.instructions()[size_t(one)]);
                pending.insert(pending.end(), taken.begin(), taken.end());
            }
        }
        std::sort(reached.begin(), reached.end());
        return reached;
    };
    // What triggers need is looked for once all that is needed without them was gone through.
    size_t count = 0;
    std::vector<int> pending{int(m_graph.stages.size()) - 1};
    while (!pending.empty()) {
        const std::vector<int> reached = reach(std::exchange(pending, {}));
        for (const int index : reached) {
            if (m_bases[size_t(index)] < 0 || count > MostTriggers)
                continue;
            m_runsTriggers[size_t(index)] = true;
            m_triggerOrder.push_back(index);
            const std::vector<const Instruction *> triggers = triggersOf(m_graph.stages[size_t(index)]);
            count += triggers.size();
            for (const Instruction *trigger : triggers) {
                const std::vector<int> taken = stagesOf(*trigger);
                pending.insert(pending.end(), taken.begin(), taken.end());
            }
        }
    }
}

/// The stages that a COPY or a RUN takes from; a mount without a source depends on "scratch", which may be one.
std::vector<int> Dispatch::stagesOf(const Instruction &instruction) const
{
    std::vector<int> stages;
    const auto add = [&](const std::optional<int> &stage) {
        if (stage)
            stages.push_back(*stage);
    };
    if (instruction.kind == InstructionKind::Copy) {
        if (const QByteArray from = m_tree.flagText(instruction, "from"); !from.isEmpty())
            add(m_graph.findStage(from));
    } else if (instruction.kind == InstructionKind::Run && instruction.flags.count > 0) {
        for (const graph::MountArguments &mount : graph::mountArguments(m_tree, instruction))
            add(findNamed(mount.from.isEmpty() ? QByteArrayLiteral("scratch") : mount.from));
    }
    return stages;
}

std::vector<const syntax::Instruction *> Dispatch::triggersOf(const graph::Stage &stage) const
{
    std::vector<const Instruction *> triggers;
    if (!m_runsTriggers[size_t(stage.index)])
        return triggers;
    for (const int index : m_graph.stages[size_t(m_bases[size_t(stage.index)])].instructions) {
        const Instruction &onbuild = m_tree.instructions()[size_t(index)];
        if (onbuild.kind == InstructionKind::Onbuild && onbuild.trigger >= 0 && !onbuild.hasError)
            triggers.push_back(&m_tree.triggers()[size_t(onbuild.trigger)]);
    }
    return triggers;
}

void Dispatch::checkTriggers()
{
    for (const int index : m_triggerOrder) {
        const graph::Stage &stage = m_graph.stages[size_t(index)];
        for (const Instruction *trigger : triggersOf(stage)) {
            m_place = placeOf(m_tree.instructions()[size_t(stage.from)]);
            if (m_tree.text(*trigger, trigger->keyword).startsWith('#')) {
                // A trigger is read as a file of its own, and then this is a comment.
                fail(codes::TriggerInvalid, {syntax::toBytes(syntax::codes::FileWithoutInstructions)});
            } else if (const auto problem = m_tree.problemOf(*trigger)) {
                QList<QByteArray> arguments{problem->code};
                arguments.append(problem->arguments);
                fail(codes::TriggerInvalid, arguments);
            } else {
                checkTriggerSources(*trigger);
            }
        }
    }
}

/// What a trigger copies or mounts from, as toCommand of dockerfile2llb/convert.go looks it up.
void Dispatch::checkTriggerSources(const Instruction &trigger)
{
    QList<QByteArray> names;
    if (trigger.kind == InstructionKind::Copy) {
        const QByteArray from = m_tree.flagText(trigger, "from");
        if (syntax::expandWord(from, syntax::NoVariables(), m_words).text != from)
            return fail(graph::codes::CopyFromVariable, {from});
        if (const auto number = syntax::parseInteger(from, 64)) {
            if (*number < 0 || *number >= m_numberCount)
                fail(graph::codes::StageNumberUnknown, {QByteArray::number(*number)});
            return;
        }
        if (!from.isEmpty())
            names.append(from);
    } else if (trigger.kind == InstructionKind::Run) {
        for (const graph::MountArguments &mount : graph::mountArguments(m_tree, trigger))
            names.append(mount.from.isEmpty() ? QByteArrayLiteral("scratch") : mount.from);
    }
    for (const QByteArray &name : names) {
        if (findNamed(name))
            continue;
        ++m_numberCount;
        const auto error = name == "scratch" ? std::nullopt : graph::referenceError(name);
        if (error)
            fail(graph::codes::BaseInvalid, {name, *error, syntax::keywordOf(trigger.kind)});
    }
}

std::optional<int> Dispatch::findNamed(const QByteArray &name) const
{
    // By name only: a mount's number is an image.
    return syntax::parseInteger(name, 64) ? std::nullopt : m_graph.findStage(name);
}

/// Stops where \a copy takes from a stage that is built later; outside of triggers the graph has told so. A stage may
/// take from itself in a trigger, as circles are looked for before triggers are known.
void Dispatch::stopAtForwardCopy(const Instruction &copy)
{
    const QByteArray from = copy.kind == InstructionKind::Copy ? m_tree.flagText(copy, "from") : QByteArray();
    const bool isKnown = m_triggersOf < 0 && !m_collector.stopsAtErrors();
    const graph::Stage &stage = m_graph.stages[size_t(stageAtHand())];
    if (from.isEmpty() || isKnown || m_graph.findStage(from).value_or(-1) <= stage.index)
        return;
    const QByteArray internal = stage.name.isEmpty() ? "stage-" + QByteArray::number(stage.index) : stage.name;
    fail(graph::codes::ForwardCopy, {from, displayName(stage), internal});
}

/// The same for a mount; a cache without a source is "scratch", which may be a stage.
void Dispatch::stopAtForwardMount(const Mount &mount)
{
    const bool isScratch = mount.from.isEmpty() && mount.type == "cache";
    const QByteArray from = isScratch ? QByteArrayLiteral("scratch") : mount.from;
    const bool isKnown = m_triggersOf < 0 && !m_collector.stopsAtErrors();
    if (!from.isEmpty() && !isKnown && findNamed(from).value_or(-1) > stageAtHand())
        fail(graph::codes::ForwardMount, {from, mount.target});
}

} // namespace stagewright::checks
