// Wires: FROM, COPY --from and mounts are drawn, changed and cut as a careful person would write it.
#include "app/edits/EditCase.h"

using namespace stagewright;
using edits::CopyOptions;
using edits::Outcome;
using edits::Subject;
using graph::Endpoint;
using graph::EndpointKind;
using tests::Intent;
using tests::outcomeOf;
using tests::picture;

Q_DECLARE_METATYPE(tests::Intent)

class WireEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void base_data();
    void base() { check(); }
    void addCopy_data();
    void addCopy() { check(); }
    void addMount_data();
    void addMount() { check(); }
    void removeEdge_data();
    void removeEdge() { check(); }
    void setSource_data();
    void setSource() { check(); }
    void movedSourceGivesTheIntendedGraph();
    void resultIsTheLine();

private:
    static void check();
};

namespace {

constexpr Endpoint Context{EndpointKind::BuildContext, 0};

Endpoint stage(int index)
{
    return {EndpointKind::Stage, index};
}

CopyOptions copy(const QByteArray &source = "/app", const QByteArray &destination = ".")
{
    return {{source}, destination, {}, {}, false};
}

Intent copyInto(int target, Endpoint from, CopyOptions options = copy())
{
    return [=](const Subject &subject) { return edits::addCopy(subject, target, from, options); };
}

Intent mountInto(int target, Endpoint from, int instruction, QByteArray path = "/mnt")
{
    return [=](const Subject &subject) { return edits::addMount(subject, target, from, path, instruction); };
}

Intent baseOf(int changed, QByteArray reference)
{
    return [=](const Subject &subject) { return edits::setBase(subject, changed, reference); };
}

Intent baseStageOf(int changed, int from)
{
    return [=](const Subject &subject) { return edits::setBaseToStage(subject, changed, from); };
}

Intent platformOf(int changed, QByteArray platform)
{
    return [=](const Subject &subject) { return edits::setPlatform(subject, changed, platform); };
}

/// Cuts the first edge of that kind that is not the build context's.
Intent cut(graph::EdgeKind kind)
{
    return [=](const Subject &subject) -> Outcome {
        for (int i = 0; i < int(subject.graph.edges.size()); ++i) {
            const graph::Edge &edge = subject.graph.edges[size_t(i)];
            if (edge.kind == kind && edge.from.kind != EndpointKind::BuildContext)
                return edits::removeEdge(subject, i);
        }
        return base::Failure{edits::Refusal{"NoSuchEdge", {}}};
    };
}

Intent takeFrom(Endpoint from, graph::EdgeKind kind = graph::EdgeKind::Copy)
{
    return [=](const Subject &subject) -> Outcome {
        for (int i = 0; i < int(subject.graph.edges.size()); ++i) {
            if (subject.graph.edges[size_t(i)].kind == kind)
                return edits::setSource(subject, i, from);
        }
        return base::Failure{edits::Refusal{"NoSuchEdge", {}}};
    };
}

void columns()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<Intent>("intent");
    QTest::addColumn<QByteArray>("after");
}

void row(const char *name, const QByteArray &before, const Intent &intent, const QByteArray &after)
{
    QTest::newRow(name) << before << intent << after;
}

} // namespace

void WireEditsTest::check()
{
    QFETCH(QByteArray, before);
    QFETCH(Intent, intent);
    QFETCH(QByteArray, after);
    QCOMPARE(outcomeOf(before, intent), after);
}

