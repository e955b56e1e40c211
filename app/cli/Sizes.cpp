// Runs `stagewright sizes`: probe, build, measure, print. Knows no display.
#include "cli/Sizes.h"

#include "cli/SizesOutput.h"
#include "docker/AnsiText.h"
#include "docker/Build.h"
#include "docker/Sentences.h"
#include "docker/Sizes.h"
#include "document/FileStore.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QSocketNotifier>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace stagewright::cli {

namespace {

enum ExitCode { Success = 0, Failure = 1, Misuse = 2, Interrupted = 130 };
enum class Format : quint8 { Table, Json };

struct Request {
    QString file;
    QString contextFolder; // absolute
    Format format = Format::Table;
};

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::cli", text);
}

void say(QIODevice &device, const QString &line)
{
    device.write(line.toUtf8() + '\n');
}

int interruptPipe[2] = {-1, -1};

void noteInterrupt(int)
{
    const char byte = 0;
    // Nothing can be done in a signal handler if this fails; a second Ctrl+C tries again.
    [[maybe_unused]] const ssize_t written = ::write(interruptPipe[0], &byte, 1);
}

/// Turns SIGINT and SIGTERM into an event while it lives.
class InterruptWatch {
public:
    InterruptWatch()
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, interruptPipe) != 0)
            return;
        m_notifier = std::make_unique<QSocketNotifier>(interruptPipe[1], QSocketNotifier::Read);
        m_interrupt = std::signal(SIGINT, noteInterrupt);
        m_terminate = std::signal(SIGTERM, noteInterrupt);
    }
    ~InterruptWatch()
    {
        if (!m_notifier)
            return;
        std::signal(SIGINT, m_interrupt);
        std::signal(SIGTERM, m_terminate);
        m_notifier.reset();
        ::close(interruptPipe[0]);
        ::close(interruptPipe[1]);
    }
    Q_DISABLE_COPY_MOVE(InterruptWatch)

    /// Null where none could be set up.
    QSocketNotifier *notifier() const { return m_notifier.get(); }
    static void drain()
    {
        char byte = 0;
        [[maybe_unused]] const ssize_t taken = ::read(interruptPipe[1], &byte, 1);
    }

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
    void (*m_interrupt)(int) = SIG_DFL;
    void (*m_terminate)(int) = SIG_DFL;
};

/// One run, from the file to the printed sizes.
class SizesRun : public QObject {
public:
    SizesRun(Request request, docker::BuildPlan plan, graph::Graph graph, const text::SourceText &source, QIODevice &out,
             QIODevice &err)
        : m_request(std::move(request))
        , m_plan(std::move(plan))
        , m_graph(std::move(graph))
        , m_source(source)
        , m_out(out)
        , m_err(err)
        , m_probe(m_environment)
    {
        connect(&m_probe, &docker::EngineProbe::probed, this, &SizesRun::build);
    }

    int run()
    {
        const InterruptWatch interrupts;
        if (interrupts.notifier())
            connect(interrupts.notifier(), &QSocketNotifier::activated, this, &SizesRun::interrupt);
        m_probe.start();
        return m_loop.exec();
    }

private:
    void build(const docker::EngineInfo &engine)
    {
        m_engine = engine;
        docker::BuildRequest request;
        request.dockerfile = m_source.fileBytes();
        request.dockerfilePath = QFileInfo(m_request.file).absoluteFilePath();
        request.contextFolder = m_request.contextFolder;
        auto command = docker::prepareBuild(request, m_plan, engine);
        if (!command)
            return fail(docker::describe(command.error()));
        m_build = new docker::Build(m_plan, std::move(command).value(), m_environment, this);
        connect(m_build, &docker::Build::logAppended, this, &SizesRun::printLog);
        connect(m_build, &docker::Build::finished, this, &SizesRun::measure);
        m_build->start();
    }

    void printLog(const std::vector<docker::LogLine> &lines)
    {
        // Programs colour their output; what a terminal makes of it is left to people who ask docker itself.
        for (const docker::LogLine &line : lines)
            say(m_err, docker::withoutAnsi(line.text));
    }

