// Every file of the corpus: opened, taken apart, saved, and compared with BuildKit's verdict.
#include "checks/buildkit/Lint.h"
#include "cli/Inspect.h"
#include "corpus/Verdicts.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace stagewright;

namespace {

/// How many files may differ. These figures only ever go down.
struct Limit {
    const char *field;
    int files;
};
constexpr Limit Limits[] = {
    {"syntax", 0},  {"escape", 0},    {"instructions", 0}, {"stages", 0},         {"edges", 0}, {"checks", 0},
    {"error", 0},   {"errorKind", 0}, {"errorLine", 0},    {"checkErrorLine", 2}, // of several wrong base images
                                                                                  // BuildKit tells one by chance
    {"message", 8}, // and so it does with "did you mean"
};
constexpr qint64 LongestMilliseconds = 1000;

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Elements follow each other from the first byte to the last; answers what is wrong, or nothing.
QString tilingError(const syntax::Tree &tree)
{
    base::ByteOffset next;
    int line = 0;
    for (const syntax::Element &element : tree.elements()) {
        if (element.range.begin != next || element.firstLine != line || element.lineCount < 1)
            return QStringLiteral("an element does not start where the last one ended: line %1").arg(line + 1);
        next = element.range.end;
        line += element.lineCount;
    }
    return next == tree.source().all().end ? QString() : QStringLiteral("the last element ends too early");
}

} // namespace

class CorpusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFileIsKeptByteForByte();
    void noFileTakesLong();
    void agreesWithBuildKit();

private:
    QList<corpus::Verdict> m_verdicts;
};

void CorpusTest::initTestCase()
{
    m_verdicts = corpus::readVerdicts(qEnvironmentVariable("STAGEWRIGHT_SHARED") + QStringLiteral("/corpus"));
    if (m_verdicts.isEmpty())
        QSKIP("There is no corpus beside the project.");
}

void CorpusTest::everyFileIsKeptByteForByte()
{
    for (const corpus::Verdict &verdict : std::as_const(m_verdicts)) {
        const QByteArray bytes = read(verdict.path);
        const text::SourceText source = text::SourceText::fromFile(bytes);
        QVERIFY2(source.fileBytes() == bytes, qPrintable(verdict.path));
        const syntax::Tree tree = syntax::parse(source);
        const QString error = tilingError(tree);
        QVERIFY2(error.isEmpty(), qPrintable(QString(verdict.path + QStringLiteral(": ") + error)));
        QByteArray joined;
        for (const syntax::Element &element : tree.elements())
            joined.append(tree.source().slice(element.range));
        QVERIFY2(joined == source.body(), qPrintable(verdict.path));
        // The display's mapping leads back to where it came from.
        const text::LineIndex &lines = tree.lines();
        for (int line = 0; line < lines.lineCount(); ++line)
            QCOMPARE(lines.toBytes(lines.toUtf16Clamped(lines.lineStart(line))), lines.lineStart(line));
    }
}

void CorpusTest::noFileTakesLong()
{
    for (const corpus::Verdict &verdict : std::as_const(m_verdicts)) {
        const text::SourceText source = text::SourceText::fromFile(read(verdict.path));
        QElapsedTimer timer;
        timer.start();
        const syntax::Tree tree = syntax::parse(source);
        checks::runChecks(tree, graph::derive(tree));
        QVERIFY2(timer.elapsed() < LongestMilliseconds, qPrintable(verdict.path));
    }
}

void CorpusTest::agreesWithBuildKit()
{
    QHash<QByteArray, QStringList> differing;
    for (const corpus::Verdict &verdict : std::as_const(m_verdicts)) {
        const QString name = verdict.expected.value(QLatin1String("file")).toString();
        const QByteArray ours = cli::inspect(name.toUtf8(), text::SourceText::fromFile(read(verdict.path)));
        for (const QByteArray &field : corpus::differences(verdict.expected, ours))
            differing[field].append(name);
    }
    for (const Limit &limit : Limits) {
        const QStringList files = differing.value(limit.field);
        qInfo("%s: %lld of %lld files differ", limit.field, static_cast<long long>(files.size()),
              static_cast<long long>(m_verdicts.size()));
        const QString told = QStringLiteral("%1 differs in: %2").arg(QLatin1String(limit.field), files.join(u' '));
        QVERIFY2(files.size() <= limit.files, qPrintable(told));
    }
}

QTEST_GUILESS_MAIN(CorpusTest)
#include "tst_Corpus.moc"