void WireEditsTest::base_data()
{
    columns();
    row("another tag changes only the reference", "FROM --platform=linux/arm64  python:3  AS a # no\n",
        baseOf(0, "python:4"), "FROM --platform=linux/arm64  python:4  AS a # no\n");
    row("a name of an earlier stage is a wire", "FROM x AS a\nFROM y\n", baseOf(1, "a"), "FROM x AS a\nFROM a\n");
    row("a name of a later stage moves that up", "FROM x AS a\nRUN 1\n\nFROM y AS b\nRUN 2\n", baseOf(0, "b"),
        "FROM y AS b\nRUN 2\n\nFROM b AS a\nRUN 1\n");
    row("its own name means an image", "FROM x AS a\n", baseOf(0, "a"), "FROM a AS a\n");
    row("capitals mean a stage, as no image has them", "FROM x AS a\nFROM y\n", baseOf(1, "A"), "FROM x AS a\nFROM a\n");
    row("an escape character at the end is refused", "FROM x\n", baseOf(0, "python\\"),
        "refused: BaseNotOneWord python\\");
    row("blanks are refused", "FROM x\n", baseOf(0, "a b"), "refused: BaseNotOneWord a b");
    row("nothing is refused", "FROM x\n", baseOf(0, ""), "refused: BaseNotOneWord ");
    row("a wire from an earlier stage", "FROM x AS a\nFROM y AS b\n", baseStageOf(1, 0), "FROM x AS a\nFROM a AS b\n");
    row("a wire from a stage without a name names it", "FROM x\nFROM y\n", baseStageOf(1, 0),
        "FROM x AS base\nFROM base\n");
    row("a wire to itself", "FROM x AS a\n", baseStageOf(0, 0), "refused: OwnStage a");
    row("a circle is refused by name", "FROM x AS a\nFROM a AS b\nFROM b AS c\n", baseStageOf(0, 2),
        "refused: Circle c,a");
    row("a name that a nearer stage hides is refused", "FROM x AS a\nFROM y AS a\nFROM z\n", baseStageOf(2, 0),
        "refused: NameNotUnique a");
    row("a platform is added", "FROM x AS a\n", platformOf(0, "linux/arm64"), "FROM --platform=linux/arm64 x AS a\n");
    row("a platform is changed", "FROM --platform=$BUILDPLATFORM x AS a\n", platformOf(0, "linux/arm64"),
        "FROM --platform=linux/arm64 x AS a\n");
    row("a platform is removed", "FROM --platform=linux/arm64 x AS a\n", platformOf(0, ""), "FROM x AS a\n");
    row("a platform that is not there is not removed", "FROM x\n", platformOf(0, ""), "FROM x\n");
    row("a platform over a continuation", "FROM --platform=a \\\n  x\n", platformOf(0, "b"),
        "FROM --platform=b \\\n  x\n");
}

