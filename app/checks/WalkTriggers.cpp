// The ONBUILD triggers of a stage's base, which run as if they stood at its FROM.
#include "checks/Codes.h"
#include "checks/StageWalk.h"
#include "graph/Codes.h"
#include "graph/Reference.h"
#include "graph/Sources.h"
#include "syntax/Characters.h"
#include "syntax/Fields.h"

namespace stagewright::checks {

using syntax::InstructionKind;

std::vector<const syntax::Instruction *> StageWalk::triggersOf(const graph::Stage &stage) const
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

void StageWalk::checkTriggers()
{
    for (const graph::Stage &stage : m_graph.stages) {
        for (const Instruction *trigger : triggersOf(stage)) {
            m_place = placeOf(m_tree.instructions()[size_t(stage.from)]);
            if (const auto problem = m_tree.problemOf(*trigger)) {
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
void StageWalk::checkTriggerSources(const Instruction &trigger)
{
    QList<QByteArray> names;
    if (trigger.kind == InstructionKind::Copy) {
        const QByteArray from = m_tree.flagText(trigger, "from");
        if (syntax::expandWord(from, syntax::NoVariables(), m_words).text != from)
            return fail(graph::codes::CopyFromVariable, {from});
        if (const auto number = syntax::parseInteger(from, 64)) {
            if (!m_graph.findStage(from))
                fail(graph::codes::StageNumberUnknown, {QByteArray::number(*number)});
            return;
        }
        names.append(from);
    } else if (trigger.kind == InstructionKind::Run) {
        for (const graph::MountArguments &mount : graph::mountArguments(m_tree, trigger))
            names.append(mount.from);
    }
    for (const QByteArray &name : names) {
        if (name.isEmpty() || name == "scratch" || findNamed(name))
            continue;
        if (const auto error = graph::referenceError(name))
            fail(graph::codes::BaseInvalid, {name, *error});
    }
}

std::optional<int> StageWalk::findNamed(const QByteArray &name) const
{
    // By name only: a mount's number is an image.
    return syntax::parseInteger(name, 64) ? std::nullopt : m_graph.findStage(name);
}

/// Stops where \a instruction takes from a stage that is built later.
void StageWalk::stopAtForward(const Instruction &instruction)
{
    if (m_triggersOf >= 0)
        return stopAtForwardTrigger(instruction);
    if (!m_collector.stopsAtErrors())
        return;
    for (const syntax::Diagnostic &error : m_graph.diagnostics) {
        const bool isForward = error.code == QByteArrayView(graph::codes::ForwardCopy)
            || error.code == QByteArrayView(graph::codes::ForwardMount);
        if (isForward && error.firstLine == instruction.firstLine)
            m_collector.fail(error, Origin::Known);
    }
}

void StageWalk::stopAtForwardTrigger(const Instruction &trigger)
{
    const graph::Stage &stage = m_graph.stages[size_t(m_triggersOf)];
    if (trigger.kind == InstructionKind::Copy) {
        const QByteArray from = m_tree.flagText(trigger, "from");
        const QByteArray internal = stage.name.isEmpty() ? "stage-" + QByteArray::number(stage.index) : stage.name;
        if (!from.isEmpty() && m_graph.findStage(from).value_or(-1) >= stage.index)
            fail(graph::codes::ForwardCopy, {from, displayName(stage), internal});
    } else if (trigger.kind == InstructionKind::Run) {
        for (const graph::MountArguments &mount : graph::mountArguments(m_tree, trigger)) {
            if (!mount.from.isEmpty() && findNamed(mount.from).value_or(-1) >= stage.index)
                fail(graph::codes::ForwardMount, {mount.from, mount.target});
        }
    }
}

} // namespace stagewright::checks
