#include "adapters/Reruns.h"

#include "adapters/Scene.h"

#include <QThread>

#include <algorithm>

namespace stagewright::adapters {

namespace {

constexpr int pause = 15; // milliseconds behind a key
constexpr int longPause = 700;

LineRerun lineOf(const rerun::Prediction &prediction, std::optional<qint64> milliseconds)
{
    const bool isCertain = prediction.verdict == rerun::Verdict::Runs;
    QString words = isCertain ? Reruns::tr("The next build runs this: %1.").arg(rerun::describe(prediction))
                              : Reruns::tr("The next build runs this if the files that it reads differ: %1.")
                                    .arg(rerun::describe(prediction));
    if (milliseconds)
        words += u' ' + Reruns::tr("Last time it took %1.").arg(durationText(*milliseconds));
    return {isCertain, words, rerun::describe(prediction)};
}

} // namespace

Reruns::Reruns(document::Document *document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &Reruns::foretell);
    m_looking.setSingleShot(true);
    m_looking.setInterval(longPause);
    connect(&m_looking, &QTimer::timeout, this, [this] { readContext(false); });
    connect(document, &document::Document::wasReset, this, &Reruns::clear);
    connect(document, &document::Document::snapshotChanged, this, [this] {
        if (!m_built)
            return;
        m_timer.start();
        m_looking.start(); // it may have been saved, and is a file of the context itself
    });
}

Reruns::~Reruns()
{
    if (m_thread) {
        m_thread->disconnect(this);
        m_thread->wait();
        delete m_thread;
    }
}

void Reruns::noteContext(const QString &dockerfile, const QString &contextFolder)
{
    m_dockerfile = dockerfile;
    m_contextFolder = contextFolder;
    m_noted.reset();
    m_isNotedBuilt = false;
    readContext(true);
}

void Reruns::lookAtContext()
{
    if (m_built && m_builtFiles)
        m_looking.start();
}

void Reruns::readContext(bool isOfBuild)
{
    if (m_contextFolder.isEmpty() || (!isOfBuild && !m_builtFiles))
        return;
    if (m_thread) { // two at a time would tell no more
        m_looking.start();
        if (!isOfBuild)
            return;
        m_thread->disconnect(this);
        connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
    }
    ++m_reading;
    auto answer = std::make_shared<std::optional<document::ContextFiles>>();
    m_thread = QThread::create([answer, dockerfile = m_dockerfile, folder = m_contextFolder] {
        *answer = document::readContextFiles(dockerfile, folder);
    });
    connect(m_thread, &QThread::finished, this, [this, answer, isOfBuild, reading = m_reading] {
        std::exchange(m_thread, nullptr)->deleteLater();
        if (reading != m_reading)
            return;
        takeContext(isOfBuild, *answer);
    });
    m_thread->start(QThread::LowPriority);
}

/// A build that fails leaves what was built before as it was.
void Reruns::takeContext(bool isOfBuild, const std::optional<document::ContextFiles> &files)
{
    if (isOfBuild) {
        m_noted = files;
        if (!m_isNotedBuilt)
            return;
        m_builtFiles = m_noted;
        m_changedFiles.clear();
    } else {
        const bool isKnown = files && m_builtFiles;
        m_changedFiles = isKnown ? document::changedFiles(*m_builtFiles, *files) : std::set<QByteArray>();
    }
    foretell();
}

void Reruns::setChoices(const rerun::Choices &choices)
{
    if (choices == m_choices)
        return;
    m_choices = choices;
    if (m_built)
        m_timer.start();
}

