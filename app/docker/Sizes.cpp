// Asks the engine for sizes: one inspect for all images, one history for each stage. Knows nothing of widgets.
#include "docker/Sizes.h"

#include "docker/Command.h"
#include "docker/ImageFacts.h"

#include <QSet>

namespace stagewright::docker {

namespace {
constexpr int questionTime = 60'000; // milliseconds; histories of a busy engine have taken seconds
}

SizeMeasure::SizeMeasure(BuildPlan plan, EngineInfo engine, QProcessEnvironment environment, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_engine(std::move(engine))
    , m_environment(std::move(environment))
{
}

SizeMeasure::~SizeMeasure() = default;

void SizeMeasure::start()
{
    m_histories.resize(m_plan.stages.size());
    if (m_engine.error) {
        QMetaObject::invokeMethod(this, [this] { Q_EMIT failed(*m_engine.error); }, Qt::QueuedConnection);
        return;
    }
    inspect();
}

void SizeMeasure::cancel()
{
    disconnect();
    delete std::exchange(m_command, nullptr);
}

void SizeMeasure::run(const QStringList &arguments, void (SizeMeasure::*answered)(const Command &))
{
    m_command = new Command(m_engine.program, arguments, m_environment, this);
    connect(m_command, &Command::ended, this, [this, answered] {
        Command *command = std::exchange(m_command, nullptr);
        command->deleteLater();
        (this->*answered)(*command);
    });
    m_command->start(questionTime);
}

void SizeMeasure::inspect()
{
    QStringList arguments{QStringLiteral("image"), QStringLiteral("inspect"), QStringLiteral("--")};
    for (const int stage : m_plan.neededStages())
        arguments << m_plan.stages[std::size_t(stage)].image;
    for (const QByteArray &reference : m_plan.images) {
        if (reference != "scratch")
            arguments << QString::fromUtf8(reference);
    }
    run(arguments, &SizeMeasure::readInspect);
}

void SizeMeasure::readInspect(const Command &command)
{
    // It exits with 1 if it does not know one of them, and still prints the others.
    const EngineError error = engineErrorOf(command.errorText());
    if (command.end() != CommandEnd::Exited || error.fault == EngineFault::NoDaemon || error.fault == EngineFault::NoPermission) {
        Q_EMIT failed(error);
        return;
    }
    m_facts = readImageFacts(command.output());
    nextHistory();
}

void SizeMeasure::nextHistory()
{
    while (m_next < m_plan.stages.size()) {
        const PlannedStage &stage = m_plan.stages[m_next];
        if (stage.isNeeded && findImage(m_facts, stage.image)) {
            // By name and not by id: what a rebuild in between made is then told as a whole. "json" as a format is
            // newer than docker 20.10, the template is understood by all.
            run({QStringLiteral("history"), QStringLiteral("--no-trunc"), QStringLiteral("--human=false"),
                 QStringLiteral("--format"), QStringLiteral("{{json .}}"), QStringLiteral("--"), stage.image},
                &SizeMeasure::readStageHistory);
            return;
        }
        ++m_next;
    }
    Q_EMIT measured(sizeReport(m_plan, m_engine, m_facts, m_histories));
}

void SizeMeasure::readStageHistory(const Command &command)
{
    if (!command.succeeded()) {
        Q_EMIT failed(engineErrorOf(command.errorText()));
        return;
    }
    m_histories[m_next] = readHistory(command.output());
    ++m_next;
    nextHistory();
}

} // namespace stagewright::docker
