// `inspect` against golden files: tests/data/inspect/<case>/input.Dockerfile, expected.json and problems.txt.
// With STAGEWRIGHT_REBASELINE set (the target "rebaseline"), it writes them anew instead.
#include "cli/Inspect.h"

#include "checks/Sentences.h"
#include "checks/buildkit/Lint.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace stagewright;

namespace {

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size(), qPrintable(path));
}

/// Everything that is wrong, in the words that people read, by line.
QByteArray problemsOf(const text::SourceText &source)
{
    const syntax::Tree tree = syntax::parse(source);
    const graph::Graph graph = graph::derive(tree);
    std::vector<syntax::Diagnostic> all(tree.diagnostics().begin(), tree.diagnostics().end());
    all.insert(all.end(), graph.diagnostics.begin(), graph.diagnostics.end());
    for (syntax::Diagnostic &one : checks::runChecks(tree, graph))
        all.push_back(std::move(one));
    std::stable_sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.firstLine < b.firstLine; });
    QByteArray text;
    for (const syntax::Diagnostic &one : all) {
        const bool isError = one.severity == syntax::Severity::Error;
        text += QByteArray::number(one.firstLine + 1) + (isError ? " error " : " warning ") + one.code + ": "
            + checks::describe(one).toUtf8() + '\n';
    }
    return text;
}

} // namespace

class InspectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheGoldenFiles_data();
    void agreesWithTheGoldenFiles();
    void writesALineAFile();
    void tellsWhatCannotBeRead();
    void refusesWrongUse();
    void keepsTheOrderOfMembers();
    void leavesOutABlankSyntax();
    void countsLinesTooLongAsBuildKitDoes();
};

void InspectTest::agreesWithTheGoldenFiles_data()
{
    QTest::addColumn<QString>("folder");
    const QDir data(QStringLiteral(STAGEWRIGHT_TEST_DATA "/inspect"));
    for (const QString &name : data.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        QTest::newRow(qPrintable(QString(name).replace(u'-', u' '))) << data.filePath(name);
}

void InspectTest::agreesWithTheGoldenFiles()
{
    QFETCH(QString, folder);
    const QDir dir(folder);
    const text::SourceText source = text::SourceText::fromFile(read(dir.filePath(QStringLiteral("input.Dockerfile"))));
    const QByteArray json = QJsonDocument::fromJson(cli::inspect("input.Dockerfile", source)).toJson();
    const QByteArray problems = problemsOf(source);
    if (qEnvironmentVariableIsSet("STAGEWRIGHT_REBASELINE")) {
        write(dir.filePath(QStringLiteral("expected.json")), json);
        write(dir.filePath(QStringLiteral("problems.txt")), problems);
        return;
    }
    QCOMPARE(QString::fromUtf8(json), QString::fromUtf8(read(dir.filePath(QStringLiteral("expected.json")))));
    QCOMPARE(QString::fromUtf8(problems), QString::fromUtf8(read(dir.filePath(QStringLiteral("problems.txt")))));
}

void InspectTest::writesALineAFile()
{
    QTemporaryDir dir;
    const QString one = dir.filePath(QStringLiteral("one"));
    const QString two = dir.filePath(QStringLiteral("two"));
    write(one, "FROM a\n");
    write(two, "FROM b\n");
    QBuffer output;
    QBuffer errors;
    output.open(QIODevice::WriteOnly);
    errors.open(QIODevice::WriteOnly);
    QCOMPARE(cli::runInspect({QStringLiteral("--format=json"), one, two}, output, errors), 0);
    QCOMPARE(output.data().count('\n'), 2);
    QVERIFY(errors.data().isEmpty());
}

void InspectTest::tellsWhatCannotBeRead()
{
    QTemporaryDir dir;
    const QString fine = dir.filePath(QStringLiteral("fine"));
    write(fine, "FROM a\n");
    QBuffer output;
    QBuffer errors;
    output.open(QIODevice::WriteOnly);
    errors.open(QIODevice::WriteOnly);
    QCOMPARE(cli::runInspect({dir.filePath(QStringLiteral("missing")), fine}, output, errors), 1);
    const QList<QByteArray> lines = output.data().split('\n');
    QVERIFY(QJsonDocument::fromJson(lines.at(0)).object().contains(QLatin1String("error")));
    QVERIFY(!QJsonDocument::fromJson(lines.at(1)).object().contains(QLatin1String("error")));
}

void InspectTest::refusesWrongUse()
{
    QBuffer output;
    QBuffer errors;
    output.open(QIODevice::WriteOnly);
    errors.open(QIODevice::WriteOnly);
    QCOMPARE(cli::runInspect({}, output, errors), 2);
    QCOMPARE(cli::runInspect({QStringLiteral("--format=xml"), QStringLiteral("x")}, output, errors), 2);
    QVERIFY(output.data().isEmpty());
    QVERIFY(errors.data().contains("--format=xml"));
}

void InspectTest::keepsTheOrderOfMembers()
{
    const QByteArray line = cli::inspect("x\"y", text::SourceText::fromBody("# syntax=a b\nFROM a AS B\n"));
    QCOMPARE(
        line,
        QByteArray("{\"file\":\"x\\\"y\",\"syntax\":\"a\",\"escape\":\"\\\\\",\"instructions\":[{\"name\":\"FROM\","
                   "\"start\":2,\"end\":2}],\"stages\":[{\"name\":\"b\",\"base\":\"a\",\"resolved\":\"a\",\"line\":2,"
                   "\"commands\":0}],\"edges\":[{\"kind\":\"from\",\"stage\":0,\"from\":\"a\",\"line\":2}],"
                   "\"checks\":[{\"rule\":\"StageNameCasing\",\"lines\":[[2,2]],"
                   "\"detail\":\"Stage name 'B' should be lowercase\"}]}"));
}

void InspectTest::leavesOutABlankSyntax()
{
    const QByteArray line = cli::inspect("f", text::SourceText::fromBody("# syntax= \nFROM a\n"));
    QVERIFY(!line.contains("syntax"));
}

void InspectTest::countsLinesTooLongAsBuildKitDoes()
{
    const QByteArray tooLong(70000, 'x');
    const auto inspected = [](const QByteArray &bytes) { return cli::inspect("f", text::SourceText::fromFile(bytes)); };
    // The line above, as the line itself was not taken.
    QVERIFY(inspected("FROM a\nRUN " + tooLong + "\n").contains(R"("errorLines":[1])"));
    // What is left of it when a continuation ends there is taken as a line.
    QVERIFY(inspected("FROM a\nRUN b \\\n " + tooLong + "\n").contains(R"("errorLines":[3])"));
    // A heredoc never finds its end behind it.
    QVERIFY(inspected("FROM a\nRUN <<E\nb\n" + tooLong + "\nE\n").contains(R"("errorLines":[2,3])"));
    // In front of any instruction it is their absence that counts.
    const QByteArray early = inspected("# b\n" + tooLong + "\nFROM a\n");
    QVERIFY(early.contains("file with no instructions"));
    QVERIFY(early.contains(R"("errorLines":[1])"));
}

QTEST_GUILESS_MAIN(InspectTest)
#include "tst_Inspect.moc"
