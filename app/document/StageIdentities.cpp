#include "document/StageIdentities.h"

#include <algorithm>
#include <set>

namespace stagewright::document {

using base::ByteOffset;
using graph::Edge;
using graph::Graph;
using graph::Stage;
using text::TextChange;
using text::TextEdit;

namespace {

constexpr size_t MostVanished = 64;

/// Where a byte of the base text lies after the change; empty where it was replaced or removed.
std::optional<ByteOffset> survivor(const TextChange &change, ByteOffset offset)
{
    for (const TextEdit &edit : change.edits()) {
        if (edit.range.contains(offset))
            return std::nullopt;
    }
    return change.map(offset, text::Affinity::After);
}

QByteArrayView firstLine(const syntax::Tree &tree, const Stage &stage)
{
    return tree.source().slice(tree.lines().lineContent(tree.lines().lineAt(stage.range.begin)));
}

/// The image that stood where an edge of the changed text names one; a --from keeps its place while it is edited.
std::optional<QByteArray> earlierReference(const Snapshot &before, const TextChange &change, const Edge &edge)
{
    for (const Edge &old : before.graph.edges) {
        if (old.kind == edge.kind && old.from.kind == graph::EndpointKind::Image && old.referenceRange
            && edge.referenceRange
            && change.map(old.referenceRange->begin, text::Affinity::Before) == edge.referenceRange->begin)
            return before.graph.images[size_t(old.from.index)].reference;
    }
    return std::nullopt;
}

/// Pairs old stages with new ones, the surest sign first; each stage is taken at most once.
class Pairing {
public:
    Pairing(const Snapshot &before, const Graph &after)
        : m_before(before)
        , m_after(after)
        , m_taken(before.graph.stages.size(), false)
        , m_ids(after.stages.size(), 0)
    {
    }

    template<typename Matches>
    void pair(Matches matches)
    {
        for (size_t i = 0; i < m_taken.size(); ++i) {
            for (size_t j = 0; j < m_ids.size() && !m_taken[i]; ++j) {
                if (m_ids[j] == 0 && matches(m_before.graph.stages[i], m_after.stages[j])) {
                    m_ids[j] = m_before.stageIds[i];
                    m_taken[i] = true;
                }
            }
        }
    }

