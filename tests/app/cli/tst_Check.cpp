// `check` prints every finding with its place and its fixes, and exits as a linter does.
#include "cli/Check.h"

#include "text/TextEdit.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright;

namespace {

struct Outcome {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

Outcome run(const QList<QByteArray> &arguments, const QByteArray &standardInput = {})
{
    QBuffer input;
    QBuffer output;
    QBuffer errors;
    input.setData(standardInput);
    input.open(QIODevice::ReadOnly);
    output.open(QIODevice::WriteOnly);
    errors.open(QIODevice::WriteOnly);
    Outcome outcome;
    QStringList texts;
    for (const QByteArray &argument : arguments)
        texts.append(QString::fromUtf8(argument));
    outcome.exitCode = cli::runCheck(texts, input, output, errors);
    outcome.output = output.data();
    outcome.errors = errors.data();
    return outcome;
}

} // namespace

class CheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsPlaceSeveritySentenceAndCode();
    void columnsAreCharacters();
    void goodFilesSayNothing();
    void aMissingFileIsToldAndTheRestGoesOn();
    void aContextIsLookedAtWhereOneIsNamed();
    void anIgnoreFileThatIsTooLargeIsTold();
    void wrongUse_data();
    void wrongUse();
    void jsonHoldsRangesAndFixes();
    void offsetsCountTheByteOrderMark();
    void jsonOfAGoodAndOfAMissingFile();

private:
    QByteArray write(const char *name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        return isWritten ? file.fileName().toUtf8() : QByteArray();
    }
    QByteArray nowhere() const { return m_folder.filePath(QStringLiteral("nowhere")).toUtf8(); }

    QTemporaryDir m_folder;
};

void CheckTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
}

void CheckTest::tellsPlaceSeveritySentenceAndCode()
{
    const QByteArray file = write("bad", "FROM alpine:3.20 AS Build\r\nCOPI a b\r\n");
    const Outcome outcome = run({file});
    QCOMPARE(outcome.exitCode, 1);
    const QList<QByteArray> lines = outcome.output.split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.at(0),
             file
                 + ":1:1: warning: Write the stage name \"Build\" in lower case: FROM finds it in no other way. "
                   "[StageNameCasing]");
    QVERIFY(lines.at(1).startsWith(file + ":2:1: error: There is no instruction \"COPI\"."));
    QVERIFY(lines.at(1).endsWith("[UnknownInstruction]"));
    QVERIFY(outcome.errors.isEmpty());
}

void CheckTest::columnsAreCharacters()
{
    const Outcome outcome = run({"-"}, "FROM a\nCOPY --chown=\u00e4\U0001F600 --form=x b c\n");
    QVERIFY2(outcome.output.startsWith("-:2:17: error: "), outcome.output.constData());
}

void CheckTest::goodFilesSayNothing()
{
    const QByteArray file = write("good", "FROM alpine:3.20\nRUN true\n");
    const Outcome outcome = run({file, "-"}, "FROM scratch\nCOPY a /\n");
    if (!outcome.output.isEmpty())
        qInfo("%s", outcome.output.constData());
    QCOMPARE(outcome.exitCode, outcome.output.isEmpty() ? 0 : 1);
    QVERIFY(!outcome.output.contains("error"));
    QVERIFY(outcome.errors.isEmpty());
}

void CheckTest::aMissingFileIsToldAndTheRestGoesOn()
{
    const QByteArray file = write("bad", "FROM a\nCOPI b c\n");
    const Outcome outcome = run({nowhere(), m_folder.path().toUtf8(), file});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.errors.startsWith(nowhere()));
    QCOMPARE(outcome.errors.count('\n'), 2);
    QVERIFY(outcome.output.contains("[UnknownInstruction]"));
}

void CheckTest::aContextIsLookedAtWhereOneIsNamed()
{
    QTemporaryDir context;
    const QByteArray text = "FROM alpine:3.20\nCOPY notes.md /\nCOPY . /all/\nUSER 1\n";
    const QByteArray folder = context.path().toUtf8();
    const QByteArray file = write("Contextual", text);
    QCOMPARE(run({file}).output, QByteArray());

    const Outcome without = run({"--context", folder, file, "-"}, text);
    QCOMPARE(without.exitCode, 1);
    QCOMPARE(without.output.count("[DockerignoreMissing]"), 2);

    QFile ignore(context.filePath(QStringLiteral(".dockerignore")));
    QVERIFY(ignore.open(QIODevice::WriteOnly) && ignore.write("*.md\n") == 5 && ignore.flush());
    const Outcome with = run({"--context=" + folder, file});
    QCOMPARE(with.exitCode, 1);
    QVERIFY2(with.output.startsWith(file + ":2:") && with.output.endsWith("[CopyIgnoredFile]\n"),
             with.output.constData());
    QCOMPARE(with.output.count('\n'), 1);

    // The one that is named after the Dockerfile goes before the context's.
    QVERIFY(!write("Contextual.dockerignore", "*.txt\n").isEmpty());
    QCOMPARE(run({"--context=" + folder, file}).output, QByteArray());
}

