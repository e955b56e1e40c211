#include "adapters/Reruns.h"

#include <algorithm>

namespace stagewright::adapters {

namespace {

constexpr int pause = 15; // milliseconds behind a key

LineRerun lineOf(const rerun::Prediction &prediction)
{
    const bool isCertain = prediction.verdict == rerun::Verdict::Runs;
    const QString words = isCertain ? Reruns::tr("The next build runs this: %1.").arg(rerun::describe(prediction))
                                    : Reruns::tr("The next build runs this if the files that it reads differ: %1.")
                                          .arg(rerun::describe(prediction));
    return {isCertain, words};
}

bool isStep(syntax::InstructionKind kind)
{
    using syntax::InstructionKind;
    return kind == InstructionKind::Run || kind == InstructionKind::Copy || kind == InstructionKind::Add
        || kind == InstructionKind::Workdir;
}

} // namespace

Reruns::Reruns(document::Document *document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &Reruns::foretell);
    connect(document, &document::Document::wasReset, this, &Reruns::clear);
    connect(document, &document::Document::snapshotChanged, this, [this] {
        if (m_built)
            m_timer.start();
    });
}

void Reruns::setBuilt(const document::SnapshotPointer &built, std::optional<int> target)
{
    m_built = built;
    m_target = target;
    const contents::Contents contents(built->tree, built->graph);
    m_former.emplace(rerun::Build{built->tree, built->graph, contents, target});
    foretell();
}

void Reruns::clear()
{
    m_timer.stop();
    m_built.reset();
    m_former.reset();
    m_lines.clear();
    m_stages.clear();
    Q_EMIT changed();
}

void Reruns::foretell()
{
    m_timer.stop();
    m_lines.clear();
    m_stages.clear();
    const document::SnapshotPointer now = m_document->snapshot();
    std::optional<int> target; // the one that was built, where it is still there
    if (m_built && m_target) {
        const bool isFinal = m_target == m_built->graph.defaultTarget();
        target = isFinal ? now->graph.defaultTarget() : now->findStage(m_built->stageIds.at(size_t(*m_target)));
    }
    const bool isThere = m_built && (target || !m_target);
    if (isThere && m_built->source() != now->source()) {
        const contents::Contents contents(now->tree, now->graph);
        const std::vector<rerun::Prediction> predictions
            = rerun::predict(*m_former, {now->tree, now->graph, contents, target});
        for (const rerun::Prediction &one : predictions) {
            const syntax::Instruction &instruction = now->tree.instructions()[size_t(one.instruction)];
            StageRerun &stage = m_stages[now->stageIds.at(size_t(contents.stageOf(one.instruction)))];
            stage.steps += isStep(instruction.kind) ? 1 : 0;
            if (one.verdict == rerun::Verdict::Cached)
                continue;
            stage.certain += one.verdict == rerun::Verdict::Runs ? 1 : 0;
            stage.possible += one.verdict == rerun::Verdict::RunsIfOutputDiffers ? 1 : 0;
            for (int line = instruction.firstLine; line <= instruction.lastLine; ++line)
                m_lines.insert(line, lineOf(one));
        }
    }
    Q_EMIT changed();
}

QString rerunWords(const StageRerun &stage)
{
    if (stage.certain > 0)
        return Reruns::tr("%1 of %2 steps rerun").arg(stage.certain).arg(stage.steps);
    return stage.possible > 0 ? Reruns::tr("may rerun") : Reruns::tr("no step has changed");
}

} // namespace stagewright::adapters
