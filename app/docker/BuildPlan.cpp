// Takes from a tree and its graph what a build needs. Knows no process and no engine.
#include "docker/BuildPlan.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace stagewright::docker {

namespace {

using syntax::InstructionKind;

// Repository components and tags (the registry's grammar) share these; a component may not end in a separator.
QString slugOf(const QString &words, const QString &otherwise)
{
    QString slug;
    for (const QChar character : words.toLower()) {
        const ushort unit = character.unicode();
        const bool isPlain = (unit >= 'a' && unit <= 'z') || (unit >= '0' && unit <= '9');
        if (isPlain)
            slug += character;
        else if (!slug.isEmpty() && slug.back() != QLatin1Char('-'))
            slug += QLatin1Char('-');
    }
    slug.truncate(60);
    while (slug.endsWith(QLatin1Char('-')))
        slug.chop(1);
    return slug.isEmpty() ? otherwise : slug;
}

PlannedInstruction plannedInstruction(const syntax::Tree &tree, int index)
{
    const syntax::Instruction &instruction = tree.instructions()[std::size_t(index)];
    PlannedInstruction planned;
    planned.index = index;
    planned.line = instruction.firstLine + 1;
    planned.lastLine = instruction.lastLine + 1;
    planned.kind = instruction.kind;
    planned.argument = QString::fromUtf8(tree.text(instruction, instruction.arguments));
    return planned;
}

bool isNameOfOne(const graph::Graph &graph, const QByteArray &name)
{
    return std::count_if(graph.stages.begin(), graph.stages.end(),
                         [&](const graph::Stage &stage) { return stage.name.toLower() == name.toLower(); }) == 1;
}

QString uniqueTag(const graph::Stage &stage, QSet<QString> &taken)
{
    // A stage's name is [a-z][a-z0-9-_.]*, which a tag takes as it is, up to 128 characters.
    const QString own = stage.name.isEmpty() ? QStringLiteral("stage-%1").arg(stage.index)
                                             : QString::fromUtf8(stage.name.toLower()).left(100);
    QString tag = own;
    for (int number = 2; taken.contains(tag); ++number)
        tag = own + QLatin1Char('-') + QString::number(number);
    taken.insert(tag);
    return tag;
}

void markNeeded(BuildPlan &plan, const graph::Graph &graph, std::optional<int> target)
{
    if (!target) {
        for (PlannedStage &stage : plan.stages)
            stage.isNeeded = true;
        return;
    }
    plan.stages[std::size_t(*target)].isNeeded = true;
    for (const int stage : graph.dependencies(*target))
        plan.stages[std::size_t(stage)].isNeeded = true;
}

} // namespace

std::vector<int> BuildPlan::neededStages() const
{
    std::vector<int> needed;
    for (const PlannedStage &stage : stages) {
        if (stage.isNeeded)
            needed.push_back(stage.index);
    }
    return needed;
}

std::optional<InstructionPlace> BuildPlan::instructionAtLine(int line) const
{
    for (const PlannedStage &stage : stages) {
        if (stage.from.line <= line && line <= stage.from.lastLine)
            return InstructionPlace{stage.index, stage.from.index};
        for (const PlannedInstruction &instruction : stage.instructions) {
            if (instruction.line <= line && line <= instruction.lastLine)
                return InstructionPlace{stage.index, instruction.index};
        }
    }
    return std::nullopt;
}

QString repositoryOf(const QString &contextFolder)
{
    const QString name = QFileInfo(QDir::cleanPath(contextFolder)).fileName();
    return QStringLiteral("stagewright/") + slugOf(name, QStringLiteral("project"));
}

BuildPlan planBuild(const syntax::Tree &tree, const graph::Graph &graph, quint64 revision, std::optional<int> target,
                    const QString &repository)
{
    BuildPlan plan;
    plan.revision = revision;
    plan.target = target;
    plan.globalArgumentCount = int(graph.globalArguments.size());
    for (const graph::Image &image : graph.images)
        plan.images.push_back(image.reference);
    QSet<QString> tags;
    for (const graph::Stage &stage : graph.stages) {
        PlannedStage planned;
        planned.index = stage.index;
        planned.name = stage.name;
        if (!stage.name.isEmpty() && isNameOfOne(graph, stage.name))
            planned.target = QString::fromUtf8(stage.name);
        planned.tag = uniqueTag(stage, tags);
        planned.image = repository + QLatin1Char(':') + planned.tag;
        planned.begin = stage.range.begin;
        planned.from = plannedInstruction(tree, stage.from);
        for (const int instruction : stage.instructions)
            planned.instructions.push_back(plannedInstruction(tree, instruction));
        plan.stages.push_back(std::move(planned));
    }
    for (const graph::Edge &edge : graph.edges) {
        plan.edges.push_back({edge.kind, edge.from, edge.stage, edge.instruction,
                              tree.instructions()[std::size_t(edge.instruction)].firstLine + 1});
        if (edge.kind != graph::EdgeKind::From)
            continue;
        PlannedStage &stage = plan.stages[std::size_t(edge.stage)];
        if (edge.from.kind == graph::EndpointKind::Stage)
            stage.baseStage = edge.from.index;
        else if (edge.from.kind == graph::EndpointKind::Image)
            stage.baseImage = graph.images[std::size_t(edge.from.index)].reference;
    }
    markNeeded(plan, graph, target);
    return plan;
}

} // namespace stagewright::docker
