// The chart is walked with keys and with the mouse, and leads to lines.
#include "panels/timeline/TimelineChart.h"
#include "panels/timeline/TimelinePanel.h"

#include <QtTest>

using namespace stagewright;
using namespace Qt::StringLiterals;
using docker::TraceKind;
using docker::TraceState;

class tst_TimelinePanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leadsToLines();
};

void tst_TimelinePanel::leadsToLines()
{
    document::Document document;
    document.reset(text::SourceText::fromBody("FROM alpine AS one\nRUN a\nRUN b\nFROM alpine\nRUN c\n"));
    panels::TimelinePanel panel;
    panel.resize(800, 300);
    panel.show();
    adapters::BuildRecord record;
    record.snapshot = document.snapshot();
    record.outcome.status.phase = docker::BuildPhase::Succeeded;
    record.outcome.trace = {{{u"RUN a"_s, TraceKind::Step, 0, 1, TraceState::Ran, 0, 500, 0, {}},
                             {u"RUN b"_s, TraceKind::Step, 0, 2, TraceState::Ran, 500, 500, 0, {0}},
                             {u"RUN c"_s, TraceKind::Step, 1, 4, TraceState::Cached, 0, 0, 0, {}}},
                            1'000};
    panel.end(record);
    panels::TimelineChart *chart = panel.chart();
    QVERIFY(chart->isVisible() && !chart->current());
    QSignalSpy lines(&panel, &panels::TimelinePanel::lineActivated);
    chart->setFocus();
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Return})
        QTest::keyClick(chart, key);
    QCOMPARE(lines.last().first().toInt(), 3);
    QVERIFY(chart->accessibleDescription().startsWith(u"RUN b, line 3: took 0.5 s"_s));
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Return})
        QTest::keyClick(chart, key);
    QCOMPARE(lines.last().first().toInt(), 5);
    QCOMPARE(chart->current()->name, u"RUN c"_s);
    QTest::mouseClick(chart, Qt::LeftButton, {}, QPoint(chart->width() - 100, 28));
    QCOMPARE(lines.last().first().toInt(), 3);
    panel.clear();
    QVERIFY(!chart->isVisible());
}

QTEST_MAIN(tst_TimelinePanel)
#include "tst_TimelinePanel.moc"
