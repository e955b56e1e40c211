// Keeps the layers that were asked for last. Knows no archive.
#include "layers/ImageReader.h"

#include <QMutex>

#include <list>

namespace stagewright::layers {

struct LayerCache::Private {
    struct Entry {
        QByteArray digest;
        Known known;
    };

    QMutex mutex;
    std::list<Entry> entries; // the one asked for last in front
    qint64 bytes = 0;
    qint64 mostBytes = 0;
};

LayerCache::LayerCache(qint64 mostBytes)
    : d(std::make_unique<Private>())
{
    d->mostBytes = mostBytes;
}

LayerCache::~LayerCache() = default;

std::optional<LayerCache::Known> LayerCache::find(const QByteArray &digest)
{
    const QMutexLocker lock(&d->mutex);
    for (auto entry = d->entries.begin(); entry != d->entries.end(); ++entry) {
        if (entry->digest != digest)
            continue;
        d->entries.splice(d->entries.begin(), d->entries, entry);
        return entry->known;
    }
    return std::nullopt;
}

void LayerCache::insert(const QByteArray &digest, const Known &layer)
{
    const QMutexLocker lock(&d->mutex);
    d->entries.remove_if([&](const Private::Entry &entry) {
        const bool isOld = entry.digest == digest;
        d->bytes -= isOld ? entry.known.layer->memory() : 0;
        return isOld;
    });
    d->entries.push_front({digest, layer});
    d->bytes += layer.layer->memory();
    while (d->bytes > d->mostBytes && !d->entries.empty()) {
        d->bytes -= d->entries.back().known.layer->memory();
        d->entries.pop_back();
    }
}

} // namespace stagewright::layers
