// Stages and images keep what people placed through every kind of change.
#include "document/Document.h"
#include "edits/Edits.h"

#include <QTest>

using namespace stagewright;
using base::ByteOffset;
using document::ChangeInfo;
using document::ChangeKind;
using document::Document;
using document::NodeKey;
using document::NodeKind;
using document::Position;
using text::SourceText;

class StageIdentitiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aChangeKeepsIdentities_data();
    void aChangeKeepsIdentities();
    void aMovedStageKeepsItsIdentity();
    void undoOfARemovalBringsTheOldIdentityBack();
    void aStageThatTypingBrokeComesBack_data();
    void aStageThatTypingBrokeComesBack();
    void aGestureThatRemovesAStageMeansIt();
    void cutAndPasteKeepsIt();
    void anImageFollowsItsReference_data();
    void anImageFollowsItsReference();
    void anImageThatIsStillUsedStays();
};

namespace {

void change(Document &document, qsizetype at, qsizetype removed, const QByteArray &added, ChangeKind kind)
{
    const auto edit
        = text::TextChange::make(document.snapshot()->revision, {{{ByteOffset(at), ByteOffset(at + removed)}, added}});
    ChangeInfo info;
    info.kind = kind;
    QVERIFY(document.apply(edit.value(), info));
}

void gesture(Document &document, const edits::Outcome &outcome)
{
    QVERIFY(outcome);
    QVERIFY(document.apply(outcome->change, {}));
}

const std::vector<quint64> OneTwo{1, 2};

NodeKey image(const QByteArray &reference)
{
    return {NodeKind::Image, 0, reference};
}

} // namespace

void StageIdentitiesTest::aChangeKeepsIdentities_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QList<quint64>>("ids");

    const QByteArray two = "FROM x AS a\n\nFROM y AS b\n";
    QTest::newRow("a line above") << two << QByteArray("# c\nFROM x AS a\n\nFROM y AS b\n") << QList<quint64>{1, 2};
    QTest::newRow("a rename") << two << QByteArray("FROM x AS other\n\nFROM y AS b\n") << QList<quint64>{1, 2};
    QTest::newRow("the first removed, though its FROM seems to stay")
        << two << QByteArray("FROM y AS b\n") << QList<quint64>{2};
    QTest::newRow("the last removed") << two << QByteArray("FROM x AS a\n") << QList<quint64>{1};
    QTest::newRow("one between") << two << QByteArray("FROM x AS a\n\nFROM z AS c\n\nFROM y AS b\n")
                                 << QList<quint64>{1, 3, 2};
    QTest::newRow("one in front") << two << QByteArray("FROM z AS c\n\nFROM x AS a\n\nFROM y AS b\n")
                                  << QList<quint64>{3, 1, 2};
    QTest::newRow("swapped") << two << QByteArray("FROM y AS b\n\nFROM x AS a\n") << QList<quint64>{2, 1};
    QTest::newRow("swapped without names")
        << QByteArray("FROM x\n\nFROM y\n") << QByteArray("FROM y\n\nFROM x\n") << QList<quint64>{2, 1};
    QTest::newRow("another base without a name")
        << QByteArray("FROM x\nRUN a\n") << QByteArray("FROM y\nRUN a\n") << QList<quint64>{1};
    QTest::newRow("a FROM in lower case") << QByteArray("FROM x\n") << QByteArray("from x\n") << QList<quint64>{1};
}

void StageIdentitiesTest::aChangeKeepsIdentities()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QList<quint64>, ids);
    Document document;
    document.reset(SourceText::fromBody(before));
    document.replaceAll(SourceText::fromBody(after), {});
    QCOMPARE(document.snapshot()->stageIds, std::vector<quint64>(ids.begin(), ids.end()));
    document.undo();
    QCOMPARE(document.snapshot()->stageIds.front(), quint64(1));
    document.redo();
    QCOMPARE(document.snapshot()->stageIds, std::vector<quint64>(ids.begin(), ids.end()));
}

void StageIdentitiesTest::aMovedStageKeepsItsIdentity()
{
    for (const QByteArray &text :
         {QByteArray("FROM x AS a\n\nFROM y AS b\n\nFROM z AS c\n"), QByteArray("FROM x\n\nFROM y\n\nFROM z\n")}) {
        Document document;
        document.reset(SourceText::fromBody(text));
        gesture(document, edits::moveStage(document.snapshot()->subject(), 2, 0));
        QCOMPARE(document.snapshot()->stageIds, (std::vector<quint64>{3, 1, 2}));
        document.undo();
        QCOMPARE(document.snapshot()->stageIds, (std::vector<quint64>{1, 2, 3}));
    }
}

void StageIdentitiesTest::undoOfARemovalBringsTheOldIdentityBack()
{
    Document document;
    document.reset(SourceText::fromBody("FROM x AS a\n\nFROM y AS b\n"));
    const NodeKey first = document.snapshot()->keyOfStage(0);
    document.moveNodes({{first, Position{3, 4}}}, {});
    gesture(document, edits::removeStage(document.snapshot()->subject(), 0, edits::Removal::OnlyStage));
    QCOMPARE(document.snapshot()->stageIds, std::vector<quint64>{2});
    QVERIFY(!document.snapshot()->findEndpoint(first));
    document.undo();
    QCOMPARE(document.snapshot()->stageIds, OneTwo);
    QCOMPARE(document.snapshot()->layout.at(first), (Position{3, 4}));
}

