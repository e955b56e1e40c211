// The sentences for refusals.
#include "edits/RefusalSentences.h"

#include <QTest>

using namespace stagewright;

class RefusalSentencesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillsTheSentence()
    {
        QCOMPARE(edits::describe({"NameTaken", {"builder"}}),
                 QStringLiteral("Another stage is called \"builder\" already. Choose another name."));
    }
    void aValueIsNotFilledAgain()
    {
        const QString words = edits::describe({"Circle", {"%2", "b"}});
        QVERIFY(words.startsWith(QLatin1String("\"%2\" already needs \"b\"")));
    }
    void aMissingValueIsEmpty() { QVERIFY(edits::describe({"NameTaken", {}}).contains(QLatin1String("\"\""))); }
    void anUnknownCodeIsShown() { QVERIFY(edits::describe({"Mystery", {}}).contains(QLatin1String("Mystery"))); }
    void codesOfTheCanvasHaveSentences()
    {
        for (const char *code : {"NotAStage", "ContextAsBase"})
            QVERIFY(!edits::describe({code, {}}).contains(QLatin1String(code)));
    }
};

QTEST_GUILESS_MAIN(RefusalSentencesTest)
#include "tst_RefusalSentences.moc"
