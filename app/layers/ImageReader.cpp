// Reads an archive from beginning to end: what is a layer shows when it comes, which image it is of at the end.
// Knows no engine.
#include "layers/ImageReader.h"

#include "layers/Compression.h"

#include <algorithm>
#include <numeric>

namespace stagewright::layers {

namespace {

constexpr std::size_t mostLayers = 1'024; // docker makes 127
constexpr qint64 longestJson = 16 * 1024 * 1024; // bytes; a manifest may have four
constexpr qint64 mostJson = 64 * 1024 * 1024; // of all of them

/// An entry's content as a source of its own. What was looked at before comes first.
class EntrySource final : public ByteSource {
public:
    EntrySource(ArchiveStream &archive, QByteArrayView first)
        : m_archive(archive)
        , m_first(first)
    {
    }

    base::Result<QByteArrayView, ReadError> read() override
    {
        if (!m_first.isEmpty())
            return std::exchange(m_first, QByteArrayView());
        auto block = m_archive.read();
        if (!block)
            m_hasFailed = true;
        return block;
    }

    bool hasFailed() const { return m_hasFailed; }

private:
    ArchiveStream &m_archive;
    QByteArrayView m_first;
    bool m_hasFailed = false;
};

struct ReadBlob {
    base::Result<LayerCache::Known, ReadError> layer;
};

class ArchiveReading {
public:
    ArchiveReading(ByteSource &source, const ReadOptions &options, ReadProgress &progress)
        : m_archive(source)
        , m_options(options)
        , m_limits(options.limits)
        , m_progress(progress)
        , m_plain(m_limits, progress)
    {
    }

    base::Result<Image, ReadError> run()
    {
        while (true) {
            const auto entry = m_archive.next();
            if (!entry)
                return base::Failure{entry.error()};
            if (!*entry)
                break;
            if (const auto done = take(**entry); !done)
                return base::Failure{done.error()};
        }
        return image();
    }

private:
    using Step = base::Result<base::Done, ReadError>;

    static bool isBlob(QByteArrayView path) { return path.startsWith("blobs/") || path.endsWith("/layer.tar"); }

    static bool isMetadata(QByteArrayView path) { return !path.contains('/') && path.endsWith(".json"); }

    Step take(const Entry &entry)
    {
        if (entry.kind == EntryKind::SymbolicLink && isBlob(entry.path)) {
            // Docker before 25 writes a layer that is there twice as a link to the first.
            const QByteArray folder
                = entry.path.first(std::max<qsizetype>(entry.path.lastIndexOf('/'), 0)).toByteArray();
            if (const auto target = normalPath(folder + '/' + entry.target.toByteArray()))
                m_links[entry.path.toByteArray()] = *target;
        }
        if (entry.kind != EntryKind::File || (!isBlob(entry.path) && !isMetadata(entry.path)))
            return m_plain.add(m_archive, entry);
        const QByteArray path = entry.path.toByteArray();
        const qint64 bytes = entry.bytes;
        if (const auto done = m_plain.addUnread(entry); !done)
            return done;
        if (const auto known = m_options.cache ? m_options.cache->find(path) : std::nullopt;
            known && isEnough(*known)) {
            m_layers.insert_or_assign(path, ReadBlob{*known});
            return base::Done{};
        }
        const auto first = m_archive.read();
        if (!first)
            return base::Failure{first.error()};
        const QByteArrayView head = first->trimmed();
        if (head.startsWith('{') || head.startsWith('['))
            return takeJson(path, bytes, *first);
        return isMetadata(path) ? Step(base::Done{}) : takeLayer(path, bytes, *first);
    }

    bool isEnough(const LayerCache::Known &known) const
    {
        return known.downloadBytes || m_options.download == DownloadMeasure::AsStored;
    }

    Step takeJson(const QByteArray &path, qint64 bytes, QByteArrayView first)
    {
        if (bytes > longestJson || m_jsonBytes + bytes > mostJson)
            return base::Done{}; // told as missing, should it be needed; attestations may be that long
        QByteArray json;
        EntrySource content(m_archive, first);
        while (true) {
            const auto block = content.read();
            if (!block)
                return base::Failure{block.error()};
            if (block->isEmpty() || json.size() > longestJson)
                break;
            json += *block;
        }
        m_jsonBytes += json.size();
        m_json[path] = json;
        return base::Done{};
    }

    Step takeLayer(const QByteArray &path, qint64 bytes, QByteArrayView first)
    {
        LayerCache::Known known;
        const bool isPacked = isCompressed(first);
        EntrySource content(m_archive, first);
        CompressionMeter meter(content);
        const bool isMetered = !isPacked && m_options.download == DownloadMeasure::Compressed;
        auto layer = readLayer(isMetered ? static_cast<ByteSource &>(meter) : content, m_limits, m_progress);
        if (!layer) {
            if (content.hasFailed() || layer.error().fault == ReadFault::Cancelled
                || layer.error().fault == ReadFault::TooLarge)
                return base::Failure{layer.error()};
            // It may be no layer of the image at all.
            ReadError error = layer.error();
            if (error.subject.isEmpty())
                error.subject = QString::fromUtf8(path);
            m_layers.insert_or_assign(path, ReadBlob{base::Failure{error}});
            return base::Done{};
        }
        if (isMetered) {
            // The reader stops at the tar's end mark; what pads it is compressed too.
            while (true) {
                const auto rest = meter.read();
                if (!rest)
                    return base::Failure{rest.error()};
                if (rest->isEmpty())
                    break;
            }
            known.downloadBytes = meter.compressedBytes();
        }
        known.isDownloadEstimated = isMetered;
        known.layer = std::make_shared<const Layer>(std::move(layer).value());
        if (isPacked)
            known.downloadBytes = bytes;
        if (m_options.cache && path.startsWith("blobs/")) // its name is the digest of its content
            m_options.cache->insert(path, known);
        m_layers.insert_or_assign(path, ReadBlob{known});
        return base::Done{};
    }

