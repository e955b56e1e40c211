// Findings of a large text, which come behind what waits to be painted; until then those from before move along.
#include "checks/Findings.h"
#include "document/CarriedFindings.h"
#include "document/Document.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace stagewright;
using base::ByteOffset;
using base::ByteRange;
using document::Document;
using document::Snapshot;
using document::Transition;
using text::SourceText;

namespace {

constexpr qsizetype Size = 64 * 1024; // bytes of a text whose findings come later

/// A file with something to find in each of its stages, some of it with fixes.
QByteArray largeFile()
{
    QByteArray body;
    for (int i = 0; body.size() < Size; ++i) {
        const QByteArray number = QByteArray::number(i);
        body += "FROM alpine:3." + number + " as stage" + number
            + "\nENV KEY value\nWORKDIR relative\nCOPY --from=0 /a \\\n\n  /b\nMAINTAINER me\n";
        body += "RUN echo " + QByteArray(900, 'x') + "\n";
    }
    return body;
}

text::TextChange changeOf(const Document &document, qsizetype at, qsizetype removed, const QByteArray &added)
{
    const ByteRange range{ByteOffset(at), ByteOffset(at + removed)};
    return text::TextChange::make(document.snapshot()->revision, {{range, added}}).value();
}

void type(Document &document, qsizetype at, qsizetype removed, const QByteArray &added)
{
    document::ChangeInfo info;
    info.kind = document::ChangeKind::Typing;
    QVERIFY(document.apply(changeOf(document, at, removed, added), info));
}

std::vector<syntax::Diagnostic> foundIn(const Snapshot &snapshot)
{
    return checks::findAll(snapshot.tree, snapshot.graph);
}

/// Everything of a list that can be seen, to be compared.
QStringList listOf(const std::vector<syntax::Diagnostic> &findings)
{
    QStringList list;
    for (const syntax::Diagnostic &one : findings) {
        list.append(QStringLiteral("%1 %2-%3 lines %4-%5 fixes %6")
                        .arg(QString::fromUtf8(one.code))
                        .arg(one.range.begin.value)
                        .arg(one.range.end.value)
                        .arg(one.firstLine)
                        .arg(one.lastLine)
                        .arg(one.fixes.size()));
    }
    return list;
}

/// Notes whether findings were current when it was told.
class Painter : public QObject {
public:
    explicit Painter(const Document &document)
        : m_document(document)
    {
    }

    bool sawCurrent = true;

protected:
    void customEvent(QEvent *) override { sawCurrent = m_document.snapshot()->areFindingsCurrent; }

private:
    const Document &m_document;
};

} // namespace

