// bench_progress [SECONDS] [EVENTS]: a build that tells EVENTS (50,000) rawjson events a second for SECONDS (10), shown
// by canvas and log: the longest the window stood still, how late the events were handled, and the memory it took.
// bench_progress --bytes MEBIBYTES [MILLISECONDS]: as much output as fast as it comes, and how long a cancel after some
// milliseconds takes.
#include "adapters/Gestures.h"
#include "canvas/CanvasView.h"
#include "docker/Build.h"
#include "panels/build/BuildLog.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace stagewright;

namespace {

const char *const file = "FROM busybox AS one\nRUN a\nRUN b\nFROM busybox AS two\nRUN c\nFROM busybox AS three\n"
                         "COPY --from=one /a /a\nRUN d\nFROM busybox AS four\nCOPY --from=two /b /b\nFROM three\n"
                         "COPY --from=four /c /c\nRUN e\n";

/// What BuildKit would tell: logs of five running steps, how far transfers are, steps told again.
QByteArray events(int count)
{
    static const char *const names[] = {"[one 2/3] RUN a", "[two 2/2] RUN c", "[three 3/3] RUN d",
                                        "[four 2/2] COPY --from=two /b /b", "[stage-4 2/2] RUN e"};
    QByteArray lines;
    for (int i = 0; i < count; ++i) {
        const QByteArray digest = "sha256:" + QByteArray::number(i % 5);
        const QByteArray time
            = "2026-01-01T00:00:" + QByteArray::number(10 + i % 40) + "." + QByteArray::number(100 + i % 899) + "Z";
        if (i % 20 == 0) {
            lines += "{\"vertexes\":[{\"digest\":\"" + digest + "\",\"name\":\"" + names[i % 5]
                + "\",\"started\":\"2026-01-01T00:00:01Z\"}]}\n";
        } else if (i % 20 < 4) {
            lines += "{\"statuses\":[{\"id\":\"extracting " + digest + "\",\"vertex\":\"" + digest
                + "\",\"current\":" + QByteArray::number(i) + ",\"total\":100000,\"timestamp\":\"" + time
                + "\",\"started\":\"2026-01-01T00:00:01Z\"}]}\n";
        } else {
            const QByteArray text = "\x1b[3" + QByteArray::number(i % 8) + "mcompiling file " + QByteArray::number(i)
                + " of many\x1b[0m\n";
            lines += "{\"logs\":[{\"vertex\":\"" + digest + "\",\"stream\":1,\"data\":\"" + text.toBase64()
                + "\",\"timestamp\":\"" + time + "\"}]}\n";
        }
    }
    return lines;
}

bool writeAll(const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t wrote = ::write(2, bytes.constData() + done, size_t(bytes.size() - done));
        if (wrote <= 0)
            return false;
        done += wrote;
    }
    return true;
}

/// The program that stands in for docker. \a mebibytes: 0: by the clock.
int produce(int seconds, int perSecond, int mebibytes)
{
    const int slice = std::max(1, perSecond / 50);
    const QByteArray bytes = events(slice);
    if (mebibytes > 0) {
        for (qint64 written = 0; written < qint64(mebibytes) << 20; written += bytes.size()) {
            if (!writeAll(bytes))
                return 1;
        }
        return 0;
    }
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < seconds * 50; ++i) {
        if (!writeAll(bytes))
            return 1;
        if (const qint64 wait = i * 20 - clock.elapsed(); wait > 0)
            ::usleep(useconds_t(wait) * 1000);
    }
    return 0;
}