void WireEditsTest::addCopy_data()
{
    columns();
    row("goes behind the files are made and before what runs them",
        "FROM x AS a\n\nFROM y\nWORKDIR /app\nRUN 1\n\nEXPOSE 80\nUSER me\nCMD [\"a\"]\n", copyInto(1, stage(0)),
        "FROM x AS a\n\nFROM y\nWORKDIR /app\nRUN 1\nCOPY --from=a /app .\n\nEXPOSE 80\nUSER me\nCMD [\"a\"]\n");
    row("goes directly behind a lone FROM", "FROM x AS a\nFROM y\nCMD b\n", copyInto(1, stage(0)),
        "FROM x AS a\nFROM y\nCOPY --from=a /app .\nCMD b\n");
    row("a USER in the middle is no tail", "FROM x AS a\nFROM y\nUSER me\nRUN b\n", copyInto(1, stage(0)),
        "FROM x AS a\nFROM y\nUSER me\nRUN b\nCOPY --from=a /app .\n");
    row("ends the file as it did, without a line ending", "FROM x AS a\nFROM y", copyInto(1, stage(0)),
        "FROM x AS a\nFROM y\nCOPY --from=a /app .");
    row("with the file's line endings and case", "from x as a\r\nfrom y\r\n", copyInto(1, stage(0)),
        "from x as a\r\nfrom y\r\ncopy --from=a /app .\r\n");
    row("where all instructions stand apart, so does this one", "FROM x AS a\nFROM y\n\nRUN 1\n\nRUN 2\n\nCMD c\n",
        copyInto(1, stage(0)), "FROM x AS a\nFROM y\n\nRUN 1\n\nRUN 2\n\nCOPY --from=a /app .\n\nCMD c\n");
    row("behind a heredoc", "FROM x AS a\nFROM y\nRUN <<E\n1\nE\nCMD c\n", copyInto(1, stage(0)),
        "FROM x AS a\nFROM y\nRUN <<E\n1\nE\nCOPY --from=a /app .\nCMD c\n");
    row("a stage without a name gets a free one", "FROM x\nFROM y AS builder\n", copyInto(1, stage(0)),
        "FROM x AS builder-2\nFROM y AS builder\nCOPY --from=builder-2 /app .\n");
    row("a later source is moved in front with its comment",
        "FROM x AS a\nRUN 1\n\n# made here\nFROM y AS b\nRUN 2\n\nFROM z\n", copyInto(0, stage(1)),
        "# made here\nFROM y AS b\nRUN 2\n\nFROM x AS a\nRUN 1\nCOPY --from=b /app .\n\nFROM z\n");
    row("a later source brings along what it needs, and numbers follow",
        "FROM x AS a\n\nFROM y\n\nFROM z AS c\nCOPY --from=1 /p /q\n\nFROM w\nCOPY --from=0 /p /q\n",
        copyInto(0, stage(2)),
        "FROM y\n\nFROM z AS c\nCOPY --from=0 /p /q\n\nFROM x AS a\nCOPY --from=c /app .\n\nFROM w\nCOPY --from=2 /p "
        "/q\n");
    row("a later source at the end of a file without a final line ending", "FROM x AS a\nFROM y AS b",
        copyInto(0, stage(1)), "FROM y AS b\nFROM x AS a\nCOPY --from=b /app .\n");
    row("and without a name", "FROM x AS a\nFROM y", copyInto(0, stage(1)),
        "FROM y AS builder\nFROM x AS a\nCOPY --from=builder /app .\n");
    row("an open end is not moved", "FROM x AS a\nFROM y AS b\nRUN c \\\n", copyInto(0, stage(1)),
        "refused: OpenEnd 3");
    row("of two stages with one name a move would change which is meant",
        "FROM x AS a\nFROM y AS b\nFROM z AS b\nCOPY --from=b p q\n", copyInto(0, stage(2)),
        "refused: NameNotUnique b");
    row("a move that gives another's name a new meaning is refused",
        "FROM x AS a\nFROM y\nCOPY --from=b p q\nFROM w AS b\nFROM z AS b\nFROM v AS c\nCOPY --from=b p q\n",
        copyInto(1, stage(4)), "refused: MoveChangesMeaning b,1");
    row("a circle is refused by name", "FROM x AS a\nFROM y AS b\nCOPY --from=a p q\n", copyInto(0, stage(1)),
        "refused: Circle b,a");
    row("from itself", "FROM x AS a\n", copyInto(0, stage(0)), "refused: OwnStage a");
    row("from the build context", "FROM x\n", copyInto(0, Context, copy(".", ".")), "FROM x\nCOPY . .\n");
    row("all options", "FROM x AS a\nFROM y\n", copyInto(1, stage(0), {{"/p", "/q"}, "/r", "me:us", "755", true}),
        "FROM x AS a\nFROM y\nCOPY --from=a --link --chown=me:us --chmod=755 /p /q /r/\n");
    row("a path with a blank is written as JSON", "FROM x\n",
        copyInto(0, Context, {{"a b", "c\"d"}, "/r/", "", "", false}), "FROM x\nCOPY [\"a b\", \"c\\\"d\", \"/r/\"]\n");
    row("no source", "FROM x\n", copyInto(0, Context, {{}, "/r", "", "", false}), "refused: CopyNeedsSource ");
    row("no destination", "FROM x\n", copyInto(0, Context, {{"a"}, "", "", "", false}),
        "refused: CopyNeedsDestination ");
    row("a line ending in a path", "FROM x\n", copyInto(0, Context, copy("a\nFROM b")),
        "refused: PathHasLineBreak a\nFROM b");
    row("a blank in a flag", "FROM x\n", copyInto(0, Context, {{"a"}, "b", "me --x", "", false}),
        "refused: FlagNotOneWord me --x");
    row(
        "from an image", "FROM x\n",
        [](const Subject &subject) { return edits::addCopyFromImage(subject, 0, "nginx:1", copy()); },
        "FROM x\nCOPY --from=nginx:1 /app .\n");
    row(
        "from an image whose name is a stage's", "FROM x AS a\nFROM y\n",
        [](const Subject &subject) { return edits::addCopyFromImage(subject, 1, "a", copy()); },
        "FROM x AS a\nFROM y\nCOPY --from=a /app .\n");
    row(
        "from scratch", "FROM x\n",
        [](const Subject &subject) { return edits::addCopyFromImage(subject, 0, "scratch", copy()); },
        "refused: ScratchIsEmpty ");
    row(
        "from an image with a variable", "FROM x\n",
        [](const Subject &subject) { return edits::addCopyFromImage(subject, 0, "a:$V", copy()); },
        "refused: ImageNotPlain a:$V");
    row("with another escape character", "# escape=`\nFROM x AS a\nFROM y\nRUN a `\n  b\n", copyInto(1, stage(0)),
        "# escape=`\nFROM x AS a\nFROM y\nRUN a `\n  b\nCOPY --from=a /app .\n");
    row("behind a line that ends in an escaped escape character", "FROM x AS a\nFROM y\nRUN b \\\\\n",
        copyInto(1, stage(0)), "FROM x AS a\nFROM y\nRUN b \\\\\nCOPY --from=a /app .\n");
    row("behind an open line", "FROM x AS a\nFROM y\nRUN b \\\n", copyInto(1, stage(0)), "refused: OpenEnd 3");
}

