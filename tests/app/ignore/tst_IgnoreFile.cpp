// Reading a .dockerignore and what it excludes, beside the verdicts of a docker engine (28.5.2, frontend 1.19).
#include "ignore/IgnoreFile.h"

#include "checks/buildkit/Codes.h"
#include "syntax/Paths.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace stagewright::ignore;

class IgnoreFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheEngine_data();
    void agreesWithTheEngine();
    void givesUpAtAnExpressionThatGoRefuses_data();
    void givesUpAtAnExpressionThatGoRefuses();
    void reportsWhatTheEngineStopsAt_data();
    void reportsWhatTheEngineStopsAt();
    void measuresLinesAsGoDoes();
    void knowsWhatTakesEverything();
    void staysQuick();
};

void IgnoreFileTest::agreesWithTheEngine_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QStringList>("excluded");
    QTest::addColumn<QStringList>("kept");
    QFile file(QStringLiteral(STAGEWRIGHT_TEST_DATA "/ignore/verdicts.ndjson"));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    while (!file.atEnd()) {
        const QJsonObject one = QJsonDocument::fromJson(file.readLine()).object();
        QVERIFY(!one.isEmpty());
        const QByteArray bytes = one.contains(QStringLiteral("base64"))
            ? QByteArray::fromBase64(one.value(QStringLiteral("base64")).toString().toLatin1())
            : one.value(QStringLiteral("ignore")).toString().toUtf8();
        const auto list = [&](const char *key) {
            QStringList paths;
            for (const QJsonValue path : one.value(QLatin1String(key)).toArray())
                paths.append(path.toString());
            return paths;
        };
        QTest::newRow(qPrintable(one.value(QStringLiteral("name")).toString()))
            << bytes << one.value(QStringLiteral("error")).toString() << list("excluded") << list("kept");
    }
}

void IgnoreFileTest::agreesWithTheEngine()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, error);
    QFETCH(QStringList, excluded);
    QFETCH(QStringList, kept);
    const IgnoreFile file(bytes);
    QCOMPARE(file.problem().has_value(), !error.isEmpty());
    for (const QString &path : excluded)
        QVERIFY2(file.excludes(path.toUtf8()), qPrintable(path));
    for (const QString &path : kept)
        QVERIFY2(!file.excludes(path.toUtf8()), qPrintable(path));
}

// The engine that gave the verdicts crashes at these; frontend 1.26 answers no to the whole question.
void IgnoreFileTest::givesUpAtAnExpressionThatGoRefuses_data()
{
    QTest::addColumn<QByteArray>("pattern");
    for (const char *pattern : {"[b-a]", "[[:foo:]]", "\\e", "\\1", "\\\xC3\xA9", "\\x6", "\\pX", "a{2,1}*", "a{1001}*",
                                "*{2}", "b*[", "x|{2}b*", "[[:alpha:]", "[\\b]"})
        QTest::newRow(pattern) << QByteArray(pattern);
}

void IgnoreFileTest::givesUpAtAnExpressionThatGoRefuses()
{
    QFETCH(QByteArray, pattern);
    const IgnoreFile file("first\n" + pattern + "\nlast\n");
    QVERIFY(!file.problem());
    QVERIFY(file.excludes("first"));
    QVERIFY(!file.excludes("last"));
    QVERIFY(IgnoreFile("first\nlast\n").excludes("last"));
}

void IgnoreFileTest::reportsWhatTheEngineStopsAt_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("line");
    QTest::newRow("an open bracket") << QByteArray("a\n\n[b\n") << QByteArray("IgnorePatternInvalid") << 2;
    QTest::newRow("an escape of nothing") << QByteArray("b\\") << QByteArray("IgnorePatternInvalid") << 0;
    QTest::newRow("an exception of nothing") << QByteArray("a\n!  \n") << QByteArray("IgnoreExceptionBlank") << 1;
    QTest::newRow("the first of two") << QByteArray("!\n[\n") << QByteArray("IgnoreExceptionBlank") << 0;
    QTest::newRow("a line that is too long comes first")
        << "[\n" + QByteArray(65536, 'a') << QByteArray("IgnoreLineTooLong") << 1;
}

void IgnoreFileTest::reportsWhatTheEngineStopsAt()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, code);
    QFETCH(int, line);
    const IgnoreFile file(bytes);
    QVERIFY(file.problem());
    QCOMPARE(QByteArray(file.problem()->code.data(), qsizetype(file.problem()->code.size())), code);
    QCOMPARE(file.problem()->line, line);
    QVERIFY(file.isEmpty());
    QVERIFY(!file.excludes("a"));
}

void IgnoreFileTest::measuresLinesAsGoDoes()
{
    const QByteArray longest(65535, 'a');
    QVERIFY(!IgnoreFile("b\n" + longest + "\nx\n").problem());
    QVERIFY(!IgnoreFile("b\n" + longest).problem());
    QVERIFY(IgnoreFile("b\n" + longest + "a\nx\n").problem());
    QVERIFY(IgnoreFile("b\n" + longest + "a").problem());
    QVERIFY(IgnoreFile("b\n" + longest + "\r\nx\n").problem());
}

void IgnoreFileTest::knowsWhatTakesEverything()
{
    for (const char *pattern : {"*", "**", "**/*", "/*", "**/", "./*"})
        QVERIFY2(IgnoreFile(pattern).excludesRoot(), pattern);
    for (const char *pattern : {"", "a", "*.log", "!*", "?*"})
        QVERIFY2(!IgnoreFile(pattern).excludesRoot(), pattern);
}

void IgnoreFileTest::staysQuick()
{
    QByteArray stars;
    for (int i = 0; i < 10000; ++i)
        stars += "*a";
    const IgnoreFile nested(stars + "*b\n" + "**/a/**/a/**/a/**/a/**/x?\n");
    QByteArray bytes;
    for (int i = 0; i < 300; ++i)
        bytes += "folder" + QByteArray::number(i) + "/**/*.log\nname" + QByteArray::number(i) + "\n*.x"
            + QByteArray::number(i) + "\n";
    const IgnoreFile many(bytes);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!nested.excludes(QByteArray(60000, 'a')));
    QVERIFY(!nested.excludes(QByteArray("a/").repeated(30000) + "y"));
    QVERIFY(timer.elapsed() < 5000);
    timer.restart();
    for (int i = 0; i < 1000; ++i)
        QVERIFY(!many.excludes("some/other/path" + QByteArray::number(i) + ".py"));
    qInfo("900 patterns, 1,000 paths: %lld ms", timer.elapsed());
    QVERIFY(timer.elapsed() < 5000);
}

QTEST_GUILESS_MAIN(IgnoreFileTest)
#include "tst_IgnoreFile.moc"