double memoryMebibytes()
{
    QFile statistics(QStringLiteral("/proc/self/statm"));
    if (!statistics.open(QIODevice::ReadOnly))
        return 0;
    return statistics.readAll().split(' ').value(1).toDouble() * double(::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

/// The window's beat: how long nothing but one thing went on.
class Beat {
public:
    Beat()
    {
        m_clock.start();
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            m_gaps.push_back(double(m_clock.nsecsElapsed()) / 1e6);
            m_clock.restart();
            most = std::max(most, memoryMebibytes());
        });
        m_timer.start(4);
    }
    void print(const char *what)
    {
        std::sort(m_gaps.begin(), m_gaps.end());
        const auto at
            = [this](double part) { return m_gaps.empty() ? 0 : m_gaps[size_t(double(m_gaps.size() - 1) * part)]; };
        const auto late = std::count_if(m_gaps.begin(), m_gaps.end(), [](double gap) { return gap > 33; });
        std::printf("%-26s median %.1f ms, 99 %% %.1f ms, longest %.1f ms; above 33 ms: %ld of %zu\n", what, at(0.5),
                    at(0.99), at(1), long(late), m_gaps.size());
    }
    double most = 0;

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<double> m_gaps;
};

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    if (qEnvironmentVariableIsSet("BENCH_PRODUCE")) {
        const QStringList produced = qEnvironmentVariable("BENCH_PRODUCE").split(u' ');
        return produce(produced.at(0).toInt(), produced.at(1).toInt(), produced.at(2).toInt());
    }
    const QApplication application(argc, argv);
    const bool isBytes = arguments.value(0) == QLatin1String("--bytes");
    const int mebibytes = isBytes ? std::max(1, arguments.value(1).toInt()) : 0;
    const int seconds = isBytes || arguments.isEmpty() ? 10 : arguments.at(0).toInt();
    const int perSecond = arguments.size() > 1 && !isBytes ? arguments.at(1).toInt() : 50'000;

    document::Document document;
    document.reset(text::SourceText::fromBody(file));
    adapters::Selection selection;
    adapters::Scene scene(&document);
    adapters::Gestures gestures(&document, &selection, &scene);
    canvas::CanvasView canvas(&document, &scene, &selection, &gestures);
    panels::BuildLog log;
    canvas.resize(900, 500);
    log.resize(900, 300);
    canvas.show();
    log.show();
    const document::SnapshotPointer snapshot = document.snapshot();
    scene.setBuiltSnapshot(snapshot);
    log.begin(snapshot, QStringLiteral("docker buildx bake"));

    docker::BuildPlan plan
        = docker::planBuild(snapshot->tree, snapshot->graph, snapshot->revision.value, {}, QStringLiteral("bench/x"));
    docker::BuildCommand command;
    command.program = QCoreApplication::applicationFilePath();
    command.steps.push_back({{}, {}, -1});
    command.targets = {{QStringLiteral("all"), 4}};
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("BENCH_PRODUCE"),
                       QStringLiteral("%1 %2 %3").arg(seconds).arg(perSecond).arg(mebibytes));
    docker::Build build(plan, command, environment);
    QObject::connect(&build, &docker::Build::statusChanged, &scene, &adapters::Scene::setBuildStatus);
    QObject::connect(&build, &docker::Build::statusChanged, &log, &panels::BuildLog::setStatus);
    QObject::connect(&build, &docker::Build::logAppended, &log, &panels::BuildLog::append);
    QElapsedTimer clock;
    qint64 cancelledAt = -1;
    if (isBytes && arguments.size() > 2)
        QTimer::singleShot(arguments.at(2).toInt(), &build, [&] {
            cancelledAt = clock.elapsed();
            build.cancel();
        });
    QObject::connect(&build, &docker::Build::finished, &application, &QApplication::quit);
    QTimer::singleShot(1'000, &build, [&] { // behind the first painting
        clock.start();
        build.start();
    });
    QApplication::processEvents();
    const double before = memoryMebibytes();
    Beat beat;
    QApplication::exec();
    if (isBytes)
        std::printf("%d MiB of output: %.1f s, memory at most %.0f MiB more\n", mebibytes,
                    double(clock.elapsed()) / 1e3, beat.most - before);
    else
        std::printf("%d events a second for %d s: handled in %.1f s, memory at most %.0f MiB more\n", perSecond,
                    seconds, double(clock.elapsed()) / 1e3, beat.most - before);
    if (cancelledAt >= 0)
        std::printf("cancelled after %lld ms: ended %lld ms later\n", static_cast<long long>(cancelledAt),
                    static_cast<long long>(clock.elapsed() - cancelledAt));
    beat.print("the window's beat (4 ms)");
    return 0;
}
