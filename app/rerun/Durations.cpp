#include "rerun/Durations.h"

namespace stagewright::rerun {

void Durations::learn(const Build &built, const std::map<int, qint64> &milliseconds)
{
    std::map<int, int> ordinals; // by stage
    const Chains chains = chainsOf(built);
    for (const Step &step : chains.steps) {
        if (step.isSetting)
            continue;
        const int stage = built.contents.stageOf(step.instruction);
        const int ordinal = ordinals[stage]++;
        const auto took = milliseconds.find(step.instruction);
        if (took != milliseconds.end())
            m_byOperation[step.operation] = took->second;
        // What was cached took as long as it did when it ran.
        const auto known = m_byOperation.constFind(step.operation);
        if (known != m_byOperation.constEnd())
            m_byPlace[{stage, ordinal}] = *known;
        else
            m_byPlace.erase({stage, ordinal});
    }
}

std::optional<qint64> Durations::find(const QByteArray &operation, int stage, int ordinal) const
{
    if (const auto known = m_byOperation.constFind(operation); known != m_byOperation.constEnd())
        return *known;
    const auto known = m_byPlace.find({stage, ordinal});
    return known == m_byPlace.end() ? std::nullopt : std::optional(known->second);
}

} // namespace stagewright::rerun
