// bench_parse FILE...: megabytes a second from bytes to the tree, the graph, BuildKit's checks, and all checks with
// their fixes; for each file, and for its text ten times in a row, which shows whether the cost is linear.
#include "checks/Findings.h"
#include "checks/buildkit/Lint.h"
#include "graph/Graph.h"

#include <QFile>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

using namespace stagewright;

namespace {

constexpr std::clock_t LongEnough = CLOCKS_PER_SEC / 3;
constexpr int FewestRounds = 5;
constexpr int Copies = 10;

/// The best of as many rounds as fit into a moment, in MB/s. Time of the processor: what others do on the machine at
/// the same time does not count.
double speed(const QByteArray &bytes, const std::function<void()> &work)
{
    std::clock_t best = std::numeric_limits<std::clock_t>::max();
    const std::clock_t start = std::clock();
    for (int i = 0; i < FewestRounds || std::clock() - start < LongEnough; ++i) {
        const std::clock_t begin = std::clock();
        work();
        best = std::min(best, std::clock() - begin);
    }
    const double seconds = double(std::max<std::clock_t>(1, best)) / CLOCKS_PER_SEC;
    return double(bytes.size()) / 1e6 / seconds;
}

void measure(const char *name, const QByteArray &bytes)
{
    const text::SourceText source = text::SourceText::fromFile(bytes);
    size_t instructions = 0;
    size_t findings = 0;
    const double lines = speed(bytes, [&] { text::LineIndex index(source); });
    const double tree = speed(bytes, [&] { instructions = syntax::parse(source).instructions().size(); });
    const double graph = speed(bytes, [&] { graph::derive(syntax::parse(source)); });
    const double all = speed(bytes, [&] {
        const syntax::Tree parsed = syntax::parse(source);
        findings = checks::runChecks(parsed, graph::derive(parsed)).size();
    });
    size_t ownFindings = 0;
    const double everything = speed(bytes, [&] {
        const syntax::Tree parsed = syntax::parse(source);
        ownFindings = checks::findAll(parsed, graph::derive(parsed)).size();
    });
    std::printf("%s: %lld bytes, %zu instructions, %zu findings: lines %.0f MB/s, tree %.0f MB/s, tree and graph "
                "%.0f MB/s, tree, graph and checks %.0f MB/s\n",
                name, static_cast<long long>(bytes.size()), instructions, findings, lines, tree, graph, all);
    std::printf("    with our own checks and all fixes: %zu findings, %.0f MB/s\n", ownFindings, everything);
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc < 2) {
        std::fputs("usage: bench_parse FILE...\n", stderr);
        return 2;
    }
    for (int i = 1; i < argc; ++i) {
        QFile file(QFile::decodeName(argv[i]));
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "%s cannot be read\n", argv[i]);
            return 1;
        }
        const QByteArray bytes = file.readAll();
        measure(argv[i], bytes);
        measure("ten times the same", bytes.repeated(Copies));
    }
    return 0;
}
