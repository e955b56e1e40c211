// Stages: added, removed, renamed and moved as a careful person would write it.
#include "app/edits/EditCase.h"

#include <ctime>

using namespace stagewright;
using edits::Removal;
using edits::StageRole;
using tests::outcomeOf;
using tests::picture;

class StageEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addStage_data();
    void addStage();
    void renameStage_data();
    void renameStage();
    void removeStage_data();
    void removeStage();
    void moveStage_data();
    void moveStage();
    void freeName_data();
    void freeName();
    void addedStageIsTheResult();
    void movesAmongThousands();
};

namespace {
const char Two[] = "# syntax=docker/dockerfile:1\n"
                   "ARG V=3\n"
                   "\n"
                   "# builds it\n"
                   "FROM python:$V AS builder\n"
                   "RUN make\n"
                   "\n"
                   "FROM alpine\n"
                   "COPY --from=builder /app /app\n"
                   "CMD [\"/app\"]\n";
}

void StageEditsTest::addStage_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isRuntime");
    QTest::addColumn<QByteArray>("after");

    QTest::newRow("a builder makes the first line of an empty file")
        << QByteArray() << QByteArray("builder") << false << QByteArray("FROM base AS builder\n");
    QTest::newRow("a runtime makes it too, without a name where none is given")
        << QByteArray() << QByteArray() << true << QByteArray("FROM base\n");
    QTest::newRow("a directive stands apart from the first stage")
        << QByteArray("# syntax=docker/dockerfile:1\n") << QByteArray("a") << true
        << QByteArray("# syntax=docker/dockerfile:1\n\nFROM base AS a\n");
    QTest::newRow("an ARG stands directly above the first stage")
        << QByteArray("ARG V=1\n") << QByteArray("a") << true << QByteArray("ARG V=1\nFROM base AS a\n");
    QTest::newRow("a builder goes before the only stage, which stays what is built")
        << QByteArray("FROM x\nRUN y\n") << QByteArray("b") << false << QByteArray("FROM base AS b\n\nFROM x\nRUN y\n");
    QTest::newRow("a builder goes between, above the comment of the last stage")
        << QByteArray("FROM x AS a\n\n# last\nFROM y\n") << QByteArray("b") << false
        << QByteArray("FROM x AS a\n\nFROM base AS b\n\n# last\nFROM y\n");
    QTest::newRow("a runtime goes to the end with a blank line before it")
        << QByteArray("FROM x AS a\n") << QByteArray("b") << true << QByteArray("FROM x AS a\n\nFROM base AS b\n");
    QTest::newRow("without a blank line where the file has none between stages")
        << QByteArray("FROM x AS a\nFROM y\n") << QByteArray("b") << true
        << QByteArray("FROM x AS a\nFROM y\nFROM base AS b\n");
    QTest::newRow("a file without a final line ending keeps that")
        << QByteArray("FROM x AS a") << QByteArray("b") << true << QByteArray("FROM x AS a\n\nFROM base AS b");
    QTest::newRow("lower-case files get lower-case keywords")
        << QByteArray("from x as a\nrun y\n") << QByteArray("b") << true
        << QByteArray("from x as a\nrun y\n\nfrom base as b\n");
    QTest::newRow("the file's own case of AS is kept apart from that of FROM")
        << QByteArray("FROM x as a\n") << QByteArray("b") << true << QByteArray("FROM x as a\n\nFROM base as b\n");
    QTest::newRow("CRLF files get CRLF") << QByteArray("FROM x AS a\r\nRUN y\r\n") << QByteArray("b") << true
                                         << QByteArray("FROM x AS a\r\nRUN y\r\n\r\nFROM base AS b\r\n");
    QTest::newRow("blank lines at the end of the file stay there")
        << QByteArray("FROM x AS a\n\n\n") << QByteArray("b") << true
        << QByteArray("FROM x AS a\n\nFROM base AS b\n\n\n");
    QTest::newRow("a stage before others counts their numbers up")
        << QByteArray("FROM x\n\nFROM y\nCOPY --from=0 /a /b\n") << QByteArray("b") << false
        << QByteArray("FROM x\n\nFROM base AS b\n\nFROM y\nCOPY --from=0 /a /b\n");
    QTest::newRow("a name that another stage has is refused")
        << QByteArray("FROM x AS a\n") << QByteArray("A") << true << QByteArray("refused: NameTaken A");
    QTest::newRow("a name that a COPY means an image by is refused")
        << QByteArray("FROM x AS a\nCOPY --from=nginx /a /b\n") << QByteArray("nginx") << true
        << QByteArray("refused: NameMeansImage nginx,a");
    QTest::newRow("an open heredoc would swallow the stage")
        << QByteArray("FROM x\nRUN <<EOF\nmake\n") << QByteArray("b") << true << QByteArray("refused: OpenEnd 3");
    QTest::newRow("an open continuation would swallow the stage")
        << QByteArray("FROM x\nRUN make \\\n") << QByteArray("b") << true << QByteArray("refused: OpenEnd 2");
}

