#include "adapters/Scene.h"

#include "adapters/NodeMetrics.h"
#include "adapters/SceneParts.h"
#include "layout/Arrange.h"

#include <algorithm>

namespace stagewright::adapters {

namespace {

using document::Layout;
using document::NodeKey;

/// What the chip of a wire will need, its size text included, before any font is known.
double labelWidth(const WireView &wire)
{
    if (wire.label.isEmpty())
        return 0;
    constexpr double perCharacter = 5.8;
    constexpr double padding = 20;
    constexpr double sizeRoom = 52; // " · 10.4 MB"
    constexpr double widest = 160;
    return std::min(widest, double(wire.label.size()) * perCharacter + padding + sizeRoom);
}

struct Sketch {
    std::vector<layout::Box> boxes;
    std::vector<layout::Link> links;
    layout::Spacing spacing;
};

/// The picture as layout takes it; boxes in the order of the nodes.
Sketch sketchOf(const SceneView &view)
{
    Sketch sketch;
    std::map<NodeKey, int> places;
    for (size_t i = 0; i < view.nodes.size(); ++i) {
        places.emplace(view.nodes[i].key, int(i));
        sketch.boxes.push_back({view.nodes[i].rect.size(), std::nullopt});
    }
    // From top to bottom as the ports of a node are.
    std::vector<WireView> wires = view.wires;
    std::stable_sort(wires.begin(), wires.end(),
                     [](const WireView &a, const WireView &b) { return a.key.kind < b.key.kind; });
    std::map<layout::Link, size_t> known;
    for (const WireView &wire : wires) {
        const auto from = places.find(wire.key.from);
        const auto to = places.find(wire.key.to);
        if (from == places.end() || to == places.end())
            continue;
        const layout::Link link{from->second, to->second};
        const auto [place, isNew] = known.try_emplace(link, sketch.links.size());
        if (isNew) {
            const double height = view.nodes[size_t(link.first)].rect.height();
            const double targetHeight = view.nodes[size_t(link.second)].rect.height();
            sketch.links.push_back(link);
            sketch.spacing.shapes.push_back(
                {outputPortHeight(height), inputPortHeight(targetHeight, wire.key.kind), 0});
        }
        // Several wires between the same two nodes run side by side; the widest chip needs the room.
        double &width = sketch.spacing.shapes[place->second].labelWidth;
        width = std::max(width, labelWidth(wire));
    }
    sketch.spacing.betweenLayers = 60;
    return sketch;
}

} // namespace

Scene::Scene(document::Document *document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    connect(document, &document::Document::wasReset, this, &Scene::forget);
    connect(document, &document::Document::snapshotChanged, this, &Scene::rebuild);
    rebuild();
}

Layout Scene::arranged() const
{
    const Sketch sketch = sketchOf(m_view);
    const std::vector<QPointF> places = layout::arrange(sketch.boxes, sketch.links, sketch.spacing);
    Layout arranged;
    for (size_t i = 0; i < places.size(); ++i)
        arranged[m_view.nodes[i].key] = {places[i].x(), places[i].y()};
    return arranged;
}

void Scene::setBuiltSnapshot(const document::SnapshotPointer &built)
{
    m_built = built;
    m_status = {};
    rebuild();
}

void Scene::setBuildStatus(const docker::BuildStatus &status)
{
    m_status = status;
    rebuild();
}

void Scene::setSizes(const docker::SizeReport &sizes)
{
    m_sizes = sizes;
    m_measured = m_built;
    rebuild();
}

void Scene::setContextFolder(const QString &folder)
{
    if (folder == m_contextFolder)
        return;
    m_contextFolder = folder;
    rebuild();
}

void Scene::setBudget(std::optional<qint64> bytes)
{
    if (bytes == m_budget)
        return;
    m_budget = bytes;
    rebuild();
}

void Scene::setReruns(const std::map<quint64, StageRerun> &stages)
{
    m_reruns = stages;
    rebuild();
}

void Scene::forget()
{
    m_automatic.clear();
    m_built.reset();
    m_status = {};
    m_measured.reset();
    m_sizes = {};
}

void Scene::rebuild()
{
    const SceneSources sources{m_document->snapshot(), m_built,  m_status, m_measured, m_sizes,
                               m_contextFolder,        m_budget, m_reruns};
    m_view.snapshot = sources.snapshot;
    m_view.nodes = nodesOf(sources);
    m_view.wires = wiresOf(sources);
    placeNodes();
    Q_EMIT changed();
}

void Scene::placeNodes()
{
    const Layout &layout = m_view.snapshot->layout;
    const auto place = [&layout, this](const NodeKey &key) -> std::optional<QPointF> {
        if (const auto put = layout.find(key); put != layout.end())
            return QPointF(put->second.x, put->second.y);
        if (const auto automatic = m_automatic.find(key); automatic != m_automatic.end())
            return QPointF(automatic->second.x, automatic->second.y);
        return std::nullopt;
    };
    bool areAllKnown = true;
    Sketch sketch = sketchOf(m_view);
    for (size_t i = 0; i < m_view.nodes.size(); ++i) {
        sketch.boxes[i].fixed = place(m_view.nodes[i].key);
        areAllKnown = areAllKnown && sketch.boxes[i].fixed;
    }
    std::vector<QPointF> places;
    if (!areAllKnown)
        places = layout::placeNew(sketch.boxes, sketch.links, sketch.spacing);
    for (size_t i = 0; i < m_view.nodes.size(); ++i) {
        NodeView &node = m_view.nodes[i];
        const QPointF topLeft = sketch.boxes[i].fixed ? *sketch.boxes[i].fixed : places[i];
        node.rect.moveTopLeft(topLeft);
        if (!sketch.boxes[i].fixed)
            m_automatic[node.key] = {topLeft.x(), topLeft.y()};
    }
}

} // namespace stagewright::adapters
