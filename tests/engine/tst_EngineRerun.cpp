// What is said to be cached is cached, and what is said to run runs: random edits, each built before and after, against
// what BuildKit itself says of every step.
#include "engine/Subcommands.h"
#include "graph/GlobalArguments.h"
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
    // One stage alone.
    "FROM busybox:latest\n"
    "RUN echo %1 > /stamp\n"
    "ARG MODE=slow\n"
    "RUN echo $MODE > /mode\n"
    "COPY folder /folder/\n"
    "CMD [\"sh\"]\n",
    // Two builders that nothing joins but the last stage.
    "FROM busybox:latest AS left\n"
    "RUN echo %1 left > /left\n"
    "FROM busybox:latest AS right\n"
    "COPY one /one\n"
    "RUN echo %1 right > /right\n"
    "FROM busybox:latest\n"
    "RUN echo %1 > /own\n"
    "COPY --from=left /left /\n"
    "COPY --from=right /right /\n"
    "RUN ls /\n",
    // A line of stages, each on the one before.
    "ARG MODE=a\n"
    "FROM busybox:latest AS s1\n"
    "RUN echo %1 > /1\n"
    "FROM s1 AS s2\n"
    "ARG MODE\n"
    "RUN echo $MODE > /2\n"
    "FROM s2 AS s3\n"
    "WORKDIR /three\n"
    "RUN pwd > /3\n"
    "FROM s3\n"
    "COPY folder/two two\n"
    "RUN cat two\n",
    // Copies with variables in them.
    "FROM busybox:latest AS builder\n"
    "ARG NAME=one\n"
    "RUN echo %1 > /stamp\n"
    "COPY ${NAME} /src/\n"
    "RUN cp /src/one /out\n"
    "FROM busybox:latest\n"
    "ARG NAME=one\n"
    "ENV PLACE=/place\n"
    "COPY --from=builder /out $PLACE/$NAME\n"
    "RUN ls $PLACE\n",
    // Mounts of all kinds.
    "FROM busybox:latest AS tools\n"
    "RUN echo %1 > /tool\n"
    "FROM busybox:latest\n"
    "RUN --mount=type=bind,target=/ctx cat /ctx/one > /one\n"
    "RUN --mount=type=cache,target=/cache,id=%1 echo a > /cache/a\n"
    "RUN --mount=type=bind,from=tools,source=/tool,target=/t cat /t > /seen\n"
    "RUN --mount=type=tmpfs,target=/tmp echo b > /b\n",
    // Users and shells.
    "FROM busybox:latest AS base\n"
    "RUN echo %1 > /stamp && mkdir -p -m 777 /home/me\n"
    "WORKDIR /home/me\n"
    "USER 1000:1000\n"
    "RUN id\n"
    "SHELL [\"/bin/sh\", \"-c\"]\n"
    "RUN echo again > /tmp/again || true\n"
    "FROM base\n"
    "COPY --chown=1000:1000 one one\n"
    "RUN cat one\n",
    // Linked copies alone.
    "FROM busybox:latest AS builder\n"
    "COPY one /one\n"
    "RUN echo %1 > /a\n"
    "FROM busybox:latest\n"
    "COPY --link --from=builder /a /a\n"
    "COPY --link folder /folder\n"
    "RUN ls / > /list\n"
    "EXPOSE 80\n",
    // A stage that nobody needs, and one that is needed twice.
    "FROM busybox:latest AS common\n"
    "RUN echo %1 > /common\n"
    "FROM busybox:latest AS unused\n"
    "RUN echo unused > /unused\n"
    "FROM common AS one-of\n"
    "RUN echo 1 > /1\n"
    "FROM common AS other\n"
    "COPY one /one\n"
    "FROM busybox:latest\n"
    "COPY --from=one-of /1 /1\n"
    "COPY --from=other /one /one\n"
    "RUN cat /1 /one\n",
    // Heredocs as files and as scripts.
    "FROM busybox:latest AS scripts\n"
    "COPY <<EOF /stamp\n"
    "%1\n"
    "EOF\n"
    "RUN cp /stamp /made\n"
    "FROM busybox:latest\n"
    "COPY --from=scripts /made /made\n"
    "COPY folder/two /two\n"
    "RUN cat /made /two\n",
};

