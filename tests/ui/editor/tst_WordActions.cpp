// What people can do at a word: rename a stage everywhere, go to where a name comes from, mend a line.
#include "ui/editor/Desk.h"

#include "adapters/Gestures.h"
#include "adapters/Scene.h"
#include "editor/FixMenu.h"
#include "editor/Gutter.h"
#include "editor/RenameField.h"
#include "editor/StageList.h"
#include "editor/WordActions.h"

#include <QApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QToolTip>

using namespace stagewright;
using editor::Desk;
using editor::RenameField;
using editor::StageList;
using editor::TwoStages;

namespace {

struct Hands : Desk {
    explicit Hands(const QByteArray &file = TwoStages)
        : Desk(file)
        , scene(&document, &selection)
        , gestures(&document, &selection, &scene)
    {
        editor->setGestures(&gestures);
    }

    QLineEdit *nameField() const
    {
        auto *popup = editor->findChild<RenameField *>();
        return popup && popup->isVisible() ? popup->field() : nullptr;
    }
    StageList *stageList() const
    {
        for (StageList *list : editor->findChildren<StageList *>()) { // a closed one is deleted later
            if (list->isVisible())
                return list;
        }
        return nullptr;
    }
    editor::Gutter *gutter() const { return editor->findChild<editor::Gutter *>(); }
    /// Gives the first finding a fix: the rules of today offer none for it.
    void addFix(const QByteArray &code, std::vector<text::TextEdit> edits)
    {
        auto &snapshot = const_cast<document::Snapshot &>(*document.snapshot());
        QVERIFY(!snapshot.diagnostics.empty());
        snapshot.diagnostics.front().fixes = {{code, {}, std::move(edits)}};
        editor->setGestures(&gestures);
    }

    adapters::Scene scene;
    adapters::Gestures gestures;
};

base::ByteRange range(qsizetype begin, qsizetype end)
{
    return {base::ByteOffset(begin), base::ByteOffset(end)};
}

} // namespace

