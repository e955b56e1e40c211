// The rawjson stream is read whole, however it is cut.
#include "app/docker/Plans.h"
#include "docker/ProgressReader.h"
#include "docker/RawJson.h"

#include <QtTest>

using namespace stagewright::docker;

namespace {

QStringList wordsOf(const std::vector<ProgressEvent> &events)
{
    QStringList words;
    for (const ProgressEvent &event : events) {
        if (const auto *vertex = std::get_if<VertexEvent>(&event))
            words << vertex->name + QString::number(vertex->started.value_or(0)) + vertex->error;
        else if (const auto *output = std::get_if<OutputEvent>(&event))
            words << QString::fromUtf8(output->data);
        else if (const auto *work = std::get_if<WorkEvent>(&event))
            words << work->text + QString::number(work->bytes);
        else
            words << std::get<TextEvent>(event).line;
    }
    return words;
}

QStringList readAll(const QByteArray &bytes, int chunk)
{
    RawJsonParser parser;
    QStringList words;
    for (qsizetype i = 0; i < bytes.size(); i += chunk)
        words += wordsOf(parser.read(bytes.mid(i, chunk)));
    return words + wordsOf(parser.end());
}

} // namespace

class tst_RawJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTimesToTheMillisecond();
    void decodesOutput();
    void tellsWorkOnceItIsDone();
    void keepsWhatIsNoJson();
    void doesNotDependOnHowTheStreamIsCut();
    void joinsCharactersCutInTwo();
    void givesLinesThatNeverEndInPieces();
};

void tst_RawJson::readsTimesToTheMillisecond()
{
    RawJsonParser parser;
    const auto events = parser.read(
        R"({"vertexes":[{"digest":"sha256:a","name":"n","started":"2026-11-23T08:50:05.819174013Z",)"
        R"("completed":"2026-11-23T09:50:06+01:00","cached":true},{"digest":"sha256:b","name":"m","started":"0001-01-01T00:00:00Z"}]})"
        "\n");
    QCOMPARE(events.size(), 2u);
    const VertexEvent first = std::get<VertexEvent>(events[0]);
    QCOMPARE(*first.completed - *first.started, 181);
    QVERIFY(first.isCached);
    QVERIFY(!std::get<VertexEvent>(events[1]).started);
}

void tst_RawJson::decodesOutput()
{
    RawJsonParser parser;
    const auto events = parser.read("{\"logs\":[{\"vertex\":\"sha256:a\",\"stream\":2,\"data\":\"aMOkCg==\"}]}\r\n");
    QCOMPARE(events.size(), 1u);
    const OutputEvent output = std::get<OutputEvent>(events[0]);
    QCOMPARE(output.data, QByteArray("h\xC3\xA4\n"));
    QCOMPARE(output.stream, 2);
}

void tst_RawJson::tellsWorkOnceItIsDone()
{
    RawJsonParser parser;
    const auto events = parser.read(
        R"({"statuses":[{"id":"extracting a","vertex":"sha256:a","current":5,"total":10,"started":"2026-11-23T08:50:05Z"},)"
        R"({"id":"extracting b","vertex":"sha256:a","current":5000000000,"completed":"2026-11-23T08:50:06Z"}]})" "\n");
    QCOMPARE(events.size(), 1u);
    const WorkEvent work = std::get<WorkEvent>(events[0]);
    QCOMPARE(work.text, QStringLiteral("extracting b"));
    QCOMPARE(work.bytes, 5'000'000'000);
}

void tst_RawJson::keepsWhatIsNoJson()
{
    const QStringList words = readAll("Dockerfile:2\n{broken\n\nERROR: target a: failed", 3);
    QCOMPARE(words, QStringList({QStringLiteral("Dockerfile:2"), QStringLiteral("{broken"), QString(),
                                 QStringLiteral("ERROR: target a: failed")}));
}

void tst_RawJson::doesNotDependOnHowTheStreamIsCut()
{
    const QByteArray stream = recorded("failed-run/progress.ndjson");
    const QStringList whole = readAll(stream, int(stream.size()));
    QVERIFY(whole.size() > 50);
    QCOMPARE(readAll(stream, 1), whole);
    QCOMPARE(readAll(stream, 4093), whole);
}

void tst_RawJson::joinsCharactersCutInTwo()
{
    LineSplitter splitter;
    QCOMPARE(splitter.read("gr\xC3"), QStringList());
    QCOMPARE(splitter.read("\xB6\xC3\x9F"), QStringList());
    QCOMPARE(splitter.read("e\r\nnext"), QStringList({QStringLiteral("größe")}));
    QCOMPARE(splitter.end(), QStringList({QStringLiteral("next")}));
    QCOMPARE(splitter.end(), QStringList());
}

void tst_RawJson::givesLinesThatNeverEndInPieces()
{
    LineSplitter splitter;
    qsizetype units = 0;
    for (int i = 0; i < 100; ++i) {
        const QStringList lines = splitter.read(QByteArray(10'000, 'x'));
        for (const QString &line : lines)
            units += line.size();
    }
    QVERIFY(units > 900'000);
}

QTEST_GUILESS_MAIN(tst_RawJson)
#include "tst_RawJson.moc"