    std::vector<quint64> ids() && { return std::move(m_ids); }

private:
    const Snapshot &m_before;
    const Graph &m_after;
    std::vector<bool> m_taken; // parallel to the old stages
    std::vector<quint64> m_ids; // parallel to the new ones; 0 is open
};

} // namespace

std::vector<quint64> StageIdentities::start(const Graph &graph)
{
    m_vanished.clear();
    m_nextId = 1;
    std::vector<quint64> ids(graph.stages.size());
    std::generate(ids.begin(), ids.end(), [this] { return m_nextId++; });
    m_bases.clear();
    rememberBases(graph, ids);
    return ids;
}

std::vector<quint64> StageIdentities::follow(const Snapshot &before, const TextChange &change, const syntax::Tree &tree,
                                             const Graph &after, ChangeKind kind)
{
    const auto standsThere = [&change](const Stage &old, const Stage &now) {
        return survivor(change, old.range.begin) == now.range.begin;
    };
    Pairing pairing(before, after);
    // A place alone is no proof: a change may keep one stage's FROM and put another's name behind it.
    pairing.pair([&](const Stage &old, const Stage &now) {
        return standsThere(old, now) && old.name == now.name && (!old.name.isEmpty() || old.base == now.base);
    });
    pairing.pair([](const Stage &old, const Stage &now) { return !old.name.isEmpty() && old.name == now.name; });
    pairing.pair([&](const Stage &old, const Stage &now) {
        return old.name.isEmpty() && firstLine(before.tree, old) == firstLine(tree, now);
    });
    pairing.pair(standsThere);
    pairing.pair([&change](const Stage &old, const Stage &now) { // its FROM was written anew
        return change.map(old.range.begin, text::Affinity::Before) == now.range.begin;
    });
    std::vector<quint64> ids = std::move(pairing).ids();

    mapVanished(change);
    m_firstNew = 0;
    for (size_t i = 0; i < ids.size(); ++i) {
        if (ids[i] != 0)
            continue;
        if (kind == ChangeKind::Typing) {
            const quint64 known = findVanished(after.stages[i], tree.lines());
            if (known != 0 && std::find(ids.begin(), ids.end(), known) == ids.end())
                ids[i] = known;
        }
        if (ids[i] == 0) {
            ids[i] = m_nextId++;
            m_firstNew = m_firstNew == 0 ? ids[i] : m_firstNew;
        }
    }
    if (kind == ChangeKind::Typing)
        rememberVanished(before, change, ids);
    forgetPresent(ids);
    return ids;
}

void StageIdentities::restore(const TextChange &change, const Graph &after, const std::vector<quint64> &ids)
{
    mapVanished(change);
    forgetPresent(ids);
    rememberBases(after, ids);
}

void StageIdentities::forgetPresent(const std::vector<quint64> &ids)
{
    std::erase_if(m_vanished, [&ids](const Vanished &vanished) {
        return std::find(ids.begin(), ids.end(), vanished.id) != ids.end();
    });
}

void StageIdentities::rememberBases(const Graph &graph, const std::vector<quint64> &ids)
{
    for (const Edge &edge : graph.edges) {
        if (edge.kind == graph::EdgeKind::From && edge.from.kind == graph::EndpointKind::Image)
            m_bases[ids[size_t(edge.stage)]] = graph.images[size_t(edge.from.index)].reference;
    }
}

void StageIdentities::mapVanished(const TextChange &change)
{
    for (Vanished &vanished : m_vanished)
        vanished.from = change.map(vanished.from, text::Affinity::Before);
}

void StageIdentities::rememberVanished(const Snapshot &before, const TextChange &change,
                                       const std::vector<quint64> &ids)
{
    for (size_t i = 0; i < before.stageIds.size(); ++i) {
        const quint64 id = before.stageIds[i];
        if (std::find(ids.begin(), ids.end(), id) != ids.end())
            continue;
        const Stage &stage = before.graph.stages[i];
        m_vanished.push_back({id, stage.name, change.map(stage.range.begin, text::Affinity::Before)});
    }
    if (m_vanished.size() > MostVanished)
        m_vanished.erase(m_vanished.begin(), m_vanished.end() - MostVanished);
}

quint64 StageIdentities::findVanished(const Stage &stage, const text::LineIndex &lines) const
{
    const auto byName = std::find_if(m_vanished.rbegin(), m_vanished.rend(), [&stage](const Vanished &vanished) {
        return !vanished.name.isEmpty() && vanished.name == stage.name;
    });
    if (byName != m_vanished.rend())
        return byName->id;
    const int line = lines.lineAt(stage.range.begin);
    const auto byLine = std::find_if(m_vanished.rbegin(), m_vanished.rend(),
                                     [&](const Vanished &vanished) { return lines.lineAt(vanished.from) == line; });
    return byLine == m_vanished.rend() ? 0 : byLine->id;
}

Layout StageIdentities::followImages(const Snapshot &before, const TextChange &change, const Graph &after,
                                     const std::vector<quint64> &ids)
{
    Layout layout = before.layout;
    std::set<QByteArray> present;
    for (const graph::Image &image : after.images)
        present.insert(image.reference);
    const auto move = [&](const QByteArray &from, const QByteArray &to) {
        const auto place = layout.find({NodeKind::Image, 0, from});
        const NodeKey target{NodeKind::Image, 0, to};
        if (from == to || place == layout.end() || present.count(from) != 0 || before.findEndpoint(target))
            return;
        const Position position = place->second;
        layout.erase(place);
        layout.insert_or_assign(target, position);
    };
    for (const Edge &edge : after.edges) {
        if (edge.from.kind != graph::EndpointKind::Image)
            continue;
        const QByteArray &now = after.images[size_t(edge.from.index)].reference;
        if (edge.kind == graph::EdgeKind::From) {
            const auto base = m_bases.find(ids[size_t(edge.stage)]);
            if (base != m_bases.end())
                move(base->second, now);
        } else if (const std::optional<QByteArray> earlier = earlierReference(before, change, edge)) {
            move(*earlier, now);
        }
    }
    rememberBases(after, ids);
    return layout;
}

} // namespace stagewright::document
