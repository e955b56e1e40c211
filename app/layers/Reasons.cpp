// Sorts every file of an image's own layers under at most one cause. Knows no text.
#include "layers/Reasons.h"

#include "layers/FileCauses.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace stagewright::layers {

namespace {

constexpr qint64 smallestReason = 64 * 1024; // bytes; below it nobody's image is big
constexpr qint64 smallestDuplicate = 4 * 1024; // bytes; licences are everywhere
constexpr int systemFolders = 3; // of a system's top folders, that make a copy one of a system

class ReasonFinder {
public:
    ReasonFinder(const Analysis &analysis, const std::vector<LayerPlace> &places)
        : m_analysis(analysis)
        , m_tree(analysis.tree)
        , m_places(places)
    {
    }

    std::vector<Reason> find()
    {
        for (int layer = 0; layer < int(m_tree.layers().size()); ++layer)
            isBase(layer) ? readBase(layer) : readOwn(layer);
        findDuplicates();
        return sorted();
    }

private:
    struct Sum {
        qint64 bytes = 0;
        qint64 saves = 0;
        std::map<QByteArray, qint64> subjects;
    };
    using Key = std::tuple<Cause, int, int>; // cause, layer, other layer

    bool isBase(int layer) const { return std::size_t(layer) < m_places.size() && m_places[std::size_t(layer)].isBase; }

    bool isCopy(int layer) const { return isCopyLayer(m_analysis.image, layer); }

    void add(const Key &key, qint64 bytes, qint64 saves, QByteArrayView subject)
    {
        Sum &sum = m_sums[key];
        sum.bytes += bytes;
        sum.saves += saves;
        sum.subjects['/' + subject.toByteArray()] += bytes;
    }

    void readBase(int layer)
    {
        const std::span<const Entry> entries = m_tree.layers()[std::size_t(layer)]->entries();
        for (const Entry &entry : entries)
            m_base += entry.bytes;
    }

    void readOwn(int layer)
    {
        const bool isSystem = isCopy(layer) && isSystemCopy(layer);
        const std::span<const Entry> entries = m_tree.layers()[std::size_t(layer)]->entries();
        const std::vector<EntryFate> &fates = m_tree.fates(layer);
        for (int i = 0; i < int(entries.size()); ++i) {
            const Entry &entry = entries[std::size_t(i)];
            if (entry.kind != EntryKind::File || entry.bytes == 0)
                continue;
            const EntryFate &fate = fates[std::size_t(i)];
            if (isSystem && isSystemPath(entry.path)) {
                add({Cause::SystemCopy, layer, -1}, entry.bytes, entry.bytes,
                    entry.path.first(entry.path.indexOf('/')));
            } else if (fate.change == Change::Touched) {
                // One of the two goes, whichever it is.
                add({Cause::RightsDouble, layer, fate.before}, entry.bytes, entry.bytes, entry.path);
            } else if (m_tree.shownAt(layer, i) == fate.node && fate.endedBy >= 0) {
                readHidden(layer, entry, fate);
            } else {
                readShown(layer, i, entry);
            }
        }
    }

    bool isSystemCopy(int layer) const
    {
        std::set<QByteArray> folders;
        for (const Entry &entry : m_tree.layers()[std::size_t(layer)]->entries()) {
            if (entry.kind == EntryKind::File && isSystemPath(entry.path))
                folders.insert(entry.path.first(entry.path.indexOf('/')).toByteArray());
        }
        return int(folders.size()) >= systemFolders;
    }

    void readHidden(int layer, const Entry &entry, const EntryFate &fate)
    {
        const TreeNode &node = m_tree.nodes()[std::size_t(fate.node)];
        // What a later layer only touched counts there.
        if (node.layer > layer && isTouchedBy(fate.endedBy, fate.node))
            return;
        const bool isDeleted = !node.isSeen() || node.layer != fate.endedBy;
        add({isDeleted ? Cause::DeletedLater : Cause::WrittenAgain, layer, fate.endedBy}, entry.bytes, entry.bytes,
            entry.path);
    }

