// Reads what the classic builder (docker build without BuildKit) says: "Step 3/9 : RUN make". Knows no process.
#pragma once

#include "docker/ProgressReader.h"

#include "docker/BuildTracker.h"

namespace stagewright::docker {

class ClassicReader : public ProgressReader {
public:
    ClassicReader(const BuildPlan &plan, BuildTracker &tracker);

    void begin(const CommandStep &step) override;
    void readOutput(const QByteArray &bytes) override;
    void readError(const QByteArray &bytes) override;
    void end(int exitCode) override;

private:
    void readOutputLine(const QString &line);
    void readErrorLine(const QString &line);
    void beginStep(int step);
    void endStep(StepEnd end);

    const BuildPlan &m_plan;
    BuildTracker &m_tracker;
    std::vector<InstructionPlace> m_places; // of all instructions, as "Step n" counts them behind the global ARGs
    LineSplitter m_output;
    LineSplitter m_error;
    int m_stage = -1;       // the one that is made by the current program run
    InstructionPlace m_now; // of the current step
    int m_ordinal = 0;      // of the current step in its stage; 0: none
    bool m_isCached = false;
};

} // namespace stagewright::docker
