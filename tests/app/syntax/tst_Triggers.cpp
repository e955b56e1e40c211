// What stands behind ONBUILD, which BuildKit reads anew once a stage runs it: its escape character, its first word.
#include "syntax/Tree.h"

#include <QTest>

using namespace stagewright;

namespace {

syntax::Tree treeOf(const QByteArray &bytes)
{
    return syntax::parse(text::SourceText::fromFile(bytes));
}

} // namespace

class TriggersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areReadWithTheirOwnEscape_data();
    void areReadWithTheirOwnEscape();
    void beginBehindTheKeyword_data();
    void beginBehindTheKeyword();
    void quotesGoOnBehindTheEquals_data();
    void quotesGoOnBehindTheEquals();
};

void TriggersTest::areReadWithTheirOwnEscape_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("flag");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("a backslash in a flag")
        << QByteArray("ONBUILD RUN --network=no\\ne x") << QByteArray("network") << QByteArray("none");
    QTest::newRow("a backtick in a flag")
        << QByteArray("ONBUILD RUN --network=no`ne x") << QByteArray("network") << QByteArray("no`ne");
    QTest::newRow("the stage it copies from")
        << QByteArray("ONBUILD COPY --from=s\\t a b") << QByteArray("from") << QByteArray("st");
    QTest::newRow("a backslash at the end")
        << QByteArray("ONBUILD RUN --network=host\\") << QByteArray("network") << QByteArray("host");
    QTest::newRow("no trigger") << QByteArray("RUN --network=no`ne x") << QByteArray("network") << QByteArray("none");
}

void TriggersTest::areReadWithTheirOwnEscape()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, flag);
    QFETCH(QByteArray, value);
    const syntax::Tree tree = treeOf("# escape=`\nFROM a\n" + line + '\n');
    const syntax::Instruction &one = tree.triggers().empty() ? tree.instructions()[1] : tree.triggers()[0];
    QCOMPARE(tree.flagText(one, flag), value);
    QCOMPARE(tree.escapeOf(one), tree.triggers().empty() ? '`' : '\\');
}

void TriggersTest::beginBehindTheKeyword_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("keyword");
    QTest::addColumn<bool>("isKnown");
    const auto row = [](const char *name, const char *line, const char *keyword, bool isKnown) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(keyword) << isKnown;
    };
    row("an instruction", "ONBUILD COPY a b", "COPY", true);
    row("two dashes", "ONBUILD -- COPY a b", "--", false);
    row("a byte order mark", "ONBUILD \xEF\xBB\xBFRUN a", "RUN", true);
    row("a byte that is no character", "ONBUILD \x85RUN a", "\x85RUN", false);
    row("tabs", "ONBUILD\t\tRUN a", "RUN", true);
}

void TriggersTest::beginBehindTheKeyword()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, keyword);
    QFETCH(bool, isKnown);
    const syntax::Tree tree = treeOf("FROM a\n" + line + '\n');
    QCOMPARE(tree.triggers().size(), size_t(1));
    const syntax::Instruction &trigger = tree.triggers()[0];
    QCOMPARE(tree.text(trigger, trigger.keyword).toByteArray(), keyword);
    QCOMPARE(trigger.kind != syntax::InstructionKind::Unknown, isKnown);
    QCOMPARE(tree.problemOf(trigger).has_value(), !isKnown);
}

void TriggersTest::quotesGoOnBehindTheEquals_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("flag");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *name, const char *line, const char *flag, const char *value) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(flag) << QByteArray(value);
    };
    row("of a network", "RUN --net'work=no\"n\"e' z", "network", "no\"n\"e");
    row("of a stage", "COPY --fr\"om=x'y\" a b", "from", "x'y");
    row("of an owner", "COPY --'chown=a b' c d", "chown", "a b");
    row("closed in the name", "COPY --'chown'=a\"b\" c d", "chown", "ab");
}

void TriggersTest::quotesGoOnBehindTheEquals()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, flag);
    QFETCH(QByteArray, value);
    const syntax::Tree tree = treeOf("FROM a\n" + line + '\n');
    QCOMPARE(tree.flagText(tree.instructions()[1], flag), value);
}

QTEST_GUILESS_MAIN(TriggersTest)
#include "tst_Triggers.moc"
