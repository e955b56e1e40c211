// The comment with the budget of what ships: where it is found, and how it comes, changes and goes.
#include "edits/BudgetComment.h"

#include "app/edits/EditCase.h"

using namespace stagewright;

class tst_BudgetComment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void writes_data();
    void writes();
    void takesAwayWhatItWrote();
};

void tst_BudgetComment::finds_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("found"); // line, value and bytes

    QTest::newRow("none") << QByteArray("# budget=3MB\nFROM alpine\n") << QByteArray();
    QTest::newRow("at the head") << QByteArray("# stagewright: budget=200MB\nFROM alpine\n")
                                 << QByteArray("0 200MB 200000000");
    QTest::newRow("anyhow written") << QByteArray("FROM alpine\n#x\n  #Stagewright:  BUDGET = 1.5 GiB \n")
                                    << QByteArray("2 1.5 GiB 1610612736");
    QTest::newRow("behind directives") << QByteArray(
        "# syntax=docker/dockerfile:1\r\n# stagewright: budget=7kB\r\nFROM a\r\n")
                                       << QByteArray("1 7kB 7000");
    QTest::newRow("the first counts") << QByteArray("FROM a\n# stagewright: budget=1MB\n# stagewright: budget=2MB\n")
                                      << QByteArray("1 1MB 1000000");
    QTest::newRow("no size") << QByteArray("# stagewright: budget=little\nFROM a\n") << QByteArray("0 little none");
    QTest::newRow("inside an instruction")
        << QByteArray("FROM a\nRUN a \\\n# stagewright: budget=1MB\n b\n") << QByteArray();
    QTest::newRow("in a heredoc") << QByteArray("FROM a\nRUN <<E\n# stagewright: budget=1MB\nE\n") << QByteArray();
}

void tst_BudgetComment::finds()
{
    QFETCH(QByteArray, body);
    const tests::EditCase now(body);
    const auto comment = edits::budgetComment(now.tree);
    QTEST(comment ? QByteArray::number(comment->line) + ' ' + comment->value + ' '
                  + (comment->bytes ? QByteArray::number(*comment->bytes) : QByteArrayLiteral("none"))
                  : QByteArray(),
          "found");
}

void tst_BudgetComment::writes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("after");

    QTest::newRow("a new one stands apart from what describes a stage")
        << QByteArray("# builds\nFROM a\n") << QByteArray("2MB")
        << QByteArray("# stagewright: budget=2MB\n\n# builds\nFROM a\n");
    QTest::newRow("below the directives, with the file's endings")
        << QByteArray("# syntax=x\r\n\r\nFROM a\r\n") << QByteArray("2MB")
        << QByteArray("# syntax=x\r\n# stagewright: budget=2MB\r\n\r\nFROM a\r\n");
    QTest::newRow("directives alone, without an ending")
        << QByteArray("# syntax=x") << QByteArray("2MB") << QByteArray("# syntax=x\n# stagewright: budget=2MB\n");
    QTest::newRow("an empty file") << QByteArray() << QByteArray("2MB") << QByteArray("# stagewright: budget=2MB\n");
    QTest::newRow("anew") << QByteArray("FROM a\n  # stagewright: budget=1MB\nRUN x\n") << QByteArray("2MB")
                          << QByteArray("FROM a\n# stagewright: budget=2MB\nRUN x\n");
    QTest::newRow("away, from among others") << QByteArray("# a\n# stagewright: budget=1MB\n# b\n\nFROM a\n")
                                             << QByteArray() << QByteArray("# a\n# b\n\nFROM a\n");
    QTest::newRow("away, as the last line")
        << QByteArray("FROM a\n# x\n# stagewright: budget=1MB") << QByteArray() << QByteArray("FROM a\n# x\n");
    QTest::newRow("no size") << QByteArray("FROM a\n") << QByteArray("small")
                             << QByteArray("refused: BudgetIsNoSize small");
}

void tst_BudgetComment::writes()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, value);
    QTEST(
        tests::outcomeOf(body, [&](const edits::Subject &subject) { return edits::setBudgetComment(subject, value); }),
        "after");
}

void tst_BudgetComment::takesAwayWhatItWrote()
{
    for (const QByteArray &body :
         {QByteArray("# builds\nFROM a\n"), QByteArray("# syntax=x\n\nFROM a\n"), QByteArray("FROM a\r\n")}) {
        const auto set = [](const QByteArray &value) {
            return [value](const edits::Subject &subject) { return edits::setBudgetComment(subject, value); };
        };
        const QByteArray with = tests::outcomeOf(body, set("2MB"));
        QVERIFY(with.contains("budget=2MB"));
        const QByteArray without = tests::outcomeOf(with, set({}));
        // A blank line that was there before goes with the comment that stood above it.
        QCOMPARE(QByteArray(without).replace("x\nFROM", "x\n\nFROM"), body);
    }
}

QTEST_GUILESS_MAIN(tst_BudgetComment)
#include "tst_BudgetComment.moc"
