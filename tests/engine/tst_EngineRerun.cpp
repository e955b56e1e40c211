// What is said to be cached is cached, and what is said to run runs: random edits, each built before and after, against
// what BuildKit itself says of every step.
#include "engine/Subcommands.h"
#include "rerun/BuiltText.h"
#include "rerun/Prediction.h"

#include <QRandomGenerator>
#include <QRegularExpression>

using namespace stagewright;
using namespace stagewright::docker;
using rerun::BuiltText;
using rerun::Verdict;

namespace {

/// %1 makes it nobody else's in the engine's cache.
const char *const files[] = {
    "FROM busybox:latest AS builder\n"
    "ARG MODE=debug\n"
    "WORKDIR /src\n"
    "RUN echo %1 > stamp\n"
    "COPY one .\n"
    "COPY folder folder\n"
    "RUN echo made > /out && cat one > /dev/null\n"
    "FROM busybox:latest\n"
    "ENV HOME=/root\n"
    "RUN echo %1 > /stamp\n"
    "COPY --from=builder /out /app/out\n"
    "RUN cat /app/out\n"
    "USER 1000\n"
    "CMD [\"cat\", \"/app/out\"]\n",
    "FROM busybox:latest AS base\n"
    "RUN echo %1 > /stamp\n"
    "FROM base AS tools\n"
    "RUN mkdir /tools && echo a > /tools/a\n"
    "FROM base AS data\n"
    "COPY folder /data\n"
    "RUN --mount=from=tools,source=/tools,target=/t cat /t/a > /seen\n"
    "FROM data\n"
    "COPY --from=tools /tools/a /a\n"
    "RUN cat /a\n"
    "WORKDIR /work\n"
    "RUN pwd\n",
    "ARG TAG=latest\n"
    "FROM busybox:$TAG AS first\n"
    "ARG TAG\n"
    "ENV A=1 B=2\n"
    "RUN echo %1 $A > /first\n"
    "FROM first AS second\n"
    "SHELL [\"/bin/sh\", \"-ec\"]\n"
    "RUN echo second > /second\n"
    "FROM busybox:latest\n"
    "COPY --from=second --link /second /\n"
    "COPY --from=first --chmod=644 /first /\n"
    "COPY one /one\n"
    "RUN <<EOF\n"
    "cat /one\n"
    "EOF\n"
    "LABEL a=b\n",
};

struct Edit {
    QByteArray text;
    QByteArray changed; // a file of the build context
    QString words;
};

Edit randomEdit(const QByteArray &text, QRandomGenerator &random)
{
    QByteArrayList lines = text.split('\n');
    lines.removeLast();
    const int at = random.bounded(int(lines.size()));
    const QByteArray unique = QByteArray::number(QRandomGenerator::global()->generate64());
    const auto insert = [&](const QByteArray &line) {
        int place = at;
        // Not among the lines of a heredoc, nor in front of the first FROM.
        while (place < lines.size() && (lines[place].startsWith("cat /one") || lines[place] == "EOF"))
            ++place;
        lines.insert(
            std::max(place,
                     int(lines.indexOf(*std::find_if(lines.begin(), lines.end(),
                                                     [](const QByteArray &one) { return one.startsWith("FROM"); })))
                         + 1),
            line);
    };
    Edit edit{{}, {}, {}};
    switch (random.bounded(12)) {
    case 0:
        insert("RUN echo " + unique);
        break;
    case 1:
        insert("ENV X=" + unique);
        break;
    case 2:
        insert("LABEL x=" + unique);
        break;
    case 3:
        insert("# " + unique);
        break;
    case 4:
        insert("WORKDIR /w" + unique);
        break;
    case 5:
        insert("ARG Y=" + unique);
        break;
    case 6:
        insert("ARG Z");
        break;
    case 7:
        insert("USER 0:0");
        break;
    case 8:
        edit.changed = "one";
        break;
    case 9:
        edit.changed = "folder/two";
        break;
    case 10:
        for (QByteArray &line : lines) {
            if (line.startsWith("RUN echo") && random.bounded(2) == 0) {
                line += " && echo " + unique;
                break;
            }
        }
        break;
    default:
        insert("");
        break;
    }
    edit.text = lines.join('\n') + '\n';
    edit.words = QString::fromUtf8(edit.text);
    return edit;
}

/// By instruction of the text whether its step came out of the cache, as the progress of a plain build tells. None
/// where it failed.
std::map<int, bool> cachedSteps(const QProcessEnvironment &environment, const QString &folder, const BuiltText &source)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(findDocker(environment),
                  {QStringLiteral("buildx"), QStringLiteral("build"), QStringLiteral("--progress=plain"),
                   QStringLiteral("--provenance=false"), QStringLiteral("--network=none"), folder});
    process.waitForFinished(120'000);
    const QString told = QString::fromUtf8(process.readAllStandardOutput());
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        qWarning("%s", qPrintable(told));
        return {};
    }
    std::map<QString, bool> isCached; // by "stage 2"
    std::map<QString, QString> names; // of vertices
    static const QRegularExpression start(QStringLiteral("^#(\\d+) \\[(?:(\\S+) )?(\\d+)/\\d+\\] "),
                                          QRegularExpression::MultilineOption);
    for (auto each = start.globalMatch(told); each.hasNext();) {
        const QRegularExpressionMatch match = each.next();
        names[match.captured(1)] = match.captured(2) + u' ' + match.captured(3);
        isCached[names[match.captured(1)]] = false;
    }
    static const QRegularExpression cached(QStringLiteral("^#(\\d+) CACHED$"), QRegularExpression::MultilineOption);
    for (auto each = cached.globalMatch(told); each.hasNext();)
        isCached[names[each.next().captured(1)]] = true;
    std::map<int, bool> steps;
    for (const graph::Stage &stage : source.graph().stages) {
        const QString name
            = stage.name.isEmpty() ? QStringLiteral("stage-%1").arg(stage.index) : QString::fromUtf8(stage.name);
        int number = source.contents().stage(stage.index).parent < 0 ? 1 : 0; // a FROM of an image is a step
        for (const int index : stage.instructions) {
            using syntax::InstructionKind;
            const InstructionKind kind = source.tree().instructions()[size_t(index)].kind;
            if (kind != InstructionKind::Run && kind != InstructionKind::Copy && kind != InstructionKind::Workdir)
                continue;
            const auto known = isCached.find(name + u' ' + QString::number(++number));
            if (known != isCached.end())
                steps[index] = known->second;
        }
    }
    return steps;
}

} // namespace