void StageEditsTest::addStage()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, name);
    QFETCH(bool, isRuntime);
    QFETCH(QByteArray, after);
    const StageRole role = isRuntime ? StageRole::Runtime : StageRole::Builder;
    QCOMPARE(outcomeOf(before, [&](const auto &subject) { return edits::addStage(subject, name, "base", role); }),
             after);
}

void StageEditsTest::renameStage_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("stage");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("after");

    QTest::newRow("every kind of reference follows")
        << QByteArray("FROM x AS a\n\nFROM a AS b\nCOPY --from=a /p /q\nRUN --mount=type=bind,from=a,target=/m ls\n")
        << 0 << QByteArray("maker")
        << QByteArray("FROM x AS maker\n\nFROM maker AS b\nCOPY --from=maker /p /q\n"
                      "RUN --mount=type=bind,from=maker,target=/m ls\n");
    QTest::newRow("references behind ONBUILD follow")
        << QByteArray("FROM x AS a\nFROM y\nONBUILD COPY --from=a /p /q\nONBUILD RUN --mount=from=a,target=/m ls\n")
        << 0 << QByteArray("b")
        << QByteArray("FROM x AS b\nFROM y\nONBUILD COPY --from=b /p /q\nONBUILD RUN --mount=from=b,target=/m ls\n");
    QTest::newRow("a name that a variable base means")
        << QByteArray("ARG BASE=debian\nFROM golang AS b\nFROM $BASE\n") << 0 << QByteArray("debian")
        << QByteArray("refused: NameMeansImage debian,1");
    QTest::newRow("a COPY finds its stage without regard to case, a FROM only in lower case")
        << QByteArray("FROM x AS a\nFROM a AS b\nCOPY --from=A /p /q\nFROM A\n") << 0 << QByteArray("Big")
        << QByteArray("FROM x AS Big\nFROM big AS b\nCOPY --from=Big /p /q\nFROM A\n");
    QTest::newRow("a stage without a name gets one, and numbers stay")
        << QByteArray("FROM x\nFROM y\nCOPY --from=0 /p /q\n") << 0 << QByteArray("a")
        << QByteArray("FROM x AS a\nFROM y\nCOPY --from=0 /p /q\n");
    QTest::newRow("AS follows the case of its own FROM")
        << QByteArray("from x\n") << 0 << QByteArray("a") << QByteArray("from x as a\n");
    QTest::newRow("of two stages with one name only the meant one's references follow")
        << QByteArray("FROM x AS a\nFROM a AS p\nFROM y AS a\nCOPY --from=a /p /q\nFROM a\n") << 0 << QByteArray("b")
        << QByteArray("FROM x AS b\nFROM b AS p\nFROM y AS a\nCOPY --from=a /p /q\nFROM a\n");
    QTest::newRow("a reference forward, which is an error, follows too")
        << QByteArray("FROM x\nCOPY --from=a /p /q\nFROM y AS a\n") << 1 << QByteArray("b")
        << QByteArray("FROM x\nCOPY --from=b /p /q\nFROM y AS b\n");
    QTest::newRow("the default of the ARG that a FROM goes through follows")
        << QByteArray("ARG BASE=a\nFROM x AS a\nFROM ${BASE}\nFROM $BASE\n") << 0 << QByteArray("b")
        << QByteArray("ARG BASE=b\nFROM x AS b\nFROM ${BASE}\nFROM $BASE\n");
    QTest::newRow("a FROM through a variable that cannot follow refuses")
        << QByteArray("ARG N=a\nFROM x AS stage-a\nFROM stage-${N}\n") << 0 << QByteArray("b")
        << QByteArray("refused: NameInVariable stage-a,stage-${N}");
    QTest::newRow("a name over a continuation")
        << QByteArray("FROM x \\\n  AS \\\n  a\nFROM \\\n  a\n") << 0 << QByteArray("b")
        << QByteArray("FROM x \\\n  AS \\\n  b\nFROM \\\n  b\n");
    QTest::newRow("a flag in quotes keeps them")
        << QByteArray("FROM x AS a\nFROM y\nCOPY --from=\"a\" /p /q\n") << 0 << QByteArray("b")
        << QByteArray("FROM x AS b\nFROM y\nCOPY --from=\"b\" /p /q\n");
    QTest::newRow("SOURCE_DATE_EPOCH follows")
        << QByteArray("ARG SOURCE_DATE_EPOCH=a\nFROM scratch AS a\nFROM y\n") << 0 << QByteArray("b")
        << QByteArray("ARG SOURCE_DATE_EPOCH=b\nFROM scratch AS b\nFROM y\n");
    QTest::newRow("only the case changes")
        << QByteArray("FROM x AS a\nFROM a\n") << 0 << QByteArray("A") << QByteArray("FROM x AS A\nFROM a\n");
    QTest::newRow("the same name changes nothing")
        << QByteArray("FROM x AS a\n") << 0 << QByteArray("a") << QByteArray("FROM x AS a\n");
    QTest::newRow("a stage may be called as its own image is")
        << QByteArray("FROM golang\n") << 0 << QByteArray("golang") << QByteArray("FROM golang AS golang\n");
    QTest::newRow("but not as a later stage's image is")
        << QByteArray("FROM x AS a\nFROM golang AS b\n") << 0 << QByteArray("golang")
        << QByteArray("refused: NameMeansImage golang,b");
    QTest::newRow("empty") << QByteArray("FROM x\n") << 0 << QByteArray() << QByteArray("refused: NameIsEmpty ");
    QTest::newRow("a digit first") << QByteArray("FROM x\n") << 0 << QByteArray("1a")
                                   << QByteArray("refused: NameNotValid 1a");
    QTest::newRow("a blank inside") << QByteArray("FROM x\n") << 0 << QByteArray("a b")
                                    << QByteArray("refused: NameNotValid a b");
    QTest::newRow("a line ending behind")
        << QByteArray("FROM x\n") << 0 << QByteArray("a\n") << QByteArray("refused: NameNotValid a\n");
    QTest::newRow("reserved") << QByteArray("FROM x\n") << 0 << QByteArray("Scratch")
                              << QByteArray("refused: NameReserved Scratch");
    QTest::newRow("taken") << QByteArray("FROM x AS a\nFROM y AS b\n") << 0 << QByteArray("B")
                           << QByteArray("refused: NameTaken B");
    QTest::newRow("a stage that is gone")
        << QByteArray("FROM x\n") << 3 << QByteArray("b") << QByteArray("refused: Gone ");
}

