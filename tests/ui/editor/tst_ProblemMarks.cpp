// Where findings are underlined, and what is told about characters that are not what they seem.
#include "editor/ProblemMarks.h"

#include "document/Document.h"

#include <QTest>

using namespace stagewright;
using editor::Mark;
using editor::ProblemMarks;
using syntax::Severity;

namespace {

document::SnapshotPointer snapshotOf(const QByteArray &body)
{
    document::Document document;
    document.reset(text::SourceText::fromBody(body));
    return document.snapshot();
}

/// A snapshot of that body with one finding of our own.
document::SnapshotPointer withFinding(const QByteArray &body, qsizetype begin, qsizetype end)
{
    auto snapshot = std::make_shared<document::Snapshot>();
    snapshot->tree = syntax::parse(text::SourceText::fromBody(body));
    syntax::Diagnostic finding;
    finding.severity = Severity::Warning;
    finding.code = "SomeRule";
    finding.range = {base::ByteOffset(begin), base::ByteOffset(end)};
    snapshot->diagnostics.push_back(finding);
    return snapshot;
}

} // namespace

class TestProblemMarks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFindingIsMarkedInUnitsOfTheDisplay()
    {
        ProblemMarks marks;
        marks.setSnapshot(withFinding("# \xF0\x9F\x98\x80 \xC3\xA4 here\n", 10, 14));
        const std::vector<Mark> found = marks.marksIn(0);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found.front().begin, 7);
        QCOMPARE(found.front().end, 11);
        QCOMPARE(marks.severityOf(0), std::optional(Severity::Warning));
        QVERIFY(!marks.severityOf(1));
        QVERIFY(marks.marksIn(7).empty());
    }

    void ofALongFindingTheFirstLineIsMarked()
    {
        ProblemMarks marks;
        marks.setSnapshot(withFinding("RUN <<EOF\na\nb\nc\nd\ne\nEOF\n", 0, 24));
        QCOMPARE(marks.marksIn(0).front().end, 9);
        QVERIFY(marks.marksIn(2).empty());
    }

    void aBrokenFileIsMarked()
    {
        ProblemMarks marks;
        marks.setSnapshot(snapshotOf("FROM a\nFRUM b\n"));
        QCOMPARE(marks.severityOf(1), std::optional(Severity::Error));
        QVERIFY(!marks.wordsOf(1).isEmpty());
    }

    void hiddenCharacters_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("named");
        QTest::newRow("a right-to-left override") << QByteArray("# \xC3\xA4 \xE2\x80\xAE x") << 4 << "U+202E";
        QTest::newRow("a byte that is no UTF-8") << QByteArray("# \xFF") << 2 << "0xff";
        QTest::newRow("a NUL") << QByteArray("# \0 x", 5) << 2 << "U+0000";
        QTest::newRow("a lone carriage return") << QByteArray("# a\rb") << 3 << "U+000D";
        QTest::newRow("a line separator") << QByteArray("# \xE2\x80\xA8") << 2 << "U+2028";
        QTest::newRow("a no-break space") << QByteArray("# a\xC2\xA0"
                                                        "b")
                                          << 3 << "U+00A0";
        QTest::newRow("a blank without width") << QByteArray("# a\xE2\x80\x8B"
                                                             "b")
                                               << 3 << "U+200B";
    }

    void hiddenCharacters()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, named);
        ProblemMarks marks;
        marks.setSnapshot(snapshotOf("FROM scratch\n" + line + "\n"));
        std::vector<Mark> found;
        for (const Mark &mark : marks.marksIn(1)) {
            if (mark.isCharacter)
                found.push_back(mark);
        }
        QCOMPARE(found.size(), size_t(1));
        QTEST(found.front().begin, "column");
        QVERIFY2(found.front().words.contains(named), qPrintable(found.front().words));
    }

    void ordinaryLettersAreNotMarked()
    {
        ProblemMarks marks;
        marks.setSnapshot(snapshotOf("FROM scratch\n# \xC3\xA4 \xF0\x9F\x98\x80 \xEF\xBF\xBD \xD7\xA9\n"));
        QVERIFY(marks.marksIn(1).empty());
    }
};

QTEST_MAIN(TestProblemMarks)
#include "tst_ProblemMarks.moc"