void WireEditsTest::addMount_data()
{
    columns();
    row("a new RUN", "FROM x AS a\nFROM y\nCMD c\n", mountInto(1, stage(0), -1),
        "FROM x AS a\nFROM y\nRUN --mount=type=bind,from=a,target=/mnt ls /mnt\nCMD c\n");
    row("into a RUN", "FROM x AS a\nFROM y\nRUN make\n", mountInto(1, stage(0), 2),
        "FROM x AS a\nFROM y\nRUN --mount=type=bind,from=a,target=/mnt make\n");
    row("behind other flags, on a line of its own where they are",
        "FROM x AS a\nFROM y\nRUN --mount=type=cache,target=/c \\\n    make\n", mountInto(1, stage(0), 2),
        "FROM x AS a\nFROM y\nRUN --mount=type=cache,target=/c \\\n    --mount=type=bind,from=a,target=/mnt \\\n    "
        "make\n");
    row("a stage without a name gets one, as a number would be an image", "FROM x\nFROM y\nRUN make\n",
        mountInto(1, stage(0), 2), "FROM x AS builder\nFROM y\nRUN --mount=type=bind,from=builder,target=/mnt make\n");
    row("the build context", "FROM y\nRUN make\n", mountInto(0, Context, 1),
        "FROM y\nRUN --mount=type=bind,target=/mnt make\n");
    row("a later source is moved in front", "FROM y AS t\nRUN make\n\nFROM x AS s\n", mountInto(0, stage(1), 1),
        "FROM x AS s\n\nFROM y AS t\nRUN --mount=type=bind,from=s,target=/mnt make\n");
    row("another instruction", "FROM x AS a\nFROM y\nCMD b\n", mountInto(1, stage(0), 2), "refused: MountNeedsRun ");
    row("a target that ends in an escape character", "FROM x AS a\nFROM y\n", mountInto(1, stage(0), -1, "/a\\"),
        "refused: MountTargetNotPlain /a\\");
    row("a target with a comma", "FROM x AS a\nFROM y\n", mountInto(1, stage(0), -1, "/a,b"),
        "refused: MountTargetNotPlain /a,b");
}

