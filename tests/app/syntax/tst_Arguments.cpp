// How each instruction splits its line: forms, flags, words.
#include "syntax/Tree.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::syntax;

namespace {

Tree parsed(const QByteArray &bytes)
{
    return parse(text::SourceText::fromBody(bytes));
}

QByteArray nameOf(ArgumentForm form)
{
    switch (form) {
    case ArgumentForm::Shell:
        return "shell";
    case ArgumentForm::Json:
        return "json";
    case ArgumentForm::Words:
        return "words";
    case ArgumentForm::KeyValue:
        return "pairs";
    case ArgumentForm::LegacyKeyValue:
        return "legacy";
    }
    return {};
}

/// "json: "a"|"b"", with the flags in front: "--x=y words: a|b".
QByteArray described(const Tree &tree, const Instruction &instruction)
{
    QByteArray result;
    for (const Flag &flag : tree.flags(instruction)) {
        result += '{' + tree.text(instruction, flag.name).toByteArray() + (flag.hasValue ? "=" : "")
            + tree.text(instruction, flag.value).toByteArray() + "} ";
    }
    QList<QByteArray> words;
    for (const Word &word : tree.words(instruction))
        words.append(tree.text(instruction, word.range).toByteArray());
    return result + nameOf(instruction.form) + ": " + words.join('|');
}

} // namespace

class ArgumentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splits_data();
    void splits();
    void readsTriggers();
    void readsFlagsWithoutQuotes_data();
    void readsFlagsWithoutQuotes();
};

void ArgumentsTest::splits_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("RUN in shell form") << QByteArray("RUN a  b && c") << QByteArray("shell: a  b && c");
    QTest::newRow("RUN in JSON form") << QByteArray("RUN [\"a\", \"b c\"]") << QByteArray("json: \"a\"|\"b c\"");
    QTest::newRow("JSON that is none is a shell line")
        << QByteArray("RUN [\"a\", 'b']") << QByteArray("shell: [\"a\", 'b']");
    QTest::newRow("a test command looks like JSON and is none")
        << QByteArray("RUN [ -f x ]") << QByteArray("shell: [ -f x ]");
    QTest::newRow("an empty JSON list") << QByteArray("CMD []") << QByteArray("json: ");
    QTest::newRow("nothing at all") << QByteArray("CMD") << QByteArray("shell: ");
    QTest::newRow("escapes in JSON") << QByteArray("CMD [\"a\\\"b\", \"\\u00e4\"]")
                                     << QByteArray("json: \"a\\\"b\"|\"\\u00e4\"");
    QTest::newRow("COPY in words") << QByteArray("COPY a\tb  c/") << QByteArray("words: a|b|c/");
    QTest::newRow("COPY in JSON form") << QByteArray("COPY [\"a b\", \"c\"]") << QByteArray("json: \"a b\"|\"c\"");
    QTest::newRow("flags") << QByteArray("COPY --from=x --link --chown=1:2 a b")
                           << QByteArray("{from=x} {link} {chown=1:2} words: a|b");
    QTest::newRow("flags with quotes") << QByteArray("COPY --from=\"x y\" a b")
                                       << QByteArray("{from=\"x y\"} words: a|b");
    QTest::newRow("an equals sign in a value")
        << QByteArray("RUN --mount=type=bind,from=x ls") << QByteArray("{mount=type=bind,from=x} shell: ls");
    QTest::newRow("two dashes end the flags")
        << QByteArray("RUN --network=none -- --x") << QByteArray("{network=none} shell: --x");
    QTest::newRow("one dash is no flag") << QByteArray("RUN -x --y") << QByteArray("shell: -x --y");
    QTest::newRow("flags in words are none") << QByteArray("COPY a --from=b c") << QByteArray("words: a|--from=b|c");
    QTest::newRow("ENV in pairs") << QByteArray("ENV a=1 b=\"x y\" c='z' d=e\\ f")
                                  << QByteArray("pairs: a=1|b=\"x y\"|c='z'|d=e\\ f");
    QTest::newRow("ENV in the old form") << QByteArray("ENV a  b c=d") << QByteArray("legacy: a|b c=d");
    QTest::newRow("an escape at the very end falls away")
        << QByteArray("ENV a=b\\\\ c=d\\") << QByteArray("pairs: a=b\\\\|c=d");
    QTest::newRow("ARG in names and pairs")
        << QByteArray("ARG a b=1 c=\"d e\"") << QByteArray("pairs: a|b=1|c=\"d e\"");
    QTest::newRow("LABEL in pairs") << QByteArray("LABEL a.b=\"c\" d=e") << QByteArray("pairs: a.b=\"c\"|d=e");
    QTest::newRow("FROM") << QByteArray("FROM --platform=$X a:1 AS b") << QByteArray("{platform=$X} words: a:1|AS|b");
    QTest::newRow("EXPOSE") << QByteArray("EXPOSE 80 443/tcp") << QByteArray("words: 80|443/tcp");
    QTest::newRow("HEALTHCHECK in shell form")
        << QByteArray("HEALTHCHECK --interval=5s CMD curl -f x") << QByteArray("{interval=5s} shell: CMD|curl -f x");
    QTest::newRow("HEALTHCHECK in JSON form") << QByteArray("HEALTHCHECK CMD [\"a\"]") << QByteArray("json: CMD|\"a\"");
    QTest::newRow("HEALTHCHECK NONE") << QByteArray("HEALTHCHECK NONE") << QByteArray("shell: NONE");
    QTest::newRow("WORKDIR keeps its blanks") << QByteArray("WORKDIR /a b ") << QByteArray("shell: /a b");
    QTest::newRow("VOLUME in JSON form") << QByteArray("VOLUME [\"/a\"]") << QByteArray("json: \"/a\"");
    QTest::newRow("an unknown instruction") << QByteArray("FOO a b") << QByteArray("shell: a b");
}

