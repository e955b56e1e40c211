// Instructions of a stage: inserted, replaced, removed, moved; and fixes.
#include "app/edits/EditCase.h"

using namespace stagewright;
using edits::Subject;
using tests::Intent;
using tests::outcomeOf;

Q_DECLARE_METATYPE(tests::Intent)

class InstructionEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void insert_data();
    void insert() { check(); }
    void add_data();
    void add() { check(); }
    void replace_data();
    void replace() { check(); }
    void remove_data();
    void remove() { check(); }
    void move_data();
    void move() { check(); }
    void replacingTouchesOnlyWhatDiffers();
    void fixes();

private:
    static void check();
};

namespace {

Intent insertAt(int position, QByteArray line)
{
    return [=](const Subject &subject) { return edits::insertInstruction(subject, 0, position, line); };
}

Intent addLine(QByteArray line)
{
    return [=](const Subject &subject) { return edits::addInstructionLine(subject, 0, line); };
}

Intent replaceAt(int instruction, QByteArray text)
{
    return [=](const Subject &subject) { return edits::replaceInstruction(subject, instruction, text); };
}

Intent removeAt(int instruction)
{
    return [=](const Subject &subject) { return edits::removeInstruction(subject, instruction); };
}

Intent moveTo(int instruction, int position)
{
    return [=](const Subject &subject) { return edits::moveInstruction(subject, instruction, position); };
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

void InstructionEditsTest::check()
{
    QFETCH(QByteArray, before);
    QFETCH(Intent, intent);
    QFETCH(QByteArray, after);
    QCOMPARE(outcomeOf(before, intent), after);
}

void InstructionEditsTest::insert_data()
{
    columns();
    row("directly behind FROM", "FROM x\nRUN a\n", insertAt(0, "RUN b"), "FROM x\nRUN b\nRUN a\n");
    row("above the comment of the next", "FROM x\nRUN a\n# c\nRUN b\n", insertAt(1, "RUN n"),
        "FROM x\nRUN a\nRUN n\n# c\nRUN b\n");
    row("past the end", "FROM x\nRUN a\n\nFROM y\n", insertAt(9, "RUN n"), "FROM x\nRUN a\nRUN n\n\nFROM y\n");
    row("several lines in a CRLF file", "FROM x\r\n", insertAt(0, "RUN <<E\n1\nE\n"),
        "FROM x\r\nRUN <<E\r\n1\r\nE\r\n");
    row("as it is, in lower case too", "FROM x\n", insertAt(0, "run  a"), "FROM x\nrun  a\n");
    row("a stage is no instruction", "FROM x\n", insertAt(0, "FROM y"), "refused: LineIsStage ");
    row("nothing", "FROM x\n", insertAt(0, " \n"), "refused: LineIsEmpty ");
    row("a comment alone", "FROM x\n", insertAt(0, "# c"), "refused: LineIsEmpty ");
    row("an unknown word", "FROM x\n", insertAt(0, "RUM a"), "refused: LineNotInstruction RUM");
    row("a continuation left open", "FROM x\nRUN a\n", insertAt(0, "RUN b \\"), "refused: LineNotClosed ");
    row("a heredoc left open", "FROM x\nRUN a\n", insertAt(0, "RUN <<E\n1"), "refused: LineNotClosed ");
}

void InstructionEditsTest::add_data()
{
    columns();
    const QByteArray full = "FROM x\nARG v\nRUN a\nUSER u\nCMD c\n";
    row("RUN goes before the tail", full, addLine("RUN b"), "FROM x\nARG v\nRUN a\nRUN b\nUSER u\nCMD c\n");
    row("ARG goes to the other ARGs", full, addLine("ARG w"), "FROM x\nARG v\nARG w\nRUN a\nUSER u\nCMD c\n");
    row("EXPOSE goes between USER and CMD", full, addLine("EXPOSE 80"),
        "FROM x\nARG v\nRUN a\nUSER u\nEXPOSE 80\nCMD c\n");
    row("ENTRYPOINT goes before CMD", full, addLine("ENTRYPOINT e"),
        "FROM x\nARG v\nRUN a\nUSER u\nENTRYPOINT e\nCMD c\n");
    row("VOLUME goes before USER", full, addLine("VOLUME /v"), "FROM x\nARG v\nRUN a\nVOLUME /v\nUSER u\nCMD c\n");
    row("a second CMD is refused with its line", full, addLine("CMD d"), "refused: AlreadyThere CMD,0,5");
    row("in the file's case", "from x\nrun a\n", addLine("CMD c"), "from x\nrun a\ncmd c\n");
    row("in upper case", "FROM x\nRUN a\n", addLine("workdir /w"), "FROM x\nRUN a\nWORKDIR /w\n");
}

void InstructionEditsTest::replace_data()
{
    columns();
    row("a word", "FROM x\nRUN  a b\nRUN c\n", replaceAt(1, "RUN  a d"), "FROM x\nRUN  a d\nRUN c\n");
    row("a heredoc by a line", "FROM x\nRUN <<E\n1\nE\nRUN c\n", replaceAt(1, "RUN 1"), "FROM x\nRUN 1\nRUN c\n");
    row("a line by two, in CRLF", "FROM x\r\nRUN a\r\n", replaceAt(1, "RUN a \\\n b"), "FROM x\r\nRUN a \\\r\n b\r\n");
    row("FROM itself", "FROM x\nRUN a\n", replaceAt(0, "FROM y AS b"), "FROM y AS b\nRUN a\n");
    row("left open", "FROM x\nRUN a\nRUN b\n", replaceAt(1, "RUN a \\"), "refused: LineNotClosed ");
    row("by a stage", "FROM x\nRUN a\n", replaceAt(1, "FROM y"), "refused: LineIsStage ");
}

void InstructionEditsTest::remove_data()
{
    columns();
    row("its line", "FROM x\nRUN a\nRUN b\n", removeAt(1), "FROM x\nRUN b\n");
    row("its comment stays", "FROM x\n# c\nRUN a\nRUN b\n", removeAt(1), "FROM x\n# c\nRUN b\n");
    row("its heredoc goes", "FROM x\nRUN <<E\n1\nE\nRUN b\n", removeAt(1), "FROM x\nRUN b\n");
    row("comments inside a continuation go", "FROM x\nRUN a \\\n# c\n b\nRUN d\n", removeAt(1), "FROM x\nRUN d\n");
    row("one of two blank lines goes", "FROM x\n\nRUN a\n\nRUN b\n", removeAt(1), "FROM x\n\nRUN b\n");
    row("the last leaves no blank line at the end", "FROM x\n\nRUN a\n", removeAt(1), "FROM x\n");
    row("an unknown instruction can go", "FROM x\nRUM a\nRUN b\n", removeAt(1), "FROM x\nRUN b\n");
    row("a stage is removed otherwise", "FROM x\n", removeAt(0), "refused: FromIsStage ");
}

void InstructionEditsTest::move_data()
{
    columns();
    row("up with its comment", "FROM x\nRUN a\n# c\nRUN b\n", moveTo(2, 0), "FROM x\n# c\nRUN b\nRUN a\n");
    row("down with its comment", "FROM x\n# c\nRUN a\nRUN b\nRUN d\n", moveTo(1, 1),
        "FROM x\nRUN b\n# c\nRUN a\nRUN d\n");
    row("above the other's comment", "FROM x\n# c\nRUN a\nRUN b\n", moveTo(2, 0), "FROM x\nRUN b\n# c\nRUN a\n");
    row("past the end", "FROM x\nRUN a\nRUN b\n\nFROM y\n", moveTo(1, 9), "FROM x\nRUN b\nRUN a\n\nFROM y\n");
    row("down to an end without a line ending", "FROM x\nRUN a\nRUN b", moveTo(1, 1), "FROM x\nRUN b\nRUN a");
    row("up from an end without a line ending", "FROM x\nRUN a\nRUN b", moveTo(2, 0), "FROM x\nRUN b\nRUN a");
    row("the same in CRLF", "FROM x\r\nRUN a\r\nRUN b", moveTo(2, 0), "FROM x\r\nRUN b\r\nRUN a");
    row("a heredoc", "FROM x\nRUN <<E\n1\nE\nRUN b\n", moveTo(1, 1), "FROM x\nRUN b\nRUN <<E\n1\nE\n");
    row("to where it is", "FROM x\nRUN a\n", moveTo(1, 0), "FROM x\nRUN a\n");
    row("an open one would swallow the rest", "FROM x\nRUN a\nRUN <<E\n1\n", moveTo(2, 0), "refused: OpenEnd 4");
    row("a global ARG belongs to no stage", "ARG a\nFROM x\n", moveTo(0, 1), "refused: NotInStage ");
}

void InstructionEditsTest::replacingTouchesOnlyWhatDiffers()
{
    const tests::EditCase now("FROM x\nRUN make && make install\n");
    const auto outcome = edits::replaceInstruction(now.subject(), 1, "RUN make all && make install");
    QVERIFY(outcome);
    QCOMPARE(outcome->change.edits().size(), size_t(1));
    QCOMPARE(outcome->change.edits().front().replacement, QByteArray("all "));
    QVERIFY(outcome->change.edits().front().range.isEmpty());
}

void InstructionEditsTest::fixes()
{
    const tests::EditCase now("FROM x\n");
    syntax::Fix fix;
    fix.edits = {{{base::ByteOffset(5), base::ByteOffset(6)}, "yy"}};
    const auto outcome = edits::applyFix(now.subject(), fix);
    QVERIFY(outcome);
    QCOMPARE(outcome->change.applyTo(now.tree.source()).value().body(), QByteArray("FROM yy\n"));
    QCOMPARE(outcome->result, base::ByteRange(base::ByteOffset(5), base::ByteOffset(7)));
    fix.edits = {{{base::ByteOffset(50), base::ByteOffset(60)}, "yy"}};
    const auto stale = edits::applyFix(now.subject(), fix);
    QVERIFY(!stale);
    QCOMPARE(stale.error().code, QByteArray("FixIsStale"));
}

QTEST_GUILESS_MAIN(InstructionEditsTest)
#include "tst_InstructionEdits.moc"