void StageIdentitiesTest::aStageThatTypingBrokeComesBack_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<QByteArray>("removed");
    QTest::addColumn<QByteArray>("typed");

    QTest::newRow("F of FROM removed and typed") << 13 << QByteArray("F") << QByteArray("F");
    QTest::newRow("FROM removed and typed") << 13 << QByteArray("FROM") << QByteArray("FROM");
    QTest::newRow("a letter in front of FROM and away") << 13 << QByteArray() << QByteArray("X");
    QTest::newRow("the base removed and another typed") << 18 << QByteArray("y") << QByteArray("zz");
    QTest::newRow("the line removed and another typed") << 13 << QByteArray("FROM y AS b") << QByteArray("FROM q AS r");
    QTest::newRow("the line above continued and not") << 11 << QByteArray() << QByteArray("\\");
}

void StageIdentitiesTest::aStageThatTypingBrokeComesBack()
{
    QFETCH(int, at);
    QFETCH(QByteArray, removed);
    QFETCH(QByteArray, typed);
    Document document;
    document.reset(SourceText::fromBody("FROM x AS a\n\nFROM y AS b\n"));
    for (qsizetype i = removed.size(); i > 0; --i)
        change(document, at + i - 1, 1, {}, ChangeKind::Typing);
    for (qsizetype i = 0; i < typed.size(); ++i)
        change(document, at + i, 0, typed.mid(i, 1), ChangeKind::Typing);
    if (removed.isEmpty())
        change(document, at, typed.size(), {}, ChangeKind::Typing);
    QCOMPARE(document.snapshot()->stageIds, OneTwo);
}

void StageIdentitiesTest::aGestureThatRemovesAStageMeansIt()
{
    Document document;
    document.reset(SourceText::fromBody("FROM x AS a\n\nFROM y AS b\n"));
    gesture(document, edits::removeStage(document.snapshot()->subject(), 1, edits::Removal::OnlyStage));
    gesture(document, edits::addStage(document.snapshot()->subject(), "b", "y", edits::StageRole::Runtime));
    QCOMPARE(document.snapshot()->stageIds, (std::vector<quint64>{1, 3}));
}

void StageIdentitiesTest::cutAndPasteKeepsIt()
{
    Document document;
    document.reset(SourceText::fromBody("FROM x AS a\n\nFROM y AS b\n"));
    change(document, 0, 13, {}, ChangeKind::Typing);
    QCOMPARE(document.snapshot()->stageIds, std::vector<quint64>{2});
    change(document, 12, 0, "FROM x AS a\n", ChangeKind::Typing);
    QCOMPARE(document.snapshot()->stageIds, (std::vector<quint64>{2, 1}));
}

void StageIdentitiesTest::anImageFollowsItsReference_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("oldImage");
    QTest::addColumn<QByteArray>("newImage");

    QTest::newRow("of a FROM") << QByteArray("FROM p:1\n") << QByteArray("p:1") << QByteArray("q:22");
    QTest::newRow("of a COPY") << QByteArray("FROM x\nCOPY --from=p:1 a b\n") << QByteArray("p:1")
                               << QByteArray("q:22");
}

void StageIdentitiesTest::anImageFollowsItsReference()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, oldImage);
    QFETCH(QByteArray, newImage);
    Document document;
    document.reset(SourceText::fromBody(before));
    document.moveNodes({{image(oldImage), Position{3, 4}}}, {});
    const qsizetype at = before.indexOf(oldImage);
    QByteArray now = before;
    // Written anew as one edit, then back by keys: from the last character to the first, then typed.
    change(document, at, oldImage.size(), newImage, ChangeKind::Gesture);
    QCOMPARE(document.snapshot()->layout, (document::Layout{{image(newImage), Position{3, 4}}}));
    document.undo();
    QCOMPARE(document.snapshot()->layout, (document::Layout{{image(oldImage), Position{3, 4}}}));
    change(document, at + 2, 1, {}, ChangeKind::Typing);
    change(document, at + 2, 0, "3", ChangeKind::Typing);
    QCOMPARE(document.snapshot()->layout.at(image("p:3")), (Position{3, 4}));
    document.undo();
    document.undo();
    QCOMPARE(document.snapshot()->layout, (document::Layout{{image(oldImage), Position{3, 4}}}));
}

void StageIdentitiesTest::anImageThatIsStillUsedStays()
{
    Document document;
    document.reset(SourceText::fromBody("FROM p AS a\nFROM p AS b\n"));
    document.moveNodes({{image("p"), Position{3, 4}}}, {});
    gesture(document, edits::setBase(document.snapshot()->subject(), 0, "q"));
    QCOMPARE(document.snapshot()->layout, (document::Layout{{image("p"), Position{3, 4}}}));
}

QTEST_GUILESS_MAIN(StageIdentitiesTest)
#include "tst_StageIdentities.moc"