void StageEditsTest::renameStage()
{
    QFETCH(QByteArray, before);
    QFETCH(int, stage);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, after);
    QCOMPARE(outcomeOf(before, [&](const auto &subject) { return edits::renameStage(subject, stage, name); }), after);
}

void StageEditsTest::removeStage_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("stage");
    QTest::addColumn<bool>("rewires");
    QTest::addColumn<QByteArray>("after");

    QTest::newRow("its comment goes with it, and the COPY that named it")
        << QByteArray(Two) << 0 << false
        << QByteArray("# syntax=docker/dockerfile:1\nARG V=3\n\nFROM alpine\nCMD [\"/app\"]\n");
    QTest::newRow("rewired, the COPY takes from its image, with the variable filled in")
        << QByteArray(Two) << 0 << true
        << QByteArray("# syntax=docker/dockerfile:1\nARG V=3\n\nFROM alpine\nCOPY --from=python:3 /app /app\n"
                      "CMD [\"/app\"]\n");
    QTest::newRow("the last stage takes the blank line above with it")
        << QByteArray(Two) << 1 << false
        << QByteArray("# syntax=docker/dockerfile:1\nARG V=3\n\n# builds it\nFROM python:$V AS builder\nRUN make\n");
    QTest::newRow("a dependent starts from the removed stage's base")
        << QByteArray("FROM x AS a\nRUN 1\n\nFROM a AS b\n\nFROM b\n") << 1 << false
        << QByteArray("FROM x AS a\nRUN 1\n\nFROM a\n");
    QTest::newRow("a dependent inherits the platform")
        << QByteArray("FROM --platform=linux/arm64 x AS a\n\nFROM a AS b\n") << 0 << false
        << QByteArray("FROM --platform=linux/arm64 x AS b\n");
    QTest::newRow("numbers behind it are counted down")
        << QByteArray("FROM x\n\nFROM y\n\nFROM z\nCOPY --from=1 /a /b\n") << 0 << false
        << QByteArray("FROM y\n\nFROM z\nCOPY --from=0 /a /b\n");
    QTest::newRow("a COPY by its number goes")
        << QByteArray("FROM x\n\nFROM z\nCOPY --from=0 /a /b\nRUN c\n") << 0 << false << QByteArray("FROM z\nRUN c\n");
    QTest::newRow("a mount loses its flag, not its RUN")
        << QByteArray("FROM x AS a\n\nFROM z\nRUN --mount=type=cache,target=/c \\\n    --mount=from=a,target=/m \\\n   "
                      " make\n")
        << 0 << false << QByteArray("FROM z\nRUN --mount=type=cache,target=/c \\\n    make\n");
    QTest::newRow("nothing can be copied from scratch, even rewired")
        << QByteArray("FROM scratch AS a\n\nFROM z\nCOPY --from=a /a /b\n") << 0 << true << QByteArray("FROM z\n");
    QTest::newRow("two COPYs next to each other go, with one of the blank lines around them")
        << QByteArray("FROM x AS a\n\nFROM z\nRUN 1\n\nCOPY --from=a /a /b\nCOPY --from=a /c /d\n\nRUN 2\n") << 0
        << false << QByteArray("FROM z\nRUN 1\n\nRUN 2\n");
    QTest::newRow("COPYs set apart by blank lines leave one blank line")
        << QByteArray("FROM x AS a\n\nFROM z\nRUN 1\n\nCOPY --from=a /a /b\n\nCOPY --from=a /c /d\n\nRUN 2\n") << 0
        << false << QByteArray("FROM z\nRUN 1\n\nRUN 2\n");
    QTest::newRow("the only stage leaves what stands above it")
        << QByteArray("# syntax=docker/dockerfile:1\n\nFROM x\nRUN y\n") << 0 << false
        << QByteArray("# syntax=docker/dockerfile:1\n\n");
    QTest::newRow("a heredoc in it goes as a whole")
        << QByteArray("FROM x AS a\nRUN <<EOF\nFROM no\nEOF\n\nFROM z\n") << 0 << false << QByteArray("FROM z\n");
    QTest::newRow("CRLF") << QByteArray("FROM x AS a\r\n\r\nFROM z\r\nCOPY --from=a a b\r\nRUN c\r\n") << 0 << false
                          << QByteArray("FROM z\r\nRUN c\r\n");
}

