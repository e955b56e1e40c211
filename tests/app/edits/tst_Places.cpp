// What stands at a place: words with an explanation, names with a stage, variables with a value.
#include "app/edits/EditCase.h"
#include "edits/Places.h"

using namespace stagewright;

class TestPlaces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatStandsThere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
        };
        row("a keyword", "FR|OM a\n", "[FROM] FROM");
        row("a keyword in lower case", "from a\nru|n b\n", "[run] RUN");
        row("an unknown keyword is nothing", "FROM a\nFO|O b\n", "nothing");
        row("a flag", "FROM --plat|form=linux/amd64 a\n", "[--platform=linux/amd64] FROM --platform");
        row("a flag on the next line", "FROM a\nCOPY \\\n --li|nk b c\n", "[--link] COPY --link");
        row("a mount", "FROM a\nRUN --mo|unt=type=cache,target=/x b\n", "[--mount=type=cache,target=/x] RUN --mount");
        row("a mount's type", "FROM a\nRUN --mount=type=ca|che,target=/x b\n", "[type=cache] mount type cache");
        row("a mount's key by its other name", "FROM a\nRUN --mount=type=cache,d|st=/x b\n",
            "[dst=/x] mount key target");
        row("a stage's name", "FROM a AS o|ne\n", "[one] stage 0");
        row("directly behind a stage's name", "FROM a AS one|\n", "[one] stage 0");
        row("a base that is a stage", "FROM a AS one\nFROM o|ne\n", "[one] stage 0");
        row("a base that is an image is nothing", "FROM a|lpine\n", "nothing");
        row("a stage in --from", "FROM a AS one\nFROM b\nCOPY --from=O|ne c d\n", "[One] stage 0");
        row("a stage in a mount", "FROM a AS one\nFROM b\nRUN --mount=type=bind,from=on|e,target=/x c\n",
            "[one] stage 0");
        row("an image in --from is the flag", "FROM b\nCOPY --from=x|yz c d\n", "[--from=xyz] COPY --from");
        row("a variable", "FROM a\nENV V=1 W=2\nRUN echo $|W\n", "[$W] W=2 line 2");
        row("a variable in braces", "FROM a\nENV W=2\nWORKDIR /x/${|W}/y\n", "[${W}] W=2 line 2");
        row("the declaration itself", "FROM a\nENV W|=2\n", "[W] W=2 line 2");
        row("an ARG has its value from above", "ARG V=7\nFROM a\nARG V\nRUN $V|\n", "[$V] V=7 line 1");
        row("a platform variable", "FROM a\nARG TARGETARCH\nRUN $TAR|GETARCH\n", "[$TARGETARCH] TARGETARCH line 2");
        row("a variable of the shell is nothing", "FROM a\nRUN for x in y; do echo $|x; done\n", "nothing");
        row("a variable in a heredoc", "FROM a\nENV V=1\nRUN <<E\n echo $V|\nE\n", "[$V] V=1 line 2");
        row("a trigger's keyword", "FROM a\nONBUILD CO|PY b c\n", "[COPY] COPY");
        row("a directive", "# syn|tax=docker/dockerfile:1\nFROM a\n", "[# syntax=] directive syntax");
        row("a comment is nothing", "# FROM| b\nFROM a\n", "nothing");
        row("a comment in an instruction is nothing", "FROM a\nENV V=1\nRUN b \\\n# $V|\n c\n", "nothing");
    }

    void whatStandsThere()
    {
        QFETCH(QByteArray, text);
        const qsizetype at = text.indexOf('|');
        const tests::EditCase one(QByteArray(text).replace(at, 1, ""));
        const auto place = edits::placeAt(one.subject(), base::ByteOffset(at));
        QByteArray actual("nothing");
        if (place) {
            actual = '[' + one.tree.source().slice(place->range).toByteArray() + "] ";
            actual += place->stage >= 0 ? "stage " + QByteArray::number(place->stage) : place->topic;
            if (place->declaration) {
                if (place->declaration->value)
                    actual += '=' + *place->declaration->value;
                const auto &instruction = one.tree.instructions()[size_t(place->declaration->instruction)];
                actual += " line " + QByteArray::number(instruction.firstLine + 1);
            }
        }
        QTEST(actual, "expected");
    }

    void everyPlaceOfAnyTextCanBeAsked()
    {
        const QByteArray text(
            "# check=skip=\r\nARG V=1\nFROM --platform=$ a AS b\nRUN --mount=type=cache,,target=\"/x\",\\\n"
            " ,x <<E\n$V ${V\nE\nONBUILD COPY --from=b $V x\nENV a b\n\xFF");
        for (qsizetype end = 0; end <= text.size(); ++end) {
            const tests::EditCase torn(text.first(end));
            for (qsizetype at = 0; at <= end; ++at)
                edits::placeAt(torn.subject(), base::ByteOffset(at));
        }
    }
};

QTEST_GUILESS_MAIN(TestPlaces)
#include "tst_Places.moc"
