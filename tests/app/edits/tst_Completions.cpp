// What could be written at a place: in every kind of line, and what must not be proposed there.
#include "app/edits/EditCase.h"
#include "edits/Completions.h"

#include <QElapsedTimer>

using namespace stagewright;

namespace {

const QList<QByteArray> Checks{"StageNameCasing", "SecretsUsedInArgOrEnv", "UndefinedVar"};

/// The proposals where `|` stands, and what accepting the first one gives, the place as `|` again.
struct Asked {
    explicit Asked(const QByteArray &text)
        : m_at(text.indexOf('|'))
        , m_case(QByteArray(text).replace(m_at, 1, ""))
        , found(edits::completionsAt(m_case.subject(), base::ByteOffset(m_at), Checks))
    {
    }

    QByteArray words() const
    {
        QList<QByteArray> all;
        for (const edits::Proposal &one : found.proposals)
            all.append(one.text);
        return all.join(' ');
    }
    QByteArray afterFirst() const
    {
        if (found.isEmpty())
            return "nothing";
        const QByteArray &body = m_case.tree.source().body();
        return body.first(found.range.begin.value) + found.proposals.front().inserted + '|'
            + body.sliced(found.range.end.value);
    }

private:
    qsizetype m_at;
    tests::EditCase m_case;

public:
    edits::Completions found;
};

} // namespace