void StageEditsTest::removeStage()
{
    QFETCH(QByteArray, before);
    QFETCH(int, stage);
    QFETCH(bool, rewires);
    QFETCH(QByteArray, after);
    const Removal removal = rewires ? Removal::Rewire : Removal::OnlyStage;
    QCOMPARE(outcomeOf(before, [&](const auto &subject) { return edits::removeStage(subject, stage, removal); }),
             after);
}

void StageEditsTest::moveStage_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("stage");
    QTest::addColumn<int>("to");
    QTest::addColumn<QByteArray>("after");

    QTest::newRow("up, with its comment and its heredoc, numbers follow")
        << QByteArray(
               "FROM x\n\nFROM y\n\n# c\nFROM z\nRUN <<E\n1\nE\n\nFROM w\nCOPY --from=2 /a /b\nCOPY --from=0 /a /b\n")
        << 2 << 0
        << QByteArray(
               "# c\nFROM z\nRUN <<E\n1\nE\n\nFROM x\n\nFROM y\n\nFROM w\nCOPY --from=0 /a /b\nCOPY --from=1 /a /b\n");
    QTest::newRow("down") << QByteArray("FROM x\n\nFROM y\n\nFROM z\n") << 0 << 1
                          << QByteArray("FROM y\n\nFROM x\n\nFROM z\n");
    QTest::newRow("the last of a file without a final line ending")
        << QByteArray("FROM x AS a\n\nFROM y AS b") << 1 << 0 << QByteArray("FROM y AS b\n\nFROM x AS a\n");
    QTest::newRow("in front of a stage it needs is refused")
        << QByteArray("FROM x AS a\n\nFROM a AS b\n") << 1 << 0 << QByteArray("refused: OrderNeeded a,b");
    QTest::newRow("behind a stage that needs it is refused")
        << QByteArray("FROM x AS a\n\nFROM y AS b\nCOPY --from=0 p q\n") << 0 << 1
        << QByteArray("refused: OrderNeeded a,b");
    QTest::newRow("to where it is") << QByteArray("FROM x\nFROM y\n") << 1 << 1 << QByteArray("FROM x\nFROM y\n");
}

