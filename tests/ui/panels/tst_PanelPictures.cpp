// Paints every panel in light and in dark, to be looked at, and checks that both really differ.
#include "ui/panels/Workplace.h"

#include "panels/build/BuildBar.h"
#include "panels/build/BuildLog.h"
#include "panels/history/HistoryPanel.h"
#include "panels/inspector/Inspector.h"
#include "panels/palette/Palette.h"
#include "panels/problems/ProblemList.h"
#include "panels/sizes/SizesPanel.h"
#include "panels/welcome/WelcomePage.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

class PanelPictures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new style::ProgramStyle);
        QFont font(QStringLiteral("Inter"));
        font.setPixelSize(13);
        QApplication::setFont(font);
    }
    void palette();
    void inspector();
    void problems();
    void buildLog();
    void sizes();
    void history();
    void welcome();
    void bar();
    void cleanupTestCase();
};

void PanelPictures::palette()
{
    panels::Palette palette;
    palette.setTemplates({QStringLiteral("Python + Poetry"), QStringLiteral("Node"), QStringLiteral("Go"),
                          QStringLiteral("Java & Maven")});
    keepPictures(palette, QStringLiteral("palette"), {200, 640});
}

void PanelPictures::inspector()
{
    Workplace place;
    panels::Inspector inspector(&place.document, &place.selection, &place.gestures);
    inspector.setContextFolder(QStringLiteral("/srv/work/hello-app"));
    keepPictures(inspector, QStringLiteral("inspector-overview"), {400, 420});
    inspector.setSizes(exampleSizes(*place.document.snapshot()), place.document.snapshot());
    place.select(place.stage(1));
    keepPictures(inspector, QStringLiteral("inspector-runtime"), {400, 460});
    place.select(place.stage(0));
    keepPictures(inspector, QStringLiteral("inspector-builder"), {400, 620});
    for (size_t i = 0; i < place.document.snapshot()->graph.edges.size(); ++i) {
        const graph::Edge &edge = place.document.snapshot()->graph.edges[i];
        if (edge.kind != graph::EdgeKind::Copy)
            continue;
        place.selection.selectWire(place.wire(int(i)), adapters::SelectionOrigin::Canvas);
        keepPictures(inspector,
                     edge.from.kind == graph::EndpointKind::Stage ? QStringLiteral("inspector-wire")
                                                                  : QStringLiteral("inspector-wire-context"),
                     {400, 520});
    }
    document::NodeKey image;
    image.kind = document::NodeKind::Image;
    image.reference = "python:3.11.9-slim";
    place.select(image);
    keepPictures(inspector, QStringLiteral("inspector-image"), {400, 320});
    document::NodeKey context;
    context.kind = document::NodeKind::BuildContext;
    place.select(context);
    keepPictures(inspector, QStringLiteral("inspector-context"), {400, 320});
}

void PanelPictures::problems()
{
    Workplace place("from alpine:3.20 AS Build\nRUN make\nCOPI a b\nMAINTAINER somebody\n\nFROM scratch as runtime\n"
                    "COPY --from=Build /app /app\nENV a b\nWORKDIR app\nEXPOSE 80/TCP\nCMD run it\n");
    panels::ProblemList list(&place.document, &place.gestures);
    list.activateNext();
    keepPictures(list, QStringLiteral("problems"), {900, 240});
    panels::Inspector inspector(&place.document, &place.selection, &place.gestures);
    place.select(place.stage(0));
    keepPictures(inspector, QStringLiteral("inspector-problems"), {400, 620});
    place.document.reset(text::SourceText::fromBody("FROM alpine:3.20\n"));
    keepPictures(list, QStringLiteral("problems-none"), {900, 200});
}

void PanelPictures::buildLog()
{
    Workplace place;
    panels::BuildLog log;
    keepPictures(log, QStringLiteral("build-empty"), {900, 220});
    log.begin(place.document.snapshot(),
              QStringLiteral("docker buildx bake --progress=rawjson --file /tmp/stagewright/bake.json"));
    using docker::LogStream;
    log.append({{0, 2, LogStream::Progress, QStringLiteral("[builder 2/6] RUN pip install poetry")},
                {0, 2, LogStream::Output, QStringLiteral("Collecting poetry\x1b[32m 1.8.3\x1b[0m")},
                {0, 2, LogStream::Output,
                 QStringLiteral("\x1b[1;33mWARNING\x1b[0m: running pip as the \x1b[1mroot\x1b[0m user")},
                {1, 8, LogStream::Progress, QStringLiteral("[runtime 2/3] WORKDIR /app")},
                {0, 6, LogStream::Progress, QStringLiteral("[builder 6/6] RUN poetry install")},
                {0, 6, LogStream::Error,
                 QStringLiteral("\x1b[31;1mpyproject.toml changed significantly\x1b[39;22m since poetry.lock")},
                {-1, -1, LogStream::Error, QStringLiteral("failed to solve: exit code: 1")}});
    docker::BuildStatus status;
    status.phase = docker::BuildPhase::Running;
    status.stages = {{docker::StageState::Building, 4, 6, 2300, -1}, {docker::StageState::Done, 3, 3, 800, -1}};
    status.milliseconds = 3400;
    log.setStatus(status);
    keepPictures(log, QStringLiteral("build-running"), {900, 280});
    adapters::BuildRecord record;
    record.snapshot = place.document.snapshot();
    record.outcome.status = status;
    record.outcome.status.phase = docker::BuildPhase::Failed;
    record.outcome.failedStage = 0;
    record.outcome.failedLine = 11;
    record.outcome.errorText
        = QStringLiteral("process \"/bin/sh -c poetry install\" did not complete successfully: exit code: 1");
    log.end(record);
    keepPictures(log, QStringLiteral("build-failed"), {900, 320});
    docker::EngineInfo engine;
    engine.error = docker::EngineError{docker::EngineFault::NoDaemon, {}, {}};
    log.setEngine(engine);
    keepPictures(log, QStringLiteral("build-no-engine"), {700, 360});
}

