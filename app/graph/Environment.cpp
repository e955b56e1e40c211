#include "graph/Environment.h"

namespace stagewright::graph {

namespace {
// A stage has a dozen variables: looking at each is quicker than hashing, up to about here.
constexpr qsizetype MostWithoutHash = 48;
} // namespace

qsizetype Environment::placeOf(QByteArrayView name) const
{
    if (m_entries.size() > MostWithoutHash)
        return m_places.value(QByteArray::fromRawData(name.data(), name.size()), -1);
    for (qsizetype i = m_entries.size() - 1; i >= 0; --i) {
        // The last of a name is the one that counts.
        const QByteArray &candidate = m_entries.at(i).name;
        if (candidate.size() == name.size() && candidate == name)
            return i;
    }
    return -1;
}

void Environment::set(const QByteArray &name, const QByteArray &value)
{
    const qsizetype known = placeOf(name);
    if (known >= 0) {
        Entry &entry = m_entries[known];
        if (known == m_entries.size() - 1) {
            entry.value = value;
            return;
        }
        entry.isStale = true;
    }
    m_entries.append({name, value, false});
    m_staleCount += known >= 0 ? 1 : 0;
    if (m_staleCount > MostWithoutHash && m_staleCount > m_entries.size() / 2)
        dropStale();
    if (m_entries.size() <= MostWithoutHash)
        return;
    if (!m_places.isEmpty()) {
        m_places.insert(name, m_entries.size() - 1);
        return;
    }
    for (qsizetype i = 0; i < m_entries.size(); ++i)
        m_places.insert(m_entries.at(i).name, i);
}

void Environment::dropStale()
{
    m_entries.removeIf([](const Entry &entry) { return entry.isStale; });
    m_staleCount = 0;
    m_places.clear();
}

std::optional<QByteArray> Environment::find(QByteArrayView name) const
{
    const qsizetype place = placeOf(name);
    if (place < 0)
        return std::nullopt;
    return m_entries.at(place).value;
}

QList<QByteArray> Environment::names() const
{
    QList<QByteArray> names;
    names.reserve(m_entries.size());
    for (const Entry &entry : m_entries) {
        if (!entry.isStale)
            names.append(entry.name);
    }
    return names;
}

} // namespace stagewright::graph
