#include "edits/Suggestions.h"

#include <QDir>

#include <algorithm>

namespace stagewright::edits {

namespace {

/// The image that a chain of stages rests on, as written.
QByteArray rootImage(const graph::Graph &graph, int stage)
{
    for (size_t steps = 0; steps <= graph.stages.size(); ++steps) {
        const auto edge = std::find_if(graph.edges.begin(), graph.edges.end(), [&](const graph::Edge &candidate) {
            return candidate.kind == graph::EdgeKind::From && candidate.stage == stage;
        });
        if (edge == graph.edges.end() || edge->from.kind != graph::EndpointKind::Stage)
            return graph.stages[size_t(stage)].base;
        stage = edge->from.index;
    }
    return {};
}

std::optional<int> baseStage(const graph::Graph &graph, int stage)
{
    for (const graph::Edge &edge : graph.edges) {
        if (edge.kind == graph::EdgeKind::From && edge.stage == stage && edge.from.kind == graph::EndpointKind::Stage)
            return edge.from.index;
    }
    return std::nullopt;
}

/// Official language images publish "<version>-slim" beside "<version>"; their variants end in other words.
bool hasSlimVariant(const QByteArray &reference)
{
    static const QList<QByteArray> families{"python", "node", "ruby", "perl", "php", "rust", "debian", "openjdk"};
    const qsizetype colon = reference.lastIndexOf(':');
    if (colon < 0 || !families.contains(reference.first(colon)))
        return false;
    const QByteArray tag = reference.sliced(colon + 1);
    return !tag.contains("slim") && !tag.contains("alpine") && !tag.contains('$') && !tag.contains("windows");
}

} // namespace

QByteArray workingDirectory(const Subject &subject, int stage)
{
    QByteArray path;
    if (const std::optional<int> base = baseStage(subject.graph, stage); base && *base < stage)
        path = workingDirectory(subject, *base);
    for (const int index : subject.graph.stages.at(size_t(stage)).instructions) {
        const syntax::Instruction &instruction = subject.tree.instructions()[size_t(index)];
        if (instruction.kind != syntax::InstructionKind::Workdir)
            continue;
        const QByteArray next = subject.tree.text(instruction, instruction.arguments).toByteArray();
        const bool isAbsolute = next.startsWith('/') || next.startsWith('$') || path.isEmpty();
        path = isAbsolute ? next : QDir::cleanPath(QString::fromUtf8(path + '/' + next)).toUtf8();
    }
    return path;
}

CopyOptions suggestCopy(const Subject &subject, const graph::Endpoint &from, int stage)
{
    CopyOptions options;
    const QByteArray target = workingDirectory(subject, stage);
    switch (from.kind) {
    case graph::EndpointKind::BuildContext:
        options.sources = {"."};
        options.destination = target.isEmpty() ? QByteArray("/app/") : QByteArray(".");
        break;
    case graph::EndpointKind::Image:
        options.sources = {"/"};
        options.destination = "/";
        break;
    case graph::EndpointKind::Stage: {
        const QByteArray source = workingDirectory(subject, from.index);
        const bool isUsable = !source.isEmpty() && source != "/";
        options.sources = {isUsable ? source : QByteArray("/app")};
        options.destination = options.sources.first() == target ? QByteArray(".") : options.sources.first();
        break;
    }
    }
    return options;
}

std::vector<CopyOptions> samePlaces(const Subject &subject, int edge)
{
    std::vector<CopyOptions> copies;
    for (QByteArray source : copyOptions(subject, edge).sources) {
        // --from reads from the root of a file system, whatever its WORKDIR.
        if (!source.startsWith('/'))
            source.prepend('/');
        const auto pattern = std::find_if(source.cbegin(), source.cend(),
                                          [](char c) { return c == '*' || c == '?' || c == '['; });
        const qsizetype literal = pattern - source.cbegin();
        CopyOptions copy;
        copy.sources = {source};
        copy.destination = source;
        if (literal < source.size())
            copy.destination = source.left(source.lastIndexOf('/', literal) + 1);
        copies.push_back(copy);
    }
    return copies;
}

QByteArray suggestBase(const Subject &subject, StageRole role)
{
    if (subject.graph.stages.empty())
        return role == StageRole::Builder ? "debian:bookworm" : "debian:bookworm-slim";
    const QByteArray first = rootImage(subject.graph, 0);
    if (role == StageRole::Runtime && hasSlimVariant(first))
        return first + "-slim";
    return first.isEmpty() ? QByteArray("debian:bookworm") : first;
}

} // namespace stagewright::edits
