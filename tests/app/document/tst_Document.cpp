// A document: the one undo of text and layout, identities that stay, and when it counts as modified.
#include "document/Document.h"
#include "edits/Edits.h"

#include <QSignalSpy>
#include <QTest>

using namespace stagewright;
using base::ByteOffset;
using document::Caret;
using document::ChangeInfo;
using document::ChangeKind;
using document::Document;
using document::Layout;
using document::NodeKey;
using document::NodeKind;
using document::Position;
using text::SourceText;

class DocumentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewDocumentIsUnmodifiedAndHasNothingToUndo();
    void surroundingsChangeFindingsAlone();
    void staleAndImpossibleChangesAreRefused();
    void typingJoinsIntoWords();
    void typingIsBrokenBy_data();
    void typingIsBrokenBy();
    void backspaceJoins();
    void typingOverASelectionBeginsAStep();
    void undoBringsTheCaretBack();
    void gesturesLeaveTheCaret();
    void undoneToTheSavedBytesIsUnmodified();
    void savingEndsTheStep();
    void aGroupIsOneStep();
    void anEmptyGroupLeavesNoStep();
    void movesWithOneMergeIdAreOneStep();
    void layoutAndTextShareOneUndo();
    void readAgainFromDiskIsAStep();
};

namespace {

QByteArray body(const Document &document)
{
    return document.snapshot()->source().body();
}

void type(Document &document, qsizetype at, qsizetype removed, const QByteArray &typed)
{
    const auto change
        = text::TextChange::make(document.snapshot()->revision, {{{ByteOffset(at), ByteOffset(at + removed)}, typed}});
    ChangeInfo info;
    info.label = QStringLiteral("Typing");
    info.kind = ChangeKind::Typing;
    info.before = Caret{ByteOffset(at), ByteOffset(at + removed)};
    info.after = Caret{ByteOffset(at + typed.size()), ByteOffset(at + typed.size())};
    QVERIFY(document.apply(change.value(), info));
}

/// Each character as one key, from \a at on.
void typeKeys(Document &document, qsizetype at, const QByteArray &keys)
{
    for (qsizetype i = 0; i < keys.size(); ++i)
        type(document, at + i, 0, keys.mid(i, 1));
}

void gesture(Document &document, const edits::Outcome &outcome, const ChangeInfo &info = {})
{
    QVERIFY(outcome);
    QVERIFY(document.apply(outcome->change, info));
}

QList<QByteArray> undoAll(Document &document)
{
    QList<QByteArray> states;
    while (document.canUndo()) {
        document.undo();
        states.append(body(document));
    }
    return states;
}

} // namespace