struct Edit {
    QByteArray text;
    QByteArray changed; // a file of the build context
    QString words;
    graph::BuildSettings settings = {}; // of the second build
    std::optional<int> target = {}; // of the second build; empty: the last stage
    rerun::Choices choices = {}; // of the second build
};

/// What people choose otherwise, and not in the text; false where there is nothing of that kind to choose.
bool chooseOtherwise(Edit &edit, const BuiltText &before, QRandomGenerator &random)
{
    const graph::Graph &graph = before.graph();
    switch (random.bounded(4)) {
    case 0: {
        QList<QByteArray> names;
        for (const syntax::Instruction &one : before.tree().instructions()) {
            if (one.kind != syntax::InstructionKind::Arg)
                continue;
            for (const graph::DeclaredArgument &argument : graph::declaredArguments(before.tree(), one))
                names << argument.name;
        }
        names.removeAll("NAME"); // a file's, which another value would miss
        names.removeAll("TAG"); // of a base that is not there
        if (names.isEmpty())
            return false;
        edit.settings.buildArguments.emplace_back(names.at(random.bounded(int(names.size()))), "another");
        break;
    }
    case 1:
        edit.target = random.bounded(int(graph.stages.size()));
        break;
    case 2:
        edit.choices.network = "host";
        break;
    default: {
        const graph::Stage &stage = graph.stages[size_t(random.bounded(int(graph.stages.size())))];
        if (stage.name.isEmpty())
            return false;
        edit.choices.uncachedStages.insert(stage.name);
    }
    }
    return true;
}

Edit randomEdit(const QByteArray &text, QRandomGenerator &random)
{
    if (random.bounded(4) == 0) {
        Edit edit{text, {}, QString::fromUtf8(text)};
        if (chooseOtherwise(edit, BuiltText(text::SourceText::fromBody(text)), random))
            return edit;
    }
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
std::map<int, bool> cachedSteps(const QProcessEnvironment &environment, const QString &folder, const BuiltText &source,
                                const Edit &choice)
{
    QStringList flags;
    for (const auto &[name, value] : choice.settings.buildArguments)
        flags << QStringLiteral("--build-arg=") + QString::fromUtf8(name + '=' + value);
    for (const QByteArray &stage : choice.choices.uncachedStages)
        flags << QStringLiteral("--no-cache-filter=") + QString::fromUtf8(stage);
    if (choice.target) { // a stage without a name is the last one
        if (const QByteArray name = source.graph().stages[size_t(*choice.target)].name; !name.isEmpty())
            flags << QStringLiteral("--target=") + QString::fromUtf8(name);
    }
    const bool isHost = choice.choices.network == "host";
    flags << (isHost ? QStringLiteral("--network=host") : QStringLiteral("--network=none"));
    if (isHost)
        flags << QStringLiteral("--allow=network.host");
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    const QStringList command{QStringLiteral("buildx"), QStringLiteral("build"), QStringLiteral("--progress=plain"),
                              QStringLiteral("--provenance=false")};
    process.start(findDocker(environment), command + flags + QStringList(folder));
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
        QString name
            = stage.name.isEmpty() ? QStringLiteral("stage-%1").arg(stage.index) : QString::fromUtf8(stage.name);
        if (source.graph().stages.size() == 1)
            name.clear(); // one stage alone goes without its name
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
        : 36;
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
        const BuiltText now(text::SourceText::fromBody(edit.text), edit.target, edit.settings);
        const rerun::Choices offline{"none", {}, {}, false};
        rerun::Choices choices = edit.choices;
        if (choices.network.isEmpty())
            choices.network = offline.network;
        write("Dockerfile", text);
        QVERIFY2(!cachedSteps(environment, folder.path(), before, {}).empty(), text.constData());
        write("Dockerfile", edit.text);
        if (!edit.changed.isEmpty())
            write(edit.changed.constData(), "another" + stamp);
        std::set<QByteArray> changed;
        if (!edit.changed.isEmpty())
            changed.insert(edit.changed);
        if (edit.text != text) // it lies in the build context itself
            changed.insert("Dockerfile");
        const std::map<int, bool> told = cachedSteps(environment, folder.path(), now, edit);
        if (told.empty()) { // an edit that does not build, as a moved WORKDIR may not: what it ran was broken off
            ++broken;
            continue;
        }
        for (const rerun::Prediction &one :
             rerun::predict(rerun::Former(before.build({}, offline)), now.build(changed, choices))) {
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
