// What the stages of a build, their layers and their edges weigh, asked of the engine. Knows nothing of widgets.
#pragma once

#include "docker/BuildPlan.h"
#include "docker/BuildStatus.h"
#include "docker/Engine.h"
#include "docker/ImageFacts.h"

#include <QObject>

namespace stagewright::docker {

class Command;

/// Measures the images of a plan, without blocking. One run only.
class SizeMeasure : public QObject {
    Q_OBJECT

public:
    SizeMeasure(BuildPlan plan, EngineInfo engine, QProcessEnvironment environment, QObject *parent = nullptr);
    ~SizeMeasure() override;

    void start();
    /// Nothing is signalled after it.
    void cancel();

Q_SIGNALS:
    /// Stages whose image the engine does not know are left out.
    void measured(const stagewright::docker::SizeReport &report);
    void failed(const stagewright::docker::EngineError &error);

private:
    void inspect();
    void readInspect(const Command &command);
    void nextHistory();
    void readStageHistory(const Command &command);
    void run(const QStringList &arguments, void (SizeMeasure::*answered)(const Command &));

    const BuildPlan m_plan;
    const EngineInfo m_engine;
    const QProcessEnvironment m_environment;
    std::vector<ImageFacts> m_facts;
    std::vector<std::vector<HistoryEntry>> m_histories; // parallel to the plan's stages
    std::size_t m_next = 0;       // the stage whose history comes next
    Command *m_command = nullptr; // the question awaited; a child
};

} // namespace stagewright::docker