void WireEditsTest::removeEdge_data()
{
    using graph::EdgeKind;
    columns();
    row("a COPY goes as a line, its comment stays", "FROM x AS a\nFROM y\n# why\nCOPY --from=a p q\nRUN b\n",
        cut(EdgeKind::Copy), "FROM x AS a\nFROM y\n# why\nRUN b\n");
    row("a COPY over several lines with a heredoc", "FROM x AS a\nFROM y\nCOPY --from=a \\\n  p \\\n  q\nRUN b\n",
        cut(EdgeKind::Copy), "FROM x AS a\nFROM y\nRUN b\n");
    row("an ADD keeps what it fetches",
        "FROM x AS a\nFROM y\nADD https://x/a.tgz b d/\n",
        [](const Subject &subject) { return edits::removeEdge(subject, int(subject.graph.edges.size()) - 1); },
        "FROM x AS a\nFROM y\nADD https://x/a.tgz d/\n");
    row("a mount goes from its RUN", "FROM x AS a\nFROM y\nRUN --mount=from=a,target=/m make\n", cut(EdgeKind::Mount),
        "FROM x AS a\nFROM y\nRUN make\n");
    row("a mount on a line of its own goes with that", "FROM x AS a\nFROM y\nRUN --mount=from=a,target=/m \\\n  make\n",
        cut(EdgeKind::Mount), "FROM x AS a\nFROM y\nRUN make\n");
    row("a comment between stays", "FROM x AS a\nFROM y\nRUN --mount=from=a,target=/m \\\n  # why\n  make\n",
        cut(EdgeKind::Mount), "FROM x AS a\nFROM y\nRUN  \\\n  # why\n  make\n");
    row("FROM becomes scratch", "FROM x AS a\n", cut(EdgeKind::From), "FROM scratch AS a\n");
}

void WireEditsTest::setSource_data()
{
    using graph::EdgeKind;
    columns();
    row("a COPY takes from another stage", "FROM x AS a\nFROM y AS b\nFROM z\nCOPY  --from=a p q\n", takeFrom(stage(1)),
        "FROM x AS a\nFROM y AS b\nFROM z\nCOPY  --from=b p q\n");
    row("a later stage is moved in front", "FROM x AS a\n\nFROM z AS t\nCOPY --from=a p q\n\nFROM y AS b\n",
        takeFrom(stage(2)), "FROM x AS a\n\nFROM y AS b\n\nFROM z AS t\nCOPY --from=b p q\n");
    row("a number that would be written anew", "FROM x AS a\nCOPY --from=0 p q\n\nFROM y AS b\n", takeFrom(stage(1)),
        "FROM y AS b\n\nFROM x AS a\nCOPY --from=b p q\n");
    row("a mount takes from another stage", "FROM x AS a\nFROM y AS b\nFROM z\nRUN --mount=from=a,target=/m ls\n",
        takeFrom(stage(1), EdgeKind::Mount), "FROM x AS a\nFROM y AS b\nFROM z\nRUN --mount=from=b,target=/m ls\n");
    row("a circle", "FROM x AS a\nFROM y AS b\nCOPY --from=a p q\n", takeFrom(stage(1)), "refused: OwnStage b");
    row("the build context", "FROM x AS a\nFROM y AS b\nCOPY --from=a p q\n", takeFrom(Context),
        "refused: ContextHasNoName ");
    row("a COPY without --from", "FROM x AS a\nFROM y AS b\nCOPY p q\n", takeFrom(stage(0)),
        "refused: NoSourceToChange ");
    row("FROM", "FROM x AS a\nFROM y AS b\n", takeFrom(stage(0), EdgeKind::From), "refused: NoSourceToChange ");
}

void WireEditsTest::movedSourceGivesTheIntendedGraph()
{
    const QByteArray before = "FROM x AS a\nRUN 1\n\nFROM y AS b\n\nFROM b AS c\nRUN 2\n\nFROM a\nCOPY --from=c p q\n";
    const QByteArray after = outcomeOf(before, copyInto(0, stage(2)));
    QCOMPARE(picture(after), QByteArray("b<y; c<b; a<x; 3<a; from c<b; copy a<c; from 3<a; copy 3<c"));
}

void WireEditsTest::resultIsTheLine()
{
    QByteArray shown;
    outcomeOf("FROM x AS a\nFROM y", copyInto(1, stage(0)), &shown);
    QCOMPARE(shown, QByteArray("COPY --from=a /app ."));
    outcomeOf("FROM x AS a\n\nFROM y AS b\n\nFROM z\n", copyInto(0, stage(1)), &shown);
    QCOMPARE(shown, QByteArray("COPY --from=b /app ."));
    outcomeOf("FROM x AS a\n\nFROM y AS b\nRUN 1\n", baseStageOf(0, 1), &shown);
    QCOMPARE(shown, QByteArray("FROM b AS a"));
}

QTEST_GUILESS_MAIN(WireEditsTest)
#include "tst_WireEdits.moc"