class TestWordActions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void renamingFollowsEverywhere_data()
    {
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("at the name behind AS") << 1 << 25;
        QTest::newRow("directly behind it") << 1 << 29;
        QTest::newRow("where it is used") << 8 << 15;
        QTest::newRow("anywhere in its FROM") << 1 << 0;
    }

    void renamingFollowsEverywhere()
    {
        QFETCH(int, line);
        QFETCH(int, column);
        Hands hands;
        hands.caretTo(line, column);
        hands.key(Qt::Key_F2);
        QVERIFY(hands.nameField());
        QCOMPARE(hands.nameField()->text(), QStringLiteral("builder"));
        QVERIFY(hands.nameField()->hasFocus());
        QTest::keyClicks(hands.nameField(), QStringLiteral("deps"));
        QTest::keyClick(hands.nameField(), Qt::Key_Return);
        QByteArray expected = TwoStages;
        QCOMPARE(hands.bytes(), expected.replace("builder", "deps"));
        QVERIFY(!hands.nameField());
        QVERIFY(hands.editor->hasFocus());
        hands.document.undo();
        QCOMPARE(hands.bytes(), TwoStages);
    }

    void aNameThatCannotBeIsRefusedAtOnce()
    {
        Hands hands;
        hands.caretTo(1, 25);
        hands.key(Qt::Key_F2);
        QTest::keyClicks(hands.nameField(), QStringLiteral("runtime"));
        auto *popup = hands.editor->findChild<RenameField *>();
        QVERIFY(popup->findChild<QLabel *>()->isVisible());
        QVERIFY(!popup->findChild<QLabel *>()->text().isEmpty());
        QTest::keyClick(hands.nameField(), Qt::Key_Return);
        QVERIFY(hands.nameField());
        QTest::keyClick(hands.nameField(), Qt::Key_Escape);
        QVERIFY(!hands.nameField());
        QCOMPARE(hands.bytes(), TwoStages);
        QVERIFY(hands.editor->hasFocus());
    }

    void elsewhereTheReasonIsTold()
    {
        Hands hands;
        QSignalSpy hints(hands.editor.get(), &editor::DockerfileEditor::hinted);
        hands.caretTo(4, 8);
        hands.key(Qt::Key_F2);
        QVERIFY(!hands.nameField());
        QCOMPARE(hints.size(), 1);
        hands.key(Qt::Key_F12);
        QCOMPARE(hints.size(), 2);
        hands.key(Qt::Key_Return, Qt::AltModifier);
        QCOMPARE(hints.size(), 3);
        QCOMPARE(hands.bytes(), TwoStages);
    }

    void aReferenceLeadsToItsStage()
    {
        Hands hands;
        hands.caretTo(8, 14);
        hands.key(Qt::Key_F12);
        QCOMPARE(hands.line(), 1);
        QCOMPARE(hands.column(), 22);
    }

    void aVariableLeadsToItsDeclaration()
    {
        Hands hands("FROM a\nENV X=1 V=2\nRUN echo ${V}\n");
        hands.caretTo(3, 12);
        hands.key(Qt::Key_F12);
        QCOMPARE(hands.line(), 2);
        QCOMPARE(hands.column(), 8);
    }

    void aControlClickLeadsThereToo()
    {
        Hands hands;
        QTextCursor cursor(hands.editor->document()->findBlockByNumber(7));
        cursor.setPosition(cursor.position() + 15);
        const QPoint place = hands.editor->cursorRect(cursor).center();
        QTest::mouseClick(hands.editor->viewport(), Qt::LeftButton, Qt::ControlModifier, place);
        QCOMPARE(hands.line(), 1);
        QTest::mouseClick(hands.editor->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(hands.line(), 8);
    }

    void stagesAreListedAndFiltered()
    {
        Hands hands;
        hands.caretTo(8, 2);
        hands.key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(hands.stageList());
        QTest::keyClicks(hands.stageList()->field(), QStringLiteral("buil"));
        QTest::keyClick(hands.stageList()->field(), Qt::Key_Return);
        QCOMPARE(hands.line(), 1);
        QVERIFY(!hands.stageList());
        hands.key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(hands.stageList()->field(), Qt::Key_Down);
        QTest::keyClick(hands.stageList()->field(), Qt::Key_Return);
        QCOMPARE(hands.line(), 6);
        hands.key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClicks(hands.stageList()->field(), QStringLiteral("nothing"));
        QTest::keyClick(hands.stageList()->field(), Qt::Key_Return);
        QVERIFY(hands.stageList());
        QTest::keyClick(hands.stageList()->field(), Qt::Key_Escape);
        QCOMPARE(hands.line(), 6);
    }

    void aBulbStandsBesideTheCaretsLineAlone()
    {
        Hands hands("FROM scratch\nCOPY a /\nUSER 1\nMAINTAINER me\n");
        hands.caretTo(2, 0);
        QCOMPARE(hands.gutter()->bulbLine(), -1);
        hands.caretTo(4, 0);
        QCOMPARE(hands.gutter()->bulbLine(), 3);
        hands.caretTo(3, 0);
        QCOMPARE(hands.gutter()->bulbLine(), -1);
    }

    void aFixIsChosenByKeys_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::newRow("Alt+Return") << int(Qt::Key_Return) << Qt::KeyboardModifiers(Qt::AltModifier);
        QTest::newRow("Ctrl+.") << int(Qt::Key_Period) << Qt::KeyboardModifiers(Qt::ControlModifier);
    }

    void aFixIsChosenByKeys()
    {
        QFETCH(int, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        Hands hands("FROM a\nMAINTAINER me\n");
        hands.caretTo(2, 3);
        hands.addFix("AnyFix", {{range(7, 17), "LABEL"}});
        hands.key(Qt::Key(key), modifiers);
        auto *menu = hands.editor->findChild<QMenu *>();
        QVERIFY(menu && menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(hands.bytes(), QByteArray("FROM a\nLABEL me\n"));
        hands.document.undo();
        QCOMPARE(hands.bytes(), QByteArray("FROM a\nMAINTAINER me\n"));
    }

    void aFixIsChosenFromTheBulb()
    {
        Hands hands("FROM a\nMAINTAINER me\n");
        hands.caretTo(2, 3);
        hands.addFix("AnyFix", {{range(7, 17), "LABEL"}});
        const int y = hands.editor->cursorRect().center().y();
        QTest::mouseClick(hands.gutter(), Qt::LeftButton, {}, QPoint(10, y));
        auto *menu = hands.editor->findChild<QMenu *>();
        QVERIFY(menu && menu->isVisible());
        menu->close();
        QCOMPARE(hands.line(), 2);
    }

    void explanationsAreInTheMenuOfFixes()
    {
        Hands hands("FROM alpine:3.20\nMAINTAINER me\nUSER 1\n");
        QSignalSpy asked(hands.editor->wordActions(), &editor::WordActions::explanationRequested);
        hands.caretTo(2, 3);
        hands.key(Qt::Key_Return, Qt::AltModifier);
        auto *menu = hands.editor->findChild<QMenu *>();
        QVERIFY(menu && menu->isVisible());
        QAction *last = menu->actions().constLast();
        QCOMPARE(last->text(), QStringLiteral("Explain: MAINTAINER is out of date"));
        QVERIFY(menu->actions().size() > 2); // behind the fixes and a line
        last->trigger();
        menu->close();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().front().value<syntax::Diagnostic>().code, QByteArray("MaintainerDeprecated"));
    }

    void theKeyExplainsTheWorstOfTheLine()
    {
        Hands hands("from alpine:3.20 as Build\nRUN true\nCOPI a b\n");
        QSignalSpy asked(hands.editor->wordActions(), &editor::WordActions::explanationRequested);
        QSignalSpy hints(hands.editor.get(), &editor::DockerfileEditor::hinted);
        hands.caretTo(2, 0);
        hands.key(Qt::Key_F1);
        QCOMPARE(asked.size(), 0);
        QVERIFY(hints.front().front().toString().contains(QStringLiteral("F8")));
        hands.caretTo(3, 1);
        hands.key(Qt::Key_F1);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().front().value<syntax::Diagnostic>().code, QByteArray("UnknownInstruction"));
        hands.caretTo(1, 1);
        hands.key(Qt::Key_F1);
        QCOMPARE(asked.size(), 2);
    }

    void underThePointerTheKeyExplainsWhatIsTold()
    {
        Hands hands("FROM alpine:3.20\nMAINTAINER me\nUSER 1\n");
        QSignalSpy asked(hands.editor->wordActions(), &editor::WordActions::explanationRequested);
        hands.caretTo(3, 0);
        const QTextCursor cursor(hands.editor->document()->findBlockByNumber(1));
        const QPoint place = hands.editor->cursorRect(cursor).center() + QPoint(4, 0);
        QHelpEvent hover(QEvent::ToolTip, place, hands.editor->viewport()->mapToGlobal(place));
        QApplication::sendEvent(hands.editor->viewport(), &hover);
        QVERIFY(QToolTip::text().contains(QStringLiteral("F1 explains why.")));
        hands.key(Qt::Key_F1);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().front().value<syntax::Diagnostic>().code, QByteArray("MaintainerDeprecated"));
        QTRY_VERIFY(!QToolTip::isVisible());
        hands.key(Qt::Key_F1); // now it is the caret's line again, in which nothing is wrong
        QCOMPARE(asked.size(), 1);
    }

    void fixesOfAllFindingsOfALineAreOffered()
    {
        document::Snapshot snapshot;
        snapshot.tree = syntax::parse(text::SourceText::fromBody("FROM a\nRUN b\nRUN c\n"));
        const auto add = [&](qsizetype at, int fixes) {
            syntax::Diagnostic one;
            one.range = range(at, at + 1);
            one.firstLine = one.lastLine = snapshot.lines().lineAt(base::ByteOffset(at));
            one.fixes.resize(size_t(fixes));
            for (syntax::Fix &fix : one.fixes)
                fix.code = "A&B";
            snapshot.diagnostics.push_back(one);
        };
        add(7, 2);
        add(8, 1);
        add(9, 0);
        add(13, 1);
        QMenu menu;
        int applied = 0;
        editor::FixMenu::fill(menu, snapshot, 1, [&](const syntax::Fix &) { ++applied; });
        QCOMPARE(menu.actions().size(), 3);
        QVERIFY(menu.actions().constFirst()->text().contains(QStringLiteral("&&")));
        menu.actions().constLast()->trigger();
        QCOMPARE(applied, 1);
        QMenu none;
        editor::FixMenu::fill(none, snapshot, 0, [](const syntax::Fix &) {});
        QVERIFY(none.isEmpty());
    }
};

QTEST_MAIN(TestWordActions)
#include "tst_WordActions.moc"