void StageEditsTest::moveStage()
{
    QFETCH(QByteArray, before);
    QFETCH(int, stage);
    QFETCH(int, to);
    QFETCH(QByteArray, after);
    QCOMPARE(outcomeOf(before, [&](const auto &subject) { return edits::moveStage(subject, stage, to); }), after);
}

void StageEditsTest::freeName_data()
{
    QTest::addColumn<QByteArray>("wish");
    QTest::addColumn<QByteArray>("name");

    QTest::newRow("free") << QByteArray("tests") << QByteArray("tests");
    QTest::newRow("taken") << QByteArray("builder") << QByteArray("builder-2");
    QTest::newRow("in upper case") << QByteArray("Builder") << QByteArray("builder-2");
    QTest::newRow("an image is meant by it") << QByteArray("alpine") << QByteArray("alpine-2");
    QTest::newRow("reserved") << QByteArray("scratch") << QByteArray("scratch-2");
    QTest::newRow("with blanks and a digit first") << QByteArray("2 my stage!") << QByteArray("my-stage");
    QTest::newRow("nothing usable") << QByteArray("--") << QByteArray("stage");
}

void StageEditsTest::freeName()
{
    QFETCH(QByteArray, wish);
    QFETCH(QByteArray, name);
    QCOMPARE(edits::freeStageName(tests::EditCase(Two).graph, wish), name);
}

void StageEditsTest::addedStageIsTheResult()
{
    for (const StageRole role : {StageRole::Builder, StageRole::Runtime}) {
        QByteArray shown;
        const QByteArray after = outcomeOf(
            Two, [role](const auto &subject) { return edits::addStage(subject, "third", "base", role); }, &shown);
        QCOMPARE(shown, QByteArray("FROM base AS third"));
        QVERIFY(picture(after).contains("third<base"));
    }
}

/// Stages of one name, so that each reference could be meant by all of them.
void StageEditsTest::movesAmongThousands()
{
    constexpr double Longest = 1.5; // seconds of the processor, for builds with all checks of the compiler on
    const tests::EditCase file(QByteArray("FROM a AS b\nFROM b AS b\n").repeated(2700) + "FROM c\n");
    const std::clock_t begin = std::clock();
    const edits::Outcome outcome = edits::moveStage(file.subject(), 5400, 0);
    const double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
    QVERIFY(outcome.hasValue());
    QVERIFY2(seconds < Longest, qPrintable(QString::number(seconds) + QStringLiteral(" s")));
}

QTEST_GUILESS_MAIN(StageEditsTest)
#include "tst_StageEdits.moc"