void PanelPictures::sizes()
{
    Workplace place;
    panels::SizesPanel panel(&place.document, &place.selection, {&place.analyses, &place.singleStage, &place.budget});
    keepPictures(panel, QStringLiteral("sizes-empty"), {1100, 220});
    panel.setReport(exampleSizes(*place.document.snapshot()), place.document.snapshot(),
                    QStringLiteral("docker 28.5, overlay2"), QDateTime(QDate(2026, 8, 1), QTime(14, 32)));
    place.select(place.stage(1));
    keepPictures(panel, QStringLiteral("sizes"), {1100, 220});
    place.replace("RUN poetry install", "RUN poetry install --only main");
    keepPictures(panel, QStringLiteral("sizes-stale"), {640, 220});
}

void PanelPictures::history()
{
    Workplace place;
    adapters::BuildHistory kept{QString()};
    panels::HistoryPanel panel(&kept);
    adapters::BuildRecord record;
    record.snapshot = place.document.snapshot();
    record.targetName = QStringLiteral("runtime");
    record.sizes = exampleSizes(*place.document.snapshot());
    record.outcome.status.phase = docker::BuildPhase::Succeeded;
    record.outcome.status.milliseconds = 72'400;
    const QDateTime at(QDate(2026, 8, 1), QTime(14, 32));
    kept.add(record, at);
    record.outcome.status.phase = docker::BuildPhase::Failed;
    record.sizes = {};
    record.outcome.status.milliseconds = 3'100;
    kept.add(record, at.addSecs(200));
    record.outcome.status.phase = docker::BuildPhase::Succeeded;
    record.sizes = exampleSizes(*place.document.snapshot());
    record.sizes.stages[1].bytes = 298'000'000;
    record.outcome.status.milliseconds = 1'400;
    kept.add(record, at.addSecs(400));
    keepPictures(panel, QStringLiteral("history"), {900, 200});
}

void PanelPictures::welcome()
{
    panels::WelcomePage page;
    const auto graph = panels::miniGraphOf(graph::derive(syntax::parse(text::SourceText::fromBody(exampleText))));
    page.setTemplates(
        {{QStringLiteral("python"), QStringLiteral("Python + Poetry"),
          QStringLiteral("A fat builder installs the dependencies, a slim runtime takes them along."), graph},
         {QStringLiteral("node"),
          QStringLiteral("Node"),
          QStringLiteral("npm builds the pages, nginx serves them."),
          {}},
         {QStringLiteral("go"),
          QStringLiteral("Go"),
          QStringLiteral("A static binary, shipped in an empty image."),
          {}},
         {QStringLiteral("java"),
          QStringLiteral("Java + Maven"),
          QStringLiteral("Maven builds a jar, a JRE runs it."),
          {}}});
    keepPictures(page, QStringLiteral("welcome-first"), {1280, 760});
    page.setRecentFiles({QStringLiteral("/srv/work/hello-app/Dockerfile"),
                         QStringLiteral("/srv/work/shop/backend/Dockerfile.prod"),
                         QStringLiteral("/tmp/gone/Dockerfile")},
                        {QStringLiteral("/tmp/gone/Dockerfile")});
    keepPictures(page, QStringLiteral("welcome"), {1280, 800});
    keepPictures(page, QStringLiteral("welcome-small"), {800, 500});
}

void PanelPictures::bar()
{
    Workplace place;
    panels::BuildBar bar(&place.document);
    keepPictures(bar, QStringLiteral("bar-asking"), {440, 44});
    docker::EngineInfo engine;
    engine.serverVersion = QStringLiteral("28.5.2");
    bar.setEngine(engine);
    keepPictures(bar, QStringLiteral("bar"), {440, 44});
    engine.error = docker::EngineError{docker::EngineFault::NoDaemon, {}, {}};
    bar.setEngine(engine);
    bar.setRunning(true);
    keepPictures(bar, QStringLiteral("bar-running"), {440, 44});
}

void PanelPictures::cleanupTestCase()
{
    // Each pair shows the same panel on another ground.
    const QDir folder(QCoreApplication::applicationDirPath() + QStringLiteral("/pictures"));
    const QStringList lights = folder.entryList({QStringLiteral("*-light.png")});
    QVERIFY(lights.size() >= 15);
    for (const QString &light : lights) {
        const QImage bright(folder.filePath(light));
        const QImage dark(folder.filePath(QString(light).replace(QStringLiteral("-light"), QStringLiteral("-dark"))));
        QCOMPARE(bright.size(), dark.size());
        const QPoint corner(bright.width() - 2, bright.height() - 2);
        QVERIFY2(bright.pixelColor(corner).lightness() > 200, qPrintable(light));
        QVERIFY2(dark.pixelColor(corner).lightness() < 60, qPrintable(light));
    }
}

QTEST_MAIN(PanelPictures)
#include "tst_PanelPictures.moc"
