#include "graph/Circles.h"

#include "graph/Codes.h"
#include "graph/GlobalArguments.h"

#include <QHash>

#include <algorithm>

namespace stagewright::graph {

namespace {

struct Need {
    int stage = 0; // what is needed
    int instruction = 0; // the last that says so
};

/// What each stage takes by COPY and mounts, each needed stage once, in the order of first mention.
std::vector<std::vector<Need>> needs(const Graph &graph, const std::vector<HiddenNeed> &hiddenNeeds)
{
    std::vector<std::vector<Need>> result(graph.stages.size());
    QHash<std::pair<int, int>, size_t> places;
    const auto add = [&](int stage, Need need) {
        std::vector<Need> &list = result[size_t(stage)];
        const auto known = places.constFind({stage, need.stage});
        if (known != places.constEnd()) {
            list[*known].instruction = std::max(list[*known].instruction, need.instruction);
            return;
        }
        places.insert({stage, need.stage}, list.size());
        list.push_back(need);
    };
    for (const Edge &edge : graph.edges) {
        if (edge.kind != EdgeKind::From && edge.from.kind == EndpointKind::Stage)
            add(edge.stage, {edge.from.index, edge.instruction});
    }
    for (const HiddenNeed &hidden : hiddenNeeds)
        add(hidden.stage, {hidden.needed, hidden.instruction});
    return result;
}

enum class Mark : quint8 { New, OnPath, Done };

/// Where a walk stands: a stage, and the next of its needs to follow.
struct Step {
    int stage = 0;
    size_t next = 0;
};

/// The lines, counted from 1, of what leads on from the first need of \a path.
QList<QByteArray> otherLines(const syntax::Tree &tree, const std::vector<std::vector<Need>> &all,
                             const std::vector<Step> &path)
{
    QList<QByteArray> lines;
    for (size_t i = 1; i < path.size(); ++i) {
        const Need &need = all[size_t(path[i].stage)][path[i].next - 1];
        const syntax::Instruction &instruction = tree.instructions()[size_t(need.instruction)];
        for (int line = instruction.firstLine; line <= instruction.lastLine; ++line)
            lines.append(QByteArray::number(line + 1));
    }
    return lines;
}

} // namespace

std::optional<syntax::Diagnostic> findCircle(const syntax::Tree &tree, const Graph &graph,
                                             const std::vector<HiddenNeed> &hiddenNeeds)
{
    const std::vector<std::vector<Need>> all = needs(graph, hiddenNeeds);
    std::vector<Mark> marks(graph.stages.size(), Mark::New);
    for (const Stage &root : graph.stages) {
        if (marks[size_t(root.index)] != Mark::New)
            continue;
        std::vector<Step> path{{root.index, 0}};
        marks[size_t(root.index)] = Mark::OnPath;
        while (!path.empty()) {
            Step &step = path.back();
            const std::vector<Need> &list = all[size_t(step.stage)];
            if (step.next == list.size()) {
                marks[size_t(step.stage)] = Mark::Done;
                path.pop_back();
                continue;
            }
            const Need need = list[step.next++];
            Mark &mark = marks[size_t(need.stage)];
            if (mark == Mark::OnPath) {
                const Need &first = all[size_t(root.index)][path.front().next - 1];
                const QByteArray name = root.name.isEmpty() ? "stage-" + QByteArray::number(root.index) : root.name;
                return findingAt(tree.instructions()[size_t(first.instruction)], codes::CircularDependency,
                                 {name, otherLines(tree, all, path).join(',')});
            }
            if (mark == Mark::New) {
                mark = Mark::OnPath;
                path.push_back({need.stage, 0});
            }
        }
    }
    return std::nullopt;
}

} // namespace stagewright::graph
