#include "graph/Environment.h"

#include <algorithm>
#include <set>

namespace stagewright::graph {

namespace {
// A stage has a dozen variables: looking at each is quicker than a map, and copying them than a layer, up to about
// here.
constexpr qsizetype MostWithoutMap = 48;
constexpr int MostLayers = 16;
} // namespace

qsizetype Environment::Layer::placeOf(QByteArrayView name) const
{
    if (entries.size() > MostWithoutMap)
        return places.value(QByteArray::fromRawData(name.data(), name.size()), -1);
    for (qsizetype i = entries.size() - 1; i >= 0; --i) {
        // The last of a name is the one that counts.
        const QByteArray &candidate = entries.at(i).name;
        if (candidate.size() == name.size() && candidate == name)
            return i;
    }
    return -1;
}

void Environment::Layer::set(const QByteArray &name, const QByteArray &value)
{
    const qsizetype known = placeOf(name);
    if (known >= 0) {
        Entry &entry = entries[known];
        if (known == entries.size() - 1) {
            entry.value = value;
            entry.keepsPlace = false;
            return;
        }
        entry.isStale = true;
    }
    entries.append({name, value});
    staleCount += known >= 0 ? 1 : 0;
    if (staleCount > MostWithoutMap && staleCount > entries.size() / 2)
        dropStale();
    if (entries.size() <= MostWithoutMap)
        return;
    if (!places.isEmpty()) {
        places.insert(name, entries.size() - 1);
        return;
    }
    for (qsizetype i = 0; i < entries.size(); ++i)
        places.insert(entries.at(i).name, i);
}

void Environment::Layer::dropStale()
{
    entries.removeIf([](const Entry &entry) { return entry.isStale; });
    staleCount = 0;
    places.clear();
}

Environment::Layer &Environment::ensureOwnLayer()
{
    if (!m_top) {
        m_top = std::make_shared<Layer>();
    } else if (m_top.use_count() > 1) {
        auto own = std::make_shared<Layer>();
        if (m_top->depth >= MostLayers) {
            for (const Entry &entry : allEntries())
                own->set(entry.name, entry.value);
        } else if (m_top->entries.size() > MostWithoutMap) {
            own->below = m_top;
            own->depth = m_top->depth + 1;
        } else {
            *own = *m_top;
        }
        m_top = std::move(own);
    }
    return *m_top;
}

void Environment::set(const QByteArray &name, const QByteArray &value)
{
    ensureOwnLayer().set(name, value);
}

void Environment::replace(const QByteArray &name, const QByteArray &value)
{
    const bool isKnown = contains(name);
    Layer &layer = ensureOwnLayer();
    if (const qsizetype place = layer.placeOf(name); place >= 0) {
        layer.entries[place].value = value;
        return;
    }
    layer.set(name, value);
    layer.entries.back().keepsPlace = isKnown;
}

const Environment::Entry *Environment::findEntry(QByteArrayView name) const
{
    for (const Layer *layer = m_top.get(); layer != nullptr; layer = layer->below.get()) {
        if (const qsizetype place = layer->placeOf(name); place >= 0)
            return &layer->entries.at(place);
    }
    return nullptr;
}

std::optional<QByteArray> Environment::find(QByteArrayView name) const
{
    const Entry *entry = findEntry(name);
    return entry != nullptr ? std::optional(entry->value) : std::nullopt;
}

QList<Environment::Entry> Environment::allEntries() const
{
    QList<Entry> all;
    std::set<QByteArray> seen;
    QMap<QByteArray, QByteArray> replaced; // values of what is still to come
    for (const Layer *layer = m_top.get(); layer != nullptr; layer = layer->below.get()) {
        for (auto entry = layer->entries.crbegin(); entry != layer->entries.crend(); ++entry) {
            const bool isHidden = entry->isStale || (m_top->below && seen.contains(entry->name));
            if (isHidden)
                continue;
            if (entry->keepsPlace) {
                if (!replaced.contains(entry->name))
                    replaced.insert(entry->name, entry->value);
                continue;
            }
            all.append({entry->name, replaced.value(entry->name, entry->value)});
            if (m_top->below)
                seen.insert(entry->name);
        }
    }
    std::reverse(all.begin(), all.end());
    return all;
}

QList<QByteArray> Environment::names() const
{
    QList<QByteArray> names;
    for (const Entry &entry : allEntries())
        names.append(entry.name);
    return names;
}

} // namespace stagewright::graph