class TestCompletions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsProposed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
        };
        row("letters at a line's start are a keyword", "FROM a\nC|", "COPY CMD");
        row("in the file's own case", "from a\nrun b\nC|", "copy cmd");
        row("also behind blanks", "FROM a\n  WO|", "WORKDIR");
        row("in front of a line's text nothing is", "FROM a\n|RUN b\n", "");
        row("a word of an unknown instruction has nothing", "FROM a\nFOO b|", "");
        row("the flags of COPY", "FROM a\nCOPY --|", "--from= --chown= --chmod= --link --exclude= --parents");
        row("flags that begin so", "FROM a\nRUN --m|", "--mount=");
        row("a second flag", "FROM a\nCOPY --link --fr|", "--from=");
        row("no flags behind an argument", "FROM a\nCOPY b --fr|", "");
        row("stages above in --from", "FROM a AS one\nFROM b AS two\nFROM c AS three\nCOPY --from=|", "two one a b c");
        row("behind a line that has but an escape character", "FROM a AS one\nFROM b\n\\\nCOPY --from=|", "one a b");
        row("a stage's own name is none", "FROM a AS one\nCOPY --from=o|", "");
        row("later stages are none", "FROM a AS one\nCOPY --from=t|\nFROM b AS two\n", "");
        row("stages and images behind FROM", "FROM python:3 AS one\nFROM |", "one python:3 scratch --platform=");
        row("what is being typed is no proposal", "FROM python:3\nFROM pyt|", "python:3");
        row("AS behind the base", "FROM a |", "AS");
        row("as where the file writes so", "FROM a as b\nFROM c |", "as");
        row("nothing behind AS", "FROM a AS |", "");
        row("variables of the stage", "ARG G=1\nFROM a\nARG V=2\nENV W=3 X=4\nRUN echo $|", "X W V");
        row("variables in braces", "FROM a\nENV HOMEDIR=3\nRUN echo \"${HO|\"", "HOMEDIR");
        row("variables of the stage it is based on", "FROM a AS b\nENV P=1\nFROM b\nRUN echo $|", "P");
        row("variables of an image's stage are not seen", "FROM a AS b\nENV P=1\nFROM c\nRUN echo $|", "");
        row("FROM sees the ARGs before the first", "ARG V=1\nFROM a\nARG W=2\nFROM b:$V|", "V");
        row("platform variables in FROM", "FROM --platform=$TARGETP|", "TARGETPLATFORM");
        row("an escaped dollar is none", "FROM a\nENV V=1\nRUN echo \\$|", "");
        row("variables inside a heredoc", "FROM a\nENV V=1\nRUN <<E\necho $|\nE\n", "V");
        row("no instructions inside a heredoc", "FROM a\nRUN <<E\nCO|\nE\n", "");
        row("no instructions inside a continuation", "FROM a\nRUN b \\\n  C|", "");
        row("nor on its empty last line", "FROM a\nRUN b \\\n|", "");
        row("where flags may still come", "FROM a\nRUN \\\n|", "--mount= --device= --network= --security=");
        row("flags in a continuation", "FROM a\nRUN --mount=type=ssh \\\n  --net|", "--network=");
        row("ARG offers the ARGs above", "ARG VERSION=1\nFROM a\nARG V|", "VERSION");
        row("an ARG above all does not", "ARG VERSION=1\nARG V|\nFROM a\n", "");
        row("types of mounts", "FROM a\nRUN --mount=type=|", "cache bind secret ssh tmpfs");
        row("a mount's first key", "FROM a\nRUN --mount=t|", "type= target=");
        row("keys of a cache mount", "FROM a\nRUN --mount=type=cache,s|", "sharing= source=");
        row("keys of a secret", "FROM a\nRUN --mount=type=secret,id=x,|", "target= env= required mode= uid= gid=");
        row("a key that is given already is not again", "FROM a\nRUN --mount=type=cache,dst=/x,ta|", "");
        row("sharing", "FROM a\nRUN --mount=type=cache,sharing=|", "shared private locked");
        row("stages in a mount", "FROM a AS one\nFROM b\nRUN --mount=type=bind,from=o|", "one");
        row("networks", "FROM a\nRUN --network=|", "default none host");
        row("a trigger", "FROM a\nONBUILD CO|", "COPY");
        row("a trigger is no FROM", "FROM a\nONBUILD F|", "");
        row("a trigger's flag", "FROM a\nONBUILD COPY --fr|", "--from=");
        row("HEALTHCHECK's words", "FROM a\nHEALTHCHECK --retries=3 |",
            "CMD NONE --interval= --timeout= "
            "--start-period= --start-interval= --retries=");
        row("directives at the head", "# |", "syntax= check= escape=");
        row("directives without a blank", "#s|", "syntax=");
        row("only check further down", "FROM a\n# |\nRUN b\n", "check=");
        row("the frontend", "# syntax=|", "docker/dockerfile:1");
        row("options of check", "# check=|", "skip= error= experimental=");
        row("a second option", "# check=skip=all;er|", "error=");
        row("names of checks", "# check=skip=S|", "StageNameCasing SecretsUsedInArgOrEnv");
        row("a further name", "# check=skip=StageNameCasing,|", "SecretsUsedInArgOrEnv UndefinedVar all");
        row("names in front of an instruction", "FROM a\n# check=skip=Un|\nRUN b\n", "UndefinedVar");
        row("names behind a comma and a blank there", "FROM a\n# check=skip=UndefinedVar, St|\nRUN b\n",
            "StageNameCasing");
        row("what an error is made of", "# check=error=|", "true");
        row("what is on trial", "# check=experimental=|", "InvalidDefinitionDescription all");
        row("words of a comment are none", "FROM a\n# a comment about c|\n", "");
    }

    void whatIsProposed()
    {
        QFETCH(QByteArray, text);
        QTEST(Asked(text).words(), "expected");
    }

    void acceptingReplacesWhatWasTyped_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
        };
        row("a keyword brings its blank", "FROM a\nw|", "FROM a\nWORKDIR |");
        row("but no second one", "FROM a\nw| /app\n", "FROM a\nWORKDIR| /app\n");
        row("a flag waits for its value", "FROM a\nCOPY --fr|", "FROM a\nCOPY --from=|");
        row("braces are closed", "ARG VERSION\nFROM a:${V|", "ARG VERSION\nFROM a:${VERSION}|");
        row("but not twice", "ARG VERSION\nFROM a:${V|}", "ARG VERSION\nFROM a:${VERSION|}");
        row("a stage keeps its case", "FROM a AS Builder\nFROM b\nCOPY --from=bu|",
            "FROM a AS Builder\nFROM b\nCOPY --from=Builder|");
        row("in a list the last name alone", "# check=skip=UndefinedVar,St|",
            "# check=skip=UndefinedVar,StageNameCasing|");
        row("behind characters of several bytes", "FROM a\nENV ü=1\nRUN echo ü $|", "nothing");
    }

    void acceptingReplacesWhatWasTyped()
    {
        QFETCH(QByteArray, text);
        QTEST(Asked(text).afterFirst(), "expected");
    }

    void proposalsKnowWhereTheyComeFrom()
    {
        const Asked stage("FROM python:3 AS one\nFROM b\nCOPY --from=o|");
        QCOMPARE(stage.found.proposals.front().detail, QByteArray("python:3"));
        QCOMPARE(stage.found.proposals.front().line, 0);
        const Asked variable("FROM a\n\nENV V=four\nRUN $|");
        QCOMPARE(variable.found.proposals.front().detail, QByteArray("four"));
        QCOMPARE(variable.found.proposals.front().line, 2);
        QCOMPARE(Asked("FROM a\nRUN --mou|").found.proposals.front().topic, QByteArray("RUN --mount"));
    }

    void everyPlaceOfAnyTextCanBeAsked()
    {
        const QByteArray text(
            "# syntax=x\r\n# check=skip=\r\nARG V=1\r\nFROM --platform=$B a AS b\r\nRUN --mount=type=cache,\\\r\n"
            "  target=/x <<E\r\n$V ${V\r\nE\r\n\xC3\xBC\xFF\nCOPY --from=\"b\" [\"a\", \"$b\"]\nONBUILD \nENV a b\nRUN "
            "x \\\n# y\n");
        const tests::EditCase all(text);
        for (qsizetype at = 0; at <= text.size(); ++at) {
            const edits::Completions found = edits::completionsAt(all.subject(), base::ByteOffset(at), Checks);
            QVERIFY(found.range.begin.value >= 0 && found.range.end.value == at);
            // And of every torn file.
            const tests::EditCase torn(text.first(at));
            edits::completionsAt(torn.subject(), base::ByteOffset(at), Checks);
        }
    }

    void tenThousandLinesAreQuick()
    {
        QByteArray text("FROM a AS s0\n");
        for (int i = 1; i < 5000; ++i)
            text += "ENV V" + QByteArray::number(i) + "=1\n"
                + (i % 50 == 0 ? "FROM s0 AS s" + QByteArray::number(i) : QByteArray("RUN b")) + "\n";
        const tests::EditCase large(text + "RUN $V");
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!edits::completionsAt(large.subject(), base::ByteOffset(text.size() + 6), Checks).isEmpty());
        QVERIFY2(timer.elapsed() < 200, "a list of names takes long");
    }
};

QTEST_GUILESS_MAIN(TestCompletions)
#include "tst_Completions.moc"
