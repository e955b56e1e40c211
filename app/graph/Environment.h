// Variables in the order of their last assignment. Knows not where they come from.
#pragma once

#include "syntax/ShellWords.h"

#include <QHash>
#include <QList>

namespace stagewright::graph {

/// Copies are cheap: they share until one of them is written to.
class Environment final : public syntax::Variables {
public:
    void set(const QByteArray &name, const QByteArray &value);
    std::optional<QByteArray> find(QByteArrayView name) const override;
    bool contains(QByteArrayView name) const { return placeOf(name) >= 0; }
    /// In the order of the last assignment.
    QList<QByteArray> names() const;

private:
    struct Entry {
        QByteArray name;
        QByteArray value;
        bool isStale = false; // assigned anew further on
    };

    qsizetype placeOf(QByteArrayView name) const;

    void dropStale();

    QList<Entry> m_entries;
    qsizetype m_staleCount = 0;
    QHash<QByteArray, qsizetype> m_places; // of the entries that count; empty while they are few
};

} // namespace stagewright::graph
