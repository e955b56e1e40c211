#include "adapters/Reruns.h"

#include <QThread>

#include <algorithm>

namespace stagewright::adapters {

namespace {

constexpr int pause = 15; // milliseconds behind a key
constexpr int longPause = 700;

LineRerun lineOf(const rerun::Prediction &prediction)
{
    const bool isCertain = prediction.verdict == rerun::Verdict::Runs;
    const QString words = isCertain ? Reruns::tr("The next build runs this: %1.").arg(rerun::describe(prediction))
                                    : Reruns::tr("The next build runs this if the files that it reads differ: %1.")
                                          .arg(rerun::describe(prediction));
    return {isCertain, words};
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

void Reruns::setBuilt(const document::SnapshotPointer &built, std::optional<int> target)
{
    m_built = built;
    m_target = target;
    m_isNotedBuilt = true;
    m_builtFiles = m_noted;
    m_changedFiles.clear();
    const contents::Contents contents(built->tree, built->graph);
    m_former.emplace(rerun::Build{built->tree, built->graph, contents, target});
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
    if (isThere && (m_built->source() != now->source() || !m_changedFiles.empty())) {
        const contents::Contents contents(now->tree, now->graph);
        const std::vector<rerun::Prediction> predictions
            = rerun::predict(*m_former, {now->tree, now->graph, contents, target, m_changedFiles});
        for (const rerun::Prediction &one : predictions) {
            const syntax::Instruction &instruction = now->tree.instructions()[size_t(one.instruction)];
            StageRerun &stage = m_stages[now->stageIds.at(size_t(contents.stageOf(one.instruction)))];
            stage.steps += rerun::isStep(instruction.kind) ? 1 : 0;
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