void Reruns::setBuilt(const document::SnapshotPointer &built, std::optional<int> target, const rerun::Choices &choices,
                      const docker::BuildTrace &trace)
{
    m_built = built;
    m_target = target;
    m_isNotedBuilt = true;
    m_builtFiles = m_noted;
    m_changedFiles.clear();
    m_builtChoices = choices;
    m_builtChoices.ignoresCache = false; // what it made is in the cache as ever
    m_builtChoices.uncachedStages.clear();
    const contents::Contents contents(built->tree, built->graph);
    const rerun::Build build{built->tree, built->graph, contents, target, {}, m_builtChoices};
    m_former.emplace(build);
    std::map<int, qint64> milliseconds;
    for (const docker::TraceStep &step : trace.steps) {
        if (step.instruction >= 0 && step.state == docker::TraceState::Ran)
            milliseconds[step.instruction] = step.milliseconds;
    }
    m_durations.learn(build, milliseconds);
    foretell();
}

void Reruns::clear()
{
    m_timer.stop();
    m_looking.stop();
    ++m_reading;
    m_noted.reset();
    m_isNotedBuilt = false;
    m_builtFiles.reset();
    m_changedFiles.clear();
    m_built.reset();
    m_former.reset();
    m_durations = {};
    m_lines.clear();
    m_stages.clear();
    Q_EMIT changed();
}

QHash<int, QString> Reruns::reasons() const
{
    QHash<int, QString> reasons;
    for (auto line = m_lines.begin(); line != m_lines.end(); ++line)
        reasons.insert(line.key(), line->reason);
    return reasons;
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
    const bool isOther = isThere
        && (m_built->source() != now->source() || m_built->graph.settings != now->graph.settings
            || m_builtChoices != m_choices || !m_changedFiles.empty());
    if (isOther)
        compare(*now, target);
    Q_EMIT changed();
}

void Reruns::compare(const document::Snapshot &now, std::optional<int> target)
{
    const contents::Contents contents(now.tree, now.graph);
    const std::vector<rerun::Prediction> predictions
        = rerun::predict(*m_former, {now.tree, now.graph, contents, target, m_changedFiles, m_choices});
    for (const rerun::Prediction &one : predictions) {
        const syntax::Instruction &instruction = now.tree.instructions()[size_t(one.instruction)];
        const int index = contents.stageOf(one.instruction);
        StageRerun &stage = m_stages[now.stageIds.at(size_t(index))];
        const int ordinal = stage.steps;
        stage.steps += rerun::isStep(instruction.kind) ? 1 : 0;
        if (one.verdict == rerun::Verdict::Cached)
            continue;
        // Its number in what was built is that of then.
        const std::optional<int> then = m_built->findStage(now.stageIds.at(size_t(index)));
        const std::optional<qint64> took = m_durations.find(one.operation, then.value_or(-1), ordinal);
        stage.milliseconds += took.value_or(0);
        stage.certain += one.verdict == rerun::Verdict::Runs ? 1 : 0;
        stage.possible += one.verdict == rerun::Verdict::RunsIfOutputDiffers ? 1 : 0;
        for (int line = instruction.firstLine; line <= instruction.lastLine; ++line)
            m_lines.insert(line, lineOf(one, took));
    }
}

QString rerunWords(const StageRerun &stage)
{
    if (stage.certain + stage.possible == 0)
        return Reruns::tr("no step has changed");
    const QString words = stage.certain > 0 ? Reruns::tr("%1 of %2 steps rerun").arg(stage.certain).arg(stage.steps)
                                            : Reruns::tr("may rerun");
    // A moment is not worth the room.
    return stage.milliseconds < 1000 ? words : words + Reruns::tr(", about %1").arg(durationText(stage.milliseconds));
}

rerun::Choices choicesOf(const docker::BuildOptions &options)
{
    rerun::Choices choices;
    if (options.network != docker::BuildNetwork::Default)
        choices.network = options.network == docker::BuildNetwork::None ? "none" : "host";
    for (const auto &[name, place] : options.contexts)
        choices.contexts[name.toUtf8()] = place.toUtf8();
    for (const QString &stage : options.uncachedStages)
        choices.uncachedStages.insert(stage.toLower().toUtf8());
    choices.ignoresCache = options.cache == docker::CacheUse::Ignore;
    return choices;
}

} // namespace stagewright::adapters