class TestLateFindings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSmallTextHasThemAtOnce()
    {
        Document document;
        document.reset(SourceText::fromBody("FROM x as y\n"));
        type(document, 12, 0, "MAINTAINER me\n");
        QVERIFY(document.snapshot()->areFindingsCurrent);
        QCOMPARE(listOf(document.snapshot()->diagnostics), listOf(foundIn(*document.snapshot())));
    }

    void aLargeTextHasThemOnceWhatWaitsIsPainted()
    {
        Document document;
        document.reset(SourceText::fromBody(largeFile()));
        QVERIFY(document.snapshot()->areFindingsCurrent);
        const size_t before = document.snapshot()->diagnostics.size();
        QVERIFY(before > 100);
        type(document, 0, 0, "FROM x as y\n");
        Painter painter(document);
        QCoreApplication::postEvent(&painter, new QEvent(QEvent::User), Qt::LowEventPriority);
        const document::SnapshotPointer typed = document.snapshot();
        QVERIFY(!typed->areFindingsCurrent);
        QCOMPARE(typed->diagnostics.size(), before);

        QSignalSpy changed(&document, &Document::snapshotChanged);
        QCoreApplication::sendPostedEvents();
        QVERIFY(!painter.sawCurrent);
        QCOMPARE(changed.size(), 1);
        const auto transition = changed.first().first().value<Transition>();
        QVERIFY(transition.before == typed && transition.after == document.snapshot());
        QVERIFY(transition.change.isEmpty());
        QVERIFY(document.snapshot()->areFindingsCurrent);
        QVERIFY(document.snapshot()->diagnostics.size() > before);
        QCOMPARE(listOf(document.snapshot()->diagnostics), listOf(foundIn(*document.snapshot())));
        QCOMPARE(document.snapshot()->stageIds, typed->stageIds);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(changed.size(), 1);
    }

    void aChangeOfTheTextBeforeIsStillGood()
    {
        Document document;
        document.reset(SourceText::fromBody(largeFile()));
        type(document, 0, 0, "# a");
        const text::TextChange next = changeOf(document, 3, 0, "b");
        QCoreApplication::sendPostedEvents();
        QVERIFY(document.apply(next, {}));
        QVERIFY(document.snapshot()->source().body().startsWith("# abFROM"));
    }

    void severalKeysAreAnsweredOnce()
    {
        Document document;
        document.reset(SourceText::fromBody(largeFile()));
        for (int i = 0; i < 5; ++i)
            type(document, i, 0, "#");
        document.undo();
        document.redo();
        QVERIFY(!document.snapshot()->areFindingsCurrent);
        QSignalSpy changed(&document, &Document::snapshotChanged);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(listOf(document.snapshot()->diagnostics), listOf(foundIn(*document.snapshot())));
    }

    void anotherTextLetsThemBe()
    {
        Document document;
        document.reset(SourceText::fromBody(largeFile()));
        type(document, 0, 0, "#");
        document.reset(SourceText::fromBody("FROM x as y\n"));
        QSignalSpy changed(&document, &Document::snapshotChanged);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(changed.size(), 0);
        QCOMPARE(listOf(document.snapshot()->diagnostics), listOf(foundIn(*document.snapshot())));
    }

    void movedNodesKeepThem()
    {
        Document document;
        document.reset(SourceText::fromBody(largeFile()));
        type(document, 0, 0, "#");
        document.moveNodes({{document.snapshot()->keyOfStage(1), document::Position{4, 5}}}, {});
        QVERIFY(!document.snapshot()->areFindingsCurrent);
        QCoreApplication::sendPostedEvents();
        QVERIFY(document.snapshot()->areFindingsCurrent);
        QCOMPARE(document.snapshot()->layout.size(), size_t(1));
        const QStringList found = listOf(document.snapshot()->diagnostics);
        document.moveNodes({{document.snapshot()->keyOfStage(1), document::Position{6, 5}}}, {});
        QVERIFY(document.snapshot()->areFindingsCurrent);
        QCOMPARE(listOf(document.snapshot()->diagnostics), found);
    }

    void whatIsTypedMovesThoseBelow()
    {
        Document document;
        document.reset(SourceText::fromBody(largeFile()));
        const document::SnapshotPointer before = document.snapshot();
        const qsizetype at = document.snapshot()->source().body().indexOf("xxx");
        const int line = before->lines().lineAt(ByteOffset(at));
        type(document, at, 0, "x\\\n\\\n");
        const document::SnapshotPointer after = document.snapshot();
        QCOMPARE(after->diagnostics.size(), before->diagnostics.size());
        // A RUN that goes on over two lines more changes nothing that is found.
        QCOMPARE(listOf(after->diagnostics), listOf(foundIn(*after)));
        for (size_t i = 0; i < after->diagnostics.size(); ++i)
            QCOMPARE(after->diagnostics[i].firstLine,
                     before->diagnostics[i].firstLine + (before->diagnostics[i].firstLine > line ? 2 : 0));
    }

    void whatIsDeletedTakesItsFindingsAlong()
    {
        Document document;
        document.reset(SourceText::fromBody(largeFile()));
        const qsizetype at = document.snapshot()->source().body().indexOf("ENV KEY value\n");
        const auto isThere = [&](const Snapshot &snapshot) {
            return std::any_of(snapshot.diagnostics.begin(), snapshot.diagnostics.end(), [&](const auto &one) {
                return one.code == "LegacyKeyValueFormat" && one.firstLine == 1;
            });
        };
        QVERIFY(isThere(*document.snapshot()));
        type(document, at, 14, {});
        QVERIFY(!isThere(*document.snapshot()));
    }

    void aFixIsNoneWhereItsBytesAreTyped()
    {
        Document document;
        document.reset(SourceText::fromBody(largeFile()));
        const auto fixesOfFirst = [&] {
            size_t count = 0;
            for (const syntax::Diagnostic &one : document.snapshot()->diagnostics)
                count += one.firstLine == 1 && one.code == "LegacyKeyValueFormat" ? one.fixes.size() : 0;
            return count;
        };
        // One mends the line, the others silence the check above it and above the file.
        QCOMPARE(fixesOfFirst(), size_t(3));
        type(document, document.snapshot()->source().body().indexOf(" value"), 0, "S");
        QCOMPARE(fixesOfFirst(), size_t(2));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(fixesOfFirst(), size_t(3));
    }

    void carriedOnesMeanTheSameBytes()
    {
        const QByteArray body = largeFile().first(8 * 1024);
        QRandomGenerator random(20);
        for (int round = 0; round < 2000; ++round) {
            Document document;
            document.reset(SourceText::fromBody(body));
            const Snapshot &before = *document.snapshot();
            const qsizetype at = random.bounded(int(body.size()));
            const qsizetype removed = std::min<qsizetype>(random.bounded(40), body.size() - at);
            const text::TextChange change = changeOf(document, at, removed, random.bounded(2) ? "a\nb" : "");
            const SourceText after = change.applyTo(before.source()).value();
            const text::LineIndex lines(after);
            for (const syntax::Diagnostic &one : document::carryFindings(before, change, lines)) {
                QVERIFY(one.range.begin <= one.range.end && one.range.end.value <= after.size());
                QVERIFY(0 <= one.firstLine && one.firstLine <= one.lastLine && one.lastLine < lines.lineCount());
                for (const syntax::Fix &fix : one.fixes)
                    compareFix(before, one, fix, after);
            }
        }
    }

private:
    /// Each edit of a fix that was carried replaces the very bytes that it did before.
    void compareFix(const Snapshot &before, const syntax::Diagnostic &finding, const syntax::Fix &fix,
                    const SourceText &after)
    {
        const auto replaced = [](const SourceText &source, const syntax::Fix &one) {
            QList<QByteArray> bytes;
            for (const text::TextEdit &edit : one.edits)
                bytes.append(source.slice(edit.range).toByteArray());
            return bytes;
        };
        const QList<QByteArray> now = replaced(after, fix);
        QVERIFY(std::any_of(before.diagnostics.begin(), before.diagnostics.end(), [&](const syntax::Diagnostic &old) {
            return old.code == finding.code && std::any_of(old.fixes.begin(), old.fixes.end(), [&](const auto &one) {
                       return one.arguments == fix.arguments && replaced(before.source(), one) == now;
                   });
        }));
    }
};

QTEST_GUILESS_MAIN(TestLateFindings)
#include "tst_LateFindings.moc"
