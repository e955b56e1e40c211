// Holds needs against names. Knows no engine.
#include "layers/Libraries.h"

#include <map>
#include <set>

namespace stagewright::layers {

namespace {

/// The names of all files and links that are seen; links that lead nowhere are none.
std::set<QByteArray> libraryNames(const Tree &tree)
{
    std::set<QByteArray> names;
    for (const TreeNode &node : tree.nodes()) {
        const Entry *entry = node.isSeen() ? tree.entryOf(node) : nullptr;
        if (!entry || entry->kind == EntryKind::Folder || !node.name().contains(".so"))
            continue;
        if (entry->kind != EntryKind::SymbolicLink || tree.resolve(node.path))
            names.insert(node.name().toByteArray());
    }
    return names;
}

class NeedFinder {
public:
    explicit NeedFinder(const Tree &tree)
        : m_tree(tree)
        , m_names(libraryNames(tree))
    {
    }

    void lookAt(int layer)
    {
        for (const auto &[entry, facts] : m_tree.layers()[std::size_t(layer)]->elf) {
            if (m_tree.fates(layer)[std::size_t(entry)].endedBy >= 0)
                continue;
            const QByteArray path = '/' + m_tree.entry(layer, entry).path.toByteArray();
            if (!facts.interpreter.isEmpty() && !m_tree.resolve(facts.interpreter))
                add(facts.interpreter, path, layer);
            for (const QByteArray &need : facts.needs) {
                const bool isThere = need.contains('/') ? m_tree.resolve(need).has_value() : m_names.count(need) > 0;
                if (!isThere)
                    add(need, path, layer);
            }
        }
    }

    std::vector<MissingLibrary> missing() const
    {
        std::vector<MissingLibrary> all;
        for (const auto &[name, one] : m_missing)
            all.push_back(one);
        return all;
    }

private:
    void add(const QByteArray &name, const QByteArray &neededBy, int layer)
    {
        const auto [known, isNew] = m_missing.try_emplace(name, MissingLibrary{name, neededBy, 1, layer});
        if (!isNew)
            ++known->second.needCount;
    }

    const Tree &m_tree;
    const std::set<QByteArray> m_names;
    std::map<QByteArray, MissingLibrary> m_missing;
};

} // namespace

std::vector<MissingLibrary> missingLibraries(const Tree &tree, int firstLayer)
{
    NeedFinder finder(tree);
    for (int layer = firstLayer; layer < int(tree.layers().size()); ++layer)
        finder.lookAt(layer);
    return finder.missing();
}

std::optional<QByteArray> findLibrary(const Tree &tree, const QByteArray &name)
{
    if (name.contains('/'))
        return tree.resolve(name) ? std::optional(name) : std::nullopt;
    std::optional<QByteArray> found;
    for (const TreeNode &node : tree.nodes()) {
        const Entry *entry = node.isSeen() ? tree.entryOf(node) : nullptr;
        if (!entry || entry->kind == EntryKind::Folder || node.name() != name || !tree.resolve(node.path))
            continue;
        const QByteArray path = '/' + node.path.toByteArray();
        if (!found || path.size() < found->size())
            found = path;
    }
    return found;
}

} // namespace stagewright::layers
