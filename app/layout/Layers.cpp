#include "layout/Layers.h"

#include <algorithm>
#include <set>

namespace stagewright::layout {

namespace {

using Links = std::vector<std::pair<int, int>>;
using Successors = std::vector<std::vector<int>>;

/// A link this long takes no waypoints: they would be more than the boxes themselves.
constexpr int longestGuidedLink = 40;
constexpr int sweeps = 12;

enum class Toward : unsigned char { Before, After };

Successors successorsOf(int boxCount, const Links &links)
{
    Successors successors(static_cast<size_t>(boxCount));
    for (const auto &[from, to] : links) {
        if (from != to && from >= 0 && to >= 0 && from < boxCount && to < boxCount)
            successors[size_t(from)].push_back(to);
    }
    for (std::vector<int> &list : successors) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
    }
    return successors;
}

/// Drops links that lead back to a box on the way to them (depth first, without recursion: a chain may be long), and
/// answers the boxes in an order in which links lead forward.
std::vector<int> breakCircles(Successors &successors)
{
    enum : char { Unseen, OnTheWay, Left };
    const size_t count = successors.size();
    std::vector<char> state(count, Unseen);
    std::vector<size_t> next(count, 0);
    std::vector<int> order;
    order.reserve(count);
    for (size_t root = 0; root < count; ++root) {
        if (state[root] != Unseen)
            continue;
        std::vector<size_t> way{root};
        state[root] = OnTheWay;
        while (!way.empty()) {
            const size_t here = way.back();
            if (next[here] == successors[here].size()) {
                state[here] = Left;
                order.push_back(int(here));
                way.pop_back();
                continue;
            }
            const auto there = size_t(successors[here][next[here]]);
            if (state[there] == OnTheWay) {
                successors[here].erase(successors[here].begin() + std::ptrdiff_t(next[here]));
                continue;
            }
            ++next[here];
            if (state[there] == Unseen) {
                state[there] = OnTheWay;
                way.push_back(there);
            }
        }
    }
    std::reverse(order.begin(), order.end());
    return order;
}

/// The longest way from a source, and then as far to the right as what needs a box allows: links get short.
std::vector<int> assignLayers(const Successors &successors, const std::vector<int> &order)
{
    std::vector<int> layer(successors.size(), 0);
    for (const int box : order) {
        for (const int next : successors[size_t(box)])
            layer[size_t(next)] = std::max(layer[size_t(next)], layer[size_t(box)] + 1);
    }
    for (auto box = order.rbegin(); box != order.rend(); ++box) {
        const std::vector<int> &list = successors[size_t(*box)];
        if (list.empty())
            continue;
        int nearest = layer[size_t(list.front())];
        for (const int next : list)
            nearest = std::min(nearest, layer[size_t(next)]);
        layer[size_t(*box)] = nearest - 1;
    }
    return layer;
}

void join(Layers &layers, int left, int right, int link)
{
    const int port = int(layers.before[size_t(right)].size());
    layers.after[size_t(left)].push_back({right, link, port});
    layers.before[size_t(right)].push_back({left, link, port});
}

int addWaypoint(Layers &layers, int layer)
{
    layers.layerOf.push_back(layer);
    layers.before.emplace_back();
    layers.after.emplace_back();
    return int(layers.layerOf.size()) - 1;
}

void linkThroughWaypoints(Layers &layers, const Links &links, const Successors &successors)
{
    std::set<std::pair<int, int>> done;
    for (size_t link = 0; link < links.size(); ++link) {
        const auto [from, to] = links[link];
        // Only links that survived: of the same two boxes once, and none that closes a circle.
        const bool isKept = from >= 0 && from < layers.boxCount
                            && std::binary_search(successors[size_t(from)].begin(), successors[size_t(from)].end(), to);
        if (!isKept || !done.emplace(from, to).second)
            continue;
        const int first = layers.layerOf[size_t(from)];
        const int last = layers.layerOf[size_t(to)];
        if (last - first > longestGuidedLink)
            continue;
        int left = from;
        for (int layer = first + 1; layer < last; ++layer) {
            const int waypoint = addWaypoint(layers, layer);
            join(layers, left, waypoint, int(link));
            left = waypoint;
        }
        join(layers, left, to, int(link));
    }
}

/// Puts what hangs together side by side: each layer lists its nodes as a walk along the links meets them.
void listMembers(Layers &layers)
{
    const size_t count = layers.layerOf.size();
    std::vector<bool> seen(count, false);
    for (size_t root = 0; root < count; ++root) {
        std::vector<size_t> stack{root};
        while (!stack.empty()) {
            const size_t node = stack.back();
            stack.pop_back();
            if (seen[node])
                continue;
            seen[node] = true;
            layers.members[size_t(layers.layerOf[node])].push_back(int(node));
            for (const std::vector<Neighbour> *list : {&layers.after[node], &layers.before[node]}) {
                for (auto other = list->rbegin(); other != list->rend(); ++other)
                    stack.push_back(size_t(other->node));
            }
        }
    }
}

std::vector<int> placesIn(const Layers &layers)
{
    std::vector<int> place(layers.layerOf.size(), 0);
    for (const std::vector<int> &members : layers.members) {
        for (size_t i = 0; i < members.size(); ++i)
            place[size_t(members[i])] = int(i);
    }
    return place;
}

/// Crossings between all neighbouring layers, counted as inversions with a Fenwick tree over the ports of each layer.
long long crossingsIn(const Layers &layers)
{
    long long crossings = 0;
    std::vector<int> firstPort(layers.layerOf.size(), 0);
    for (size_t layer = 0; layer + 1 < layers.members.size(); ++layer) {
        int ports = 0;
        for (const int node : layers.members[layer + 1]) {
            firstPort[size_t(node)] = ports;
            ports += int(layers.before[size_t(node)].size());
        }
        const auto width = size_t(ports);
        std::vector<int> tree(width + 1, 0);
        long long seen = 0;
        for (const int node : layers.members[layer]) {
            std::vector<int> targets;
            for (const Neighbour &other : layers.after[size_t(node)])
                targets.push_back(firstPort[size_t(other.node)] + other.port);
            for (const int target : targets) {
                long long notRight = 0;
                for (int i = target + 1; i > 0; i -= i & -i)
                    notRight += tree[size_t(i)];
                crossings += seen - notRight;
            }
            for (const int target : targets) {
                for (size_t i = size_t(target) + 1; i <= width; i += i & (~i + 1))
                    ++tree[i];
                ++seen;
            }
        }
    }
    return crossings;
}

/// Where the neighbours of a node want it: the mean of their places, a little higher or lower by the port.
double wishedPlace(const Layers &layers, int node, Toward toward, const std::vector<int> &place)
{
    const auto &list = toward == Toward::Before ? layers.before[size_t(node)] : layers.after[size_t(node)];
    if (list.empty())
        return place[size_t(node)];
    double sum = 0;
    for (const Neighbour &other : list) {
        sum += place[size_t(other.node)];
        if (toward == Toward::After)
            sum += (other.port + 0.5) / double(layers.before[size_t(other.node)].size()) - 0.5;
    }
    return sum / double(list.size());
}

/// Sorts one layer by where each node's neighbours want it; nodes without any keep their place.
void sortByNeighbours(Layers &layers, size_t layer, Toward toward, std::vector<int> &place)
{
    std::vector<int> &members = layers.members[layer];
    std::vector<std::pair<double, int>> wishes;
    wishes.reserve(members.size());
    for (const int node : members)
        wishes.emplace_back(wishedPlace(layers, node, toward, place), node);
    std::stable_sort(wishes.begin(), wishes.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (size_t i = 0; i < wishes.size(); ++i) {
        members[i] = wishes[i].second;
        place[size_t(members[i])] = int(i);
    }
}

void orderMembers(Layers &layers)
{
    std::vector<int> place = placesIn(layers);
    std::vector<std::vector<int>> best = layers.members;
    long long fewest = crossingsIn(layers);
    for (int sweep = 0; sweep < sweeps && fewest > 0; ++sweep) {
        const int count = int(layers.members.size());
        if (sweep % 2 == 0) {
            for (int layer = 1; layer < count; ++layer)
                sortByNeighbours(layers, size_t(layer), Toward::Before, place);
        } else {
            for (int layer = count - 2; layer >= 0; --layer)
                sortByNeighbours(layers, size_t(layer), Toward::After, place);
        }
        const long long crossings = crossingsIn(layers);
        if (crossings < fewest) {
            fewest = crossings;
            best = layers.members;
        }
    }
    layers.members = std::move(best);
}

} // namespace

Layers layersOf(int boxCount, const std::vector<std::pair<int, int>> &links)
{
    Layers layers;
    layers.boxCount = boxCount;
    Successors successors = successorsOf(boxCount, links);
    const std::vector<int> order = breakCircles(successors);
    layers.layerOf = assignLayers(successors, order);
    layers.before.resize(size_t(boxCount));
    layers.after.resize(size_t(boxCount));
    linkThroughWaypoints(layers, links, successors);
    int count = 0;
    for (const int layer : layers.layerOf)
        count = std::max(count, layer + 1);
    layers.members.resize(size_t(count));
    listMembers(layers);
    orderMembers(layers);
    return layers;
}

} // namespace stagewright::layout
