// A second document and a second build, of a text that nobody typed. Knows no windows.
#include "adapters/SingleStage.h"

#include "base/Bytes.h"
#include "docker/Sentences.h"
#include "edits/RefusalSentences.h"
#include "edits/SingleStage.h"

#include <algorithm>

namespace stagewright::adapters {

namespace {

std::optional<qint64> bytesOf(const docker::SizeReport &sizes, int stage)
{
    const auto found = std::find_if(sizes.stages.begin(), sizes.stages.end(),
                                    [stage](const docker::StageSize &size) { return size.index == stage; });
    return found == sizes.stages.end() ? std::nullopt : found->bytes;
}

/// Where it failed, with that line's words; else the engine's last words.
QString complaintOf(const BuildRecord &record)
{
    const docker::BuildOutcome &outcome = record.outcome;
    if (outcome.error)
        return docker::describe(*outcome.error);
    if (outcome.failedInstruction < 0)
        return outcome.errorText.trimmed().section(u'\n', -1);
    const syntax::Tree &tree = record.snapshot->tree;
    const QByteArrayView line = tree.logicalLine(tree.instructions()[size_t(outcome.failedInstruction)]);
    return SingleStage::tr("line %1 fails, %2")
        .arg(QString::number(outcome.failedLine), QString::fromUtf8(line).simplified());
}

} // namespace

SingleStage::SingleStage(QProcessEnvironment environment, QObject *parent)
    : QObject(parent)
    , m_build(&m_document, environment)
    , m_analyses(environment)
{
    connect(&m_build, &BuildController::finished, this, &SingleStage::take);
    connect(&m_build, &BuildController::faulted, this, [this](const QString &sentence) {
        m_complaint = sentence;
        setState(State::Failed);
    });
    connect(&m_build, &BuildController::statusChanged, this, [this](const docker::BuildStatus &status) {
        if (m_state != State::Building || status.stages.empty())
            return;
        const docker::StageStatus &stage = status.stages.back();
        m_progress = stage.stepCount > 0 ? tr("step %1 of %2").arg(stage.step).arg(stage.stepCount) : QString();
        Q_EMIT changed();
    });
    connect(&m_analyses, &ImageAnalyses::changed, this, &SingleStage::takeCounted);
}

SingleStage::~SingleStage()
{
    m_build.disconnect(this);
    m_analyses.disconnect(this);
}

/// The largest of what is copied from, as it weighs the most for the single stage.
std::optional<int> SingleStage::builder(const document::Snapshot &measured, int shipped) const
{
    const std::vector<int> sources = edits::copySources(measured.graph, shipped);
    const auto largest = std::max_element(sources.begin(), sources.end(), [this](int a, int b) {
        return bytesOf(m_shippedSizes, a).value_or(-1) < bytesOf(m_shippedSizes, b).value_or(-1);
    });
    return largest == sources.end() ? std::nullopt : std::optional(*largest);
}

void SingleStage::setBuild(const document::SnapshotPointer &measured, const docker::SizeReport &sizes, int shipped,
                           const BuildController &build)
{
    m_shippedSizes = sizes;
    m_shipped = shipped;
    const std::optional<int> from = shipped < 0 ? std::nullopt : builder(*measured, shipped);
    if (!from) {
        clear();
        return;
    }
    const edits::Subject subject{measured->tree, measured->graph, measured->revision};
    const auto text = edits::singleStage(subject, contents::Contents(measured->tree, measured->graph), shipped, *from);
    if (!text) {
        clear();
        m_shippedSizes = sizes;
        m_complaint = edits::describe(text.error());
        setState(State::Refused);
        return;
    }
    const graph::BuildSettings given = m_document.snapshot()->graph.settings;
    const bool isNew = m_document.snapshot()->source().body() != *text;
    if (isNew)
        m_document.reset(text::SourceText::fromBody(*text));
    m_build.takeOptions(build); // behind the reset, which forgets them
    if (isNew || m_document.snapshot()->graph.settings != given) {
        m_bytes.reset();
        setState(State::Ready);
    } else if (m_state == State::Nothing || m_state == State::Refused) {
        setState(State::Ready);
    } else {
        Q_EMIT changed(); // what ships may weigh something else now
    }
}

void SingleStage::clear()
{
    m_shippedSizes = {};
    m_bytes.reset();
    m_analyses.clear();
    m_document.reset(text::SourceText());
    setState(State::Nothing);
}

void SingleStage::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void SingleStage::build()
{
    if (m_state != State::Ready && m_state != State::Failed)
        return;
    m_progress.clear();
    setState(State::Building);
    m_build.build();
}

void SingleStage::cancel()
{
    m_build.cancel();
}

void SingleStage::take(const BuildRecord &record)
{
    if (m_state != State::Building)
        return;
    if (record.outcome.status.phase == docker::BuildPhase::Cancelled) {
        setState(State::Ready);
        return;
    }
    const int stage = int(record.snapshot->graph.stages.size()) - 1;
    m_bytes = bytesOf(record.sizes, stage);
    if (!m_bytes) {
        m_complaint = complaintOf(record);
        setState(State::Failed);
        return;
    }
    m_sizes = record.sizes;
    m_analyses.setBuild(m_build.engine(), record.sizes, stage);
    setState(State::Measured);
}

void SingleStage::takeCounted(int stage)
{
    const StageAnalysisPointer analysis = m_analyses.find(stage);
    if (m_state != State::Measured || !analysis || stage != int(m_document.snapshot()->graph.stages.size()) - 1)
        return;
    m_bytes = analysis->image->image.bytes();
    Q_EMIT changed();
}

QString SingleStage::sentence() const
{
    switch (m_state) {
    case State::Nothing:
        return {};
    case State::Refused:
        return m_complaint;
    case State::Ready:
        return tr("As a single stage, the same steps would ship all that they were built with.");
    case State::Building:
        return m_progress.isEmpty() ? tr("Building the single stage…")
                                    : tr("Building the single stage… %1").arg(m_progress);
    case State::Failed:
        return tr("The single stage does not build: %1").arg(m_complaint);
    case State::Measured:
        break;
    }
    const std::optional<qint64> ships = bytesOf(m_shippedSizes, m_shipped);
    if (!ships || !m_bytes || *m_bytes == 0)
        return tr("As a single stage it is %1.").arg(base::shownBytes(m_bytes.value_or(0)));
    const qint64 less = *m_bytes - *ships;
    if (less <= 0)
        return tr("As a single stage it is %1, you ship %2: the stages save nothing.")
            .arg(base::shownBytes(*m_bytes), base::shownBytes(*ships));
    return tr("As a single stage it is %1, you ship %2: the stages save %3 (%4 %).")
        .arg(base::shownBytes(*m_bytes), base::shownBytes(*ships), base::shownBytes(less))
        .arg(qRound(100.0 * double(less) / double(*m_bytes)));
}

} // namespace stagewright::adapters
