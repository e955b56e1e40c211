// When steps ran, as BuildKit tells it: out of order, more than once, with cached steps told late.
#include "app/docker/Plans.h"
#include "docker/BuildTrace.h"

#include <QtTest>

using namespace stagewright::docker;

namespace {

TraceStep step(const char *name, qint64 startedAt, qint64 milliseconds, std::vector<int> inputs,
               TraceState state = TraceState::Ran)
{
    TraceStep one;
    one.name = QString::fromLatin1(name);
    one.kind = TraceKind::Step;
    one.state = state;
    one.startedAt = startedAt;
    one.milliseconds = milliseconds;
    one.inputs = std::move(inputs);
    return one;
}

QString pathOf(const BuildTrace &trace)
{
    QStringList names;
    for (const int index : criticalPath(trace))
        names << trace.steps[size_t(index)].name;
    return names.join(QLatin1Char(' '));
}

VertexEvent vertex(const char *digest, const char *name, std::optional<qint64> started, std::optional<qint64> completed,
                   bool isCached = false, const QString &error = {}, const QList<QByteArray> &inputs = {})
{
    return {digest, QString::fromLatin1(name), started, completed, isCached, error, inputs};
}

} // namespace

class tst_BuildTrace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheLongestChain();
    void readsVerticesAsTheyCome();
};

void tst_BuildTrace::findsTheLongestChain()
{
    QCOMPARE(pathOf({}), QString());
    // The copy waits for both; what was cached is told late, and is no reason.
    QCOMPARE(pathOf({{step("slow", 0, 900, {}), step("cached", 950, 0, {}, TraceState::Cached),
                      step("copy", 960, 10, {0, 1}), step("run", 970, 100, {2}), step("aside", 0, 500, {})},
                     1070}),
             QStringLiteral("slow copy run"));
    // An export names no inputs.
    QCOMPARE(pathOf({{step("a", 0, 100, {}), step("b", 0, 300, {}), step("export", 310, 50, {})}, 360}),
             QStringLiteral("b export"));
    // What waits, or waits for itself, ends the search.
    QCOMPARE(pathOf({{step("a", 0, 100, {0})}, 100}).left(1), QStringLiteral("a"));
    QCOMPARE(pathOf({{step("a", 0, 100, {1}), step("b", 0, 0, {}, TraceState::Waiting)}, 100}), QStringLiteral("a"));
}

void tst_BuildTrace::readsVerticesAsTheyCome()
{
    TraceRecorder recorder;
    const auto note = [&recorder](const VertexEvent &event, int stage) {
        recorder.note(event, readVertexName(event.name, BakePrefix::Absent), stage, stage);
    };
    note(vertex("sha256:b", "[two 2/2] RUN b", {}, {}, false, {}, {"sha256:a"}), 1);
    note(vertex("sha256:a", "[one 2/2] RUN a", 1'000, {}), 0);
    note(vertex("sha256:c", "[internal] load build context", 1'000, 1'050), -1);
    recorder.noteWork({"sha256:c", QStringLiteral("transferring context:"), 77});
    recorder.noteWork({"sha256:c", QStringLiteral("transferring context:"), 77}); // told for each target
    BuildTrace trace = recorder.trace();
    QCOMPARE(trace.steps.size(), size_t(3));
    QVERIFY(!trace.steps[0].hasBegun());
    QCOMPARE(trace.steps[1].state, TraceState::Running);
    QCOMPARE(trace.steps[1].milliseconds, 50); // as far as is known
    QCOMPARE(trace.steps[2].kind, TraceKind::Transfer);
    QCOMPARE(trace.steps[2].bytes, 77);
    note(vertex("sha256:a", "[one 2/2] RUN a", 1'000, 3'000), 0);
    note(vertex("sha256:b", "[two 2/2] RUN b", 3'000, 3'001, true), 1);
    note(vertex("sha256:b", "[two 2/2] RUN b", 3'000, 3'001, false), 1); // not always called so again
    note(vertex("sha256:d", "[one 3/3] RUN d", 3'001, 3'500, false, QStringLiteral("exit code: 1")), 0);
    note(vertex("sha256:e", "[two 3/3] RUN e", 3'001, 3'500, false, QStringLiteral("context canceled")), 1);
    trace = recorder.trace();
    QCOMPARE(trace.steps[0].state, TraceState::Cached);
    QCOMPARE(trace.steps[0].inputs, std::vector<int>{1});
    QCOMPARE(trace.steps[1].milliseconds, 2'000);
    QCOMPARE(trace.steps[3].state, TraceState::Failed);
    QCOMPARE(trace.steps[4].state, TraceState::Stopped);
    QCOMPARE(trace.milliseconds, 2'500);
}

QTEST_GUILESS_MAIN(tst_BuildTrace)
#include "tst_BuildTrace.moc"
