// Images are found in whatever archive they lie in; what is damaged or forged is an error in words, in bounded memory.
#include "Archives.h"

#include <QTemporaryFile>
#include <QtTest>
#include <zlib.h>

using namespace stagewright::layers;

class tst_ImageReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatDockerSaves();
    void readsTheWayOfOldDockers();
    void readsAnOciLayout();
    void readsAPlainTar();
    void tellsDownloads();
    void takesALayerFromTheCache();
    void forgetsLayersThatAreTooMany();
    void refuses_data();
    void refuses();
    void stopsWhenCancelled();
    void staysSmallWithAMillionEntries();
    void keepsNoMoreThanItMay();
};

namespace {

QByteArray gzipped(const QByteArray &bytes)
{
    z_stream stream{};
    deflateInit2(&stream, 3, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QByteArray ociLayout(const std::vector<MadeLayer> &layers, bool isIndexed)
{
    Tar archive;
    QJsonArray descriptors;
    for (const MadeLayer &layer : layers) {
        const QByteArray packed = gzipped(layer.tar);
        archive.file("blobs/sha256/" + digestOf(packed), packed);
        descriptors.append(QJsonObject{{QStringLiteral("digest"), QString::fromUtf8("sha256:" + digestOf(packed))}});
    }
    const QByteArray config = configOf(layers);
    archive.file("blobs/sha256/" + digestOf(config), config);
    const QJsonObject manifest{
        {QStringLiteral("config"),
         QJsonObject{{QStringLiteral("digest"), QString::fromUtf8("sha256:" + digestOf(config))}}},
        {QStringLiteral("layers"), descriptors}};
    QByteArray top = QJsonDocument(manifest).toJson();
    const auto descriptorOf = [](const QByteArray &blob, const char *architecture) {
        return QJsonObject{
            {QStringLiteral("digest"), QString::fromUtf8("sha256:" + digestOf(blob))},
            {QStringLiteral("platform"), QJsonObject{{QStringLiteral("architecture"), QLatin1String(architecture)}}}};
    };
    archive.file("blobs/sha256/" + digestOf(top), top);
    const QByteArray attestation = "{\"layers\":[]}";
    archive.file("blobs/sha256/" + digestOf(attestation), attestation);
    QJsonArray images{descriptorOf(attestation, "unknown"), descriptorOf(top, "amd64")};
    if (isIndexed) {
        top = QJsonDocument(QJsonObject{{QStringLiteral("manifests"), images}}).toJson();
        archive.file("blobs/sha256/" + digestOf(top), top);
        images = {descriptorOf(top, "")};
    }
    archive.file("index.json", QJsonDocument(QJsonObject{{QStringLiteral("manifests"), images}}).toJson());
    archive.file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}");
    return archive.bytes();
}

const std::vector<MadeLayer> &twoLayers()
{
    static const std::vector<MadeLayer> layers{{Tar().file("a", "1234").bytes(), QStringLiteral("RUN one")},
                                               {Tar().file("b", "12").bytes(), QStringLiteral("COPY two")}};
    return layers;
}

} // namespace

void tst_ImageReader::readsWhatDockerSaves()
{
    const AnalysisPointer analysis = analysed(twoLayers(), {{QStringLiteral("User"), QStringLiteral("app")}});
    QCOMPARE(analysis->image.names, QStringList{QStringLiteral("made:latest")});
    QCOMPARE(analysis->image.layers.size(), size_t(2));
    QCOMPARE(analysis->image.layers[1].createdBy, QStringLiteral("COPY two"));
    QCOMPARE(analysis->image.layers[0].diffId, "sha256:" + digestOf(twoLayers()[0].tar));
    QCOMPARE(analysis->image.bytes(), 6);
    QCOMPARE(analysis->image.config.user, QStringLiteral("app"));
    QVERIFY(!analysis->image.downloadBytes()); // the archive holds no compressed layer
}

void tst_ImageReader::readsTheWayOfOldDockers()
{
    const QByteArray config = configOf({twoLayers()[0], twoLayers()[1], twoLayers()[0]});
    Tar archive;
    archive.folder("id1").file("id1/layer.tar", twoLayers()[0].tar).file("id1/json", "{}");
    archive.file("id2/layer.tar", twoLayers()[1].tar).symbolicLink("id3/layer.tar", "../id1/layer.tar");
    archive.file("c.json", config);
    archive.file("manifest.json",
                 R"([{"Config":"c.json","RepoTags":null,"Layers":["id1/layer.tar","id2/layer.tar","id3/layer.tar"]}])");
    const auto analysis = analyseBytes(archive.bytes());
    QVERIFY(analysis);
    QCOMPARE((*analysis)->image.layers.size(), size_t(3));
    QCOMPARE((*analysis)->image.bytes(), 10);
    QCOMPARE((*analysis)->tree.wastedBy(0), 4); // the third writes the same again
}

void tst_ImageReader::readsAnOciLayout()
{
    for (const bool isIndexed : {false, true}) {
        const auto analysis = analyseBytes(ociLayout(twoLayers(), isIndexed));
        QVERIFY(analysis);
        QCOMPARE((*analysis)->image.bytes(), 6);
        const qint64 packed = gzipped(twoLayers()[0].tar).size() + gzipped(twoLayers()[1].tar).size();
        QCOMPARE((*analysis)->image.downloadBytes(), std::optional(packed + configOf(twoLayers()).size()));
        QVERIFY(!(*analysis)->image.isDownloadEstimated());
    }
}

void tst_ImageReader::readsAPlainTar()
{
    const auto analysis = analyseBytes(gzipped(Tar().file("bin/a", "1234").folder("etc").bytes()));
    QVERIFY(analysis);
    QCOMPARE((*analysis)->image.layers.size(), size_t(1));
    QCOMPARE((*analysis)->tree.bytes(), 4);
    QVERIFY((*analysis)->image.names.isEmpty());
}

void tst_ImageReader::tellsDownloads()
{
    ReadOptions options;
    options.download = DownloadMeasure::Compressed;
    const auto analysis = analyseBytes(savedImage(twoLayers()), options);
    QVERIFY(analysis);
    for (size_t i = 0; i < 2; ++i)
        QCOMPARE((*analysis)->image.layers[i].downloadBytes, std::optional<qint64>(gzipped(twoLayers()[i].tar).size()));
    QVERIFY((*analysis)->image.isDownloadEstimated());
}

void tst_ImageReader::takesALayerFromTheCache()
{
    LayerCache cache(1024 * 1024 * 4);
    ReadOptions options;
    options.cache = &cache;
    const auto first = analyseBytes(savedImage(twoLayers()), options);
    const auto second = analyseBytes(savedImage({twoLayers()[0], {Tar().file("c", "1").bytes(), {}}}), options);
    QVERIFY(first && second);
    QCOMPARE((*first)->image.layers[0].layer, (*second)->image.layers[0].layer);
    QCOMPARE((*second)->image.bytes(), 5);
}

void tst_ImageReader::forgetsLayersThatAreTooMany()
{
    LayerCache cache(1); // less than any layer takes
    ReadOptions options;
    options.cache = &cache;
    QVERIFY(analyseBytes(savedImage(twoLayers()), options));
    QVERIFY(!cache.find("blobs/sha256/" + digestOf(twoLayers()[0].tar)));
}

void tst_ImageReader::refuses_data()
{
    QTest::addColumn<QByteArray>("archive");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *name, const QByteArray &archive, ReadFault fault) {
        QTest::newRow(name) << archive << int(fault);
    };
    const QByteArray saved = savedImage(twoLayers());
    const QByteArray config = configOf(twoLayers());
    row("nothing at all", {}, ReadFault::NotAnArchive);
    row("a text", "FROM busybox\n", ReadFault::NotAnArchive);
    row("an empty tar", Tar().bytes(), ReadFault::NotAnArchive);
    row("cut in the middle of a layer", saved.left(700), ReadFault::Damaged);
    row("cut in a header", saved.left(512 + 512 + 100), ReadFault::Damaged);
    row("a gzip that ends early", gzipped(saved).chopped(20), ReadFault::Damaged);
    row("a path that leads out", Tar().file("../../etc/passwd", "x").bytes(), ReadFault::PathEscapes);
    row("a path that leads out of a layer", savedImage({{Tar().file("a/../../b", "x").bytes(), {}}}),
        ReadFault::PathEscapes);
    row("a hard link that leads out", Tar().hardLink("a", "../../etc/passwd").bytes(), ReadFault::PathEscapes);
    row("a manifest that is no JSON", Tar().file("manifest.json", "[{\"Config\":").bytes(), ReadFault::BadMetadata);
    row("a manifest of another shape", Tar().file("manifest.json", "{\"Config\":1}").bytes(), ReadFault::BadMetadata);
    row("an index without images", Tar().file("index.json", "{\"manifests\":[]}").bytes(), ReadFault::BadMetadata);
    row("an index that names itself",
        Tar()
            .file("index.json", R"({"manifests":[{"digest":"sha256:a"}]})")
            .file("blobs/sha256/a", R"({"manifests":[{"digest":"sha256:a"},{"digest":"sha256:a"}]})")
            .bytes(),
        ReadFault::BadMetadata);
    row("a configuration that is not there",
        Tar().file("manifest.json", R"([{"Config":"c.json","Layers":[]}])").bytes(), ReadFault::Missing);
    row("a configuration that is none",
        Tar().file("c.json", "[]").file("manifest.json", R"([{"Config":"c.json","Layers":[]}])").bytes(),
        ReadFault::BadMetadata);
    row("a layer that is not there",
        Tar().file("c.json", config).file("manifest.json", R"([{"Config":"c.json","Layers":["blobs/x"]}])").bytes(),
        ReadFault::Missing);
    row("a layer that is no tar",
        Tar()
            .file("c.json", config)
            .file("blobs/x", "what is this")
            .file("manifest.json", R"([{"Config":"c.json","Layers":["blobs/x"]}])")
            .bytes(),
        ReadFault::NotAnArchive);
    row("an absurd size", Tar().add("a", '0', "x", {}, 0644, 077777777777).bytes(), ReadFault::Damaged);
}

