// Goes through both images in the order of their paths. Knows no engine.
#include "layers/Comparison.h"

#include <algorithm>

namespace stagewright::layers {

namespace {

/// Nodes that are seen and no folders, by path.
std::vector<int> filesOf(const Tree &tree)
{
    std::vector<int> files;
    for (int i = 0; i < int(tree.nodes().size()); ++i) {
        const TreeNode &node = tree.nodes()[std::size_t(i)];
        const Entry *entry = node.isSeen() ? tree.entryOf(node) : nullptr;
        if (entry && entry->kind != EntryKind::Folder)
            files.push_back(i);
    }
    std::sort(files.begin(), files.end(),
              [&tree](int a, int b) { return tree.nodes()[std::size_t(a)].path < tree.nodes()[std::size_t(b)].path; });
    return files;
}

/// The entry that stands for a node. Of a hard link, whose file may have another name or none, the name it leads to
/// counts as its content.
Entry entryFor(const Tree &tree, int node)
{
    const TreeNode &shown = tree.nodes()[std::size_t(node)];
    Entry entry = *tree.entryOf(shown);
    entry.path = shown.path;
    if (entry.kind == EntryKind::HardLink) {
        entry.kind = EntryKind::File;
        entry.bytes = shown.bytes; // where its file is seen under no other name
    }
    return entry;
}

bool isSame(const Entry &a, const Entry &b)
{
    return a.kind == b.kind && a.bytes == b.bytes && a.content == b.content && a.target == b.target && a.mode == b.mode
        && a.owner == b.owner && a.group == b.group;
}

void count(Share &share, const Entry &entry)
{
    ++share.files;
    share.bytes += entry.bytes;
}

} // namespace

Comparison compare(const Tree &left, const Tree &right)
{
    Comparison comparison;
    Layer lower;
    Layer upper;
    const std::vector<int> leftFiles = filesOf(left);
    const std::vector<int> rightFiles = filesOf(right);
    auto next = rightFiles.begin();
    const auto addRight = [&](int node) {
        const Entry entry = entryFor(right, node);
        count(comparison.onlyRight, entry);
        upper.add(entry);
    };
    for (const int node : leftFiles) {
        const Entry entry = entryFor(left, node);
        lower.add(entry);
        for (; next != rightFiles.end() && right.nodes()[std::size_t(*next)].path < entry.path; ++next)
            addRight(*next);
        if (next == rightFiles.end() || right.nodes()[std::size_t(*next)].path != entry.path) {
            count(comparison.onlyLeft, entry);
            Entry removal;
            removal.kind = EntryKind::Whiteout;
            removal.path = entry.path;
            upper.add(removal);
            continue;
        }
        const Entry other = entryFor(right, *next++);
        if (!isSame(entry, other)) {
            count(comparison.changed, other);
            upper.add(other);
        }
    }
    std::for_each(next, rightFiles.end(), addRight);
    Image image;
    for (Layer *layer : {&lower, &upper})
        image.layers.push_back({std::make_shared<const Layer>(std::move(*layer)), {}, {}, -1, {}, false});
    std::vector<LayerPointer> layers{image.layers[0].layer, image.layers[1].layer};
    comparison.difference = std::make_shared<const Analysis>(Analysis{std::move(image), Tree(std::move(layers))});
    return comparison;
}

} // namespace stagewright::layers
