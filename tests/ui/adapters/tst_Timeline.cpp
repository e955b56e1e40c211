// Lanes and sentences of a build's times.
#include "adapters/Timeline.h"
#include "document/Document.h"

#include <QtTest>

using namespace stagewright;
using namespace Qt::StringLiterals;
using docker::TraceKind;
using docker::TraceState;
using docker::TraceStep;

namespace {

TraceStep step(const QString &name, int stage, int instruction, qint64 startedAt, qint64 milliseconds,
               TraceState state = TraceState::Ran, TraceKind kind = TraceKind::Step)
{
    return {name, kind, stage, instruction, state, startedAt, milliseconds, 0, {}};
}

} // namespace

class tst_Timeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatTookLong();
    void tellsWhyItRan();
};

void tst_Timeline::tellsWhatTookLong()
{
    document::Document document;
    document.reset(
        text::SourceText::fromBody("FROM alpine AS one\nRUN a\nFROM alpine\nRUN b\nCOPY --from=one /a /a\n"));
    docker::BuildTrace trace{{step(u"load build context"_s, -1, -1, 0, 20, TraceState::Ran, TraceKind::Transfer),
                              step(u"load metadata"_s, -1, -1, 0, 30, TraceState::Ran, TraceKind::Preparation),
                              step(u"RUN a"_s, 0, 1, 30, 2'000), step(u"RUN b"_s, 1, 3, 30, 1'000),
                              step(u"COPY --from=one /a /a"_s, 1, 4, 2'030, 10)},
                             2'040};
    trace.steps[0].bytes = 5'000;
    trace.steps[4].inputs = {3, 2};
    trace.steps[2].inputs = {1};
    docker::BuildTrace former = trace;
    former.steps[2].milliseconds = 500;
    former.steps[3].state = TraceState::Cached;
    const adapters::Timeline timeline = adapters::timelineOf(trace, *document.snapshot(), {}, &former);
    QCOMPARE(timeline.lanes.size(), size_t(3));
    QCOMPARE(timeline.lanes[0].title, u"one"_s);
    QCOMPARE(timeline.lanes[1].title, u"stage 1"_s);
    QCOMPARE(timeline.lanes[2].rows, 2); // both went on at once
    QCOMPARE(timeline.summary,
             u"2.0 s in all; the longest chain took 2.0 s, most of it RUN a (2.0 s). Up to 2 steps ran at once."_s);
    QCOMPARE(adapters::barWords(timeline.lanes[0].bars[0]),
             u"RUN a, line 2: took 2.0 s, from 0.0 s on; part of the longest chain; 0.5 s in the build before"_s);
    QVERIFY(adapters::barWords(timeline.lanes[1].bars[0]).endsWith(u"cached in the build before"_s));
    QVERIFY(!timeline.lanes[1].bars[0].isCritical);
    QVERIFY2(adapters::barWords(timeline.lanes[2].bars[0]).contains(u"5 kB transferred"_s),
             qPrintable(adapters::barWords(timeline.lanes[2].bars[0])));
}

void tst_Timeline::tellsWhyItRan()
{
    document::Document document;
    document.reset(text::SourceText::fromBody("FROM alpine\nRUN a\nRUN b\n"));
    const auto causeOf = [&](TraceState first, TraceState second, const QHash<int, QString> &reasons, bool hadBefore) {
        const docker::BuildTrace trace{{step(u"FROM alpine"_s, 0, 0, 0, 5), step(u"RUN a"_s, 0, 1, 5, 5, first),
                                        step(u"RUN b"_s, 0, 2, 10, 5, second)},
                                       15};
        return adapters::timelineOf(trace, *document.snapshot(), reasons, hadBefore ? &trace : nullptr).cause;
    };
    QCOMPARE(causeOf(TraceState::Cached, TraceState::Cached, {}, true), u"Every step came out of the cache."_s);
    QCOMPARE(causeOf(TraceState::Cached, TraceState::Ran, {{2, u"src/app.py has changed"_s}}, true),
             u"The first step that the cache did not have is line 3: src/app.py has changed."_s);
    QCOMPARE(causeOf(TraceState::Ran, TraceState::Ran, {}, false),
             u"The first step that the cache did not have is line 2."_s);
    QVERIFY(causeOf(TraceState::Ran, TraceState::Ran, {}, true).contains(u"the base image, or the cache itself"_s));
}

QTEST_GUILESS_MAIN(tst_Timeline)
#include "tst_Timeline.moc"