    base::Result<Image, ReadError> image()
    {
        const auto findJson = [this](const QByteArray &path) -> std::optional<QByteArray> {
            const auto found = m_json.find(path);
            return found == m_json.end() ? std::nullopt : std::optional(found->second);
        };
        const bool isImage = m_json.count("manifest.json") > 0 || m_json.count("index.json") > 0;
        if (!isImage)
            return plainImage();
        const std::optional<ImageParts> parts = readImageParts(findJson);
        if (!parts)
            return base::Failure{ReadError{ReadFault::BadMetadata, {}, {}}};
        const std::optional<QByteArray> json = findJson(parts->config);
        if (!json)
            return base::Failure{ReadError{ReadFault::Missing, QString::fromUtf8(parts->config), {}}};
        const std::optional<ImageConfig> config = readImageConfig(*json);
        if (!config)
            return base::Failure{ReadError{ReadFault::BadMetadata, QString::fromUtf8(parts->config), {}}};
        Image image;
        image.names = parts->names;
        image.config = *config;
        image.configBytes = json->size();
        return withLayers(std::move(image), *parts);
    }

    base::Result<Image, ReadError> withLayers(Image image, const ImageParts &parts) const
    {
        if (parts.layers.size() > mostLayers)
            return base::Failure{ReadError{ReadFault::TooLarge, QString::fromUtf8(parts.config), {}}};
        for (std::size_t i = 0; i < parts.layers.size(); ++i) {
            const auto link = m_links.find(parts.layers[i]);
            const QByteArray path = link == m_links.end() ? parts.layers[i] : link->second;
            const auto found = m_layers.find(path);
            if (found == m_layers.end())
                return base::Failure{ReadError{ReadFault::Missing, QString::fromUtf8(path), {}}};
            if (!found->second.layer)
                return base::Failure{found->second.layer.error()};
            const LayerCache::Known &known = found->second.layer.value();
            ImageLayer layer;
            layer.layer = known.layer;
            layer.downloadBytes = known.downloadBytes;
            layer.isDownloadEstimated = known.isDownloadEstimated;
            if (i < image.config.diffIds.size())
                layer.diffId = image.config.diffIds[i];
            image.layers.push_back(layer);
        }
        nameLayers(image);
        return image;
    }

    /// Gives each layer the step of the history that made it.
    static void nameLayers(Image &image)
    {
        std::size_t next = 0;
        for (std::size_t step = 0; step < image.config.history.size() && next < image.layers.size(); ++step) {
            if (!image.config.history[step].hasLayer)
                continue;
            image.layers[next].step = int(step);
            image.layers[next].createdBy = image.config.history[step].createdBy;
            ++next;
        }
    }

    base::Result<Image, ReadError> plainImage()
    {
        Layer files = m_plain.take();
        if (files.entries().empty())
            return base::Failure{ReadError{ReadFault::NotAnArchive, {}, {}}};
        Image image;
        image.layers.push_back({std::make_shared<const Layer>(std::move(files)), {}, {}, -1, {}, false});
        return image;
    }

    ArchiveStream m_archive;
    const ReadOptions &m_options;
    ReadLimits m_limits;
    ReadProgress &m_progress;
    LayerBuilder m_plain; // the archive's own entries, should it be no image
    std::map<QByteArray, QByteArray> m_json;
    std::map<QByteArray, QByteArray> m_links;
    std::map<QByteArray, ReadBlob> m_layers;
    qint64 m_jsonBytes = 0;
};

} // namespace

QStringList Image::createdBy() const
{
    QStringList words;
    for (const HistoryStep &step : config.history)
        words << step.createdBy;
    return words;
}

std::vector<qint64> Image::stepBytes() const
{
    std::vector<qint64> bytes(config.history.size());
    for (const ImageLayer &layer : layers) {
        if (layer.step >= 0)
            bytes[std::size_t(layer.step)] = layer.layer->bytes();
    }
    return bytes;
}

qint64 Image::bytes() const
{
    return std::accumulate(layers.begin(), layers.end(), qint64(0),
                           [](qint64 sum, const ImageLayer &layer) { return sum + layer.layer->bytes(); });
}

std::optional<qint64> Image::downloadBytes() const
{
    qint64 sum = configBytes;
    for (const ImageLayer &layer : layers) {
        if (!layer.downloadBytes)
            return std::nullopt;
        sum += *layer.downloadBytes;
    }
    return sum;
}

bool Image::isDownloadEstimated() const
{
    return std::any_of(layers.begin(), layers.end(), [](const ImageLayer &layer) { return layer.isDownloadEstimated; });
}

base::Result<Image, ReadError> readImage(ByteSource &source, const ReadOptions &options, ReadProgress &progress)
{
    return ArchiveReading(source, options, progress).run();
}

} // namespace stagewright::layers