void DocumentTest::aNewDocumentIsUnmodifiedAndHasNothingToUndo()
{
    Document document;
    QCOMPARE(body(document), QByteArray());
    QSignalSpy changed(&document, &Document::snapshotChanged);
    document.reset(SourceText::fromFile("\xEF\xBB\xBF"
                                        "FROM x\n"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(document.snapshot()->source().fileBytes(),
             QByteArray("\xEF\xBB\xBF"
                        "FROM x\n"));
    QVERIFY(!document.isModified());
    QVERIFY(!document.canUndo());
    QVERIFY(!document.canRedo());
    QCOMPARE(document.snapshot()->stageIds, std::vector<quint64>{1});
}

void DocumentTest::surroundingsChangeFindingsAlone()
{
    Document document;
    document.reset(SourceText::fromBody("FROM x\nCOPY a b\n"));
    typeKeys(document, 16, "RUN");
    document.undo();
    const auto before = document.snapshot();
    QVERIFY(before->diagnostics.empty());
    QSignalSpy changed(&document, &Document::snapshotChanged);
    checks::Surroundings surroundings;
    surroundings.isKnown = true;
    surroundings.ignoreFile = "a\n";
    document.setSurroundings(surroundings);
    QCOMPARE(changed.size(), 1);
    const auto transition = changed.first().first().value<document::Transition>();
    QVERIFY(transition.before == before && transition.after == document.snapshot());
    QVERIFY(transition.change.isEmpty());
    QCOMPARE(document.snapshot()->diagnostics.size(), size_t(1));
    QCOMPARE(document.snapshot()->diagnostics.front().code, QByteArray("CopyIgnoredFile"));
    QCOMPARE(document.snapshot()->source(), before->source());
    QCOMPARE(document.snapshot()->stageIds, before->stageIds);
    QVERIFY(document.snapshot()->revision.value > before->revision.value);
    QVERIFY(!document.isModified() && !document.canUndo() && document.canRedo());
    // They hold for every text from here on.
    document.setSurroundings(surroundings);
    QCOMPARE(changed.size(), 1);
    document.redo();
    QCOMPARE(body(document), QByteArray("FROM x\nCOPY a b\nRUN"));
    QCOMPARE(document.snapshot()->diagnostics.front().code, QByteArray("CopyIgnoredFile"));
    document.setSurroundings({});
    for (const auto &one : document.snapshot()->diagnostics)
        QVERIFY(one.code != "CopyIgnoredFile");
}

void DocumentTest::staleAndImpossibleChangesAreRefused()
{
    Document document;
    document.reset(SourceText::fromBody("FROM x\n"));
    const base::Revision old = document.snapshot()->revision;
    type(document, 0, 0, "#");
    const auto stale = text::TextChange::make(old, {{{ByteOffset(0), ByteOffset(1)}, "a"}}).value();
    QCOMPARE(document.apply(stale, {}).error(), text::ChangeError::Stale);
    const auto outside
        = text::TextChange::make(document.snapshot()->revision, {{{ByteOffset(90), ByteOffset(91)}, "a"}});
    QCOMPARE(document.apply(outside.value(), {}).error(), text::ChangeError::OutOfBounds);
    QCOMPARE(body(document), QByteArray("#FROM x\n"));
}

void DocumentTest::typingJoinsIntoWords()
{
    Document document;
    typeKeys(document, 0, "FROM x\nRUN");
    QCOMPARE(undoAll(document), (QList<QByteArray>{"FROM x\n", "FROM ", ""}));
    while (document.canRedo())
        document.redo();
    QCOMPARE(body(document), QByteArray("FROM x\nRUN"));
}

void DocumentTest::typingIsBrokenBy_data()
{
    QTest::addColumn<int>("interruption");
    QTest::newRow("a move of the caret") << 0;
    QTest::newRow("another place") << 1;
    QTest::newRow("a paste") << 2;
    QTest::newRow("undo and redo") << 3;
    QTest::newRow("a gesture") << 4;
    QTest::newRow("a moved node") << 5;
}

void DocumentTest::typingIsBrokenBy()
{
    QFETCH(int, interruption);
    Document document;
    document.reset(SourceText::fromBody("FROM x\n"));
    typeKeys(document, 7, "ab");
    switch (interruption) {
    case 0:
        document.endTyping();
        break;
    case 1:
        type(document, 0, 0, "#");
        type(document, 0, 1, "");
        break;
    case 2:
        type(document, 9, 0, "pasted");
        type(document, 9, 6, "");
        break;
    case 3:
        document.undo();
        document.redo();
        break;
    case 4:
        gesture(document, edits::setBase(document.snapshot()->subject(), 0, "y"));
        break;
    case 5:
        document.moveNodes({{document.snapshot()->keyOfStage(0), Position{1, 2}}}, {});
        break;
    }
    const QByteArray between = body(document);
    typeKeys(document, 9, "cd");
    document.undo();
    QCOMPARE(body(document), between);
    const QList<QByteArray> states = undoAll(document);
    QVERIFY(states.contains("FROM x\n"));
}

void DocumentTest::backspaceJoins()
{
    Document document;
    document.reset(SourceText::fromBody("FROM abc\nRUN d"));
    for (qsizetype at = 13; at >= 9; --at)
        type(document, at, 1, ""); // the line
    type(document, 8, 1, ""); // its line ending, with which another step begins
    type(document, 7, 1, "");
    QCOMPARE(body(document), QByteArray("FROM ab"));
    QCOMPARE(undoAll(document), (QList<QByteArray>{"FROM abc\n", "FROM abc\nRUN d"}));
}

void DocumentTest::typingOverASelectionBeginsAStep()
{
    Document document;
    document.reset(SourceText::fromBody("FROM abc\n"));
    type(document, 5, 3, "x");
    typeKeys(document, 6, "yz");
    QCOMPARE(body(document), QByteArray("FROM xyz\n"));
    QCOMPARE(undoAll(document), QList<QByteArray>{"FROM abc\n"});
}

void DocumentTest::undoBringsTheCaretBack()
{
    Document document;
    typeKeys(document, 0, "FROM");
    std::optional<Caret> caret;
    connect(&document, &Document::snapshotChanged, &document,
            [&caret](const document::Transition &transition) { caret = transition.caret; });
    document.undo();
    QVERIFY(caret);
    QCOMPARE(caret->position, ByteOffset(0));
    document.redo();
    QVERIFY(caret);
    QCOMPARE(caret->position, ByteOffset(4));
    document.endTyping();
    typeKeys(document, 4, " x");
    QVERIFY(!caret);
}

void DocumentTest::gesturesLeaveTheCaret()
{
    Document document;
    document.reset(SourceText::fromBody("FROM x\n"));
    gesture(document, edits::renameStage(document.snapshot()->subject(), 0, "a"));
    bool hasCaret = true;
    connect(&document, &Document::snapshotChanged, &document,
            [&hasCaret](const document::Transition &transition) { hasCaret = transition.caret.has_value(); });
    document.undo();
    QVERIFY(!hasCaret);
}

void DocumentTest::undoneToTheSavedBytesIsUnmodified()
{
    Document document;
    document.reset(SourceText::fromBody("FROM x\n"));
    QSignalSpy modified(&document, &Document::modifiedChanged);
    typeKeys(document, 7, "RUN");
    QVERIFY(document.isModified());
    document.undo();
    QVERIFY(!document.isModified());
    type(document, 0, 0, "#");
    type(document, 0, 1, ""); // by hand to the same bytes
    QVERIFY(!document.isModified());
    QCOMPARE(modified.size(), 4);
    document.moveNodes({{document.snapshot()->keyOfStage(0), Position{1, 2}}}, {});
    QVERIFY(!document.isModified()); // the layout is not in the file
}

void DocumentTest::savingEndsTheStep()
{
    Document document;
    typeKeys(document, 0, "FRO");
    document.markSaved();
    QVERIFY(!document.isModified());
    typeKeys(document, 3, "M");
    QVERIFY(document.isModified());
    document.undo();
    QCOMPARE(body(document), QByteArray("FRO"));
    QVERIFY(!document.isModified());
}

void DocumentTest::aGroupIsOneStep()
{
    Document document;
    document.reset(SourceText::fromBody("FROM x AS a\n\nFROM y AS b\nCOPY --from=a p q\n"));
    const auto setImage = [&](int stage, const QByteArray &image) {
        gesture(document, edits::setBase(document.snapshot()->subject(), stage, image));
    };
    document.beginGroup(QStringLiteral("Group"));
    setImage(1, "longer-name");
    document.beginGroup(QStringLiteral("Inner"));
    setImage(0, "z");
    document.moveNodes({{document.snapshot()->keyOfStage(0), Position{1, 2}}}, {});
    document.endGroup();
    QVERIFY(!document.canUndo());
    gesture(document, edits::renameStage(document.snapshot()->subject(), 0, "c"));
    document.endGroup();
    const QByteArray after = "FROM z AS c\n\nFROM longer-name AS b\nCOPY --from=c p q\n";
    QCOMPARE(body(document), after);
    QCOMPARE(document.undoLabel(), QStringLiteral("Group"));
    QSignalSpy changed(&document, &Document::snapshotChanged);
    document.undo();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(body(document), QByteArray("FROM x AS a\n\nFROM y AS b\nCOPY --from=a p q\n"));
    QVERIFY(document.snapshot()->layout.empty());
    QVERIFY(!document.canUndo());
    document.redo();
    QCOMPARE(body(document), after);
    QCOMPARE(document.snapshot()->layout.size(), size_t(1));
}

void DocumentTest::anEmptyGroupLeavesNoStep()
{
    Document document;
    document.beginGroup(QStringLiteral("Group"));
    document.endGroup();
    QVERIFY(!document.canUndo());
    typeKeys(document, 0, "a");
    document.undo();
    QVERIFY(!document.canUndo());
}

void DocumentTest::movesWithOneMergeIdAreOneStep()
{
    Document document;
    document.reset(SourceText::fromBody("FROM x\n"));
    const NodeKey key = document.snapshot()->keyOfStage(0);
    for (int i = 1; i <= 5; ++i)
        document.moveNodes({{key, Position{double(i), 0}}}, QStringLiteral("Move"), 9);
    document.moveNodes({{key, Position{6, 0}}}, QStringLiteral("Move"), 10);
    document.undo();
    QCOMPARE(document.snapshot()->layout.at(key), (Position{5, 0}));
    document.undo();
    QVERIFY(document.snapshot()->layout.empty());
    QVERIFY(!document.canUndo());
}

void DocumentTest::layoutAndTextShareOneUndo()
{
    Document document;
    document.reset(SourceText::fromBody("FROM x\n"));
    ChangeInfo info;
    info.newStagePosition = Position{7, 8};
    gesture(document, edits::addStage(document.snapshot()->subject(), "b", "y", edits::StageRole::Runtime), info);
    const NodeKey added = document.snapshot()->keyOfStage(1);
    QCOMPARE(document.snapshot()->layout.at(added), (Position{7, 8}));
    document.moveNodes({{added, Position{9, 9}}}, {});
    document.undo();
    QCOMPARE(document.snapshot()->layout.at(added), (Position{7, 8}));
    document.undo();
    QVERIFY(document.snapshot()->layout.empty());
    document.redo();
    QCOMPARE(document.snapshot()->keyOfStage(1), added);
    QCOMPARE(document.snapshot()->layout.at(added), (Position{7, 8}));
}

void DocumentTest::readAgainFromDiskIsAStep()
{
    Document document;
    document.reset(SourceText::fromBody("FROM x AS a\n\nFROM y AS b\n"));
    const quint64 second = document.snapshot()->stageIds[1];
    document.replaceAll(SourceText::fromBody("FROM y AS b\nRUN c\n", true), QStringLiteral("Reload"));
    QCOMPARE(document.snapshot()->source().fileBytes(),
             QByteArray("\xEF\xBB\xBF"
                        "FROM y AS b\nRUN c\n"));
    QCOMPARE(document.snapshot()->stageIds, std::vector<quint64>{second});
    QVERIFY(document.isModified());
    document.undo();
    QCOMPARE(document.snapshot()->source().fileBytes(), QByteArray("FROM x AS a\n\nFROM y AS b\n"));
    QVERIFY(!document.isModified());
}

QTEST_GUILESS_MAIN(DocumentTest)
#include "tst_Document.moc"
