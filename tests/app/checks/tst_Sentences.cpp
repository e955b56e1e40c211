// The words for findings: a sentence for each, on one line, and BuildKit's message beside it.
#include "checks/Sentences.h"

#include "checks/Messages.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::checks;

namespace {

syntax::Diagnostic finding(const QByteArray &code, const QList<QByteArray> &arguments)
{
    syntax::Diagnostic one;
    one.code = code;
    one.arguments = arguments;
    return one;
}

} // namespace

class SentencesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillsInArguments();
    void leavesOutWhatIsEmpty();
    void quotesAsGoDoes();
    void keepsOddTextHarmless();
    void namesTheTriggersProblem();
    void givesTheCodeWhereThereIsNoSentence();
};

void SentencesTest::fillsInArguments()
{
    QCOMPARE(buildKitMessage(finding("FromAsCasing", {"FROM", "as"})),
             QByteArray("'as' and 'FROM' keywords' casing do not match"));
    QCOMPARE(buildKitMessage(finding("StageNameInvalid", {"1a"})),
             QByteArray("invalid name for build stage: \"1a\", name can't start with a number or contain symbols"));
    QCOMPARE(
        describe(finding("HeredocUnterminated", {"EOF"})),
        QStringLiteral("The text that starts with <<EOF never ends. Put EOF alone on the line behind its last line."));
    // An argument is no place for further arguments.
    QCOMPARE(buildKitMessage(finding("UnknownInstruction", {"%2", "x"})),
             QByteArray("unknown instruction: %2 (did you mean x?)"));
}

void SentencesTest::leavesOutWhatIsEmpty()
{
    QCOMPARE(buildKitMessage(finding("UndefinedVar", {"a", ""})), QByteArray("Usage of undefined variable '$a'"));
    QCOMPARE(buildKitMessage(finding("UndefinedVar", {"a", "b"})),
             QByteArray("Usage of undefined variable '$a' (did you mean $b?)"));
}

void SentencesTest::quotesAsGoDoes()
{
    QCOMPARE(buildKitMessage(finding("DuplicateStageName", {"a\"\\\t\x01\xFF\u00e4\u00a0"})),
             QByteArray("Duplicate stage name \"a\\\"\\\\\\t\\x01\\xff\u00e4\\u00a0\", stage names should be unique"));
}

void SentencesTest::keepsOddTextHarmless()
{
    const QString sentence = describe(finding("UnknownInstruction", {"a\nb\tc" + QByteArray(1000, 'x'), ""}));
    QVERIFY(!sentence.contains(u'\n'));
    QVERIFY(sentence.size() < 400);
}

void SentencesTest::namesTheTriggersProblem()
{
    const auto trigger = finding("TriggerInvalid", {"UnknownInstruction", "FOO", ""});
    QCOMPARE(buildKitMessage(trigger), QByteArray("unknown instruction: FOO"));
    QVERIFY(describe(trigger).contains(QStringLiteral("FOO")));
}

void SentencesTest::givesTheCodeWhereThereIsNoSentence()
{
    QCOMPARE(describe(finding("NoSuchCode", {})), QStringLiteral("NoSuchCode"));
    QVERIFY(buildKitMessage(finding("NoSuchCode", {})).isEmpty());
    QVERIFY(findMessage("UndefinedVar"));
}

QTEST_GUILESS_MAIN(SentencesTest)
#include "tst_Sentences.moc"