class tst_EngineRerun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void foretellsWhatRuns();
};

/// STAGEWRIGHT_RERUN_EDITS says how many are tried; a few where it is not set.
void tst_EngineRerun::foretellsWhatRuns()
{
    NEED_ENGINE(QString(), environment);
    const int edits = qEnvironmentVariableIsSet("STAGEWRIGHT_RERUN_EDITS")
        ? qEnvironmentVariableIntValue("STAGEWRIGHT_RERUN_EDITS")
        : 24;
    QRandomGenerator random(11);
    int lines = 0;
    int equal = 0;
    int perhaps = 0;
    int broken = 0;
    for (int round = 0; round < edits; ++round) {
        const QTemporaryDir folder(QDir::tempPath() + QStringLiteral("/stagewright-test-XXXXXX"));
        const auto write = [&folder](const char *name, const QByteArray &bytes) {
            QFile file(folder.filePath(QString::fromUtf8(name)));
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("cannot write");
        };
        QDir(folder.path()).mkpath(QStringLiteral("folder"));
        const QByteArray stamp = QByteArray::number(QRandomGenerator::global()->generate64());
        write("one", "1" + stamp);
        write("folder/two", "2" + stamp);
        const QByteArray text = QByteArray(files[size_t(round) % std::size(files)]).replace("%1", stamp);
        const Edit edit = randomEdit(text, random);
        const BuiltText before(text::SourceText::fromBody(text));
        const BuiltText now(text::SourceText::fromBody(edit.text));
        write("Dockerfile", text);
        QVERIFY2(!cachedSteps(environment, folder.path(), before).empty(), text.constData());
        write("Dockerfile", edit.text);
        if (!edit.changed.isEmpty())
            write(edit.changed.constData(), "another" + stamp);
        const std::set<QByteArray> changed
            = edit.changed.isEmpty() ? std::set<QByteArray>() : std::set<QByteArray>{edit.changed};
        const std::map<int, bool> told = cachedSteps(environment, folder.path(), now);
        if (told.empty()) { // an edit that does not build, as a moved WORKDIR may not: what it ran was broken off
            ++broken;
            continue;
        }
        for (const rerun::Prediction &one : rerun::predict(rerun::Former(before.build()), now.build(changed))) {
            const auto step = told.find(one.instruction);
            if (step == told.end())
                continue;
            ++lines;
            perhaps += one.verdict == Verdict::RunsIfOutputDiffers ? 1 : 0;
            const bool isRight
                = one.verdict == Verdict::RunsIfOutputDiffers || (one.verdict == Verdict::Cached) == step->second;
            equal += isRight ? 1 : 0;
            if (isRight)
                continue;
            const int line = now.tree().instructions()[size_t(one.instruction)].firstLine + 1;
            const QString words = QStringLiteral("line %1 is %2 in\n%3%4")
                                      .arg(line)
                                      .arg(step->second ? QStringLiteral("cached") : QStringLiteral("run"), edit.words,
                                           QString::fromUtf8(edit.changed));
            QVERIFY2(one.verdict != Verdict::Cached, qPrintable(words)); // a promise that was not kept
            qInfo("%s", qPrintable(words));
        }
    }
    qInfo("%d edits, %d lines: %d as foretold, %d of them only perhaps; %d edits did not build", edits, lines, equal,
          perhaps, broken);
    QVERIFY(broken * 4 < edits);
    QVERIFY(equal * 100 >= lines * 95);
}

QTEST_GUILESS_MAIN(tst_EngineRerun)
#include "tst_EngineRerun.moc"
