// The steps from a tree to its graph, in BuildKit's order. Known to derive() alone.
#pragma once

#include "graph/Circles.h"
#include "graph/GlobalArguments.h"
#include "graph/Graph.h"

#include <QMap>

namespace stagewright::graph {

/// Goes through one file once.
class Derivation {
public:
    Derivation(const syntax::Tree &tree, const BuildSettings &settings)
        : m_tree(tree)
        , m_settings(settings)
    {
    }

    Graph run();

private:
    using Instruction = syntax::Instruction;

    void collectStages();
    void addStage(int index, const Instruction &instruction);
    void markBroken();
    void resolveBases();
    void resolvePlatform(const Stage &stage);
    void connectInstructions();
    void connectCopy(const Stage &stage, int index);
    void connectAdd(const Stage &stage, int index);
    void connectMounts(const Stage &stage, int index);
    void addContextEdge(EdgeKind kind, const Stage &stage, int index, QList<QByteArray> sources,
                        const QByteArray &destination, int mount);
    std::optional<Endpoint> copySource(int index, const QByteArray &from);
    Endpoint image(const QByteArray &reference);
    Endpoint unregistered(const QByteArray &reference, int instruction);
    void reportForward();
    std::vector<TriggerNeed> needsOfTriggers(const Stage &stage) const;
    void connectTriggers();
    void markReached();

    const Instruction &instruction(int index) const { return m_tree.instructions()[size_t(index)]; }
    void report(int index, std::string_view code, QList<QByteArray> arguments = {})
    {
        // What is wrong by itself brings enough words with it.
        if (instruction(index).hasError)
            return;
        m_graph.diagnostics.push_back(findingAt(instruction(index), code, std::move(arguments)));
    }

    const syntax::Tree &m_tree;
    const BuildSettings &m_settings;
    Graph m_graph;
    syntax::Effort m_effort; // of all expanding
    QMap<QByteArray, int> m_stagesByName;
    QMap<QByteArray, int> m_imageIndices;
    /// The "scratch" of a mount without a source: a number may mean it, and only then it is an image of the graph.
    static constexpr Endpoint UncalledScratch{EndpointKind::Image, -1};
    std::vector<Endpoint> m_states; // what a number in --from counts: the stages, then each image named by --from
    std::vector<HiddenNeed> m_hiddenNeeds;
    int m_circleLine = -1; // 0-based; where a circle is reported
    std::vector<std::pair<int, QByteArray>> m_namedImages; // instruction and reference, to be checked at the end
};

} // namespace stagewright::graph