void ArgumentsTest::splits()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, expected);
    const Tree tree = parsed(line);
    QCOMPARE(tree.instructions().size(), size_t(1));
    QCOMPARE(described(tree, tree.instructions()[0]), expected);
}

void ArgumentsTest::readsTriggers()
{
    const Tree tree = parsed("ONBUILD  COPY --from=a b c\nONBUILD\nONBUILD ONBUILD RUN x\n");
    const Instruction &first = tree.instructions()[0];
    QCOMPARE(first.trigger, 0);
    const Instruction &copy = tree.triggers()[0];
    QCOMPARE(copy.kind, InstructionKind::Copy);
    QCOMPARE(described(tree, copy), QByteArray("{from=a} words: b|c"));
    QCOMPARE(copy.firstLine, 0);
    QCOMPARE(tree.flagValue(copy, "from").toByteArray(), QByteArray("a"));
    QCOMPARE(tree.instructions()[1].trigger, -1);
    const Instruction &chained = tree.triggers()[size_t(tree.instructions()[2].trigger)];
    QCOMPARE(chained.kind, InstructionKind::Onbuild);
    QCOMPARE(tree.triggers()[size_t(chained.trigger)].kind, InstructionKind::Run);
}

void ArgumentsTest::readsFlagsWithoutQuotes_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("as written") << QByteArray("COPY --from=a b c") << QByteArray("a");
    QTest::newRow("in quotes") << QByteArray("COPY --from=\"a b\"'c' d e") << QByteArray("a bc");
    QTest::newRow("escaped") << QByteArray("COPY --from=a\\ b c d") << QByteArray("a b");
    QTest::newRow("the last of several counts") << QByteArray("COPY --from=a --from=b c d") << QByteArray("b");
    QTest::newRow("absent") << QByteArray("COPY a b") << QByteArray();
    QTest::newRow("bytes beyond ASCII are one character each")
        << QByteArray("COPY --from=\u00e4 b c") << QByteArray("\u00c3\u00a4");
}

void ArgumentsTest::readsFlagsWithoutQuotes()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, value);
    const Tree tree = parsed(line);
    QCOMPARE(tree.flagText(tree.instructions()[0], "from"), value);
    QVERIFY(!tree.findFlag(tree.instructions()[0], "chown"));
}

QTEST_GUILESS_MAIN(ArgumentsTest)
#include "tst_Arguments.moc"