void CheckTest::anIgnoreFileThatIsTooLargeIsTold()
{
    QTemporaryDir context;
    QFile ignore(context.filePath(QStringLiteral(".dockerignore")));
    QVERIFY(ignore.open(QIODevice::WriteOnly) && ignore.resize((1 << 20) + 1));
    const Outcome outcome = run({"--context", context.path().toUtf8(), "-"}, "FROM alpine:3.20\nCOPY . /\nUSER 1\n");
    QCOMPARE(outcome.output, QByteArray());
    QVERIFY2(outcome.errors.startsWith(ignore.fileName().toUtf8() + " is larger than 1 MiB"),
             outcome.errors.constData());
}

void CheckTest::wrongUse_data()
{
    QTest::addColumn<QList<QByteArray>>("arguments");
    QTest::newRow("no file") << QList<QByteArray>{};
    QTest::newRow("a format alone") << QList<QByteArray>{"--format=json"};
    QTest::newRow("a flag nobody knows") << QList<QByteArray>{"--fix", "-"};
    QTest::newRow("a format nobody knows") << QList<QByteArray>{"--format=xml", "-"};
    QTest::newRow("a context that is not there") << QList<QByteArray>{"--context", "/nonexistent", "-"};
    QTest::newRow("a context without a name") << QList<QByteArray>{"--context=", "-"};
    QTest::newRow("a context that is left out") << QList<QByteArray>{"-", "--context"};
}

void CheckTest::wrongUse()
{
    QFETCH(QList<QByteArray>, arguments);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY(outcome.output.isEmpty());
    QVERIFY(outcome.errors.endsWith(".\n"));
}

void CheckTest::jsonHoldsRangesAndFixes()
{
    const QByteArray text = "FROM alpine:3.20\nEXPOSE 127.0.0.1:80:80 1:90/tcp\n";
    const Outcome outcome = run({"--format=json", "-"}, text);
    QCOMPARE(outcome.exitCode, 1);
    QCOMPARE(outcome.output.count('\n'), 1);
    const QJsonObject object = QJsonDocument::fromJson(outcome.output).object();
    QCOMPARE(object.value(u"file").toString(), QStringLiteral("-"));
    QByteArray mended = text;
    int seen = 0;
    for (const QJsonValue &value : object.value(u"findings").toArray()) {
        const QJsonObject finding = value.toObject();
        if (finding.value(u"code") != QStringLiteral("ExposeInvalidFormat"))
            continue;
        ++seen;
        QCOMPARE(finding.value(u"severity").toString(), QStringLiteral("warning"));
        QVERIFY(!finding.value(u"message").toString().isEmpty());
        QCOMPARE(finding.value(u"line").toInt(), 2);
        QCOMPARE(finding.value(u"column").toInt(), 1);
        QCOMPARE(finding.value(u"endLine").toInt(), 2);
        QCOMPARE(finding.value(u"endColumn").toInt(), 32);
        const QJsonArray fixes = finding.value(u"fixes").toArray();
        QCOMPARE(fixes.size(), 3); // two of them silence it
        QVERIFY(!fixes.at(0).toObject().value(u"title").toString().isEmpty());
        const QJsonObject edit = fixes.at(0).toObject().value(u"edits").toArray().at(0).toObject();
        if (seen == 1) // the first in the text; the second one's offsets are still right before it is carried out
            mended.replace(edit.value(u"offset").toInt(), edit.value(u"length").toInt(),
                           edit.value(u"text").toString().toUtf8());
    }
    QCOMPARE(seen, 2);
    QCOMPARE(mended, QByteArray("FROM alpine:3.20\nEXPOSE 80 1:90/tcp\n"));
}

void CheckTest::offsetsCountTheByteOrderMark()
{
    const QByteArray text = "\xEF\xBB\xBF"
                            "FROM a AS B\n";
    const Outcome outcome = run({"--format=json", "-"}, text);
    const QJsonObject object = QJsonDocument::fromJson(outcome.output).object();
    const QJsonObject finding = object.value(u"findings").toArray().at(0).toObject();
    QCOMPARE(finding.value(u"code").toString(), QStringLiteral("StageNameCasing"));
    QCOMPARE(finding.value(u"column").toInt(), 1);
    const QJsonArray fixes = finding.value(u"fixes").toArray();
    const QJsonObject edit = fixes.at(0).toObject().value(u"edits").toArray().at(0).toObject();
    QCOMPARE(text.mid(edit.value(u"offset").toInt(), edit.value(u"length").toInt()), QByteArray("B"));
    const QJsonObject ignore = fixes.last().toObject().value(u"edits").toArray().at(0).toObject();
    QCOMPARE(ignore.value(u"offset").toInt(), 3);
    QCOMPARE(ignore.value(u"text").toString(), QStringLiteral("# check=skip=StageNameCasing\n"));
}

void CheckTest::jsonOfAGoodAndOfAMissingFile()
{
    const Outcome outcome = run({"--format=json", nowhere(), "-"}, "FROM scratch\n");
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.errors.isEmpty());
    const QList<QByteArray> lines = outcome.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(!QJsonDocument::fromJson(lines.at(0)).object().value(u"error").toString().isEmpty());
    QVERIFY(QJsonDocument::fromJson(lines.at(1)).object().value(u"findings").isArray());
}

QTEST_GUILESS_MAIN(CheckTest)
#include "tst_Check.moc"
