// Archives made for tests: tars, byte by byte as POSIX has them (ustar), and images in them.
#pragma once

#include "layers/Analysis.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace stagewright::layers {

class Tar {
public:
    Tar &file(const QByteArray &path, const QByteArray &content, int mode = 0644)
    {
        return add(path, '0', content, {}, mode);
    }
    Tar &folder(const QByteArray &path, int mode = 0755) { return add(path, '5', {}, {}, mode); }
    Tar &symbolicLink(const QByteArray &path, const QByteArray &target) { return add(path, '2', {}, target, 0777); }
    Tar &hardLink(const QByteArray &path, const QByteArray &target, int mode = 0644)
    {
        return add(path, '1', {}, target, mode);
    }
    /// What a layer removes.
    Tar &whiteout(const QByteArray &path)
    {
        const qsizetype slash = path.lastIndexOf('/') + 1;
        return file(path.left(slash) + ".wh." + path.mid(slash), {});
    }
    Tar &opaque(const QByteArray &path) { return file(path + "/.wh..wh..opq", {}); }
    /// A header that says what it likes.
    Tar &add(const QByteArray &path, char type, const QByteArray &content, const QByteArray &target, int mode,
             std::optional<qint64> size = {})
    {
        QByteArray header(512, '\0');
        put(header, 0, path.left(100));
        put(header, 100, number(mode, 7));
        put(header, 108, number(0, 7));
        put(header, 116, number(0, 7));
        put(header, 124, number(size.value_or(content.size()), 11));
        put(header, 136, number(0, 11));
        put(header, 148, QByteArray(8, ' '));
        header[156] = type;
        put(header, 157, target.left(100));
        put(header, 257,
            QByteArray("ustar\0"
                       "00",
                       8));
        int sum = 0;
        for (const char c : std::as_const(header))
            sum += uchar(c);
        put(header, 148, number(sum, 6) + QByteArray("\0 ", 2));
        m_bytes += header + content + QByteArray((512 - content.size() % 512) % 512, '\0');
        return *this;
    }

    QByteArray bytes() const { return m_bytes + QByteArray(1024, '\0'); }
    QByteArray unended() const { return m_bytes; }

private:
    static QByteArray number(qint64 value, int digits)
    {
        return QByteArray::number(value, 8).rightJustified(digits, '0');
    }
    static void put(QByteArray &header, int at, const QByteArray &bytes) { header.replace(at, bytes.size(), bytes); }

    QByteArray m_bytes;
};

struct MadeLayer {
    QByteArray tar;
    QString createdBy;
};

inline QByteArray digestOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// What an image's configuration says; \a layers as they lie in the archive.
inline QByteArray configOf(const std::vector<MadeLayer> &layers, const QJsonObject &settings = {})
{
    QJsonArray history;
    QJsonArray ids;
    for (const MadeLayer &layer : layers) {
        history.append(QJsonObject{{QStringLiteral("created_by"), layer.createdBy}});
        ids.append(QString::fromUtf8("sha256:" + digestOf(layer.tar)));
    }
    history.append(QJsonObject{{QStringLiteral("created_by"), QStringLiteral("CMD [\"a\"]")},
                               {QStringLiteral("empty_layer"), true}});
    const QJsonObject config{{QStringLiteral("os"), QStringLiteral("linux")},
                             {QStringLiteral("architecture"), QStringLiteral("amd64")},
                             {QStringLiteral("config"), settings},
                             {QStringLiteral("history"), history},
                             {QStringLiteral("rootfs"), QJsonObject{{QStringLiteral("diff_ids"), ids}}}};
    return QJsonDocument(config).toJson(QJsonDocument::Compact);
}

/// As `docker image save` of 25 and later writes it.
inline QByteArray savedImage(const std::vector<MadeLayer> &layers, const QJsonObject &settings = {})
{
    Tar archive;
    QJsonArray paths;
    for (const MadeLayer &layer : layers) {
        const QByteArray path = "blobs/sha256/" + digestOf(layer.tar);
        archive.file(path, layer.tar);
        paths.append(QString::fromUtf8(path));
    }
    const QByteArray config = configOf(layers, settings);
    const QByteArray configPath = "blobs/sha256/" + digestOf(config);
    archive.file(configPath, config);
    const QJsonObject image{{QStringLiteral("Config"), QString::fromUtf8(configPath)},
                            {QStringLiteral("RepoTags"), QJsonArray{QStringLiteral("made:latest")}},
                            {QStringLiteral("Layers"), paths}};
    archive.file("manifest.json", QJsonDocument(QJsonArray{image}).toJson(QJsonDocument::Compact));
    return archive.bytes();
}

inline base::Result<AnalysisPointer, ReadError> analyseBytes(const QByteArray &archive, const ReadOptions &options = {})
{
    QBuffer buffer;
    buffer.setData(archive);
    buffer.open(QIODevice::ReadOnly);
    ReadProgress progress;
    DeviceSource source(buffer, QStringLiteral("made"), progress.isCancelled);
    return analyse(source, options, progress);
}

inline AnalysisPointer analysed(const std::vector<MadeLayer> &layers, const QJsonObject &settings = {})
{
    const auto analysis = analyseBytes(savedImage(layers, settings));
    if (!analysis)
        qFatal("%s", qPrintable(describe(analysis.error(), QStringLiteral("made"))));
    return analysis.value();
}

} // namespace stagewright::layers