    bool isTouchedBy(int layer, int node)
    {
        auto known = m_touched.find(layer);
        if (known == m_touched.end()) {
            known = m_touched.emplace(layer, std::set<int>()).first;
            for (const EntryFate &fate : m_tree.fates(layer)) {
                if (fate.change == Change::Touched)
                    known->second.insert(fate.node);
            }
        }
        return known->second.count(node) > 0;
    }

    void readShown(int layer, int index, const Entry &entry)
    {
        if (const std::optional<PathCause> cause = causeOfPath(entry.path, isCopy(layer))) {
            add({cause->cause, layer, -1}, entry.bytes, entry.bytes, entry.path.first(cause->folder));
            return;
        }
        if (entry.bytes >= smallestDuplicate && entry.content != 0)
            m_contents[{entry.content, entry.bytes}].push_back({layer, index});
        const std::map<int, ElfFacts> &elf = m_tree.layers()[std::size_t(layer)]->elf;
        if (const auto facts = elf.find(index); facts != elf.end() && facts->second.debugBytes > 0)
            add({Cause::DebugSymbols, layer, -1}, facts->second.debugBytes, facts->second.debugBytes, entry.path);
    }

    void findDuplicates()
    {
        for (const auto &[content, files] : m_contents) {
            for (std::size_t i = 1; i < files.size(); ++i) { // the first may stay
                const auto &[layer, index] = files[i];
                const Entry &entry = m_tree.entry(layer, index);
                add({Cause::Duplicate, layer, files.front().first}, entry.bytes, entry.bytes, entry.path);
            }
        }
    }

    std::vector<Reason> sorted() const
    {
        std::vector<Reason> reasons;
        for (const auto &[key, sum] : m_sums) {
            if (sum.bytes < smallestReason)
                continue;
            const auto [cause, layer, other] = key;
            const auto largest = std::max_element(sum.subjects.begin(), sum.subjects.end(),
                                                  [](const auto &a, const auto &b) { return a.second < b.second; });
            reasons.push_back({cause, layer, other, sum.bytes, sum.saves, largest->first});
        }
        std::stable_sort(reasons.begin(), reasons.end(),
                         [](const Reason &a, const Reason &b) { return a.saves > b.saves; });
        if (m_base > 0)
            reasons.push_back({Cause::Base, 0, -1, m_base, std::nullopt, {}});
        return reasons;
    }

    const Analysis &m_analysis;
    const Tree &m_tree;
    const std::vector<LayerPlace> &m_places;
    std::map<Key, Sum> m_sums;
    std::map<std::pair<quint64, qint64>, std::vector<std::pair<int, int>>> m_contents;
    std::map<int, std::set<int>> m_touched; // nodes that a layer wrote again with the same content
    qint64 m_base = 0;
};

} // namespace

bool isPackageCache(Cause cause)
{
    switch (cause) {
    case Cause::AptCache:
    case Cause::ApkCache:
    case Cause::RpmCache:
    case Cause::PipCache:
    case Cause::NodeCache:
    case Cause::GoCache:
    case Cause::CargoCache:
    case Cause::JavaCache:
        return true;
    default:
        return false;
    }
}

std::vector<LayerPlace> placesOf(const Image &image, const std::vector<int> &linesOfSteps)
{
    std::vector<LayerPlace> places;
    for (const ImageLayer &layer : image.layers) {
        const bool isKnown = layer.step >= 0 && std::size_t(layer.step) < linesOfSteps.size();
        const int line = isKnown ? linesOfSteps[std::size_t(layer.step)] : 0;
        places.push_back({line, isKnown && line == 0});
    }
    return places;
}

bool isCopyLayer(const Image &image, int layer)
{
    const QString &words = image.layers[std::size_t(layer)].createdBy;
    return words.startsWith(QLatin1String("COPY ")) || words.startsWith(QLatin1String("ADD "))
        || words.contains(QLatin1String("#(nop) COPY ")) || words.contains(QLatin1String("#(nop) ADD "));
}

int firstOwnLayer(const std::vector<LayerPlace> &places)
{
    const auto own = std::find_if(places.begin(), places.end(), [](const LayerPlace &place) { return !place.isBase; });
    return int(own - places.begin());
}

std::vector<Reason> reasonsOf(const Analysis &analysis, const std::vector<LayerPlace> &places)
{
    return ReasonFinder(analysis, places).find();
}

} // namespace stagewright::layers
