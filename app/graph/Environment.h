// Variables in the order of their last assignment. Knows not where they come from.
#pragma once

#include "syntax/ShellWords.h"

#include <QList>
#include <QMap>

#include <memory>

namespace stagewright::graph {

/// Copies are cheap, and stay so when they are written to: what is new in a copy lies in a layer above what it shares.
class Environment final : public syntax::Variables {
public:
    void set(const QByteArray &name, const QByteArray &value);
    /// As set(), but what is known already keeps its place in the order.
    void replace(const QByteArray &name, const QByteArray &value);
    std::optional<QByteArray> find(QByteArrayView name) const override;
    bool contains(QByteArrayView name) const { return findEntry(name) != nullptr; }
    /// In the order of the last assignment.
    QList<QByteArray> names() const;

private:
    struct Entry {
        QByteArray name;
        QByteArray value;
        bool isStale = false; // assigned anew further on
        bool keepsPlace = false; // that of the entry in a layer below
    };

    struct Layer {
        QList<Entry> entries;
        qsizetype staleCount = 0;
        QMap<QByteArray, qsizetype> places; // of the entries that count; empty while they are few
        std::shared_ptr<const Layer> below; // what it adds to; never changes
        int depth = 1; // layers, this one included

        qsizetype placeOf(QByteArrayView name) const;
        void set(const QByteArray &name, const QByteArray &value);
        void dropStale();
    };

    const Entry *findEntry(QByteArrayView name) const;
    /// Those that count, in their order.
    QList<Entry> allEntries() const;
    Layer &ensureOwnLayer();

    std::shared_ptr<Layer> m_top; // null while empty; not written to while others share it
};

} // namespace stagewright::graph
