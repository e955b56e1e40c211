// Looks the keys of one build up among those of another. Knows no grammar.
#include "rerun/Prediction.h"

#include "graph/GlobalArguments.h"

#include <QCoreApplication>

#include <algorithm>

namespace stagewright::rerun {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::rerun", text);
}

class Predictor {
public:
    Predictor(const Former &former, const Build &now)
        : m_former(former)
        , m_now(now)
        , m_chains(chainsOf(now))
    {
    }

    std::vector<Prediction> predict()
    {
        for (const Step &step : m_chains.steps)
            m_predictions.push_back(step.isSetting ? Prediction{step.instruction, {}, {}, 0, {}, {}}
                                                   : predictionOf(step));
        return std::move(m_predictions);
    }

private:
    Prediction predictionOf(const Step &step) const
    {
        Prediction prediction{step.instruction, Verdict::Cached, Reason::None, 0, {}, step.operation};
        if (m_former.hasDefinition(step.key.definition))
            return prediction;
        prediction.verdict = m_former.hasContent(step.key.content) ? Verdict::RunsIfOutputDiffers : Verdict::Runs;
        explain(prediction, step);
        return prediction;
    }

    void explain(Prediction &prediction, const Step &step) const
    {
        if (step.isUncached) {
            prediction.reason = Reason::NoCache;
            return;
        }
        if (!step.changedFile.isEmpty()) {
            prediction.reason = Reason::File;
            prediction.name = step.changedFile;
            return;
        }
        // What it stands on comes first, then what it reads: where that runs, it is why this one does.
        std::vector<int> inputs{step.before};
        inputs.insert(inputs.end(), step.sources.begin(), step.sources.end());
        for (const int input : inputs) {
            if (input < 0 || m_predictions[size_t(input)].verdict == Verdict::Cached)
                continue;
            inherit(prediction, m_predictions[size_t(input)]);
            return;
        }
        if (!m_former.hasOperation(step.operation)) {
            prediction.reason = Reason::Itself;
            const syntax::Instruction &instruction = m_now.tree.instructions()[size_t(step.instruction)];
            if (m_former.hasLine(m_now.tree.logicalLine(instruction).toByteArray())) // with another value in it
                prediction.name = changedArgument(step.instruction);
            if (!prediction.name.isEmpty())
                prediction.reason = Reason::Argument;
            return;
        }
        // The same line as before: something that it runs with has changed.
        if (const int line = newLineBefore(step.instruction); line > 0) {
            prediction.reason = Reason::Line;
            prediction.line = line;
            return;
        }
        prediction.name = changedArgument(step.instruction);
        const graph::BuildSettings &then = m_former.settings();
        const graph::BuildSettings &now = m_now.graph.settings;
        const bool isChosen = then.targetPlatform != now.targetPlatform || then.platform != now.platform
            || m_former.network() != m_now.choices.network;
        if (!prediction.name.isEmpty())
            prediction.reason = Reason::Argument;
        else if (isChosen)
            prediction.reason = Reason::Choice;
        else
            prediction.reason = prediction.verdict == Verdict::RunsIfOutputDiffers ? Reason::Image : Reason::Removed;
    }

    /// The first argument with another value than before that may reach it: one that its stage, or what is above all
    /// stages, declares.
    QByteArray changedArgument(int instruction) const
    {
        const int stage = m_now.contents.stageOf(instruction);
        for (int i = 0; i < instruction; ++i) {
            const syntax::Instruction &one = m_now.tree.instructions()[size_t(i)];
            const int at = m_now.contents.stageOf(i);
            if (one.kind != syntax::InstructionKind::Arg || (at >= 0 && at != stage && !isBase(stage, at)))
                continue;
            for (const graph::DeclaredArgument &argument : graph::declaredArguments(m_now.tree, one)) {
                if (m_former.settings().givenValue(argument.name) != m_now.graph.settings.givenValue(argument.name))
                    return argument.name;
            }
        }
        return {};
    }

    void inherit(Prediction &prediction, const Prediction &cause) const
    {
        prediction.reason = cause.reason;
        prediction.line = cause.line;
        prediction.name = cause.name;
        if (cause.reason == Reason::Itself) {
            prediction.reason = Reason::Line;
            prediction.line = lineOf(cause.instruction);
        }
    }

    int lineOf(int instruction) const { return m_now.tree.instructions()[size_t(instruction)].firstLine + 1; }

    /// The nearest line before it, of its stage or of the global ARGs, that the former text did not have.
    int newLineBefore(int instruction) const
    {
        const int stage = m_now.contents.stageOf(instruction);
        for (int i = instruction - 1; i >= 0; --i) {
            const int at = m_now.contents.stageOf(i);
            if (at >= 0 && at != stage && !isBase(stage, at))
                continue;
            const syntax::Instruction &one = m_now.tree.instructions()[size_t(i)];
            if (!m_former.hasLine(m_now.tree.logicalLine(one).toByteArray()))
                return one.firstLine + 1;
        }
        return 0;
    }

    bool isBase(int stage, int base) const
    {
        const std::vector<int> chain = m_now.contents.chainOf(stage);
        return std::find(chain.begin(), chain.end(), base) != chain.end();
    }

    const Former &m_former;
    const Build &m_now;
    const Chains m_chains;
    std::vector<Prediction> m_predictions; // parallel to the chains' steps, as far as they are made
};

} // namespace

Former::Former(const Build &built)
    : m_settings(built.graph.settings)
    , m_network(built.choices.network)
{
    const Chains chains = chainsOf(built);
    for (const Step &step : chains.steps) {
        const syntax::Instruction &instruction = built.tree.instructions()[size_t(step.instruction)];
        m_lines.insert(built.tree.logicalLine(instruction).toByteArray());
        if (step.isSetting)
            continue;
        m_definitions.insert(step.key.definition);
        m_contents.insert(step.key.content);
        m_operations.insert(step.operation);
    }
}

std::vector<Prediction> predict(const Former &former, const Build &now)
{
    return Predictor(former, now).predict();
}

QString describe(const Prediction &prediction)
{
    switch (prediction.reason) {
    case Reason::None:
        return {};
    case Reason::Itself:
        return tr("it is new or has changed");
    case Reason::Line:
        return tr("line %1 is new or has changed").arg(prediction.line);
    case Reason::Removed:
        return tr("what stands before it has changed");
    case Reason::File:
        return tr("%1 has changed").arg(QString::fromUtf8(prediction.name));
    case Reason::Image:
        return tr("it reads another image");
    case Reason::NoCache:
        return tr("the cache is to be left out");
    case Reason::Argument:
        return tr("the argument %1 has another value").arg(QString::fromUtf8(prediction.name));
    case Reason::Choice:
        return tr("it is built for another platform, or with another network");
    }
    Q_UNREACHABLE();
}

} // namespace stagewright::rerun
