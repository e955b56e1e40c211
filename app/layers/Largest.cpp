// Finds the largest files. Knows no engine.
#include "layers/Largest.h"

#include <algorithm>

namespace stagewright::layers {

std::vector<LargeFile> largestFiles(const Tree &tree, int count)
{
    const std::vector<TreeNode> &nodes = tree.nodes();
    // What a node's own file counts is what its children do not.
    std::vector<qint64> own(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        own[i] += nodes[i].bytes;
        if (nodes[i].parent >= 0)
            own[std::size_t(nodes[i].parent)] -= nodes[i].bytes;
    }
    std::vector<int> order;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (own[i] > 0)
            order.push_back(int(i));
    }
    const auto isLarger = [&](int a, int b) {
        const qint64 bytesOfA = own[std::size_t(a)];
        const qint64 bytesOfB = own[std::size_t(b)];
        return bytesOfA != bytesOfB ? bytesOfA > bytesOfB : nodes[std::size_t(a)].path < nodes[std::size_t(b)].path;
    };
    const auto middle = order.begin() + std::min<qsizetype>(count, qsizetype(order.size()));
    std::partial_sort(order.begin(), middle, order.end(), isLarger);
    std::vector<LargeFile> largest;
    for (auto node = order.begin(); node != middle; ++node)
        largest.push_back({'/' + nodes[std::size_t(*node)].path.toByteArray(), own[std::size_t(*node)],
                           nodes[std::size_t(*node)].layer});
    return largest;
}

} // namespace stagewright::layers
