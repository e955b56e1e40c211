#include "window/EngineWatch.h"

#include "docker/BuiltInSyntax.h"

namespace stagewright::window {

using adapters::BuildController;

namespace {

constexpr int Pause = 600; // milliseconds

/// What stages start from, without those that are made of nothing.
QList<QByteArray> baseImages(const graph::Graph &graph)
{
    QList<QByteArray> references;
    for (const graph::Edge &edge : graph.edges) {
        if (edge.kind != graph::EdgeKind::From || edge.from.kind != graph::EndpointKind::Image)
            continue;
        const graph::Image &image = graph.images[size_t(edge.from.index)];
        if (!image.isScratch && !references.contains(image.reference))
            references.append(image.reference);
    }
    return references;
}

} // namespace

EngineWatch::EngineWatch(document::Document *document, BuildController *build, const QProcessEnvironment &environment,
                         QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_build(build)
    , m_images(environment)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(Pause);
    connect(&m_soon, &QTimer::timeout, this, &EngineWatch::ask);
    connect(build, &BuildController::engineChanged, this, &EngineWatch::readEngine);
    connect(build, &BuildController::finished, this, &EngineWatch::ask); // images may have come
    connect(document, &document::Document::snapshotChanged, this, &EngineWatch::followText);
    connect(&m_images, &docker::LocalImages::inspected, this, [this](const std::vector<bases::InspectedImage> &images) {
        m_inspected = images;
    });
    connect(&m_images, &docker::LocalImages::known, this, [this](const std::vector<checks::LocalImage> &images) {
        checks::Surroundings surroundings = m_document->surroundings();
        surroundings.images = images;
        surroundings.inspected = m_inspected;
        m_document->setSurroundings(surroundings);
    });
}

void EngineWatch::readEngine()
{
    const docker::EngineInfo &engine = m_build->engine();
    checks::Surroundings surroundings = m_document->surroundings();
    surroundings.syntax = docker::builtInSyntax(engine);
    surroundings.platforms.clear();
    const QStringList all = engine.canBuild() ? QStringList(engine.platform) + engine.platforms : QStringList();
    for (const QString &platform : all) {
        if (!platform.isEmpty() && !surroundings.platforms.contains(platform.toUtf8()))
            surroundings.platforms.append(platform.toUtf8());
    }
    m_document->setSurroundings(surroundings);
    ask();
}

void EngineWatch::followText()
{
    if (baseImages(m_document->snapshot()->graph) != m_asked)
        m_soon.start();
}

void EngineWatch::ask()
{
    m_soon.stop();
    m_asked = baseImages(m_document->snapshot()->graph);
    m_images.ask(m_build->engine(), m_asked);
}

} // namespace stagewright::window
