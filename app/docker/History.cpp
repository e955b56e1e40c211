// Reads histories of images and maps them to instructions. Knows no process.
#include "docker/History.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace stagewright::docker {

namespace {

using syntax::InstructionKind;

/// BuildKit writes "RUN /bin/sh -c make # buildkit", the classic builder "/bin/sh -c #(nop)  ENV A=1" and
/// "/bin/sh -c make" for RUN alone.
InstructionKind kindOf(const HistoryEntry &entry)
{
    const QString mark = QStringLiteral("#(nop) ");
    const qsizetype at = entry.createdBy.indexOf(mark);
    const QString words = at < 0 ? entry.createdBy : entry.createdBy.mid(at + mark.size()).trimmed();
    const QByteArray first = words.section(QLatin1Char(' '), 0, 0).toUtf8();
    const InstructionKind kind = first == first.toUpper() ? syntax::kindOf(first) : InstructionKind::Unknown;
    return kind == InstructionKind::Unknown && at < 0 && !words.isEmpty() ? InstructionKind::Run : kind;
}

/// An entry that an image's history should have.
struct Expected {
    InstructionKind kind = InstructionKind::Unknown;
    LayerOrigin origin;
    bool mayLack = false;
};

/// ONBUILD makes an entry in the classic builder only.
Expected expectedOf(const PlannedInstruction &instruction)
{
    const bool mayLack = instruction.kind == InstructionKind::Onbuild || instruction.kind == InstructionKind::Unknown;
    return {instruction.kind, {instruction.index, instruction.line}, mayLack};
}

/// What a stage runs of its base's ONBUILD instructions is its FROM's doing.
void appendTriggers(const PlannedStage &base, const PlannedStage &stage, std::vector<Expected> &expected)
{
    for (auto instruction = base.instructions.rbegin(); instruction != base.instructions.rend(); ++instruction) {
        if (instruction->kind != InstructionKind::Onbuild)
            continue;
        const InstructionKind kind = syntax::kindOf(instruction->argument.section(QLatin1Char(' '), 0, 0).toUtf8());
        expected.push_back({kind, {stage.from.index, stage.from.line}, false});
    }
}

/// What an image of the stage was made by, newest first, down to its image from outside.
std::vector<Expected> expectedHistory(const BuildPlan &plan, int stage)
{
    std::vector<Expected> expected;
    std::optional<int> next = stage;
    // A stage can only start from one before it, so this ends; the count guards a plan that says otherwise.
    for (std::size_t guard = 0; next && guard < plan.stages.size(); ++guard) {
        const PlannedStage &current = plan.stages[std::size_t(*next)];
        for (auto instruction = current.instructions.rbegin(); instruction != current.instructions.rend();
             ++instruction)
            expected.push_back(expectedOf(*instruction));
        next = current.baseStage;
        if (next)
            appendTriggers(plan.stages[std::size_t(*next)], current, expected);
    }
    return expected;
}

} // namespace

std::vector<HistoryEntry> readHistory(const QByteArray &lines)
{
    std::vector<HistoryEntry> history;
    const QList<QByteArray> all = lines.split('\n');
    for (const QByteArray &line : all) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object.isEmpty())
            continue;
        history.push_back({object.value(QLatin1String("CreatedBy")).toString(),
                           object.value(QLatin1String("Size")).toString().toLongLong()});
    }
    return history;
}

std::vector<LayerOrigin> originsOf(const std::vector<HistoryEntry> &history, const BuildPlan &plan, int stage)
{
    std::vector<LayerOrigin> origins(history.size());
    const std::vector<Expected> expected = expectedHistory(plan, stage);
    auto next = expected.begin();
    for (std::size_t i = 0; i < history.size(); ++i) {
        const InstructionKind kind = kindOf(history[i]);
        while (next != expected.end() && next->kind != kind && next->mayLack)
            ++next;
        // A trigger of an image from outside, or that image itself; what follows cannot be told apart any more.
        if (next == expected.end() || next->kind != kind)
            break;
        origins[i] = next->origin;
        ++next;
    }
    return origins;
}

std::vector<int> linesOfSteps(const QStringList &createdBy, const BuildPlan &plan, int stage)
{
    std::vector<HistoryEntry> history;
    for (auto words = createdBy.rbegin(); words != createdBy.rend(); ++words)
        history.push_back({*words, 0});
    const std::vector<LayerOrigin> origins = originsOf(history, plan, stage);
    std::vector<int> lines;
    for (auto origin = origins.rbegin(); origin != origins.rend(); ++origin)
        lines.push_back(origin->line);
    return lines;
}

QString shownStep(const QString &createdBy)
{
    QString words = createdBy.simplified();
    words.remove(QLatin1String(" # buildkit"));
    words.remove(QLatin1String("/bin/sh -c #(nop) "));
    words.replace(QLatin1String("RUN /bin/sh -c "), QLatin1String("RUN "));
    return words.trimmed();
}

} // namespace stagewright::docker
