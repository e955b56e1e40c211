// Which edits make what is known of a stage out of date, and which do not.
#include "adapters/Staleness.h"
#include "document/Document.h"

#include <QTest>

using namespace stagewright;

namespace {

const QByteArray Text("# syntax=docker/dockerfile:1\nARG V=1\nFROM alpine:$V AS one\nRUN a\n\nFROM debian:12 AS two\n"
                      "COPY --from=one /a /a\n\nFROM busybox AS three\nCOPY --from=0 /a /a\nCOPY --from=tools /b /b\n");

} // namespace

class TestStaleness : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatMakesAStageStale_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("stale"); // numbers of the stages as they were
        const auto row = [](const char *name, const char *before, const char *after, const char *stale) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QByteArray(stale);
        };
        row("a line of its own", "COPY --from=one /a", "COPY --from=one /c", "1");
        row("a line of what it needs", "RUN a", "RUN b", "0 1 2");
        row("its base", "debian:12", "debian:13", "1");
        row("an ARG above all", "V=1", "V=2", "0 1 2");
        row("a directive", "dockerfile:1", "dockerfile:1.20", "0 1 2");
        row("a directive about checks", "ARG V=1", "ARG V=1\n# check=skip=all", "");
        row("checks at the head", "# syntax", "# check=skip=all\n# syntax", "");
        row("a comment between stages", "\nFROM debian", "# words\nFROM debian", "");
        row("a stage in front, which a number counts", "FROM alpine", "FROM x AS zero\n\nFROM alpine", "2");
        row("a stage in between", "FROM busybox", "FROM x AS new\n\nFROM busybox", "");
        row("a stage at the end", "/b /b\n", "/b /b\n\nFROM x AS new\n", "");
        row("a stage that takes an image's name", "FROM debian", "FROM x AS tools\nFROM debian", "2");
        row("another name for the stage that is needed", "FROM alpine:$V AS one", "FROM alpine:$V AS won", "0 1 2");
        row("a stage that is gone", "FROM debian:12 AS two\nCOPY --from=one /a /a\n", "", "1");
    }

    void whatMakesAStageStale()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        document::Document document;
        document.reset(text::SourceText::fromBody(Text));
        const document::SnapshotPointer then = document.snapshot();
        QVERIFY(Text.contains(before));
        QByteArray body = Text;
        body.replace(body.indexOf(before), before.size(), after);
        document.replaceAll(text::SourceText::fromBody(body), QStringLiteral("edit"));
        QByteArrayList stale;
        for (int stage = 0; stage < int(then->graph.stages.size()); ++stage) {
            if (adapters::isStale(*then, stage, *document.snapshot()))
                stale.append(QByteArray::number(stage));
        }
        QTEST(stale.join(' '), "stale");
        document.undo();
        for (int stage = 0; stage < int(then->graph.stages.size()); ++stage)
            QVERIFY(!adapters::isStale(*then, stage, *document.snapshot()));
    }
};

QTEST_GUILESS_MAIN(TestStaleness)
#include "tst_Staleness.moc"
