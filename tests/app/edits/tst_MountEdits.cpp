// Changing a mount touches only the fields that differ.
#include "app/edits/EditCase.h"

using namespace stagewright;
using edits::MountOptions;
using tests::EditCase;
using tests::outcomeOf;

class MountEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void options_data();
    void options();
    void set_data();
    void set();
};

namespace {

int mountEdge(const graph::Graph &graph)
{
    for (size_t i = 0; i < graph.edges.size(); ++i) {
        if (graph.edges[i].kind == graph::EdgeKind::Mount)
            return int(i);
    }
    return -1;
}

} // namespace

void MountEditsTest::options_data()
{
    QTest::addColumn<QByteArray>("flag");
    QTest::addColumn<QByteArray>("options");

    QTest::newRow("long names") << QByteArray("type=bind,from=a,source=/s,target=/t") << QByteArray("/s > /t");
    QTest::newRow("short names") << QByteArray("from=a,src=/s,dst=/t") << QByteArray("/s > /t");
    QTest::newRow("the last of two counts") << QByteArray("from=a,target=/t,destination=/d") << QByteArray(" > /d");
    QTest::newRow("a field in quotes") << QByteArray("from=a,target=/t,\"source=/s\"") << QByteArray("/s > /t");
}

void MountEditsTest::options()
{
    QFETCH(QByteArray, flag);
    QFETCH(QByteArray, options);
    const EditCase now("FROM x AS a\nFROM y\nRUN --mount=" + flag + " ls\n");
    const MountOptions found = edits::mountOptions(now.subject(), mountEdge(now.graph));
    QCOMPARE(found.source + " > " + found.target, options);
}

void MountEditsTest::set_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("after");

    const QByteArray both = "--mount=type=bind,from=a,source=/s,target=/t";
    QTest::newRow("nothing") << both << QByteArray("/s") << QByteArray("/t") << both;
    QTest::newRow("another source") << both << QByteArray("/z") << QByteArray("/t")
                                    << QByteArray("--mount=type=bind,from=a,source=/z,target=/t");
    QTest::newRow("another target") << both << QByteArray("/s") << QByteArray("/z")
                                    << QByteArray("--mount=type=bind,from=a,source=/s,target=/z");
    QTest::newRow("names stay as they are") << QByteArray("--mount=from=a,src=/s,dst=/t") << QByteArray("/y")
                                            << QByteArray("/z") << QByteArray("--mount=from=a,src=/y,dst=/z");
    QTest::newRow("no source any more") << both << QByteArray() << QByteArray("/t")
                                        << QByteArray("--mount=type=bind,from=a,target=/t");
    QTest::newRow("no source any more and another target")
        << QByteArray("--mount=type=bind,from=a,source=/s,target=/t") << QByteArray() << QByteArray("/z")
        << QByteArray("--mount=type=bind,from=a,target=/z");
    QTest::newRow("no source any more, at the end")
        << QByteArray("--mount=from=a,target=/t,source=/s") << QByteArray() << QByteArray("/t")
        << QByteArray("--mount=from=a,target=/t");
    QTest::newRow("a source where there was none") << QByteArray("--mount=from=a,target=/t,rw") << QByteArray("/s")
                                                   << QByteArray("/t")
                                                   << QByteArray("--mount=from=a,target=/t,rw,source=/s");
    QTest::newRow("over two lines") << QByteArray("--mount=type=cache,target=/c \\\n  --mount=from=a,target=/t")
                                    << QByteArray() << QByteArray("/z")
                                    << QByteArray("--mount=type=cache,target=/c \\\n  --mount=from=a,target=/z");
    QTest::newRow("a source with a comma") << both << QByteArray("/a,b") << QByteArray("/t")
                                           << QByteArray("refused: MountSourceNotPlain /a,b");
    QTest::newRow("no target") << both << QByteArray("/s") << QByteArray()
                               << QByteArray("refused: MountTargetNotPlain ");
    QTest::newRow("a field in quotes") << QByteArray("--mount=from=a,target=/t,\"source=/s\"") << QByteArray("/s")
                                       << QByteArray("/z") << QByteArray("refused: MountIsQuoted ");
    QTest::newRow("in quotes as a whole") << QByteArray("--mount=\"from=a,target=/t\"") << QByteArray()
                                          << QByteArray("/z") << QByteArray("refused: MountIsQuoted ");
}

void MountEditsTest::set()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, after);
    const QByteArray head = "FROM x AS a\r\n\r\nFROM y\r\nRUN ";
    const QByteArray tail = " ls  # end\r\n";
    const QByteArray result = outcomeOf(head + before + tail, [&](const edits::Subject &subject) {
        return edits::setMount(subject, mountEdge(subject.graph), {source, target});
    });
    QCOMPARE(result, after.startsWith("refused") ? after : head + after + tail);
}

QTEST_GUILESS_MAIN(MountEditsTest)
#include "tst_MountEdits.moc"