    void measure(const docker::BuildOutcome &outcome)
    {
        if (outcome.status.phase == docker::BuildPhase::Cancelled)
            return m_loop.exit(Interrupted);
        if (outcome.status.phase == docker::BuildPhase::Failed) {
            const QString where = outcome.failedLine > 0 ? tr("%1:%2: ").arg(m_request.file).arg(outcome.failedLine)
                                                         : m_request.file + QLatin1String(": ");
            return fail(where + (outcome.error ? docker::describe(*outcome.error) : docker::describeFailure(outcome, m_graph)));
        }
        m_measure = new docker::SizeMeasure(m_plan, m_engine, m_environment, this);
        connect(m_measure, &docker::SizeMeasure::measured, this, &SizesRun::print);
        connect(m_measure, &docker::SizeMeasure::failed, this,
                [this](const docker::EngineError &error) { fail(docker::describe(error)); });
        m_measure->start();
    }

    void print(const docker::SizeReport &report)
    {
        m_out.write(m_request.format == Format::Json ? sizesJson(m_plan, report)
                                                     : sizesTable(m_plan, report).toUtf8());
        m_loop.exit(Success);
    }

    void fail(const QString &sentence)
    {
        say(m_err, sentence);
        m_loop.exit(Failure);
    }

    void interrupt()
    {
        InterruptWatch::drain();
        if (m_build && m_build->isRunning())
            m_build->cancel(); // finished() follows
        else
            m_loop.exit(Interrupted);
    }

    const Request m_request;
    const docker::BuildPlan m_plan;
    const graph::Graph m_graph; // of which the plan's stages are
    const text::SourceText m_source;
    QIODevice &m_out;
    QIODevice &m_err;
    const QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QEventLoop m_loop;
    docker::EngineProbe m_probe;
    docker::EngineInfo m_engine;
    docker::Build *m_build = nullptr;         // null before the engine has answered; a child
    docker::SizeMeasure *m_measure = nullptr; // null before the build has succeeded; a child
};

base::Result<Request, QString> readArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption context(QStringLiteral("context"), {}, QStringLiteral("DIR"));
    const QCommandLineOption format(QStringLiteral("format"), {}, QStringLiteral("FORMAT"), QStringLiteral("table"));
    parser.addOptions({context, format});
    if (!parser.parse(QStringList(QStringLiteral("sizes")) + arguments))
        return base::Failure{parser.errorText()};
    if (parser.positionalArguments().size() != 1)
        return base::Failure{tr("Name one Dockerfile.")};
    const QString wanted = parser.value(format);
    if (wanted != QLatin1String("json") && wanted != QLatin1String("table"))
        return base::Failure{tr("The format %1 is not known; there are json and table.").arg(wanted)};
    Request request;
    request.file = parser.positionalArguments().constFirst();
    request.format = wanted == QLatin1String("json") ? Format::Json : Format::Table;
    const QString folder = parser.isSet(context) ? parser.value(context) : QFileInfo(request.file).absolutePath();
    request.contextFolder = QFileInfo(folder).absoluteFilePath();
    return request;
}

} // namespace

int runSizes(const QStringList &arguments, QIODevice &out, QIODevice &err)
{
    const base::Result<Request, QString> request = readArguments(arguments);
    if (!request) {
        say(err, request.error());
        say(err, tr("usage: stagewright sizes FILE [--context DIR] [--format=json]"));
        return Misuse;
    }
    const auto file = document::load(request->file);
    if (!file) {
        say(err, tr("%1 cannot be read. Check its name and its permissions.").arg(request->file));
        return Failure;
    }
    const syntax::Tree tree = syntax::parse(file->source);
    graph::Graph graph = graph::derive(tree);
    if (graph.stages.empty()) {
        say(err, tr("%1 has no stage to build. Begin it with a FROM line.").arg(request->file));
        return Failure;
    }
    docker::BuildPlan plan = docker::planBuild(tree, graph, 0, std::nullopt, docker::repositoryOf(request->contextFolder));
    return SizesRun(*request, std::move(plan), std::move(graph), file->source, out, err).run();
}

} // namespace stagewright::cli
