// Two builds held against each other: lines as `diff -u` shows them, stages by name, and the difference in words.
#include "adapters/BuildDifference.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright;
using adapters::DifferenceLine;
using Kind = DifferenceLine::Kind;

namespace {

/// "-3 text", "+4 text", " 3:4 text", "~"; one line each.
QString shown(const std::vector<DifferenceLine> &lines)
{
    QStringList words;
    for (const DifferenceLine &line : lines) {
        switch (line.kind) {
        case Kind::Same:
            words << QStringLiteral(" %1:%2 %3").arg(line.oldLine).arg(line.newLine).arg(line.text);
            break;
        case Kind::Removed:
            words << QStringLiteral("-%1 %2").arg(line.oldLine).arg(line.text);
            break;
        case Kind::Added:
            words << QStringLiteral("+%1 %2").arg(line.newLine).arg(line.text);
            break;
        case Kind::Gap:
            words << QStringLiteral("~");
            break;
        }
    }
    return words.join(u'\n');
}

docker::PastBuild build(std::optional<qint64> bytes, const std::vector<docker::PastStage> &stages = {})
{
    docker::PastBuild made;
    made.bytes = bytes;
    made.stages = stages;
    return made;
}

} // namespace

class tst_BuildDifference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsLines_data();
    void showsLines();
    void agreesWithDiff();
    void comparesStages();
    void saysIt();
};

void tst_BuildDifference::showsLines_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("lines");

    QTest::newRow("the same") << QStringLiteral("FROM a\n") << QStringLiteral("FROM a\n") << QString();
    QTest::newRow("a line changed") << QStringLiteral("a\nb\nc\n") << QStringLiteral("a\nB\nc\n")
                                    << QStringLiteral(" 1:1 a\n-2 b\n+2 B\n 3:3 c");
    QTest::newRow("lines added move the others")
        << QStringLiteral("a\nb\n") << QStringLiteral("x\ny\na\nb\n") << QStringLiteral("+1 x\n+2 y\n 1:3 a\n~");
    QTest::newRow("all new") << QString() << QStringLiteral("a\nb") << QStringLiteral("+1 a\n+2 b");
    QTest::newRow("gaps") << QStringLiteral("1\n2\n3\n4\n5\n6\n7\n8\n9\n")
                          << QStringLiteral("1\n2\nX\n4\n5\n6\n7\nY\n9\n")
                          << QStringLiteral("~\n 2:2 2\n-3 3\n+3 X\n 4:4 4\n~\n 7:7 7\n-8 8\n+8 Y\n 9:9 9");
    QTest::newRow("no gap where it would hide nothing")
        << QStringLiteral("1\n2\n3\n4\n") << QStringLiteral("1\nX\n3\nY\n")
        << QStringLiteral(" 1:1 1\n-2 2\n+2 X\n 3:3 3\n-4 4\n+4 Y");
    QTest::newRow("other line endings") << QStringLiteral("a\r\nb\n") << QStringLiteral("a\nb\n")
                                        << QStringLiteral("-1 a\n+1 a\n 2:2 b");
}

void tst_BuildDifference::showsLines()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QTEST(shown(adapters::differenceLines(before, after, 1)), "lines");
}

/// With all lines as context, carrying it out gives both texts back; and no more lines change than diff(1) finds.
void tst_BuildDifference::agreesWithDiff()
{
    const QTemporaryDir folder;
    QRandomGenerator random(7);
    for (int round = 0; round < 60; ++round) {
        QStringList before;
        for (int i = 0, count = random.bounded(30); i < count; ++i)
            before << QString::number(random.bounded(6));
        QStringList after = before;
        for (int i = 0, count = random.bounded(6); i < count; ++i)
            after.insert(random.bounded(int(after.size()) + 1), QString::number(random.bounded(6)));
        if (!after.isEmpty() && random.bounded(2) == 0)
            after.removeAt(random.bounded(int(after.size())));
        const auto textOf
            = [](const QStringList &lines) { return lines.isEmpty() ? QString() : lines.join(u'\n') + u'\n'; };
        QStringList left;
        QStringList right;
        int changes = 0;
        const auto lines = adapters::differenceLines(textOf(before), textOf(after), 1'000);
        for (const DifferenceLine &line : lines) {
            if (line.kind != Kind::Added)
                left << line.text;
            if (line.kind != Kind::Removed)
                right << line.text;
            changes += line.kind == Kind::Same ? 0 : 1;
        }
        if (!lines.empty()) {
            QCOMPARE(left, before);
            QCOMPARE(right, after);
        }
        for (const auto &[name, words] : {std::pair("a", before), std::pair("b", after)}) {
            QFile file(folder.filePath(QString::fromUtf8(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(textOf(words).toUtf8());
        }
        QProcess diff;
        diff.setWorkingDirectory(folder.path());
        diff.start(QStringLiteral("diff"), {QStringLiteral("--minimal"), QStringLiteral("a"), QStringLiteral("b")});
        QVERIFY(diff.waitForFinished());
        const QByteArrayList told = diff.readAllStandardOutput().split('\n');
        const auto isChange = [](const QByteArray &line) { return line.startsWith('<') || line.startsWith('>'); };
        QCOMPARE(changes, int(std::count_if(told.begin(), told.end(), isChange)));
    }
}

void tst_BuildDifference::comparesStages()
{
    const docker::PastBuild before
        = build(5, {{QStringLiteral("deps"), 3, 0}, {QStringLiteral("old"), 4, 0}, {QStringLiteral("run"), 5, 0}});
    const docker::PastBuild after = build(
        6, {{QStringLiteral("run"), 6, 0}, {QStringLiteral("new"), std::nullopt, 0}, {QStringLiteral("deps"), 3, 0}});
    const std::vector<adapters::StageDifference> expected{{QStringLiteral("run"), 5, 6},
                                                          {QStringLiteral("new"), std::nullopt, std::nullopt},
                                                          {QStringLiteral("deps"), 3, 3},
                                                          {QStringLiteral("old"), 4, std::nullopt}};
    QVERIFY(adapters::stageDifferences(before, after) == expected);
}

void tst_BuildDifference::saysIt()
{
    QCOMPARE(adapters::changeWords(5, 5), QStringLiteral("the same"));
    QCOMPARE(adapters::changeWords(5'000, 2'000), QStringLiteral("−3 kB"));
    QCOMPARE(adapters::changeWords(2'000, 5'000), QStringLiteral("+3 kB"));
    QCOMPARE(adapters::changeWords(std::nullopt, 5), QStringLiteral("-"));
    QCOMPARE(adapters::differenceSentence(build(347'000'000), build(179'000'000)),
             QStringLiteral("What ships went from 347 MB to 179 MB: 168 MB less."));
    QCOMPARE(adapters::differenceSentence(build(1'000), build(3'000)),
             QStringLiteral("What ships went from 1 kB to 3 kB: 2 kB more."));
    QCOMPARE(adapters::differenceSentence(build(1'000), build(1'000)),
             QStringLiteral("What ships has stayed at 1 kB."));
    QCOMPARE(adapters::differenceSentence(build(1'000), build({})),
             QStringLiteral("Not both of them have shipped something."));
}

QTEST_GUILESS_MAIN(tst_BuildDifference)
#include "tst_BuildDifference.moc"