void tst_ImageReader::refuses()
{
    QFETCH(const QByteArray, archive);
    const auto analysis = analyseBytes(archive);
    QVERIFY(!analysis);
    QTEST(int(analysis.error().fault), "fault");
    QVERIFY(describe(analysis.error(), QStringLiteral("made.tar")).contains(QLatin1String("made.tar"))
            || analysis.error().fault == ReadFault::PathEscapes);
}

void tst_ImageReader::stopsWhenCancelled()
{
    const QByteArray archive = savedImage(twoLayers());
    QBuffer buffer;
    buffer.setData(archive);
    buffer.open(QIODevice::ReadOnly);
    ReadProgress progress;
    progress.isCancelled = true;
    DeviceSource source(buffer, QStringLiteral("made"), progress.isCancelled);
    const auto analysis = analyse(source, {}, progress);
    QVERIFY(!analysis);
    QCOMPARE(int(analysis.error().fault), int(ReadFault::Cancelled));
}

void tst_ImageReader::staysSmallWithAMillionEntries()
{
    // Beyond the limit is an error; each folder that nobody names counts too.
    ReadOptions options;
    options.limits.entries = 1000;
    Tar many;
    for (int i = 0; i < 1001; ++i)
        many.file("f" + QByteArray::number(i), {});
    auto analysis = analyseBytes(many.bytes(), options);
    QVERIFY(!analysis);
    QCOMPARE(int(analysis.error().fault), int(ReadFault::TooLarge));
    Tar deep;
    for (int i = 0; i < 30; ++i)
        deep.file(QByteArray::number(i) + '/' + QByteArray("d/").repeated(45), {});
    analysis = analyseBytes(deep.bytes(), options);
    QVERIFY(!analysis);
    QCOMPARE(int(analysis.error().fault), int(ReadFault::TooLarge));
}

void tst_ImageReader::keepsNoMoreThanItMay()
{
    ReadOptions options;
    options.limits.keptBytes = 5;
    const QByteArray archive
        = savedImage({{Tar().file("var/lib/dpkg/status", "Package: a\nVersion: 1\n").bytes(), {}}});
    const auto analysis = analyseBytes(archive, options);
    QVERIFY(analysis);
    QVERIFY(!(*analysis)->tree.layers()[0]->isKeptAll);
}

QTEST_GUILESS_MAIN(tst_ImageReader)
#include "tst_ImageReader.moc"
