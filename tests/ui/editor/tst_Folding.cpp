// Folding: which lines belong together, what hides them and what brings them back, and that no byte notices.
#include "ui/editor/Desk.h"

#include "editor/FindBar.h"
#include "editor/FoldRegions.h"
#include "editor/Folding.h"
#include "editor/Gutter.h"
#include "style/Theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QScrollBar>

using namespace stagewright;
using adapters::SelectionOrigin;
using editor::Desk;
using editor::FoldState;
using editor::TwoStages;

namespace {

/// Two stages: lines 1 to 6 with a heredoc of 3 to 6, and 8 to 11 with an instruction of 9 and 10.
const QByteArray Folds("FROM a AS one\n"
                       "ENV X=1\n"
                       "RUN <<E\n"
                       "one\n"
                       "two\n"
                       "E\n"
                       "\n"
                       "FROM b AS two\n"
                       "RUN c \\\n"
                       "    d\n"
                       "COPY --from=one e f\n");

QByteArray shownLines(const Desk &desk)
{
    QByteArray shown;
    for (QTextBlock block = desk.editor->document()->begin(); block.isValid(); block = block.next()) {
        if (block.isVisible())
            shown += (shown.isEmpty() ? "" : " ") + QByteArray::number(block.blockNumber() + 1);
    }
    return shown;
}

QByteArray regionsOf(const QByteArray &body)
{
    document::Document document;
    document.reset(text::SourceText::fromBody(body));
    QByteArray all;
    for (const editor::FoldRegion &one : editor::foldRegions(*document.snapshot())) {
        const char *kind = one.kind == editor::FoldKind::Stage ? "stage"
            : one.kind == editor::FoldKind::Heredoc            ? "heredoc"
                                                               : "instruction";
        all += (all.isEmpty() ? "" : ", ") + QByteArray(kind) + ' ' + QByteArray::number(one.head + 1) + '-'
            + QByteArray::number(one.last + 1);
    }
    return all;
}

} // namespace

class TestFolding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setPalette(style::lightPalette()); }

    void whatBelongsTogether_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *body, const char *expected) {
            QTest::newRow(name) << QByteArray(body) << QByteArray(expected);
        };
        row("stages, instructions and heredocs", Folds.constData(),
            "stage 1-6, instruction 3-6, stage 8-11, instruction 9-10");
        row("a FROM alone has nothing below it", "FROM a\n\nFROM b\n", "");
        row("comments behind a stage stay", "FROM a\nRUN b\n# about c\nFROM c\n", "stage 1-2");
        row("a heredoc behind a continuation", "FROM a\nRUN b && \\\n  cat <<E\nx\nE\n",
            "stage 1-5, instruction 2-5, heredoc 3-5");
        row("two heredocs", "FROM a\nCOPY <<A <<B /x/\n1\nA\n2\nB\n", "stage 1-6, instruction 2-6, heredoc 4-6");
        row("a heredoc that never ends", "FROM a\nRUN <<E\nx\ny\n", "stage 1-4, instruction 2-4");
        row("ARGs before the first stage", "ARG a\nARG b\nFROM c\nRUN d\n", "stage 3-4");
        row("an empty file", "", "");
    }

    void whatBelongsTogether()
    {
        QFETCH(QByteArray, body);
        QTEST(regionsOf(body), "expected");
    }

    void keysFoldAndUnfold()
    {
        Desk desk(Folds);
        desk.caretTo(5, 1);
        desk.key(Qt::Key_BraceLeft, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(shownLines(desk), QByteArray("1 2 3 7 8 9 10 11 12"));
        QCOMPARE(desk.line(), 3); // a hidden caret would type into nowhere
        desk.key(Qt::Key_BracketLeft, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(shownLines(desk), QByteArray("1 7 8 9 10 11 12"));
        QCOMPARE(desk.line(), 1);
        desk.key(Qt::Key_BracketRight, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(shownLines(desk), QByteArray("1 2 3 7 8 9 10 11 12")); // what was folded inside still is
        desk.editor->folding()->unfoldAll();
        QCOMPARE(shownLines(desk), QByteArray("1 2 3 4 5 6 7 8 9 10 11 12"));
        QCOMPARE(desk.bytes(), Folds);
        QVERIFY(!desk.document.canUndo());
    }

    void theTriangleFoldsAndTheNumberDoesNot()
    {
        Desk desk(Folds);
        auto *gutter = desk.editor->findChild<editor::Gutter *>();
        const int y = desk.editor->cursorRect(QTextCursor(desk.editor->document()->findBlockByNumber(7))).center().y();
        QTest::mouseClick(gutter, Qt::LeftButton, {}, QPoint(gutter->width() - 8, y));
        QCOMPARE(shownLines(desk), QByteArray("1 2 3 4 5 6 7 8 12"));
        QTest::mouseClick(gutter, Qt::LeftButton, {}, QPoint(gutter->width() - 8, y));
        QCOMPARE(shownLines(desk), QByteArray("1 2 3 4 5 6 7 8 9 10 11 12"));
        QTest::mouseClick(gutter, Qt::LeftButton, {}, QPoint(gutter->width() - 25, y));
        QCOMPARE(shownLines(desk), QByteArray("1 2 3 4 5 6 7 8 9 10 11 12"));
        QCOMPARE(desk.line(), 8);
    }

    void linesBelowMoveUp()
    {
        Desk desk(Folds);
        const auto top = [&](int line) {
            return desk.editor->cursorRect(QTextCursor(desk.editor->document()->findBlockByNumber(line - 1))).top();
        };
        const int pitch = top(2) - top(1);
        desk.editor->folding()->toggle(0);
        QCOMPARE(top(7), top(1) + pitch);
        QCOMPARE(desk.editor->cursorForPosition(QPoint(40, top(8) + 2)).blockNumber(), 7);
        desk.editor->grab(); // painted without touching what is hidden
        desk.caretTo(1, 0);
        desk.key(Qt::Key_Down);
        QCOMPARE(desk.line(), 7);
        desk.key(Qt::Key_Up);
        QCOMPARE(desk.line(), 1);
    }

    void editsElsewhereLeaveItFolded()
    {
        Desk desk(Folds);
        desk.editor->folding()->toggle(0);
        desk.caretTo(11, 4);
        desk.keys(QStringLiteral("x"));
        QCOMPARE(shownLines(desk), QByteArray("1 7 8 9 10 11 12"));
        desk.foreign(0, 0, "# above\n# all\n");
        QCOMPARE(shownLines(desk), QByteArray("1 2 3 9 10 11 12 13 14"));
        desk.document.undo();
        QCOMPARE(shownLines(desk), QByteArray("1 7 8 9 10 11 12"));
        desk.caretTo(1, 13);
        desk.keys(QStringLiteral("x")); // its own head
        QCOMPARE(shownLines(desk), QByteArray("1 7 8 9 10 11 12"));
    }

    void whatWasAFoldNoMoreIsOpen()
    {
        Desk desk(Folds);
        desk.editor->folding()->toggle(0);
        desk.foreign(0, 0, "# "); // the FROM is a comment now
        QVERIFY(shownLines(desk).startsWith("1 2 3"));
        desk.document.undo();
        desk.document.reset(text::SourceText::fromBody(Folds));
        desk.editor->folding()->foldStages();
        QCOMPARE(shownLines(desk), QByteArray("1 7 8 12"));
        desk.document.reset(text::SourceText::fromBody(TwoStages));
        QVERIFY(shownLines(desk).startsWith("1 2 3 4 5 6"));
    }

    void whateverGoesThereUnfolds_data()
    {
        QTest::addColumn<QString>("way");
        for (const char *way : {"the caret", "a line gone to", "a place shown", "a match", "a wire selected",
                                "a ghost line", "typing Return", "undo"})
            QTest::newRow(way) << QString::fromLatin1(way);
    }

    void whateverGoesThereUnfolds()
    {
        QFETCH(QString, way);
        Desk desk(Folds);
        if (way == QStringLiteral("undo"))
            desk.foreign(Folds.indexOf("two"), 0, "x");
        desk.editor->folding()->foldStages();
        QCOMPARE(shownLines(desk), QByteArray("1 7 8 12"));
        if (way == QStringLiteral("the caret"))
            desk.caretTo(5, 0);
        else if (way == QStringLiteral("a line gone to"))
            desk.editor->goToLine(5);
        else if (way == QStringLiteral("a place shown"))
            desk.editor->revealRange(desk.document.snapshot()->lines().lineContent(4));
        else if (way == QStringLiteral("a match")) {
            desk.editor->showFindBar();
            QTest::keyClicks(desk.editor->findChild<editor::FindBar *>()->findChild<QLineEdit *>(),
                             QStringLiteral("ENV"));
        } else if (way == QStringLiteral("a wire selected")) {
            const auto snapshot = desk.document.snapshot();
            desk.selection.selectWire(adapters::wireOf(*snapshot, int(snapshot->graph.edges.size()) - 1),
                                      SelectionOrigin::Canvas);
            QCOMPARE(shownLines(desk), QByteArray("1 7 8 9 10 11 12"));
            return;
        } else if (way == QStringLiteral("a ghost line"))
            desk.editor->showPreviewLine(QStringLiteral("COPY"), 6);
        else if (way == QStringLiteral("typing Return")) {
            desk.caretTo(1, 13);
            desk.key(Qt::Key_Return);
            QVERIFY(desk.editor->textCursor().block().isVisible());
            return;
        } else {
            desk.caretTo(5, 0);
            desk.editor->folding()->foldStages();
            desk.document.undo();
            desk.editor->revealRange(desk.document.snapshot()->lines().lineContent(4));
        }
        QVERIFY2(shownLines(desk).startsWith("1 2 3"), shownLines(desk).constData());
        QVERIFY(desk.editor->textCursor().block().isVisible());
    }

    void scrollingCountsWhatIsShown()
    {
        QByteArray file;
        for (int stage = 0; stage < 50; ++stage)
            file += "FROM a AS s" + QByteArray::number(stage) + "\n" + QByteArray("RUN b\n").repeated(20) + "\n";
        Desk desk(file);
        desk.editor->folding()->foldStages();
        QVERIFY(desk.editor->verticalScrollBar()->maximum() < 101);
        desk.editor->verticalScrollBar()->setValue(40);
        const QString top = desk.editor->cursorForPosition(QPoint(5, 5)).block().text();
        QVERIFY(top.startsWith(QStringLiteral("FROM a AS s20")));
        desk.foreign(0, 0, "# one\n");
        QCOMPARE(desk.editor->cursorForPosition(QPoint(5, 5)).block().text(), top);
        desk.selection.selectNode(desk.document.snapshot()->keyOfStage(49), SelectionOrigin::Canvas);
        QVERIFY(desk.editor->viewport()->rect().contains(
            desk.editor->cursorRect(QTextCursor(desk.editor->document()->findBlockByNumber(49 * 22 + 1)))));
    }

    void aThousandFoldsAreQuick()
    {
        QByteArray file;
        for (int stage = 0; stage < 1000; ++stage)
            file += "FROM a AS s" + QByteArray::number(stage) + "\n" + QByteArray("RUN b\n").repeated(8) + "\n";
        Desk desk(file);
        desk.editor->folding()->foldStages();
        const auto millisecondsOfEdits = [&] {
            QElapsedTimer timer;
            timer.start();
            for (int i = 0; i < 5; ++i)
                desk.foreign(0, 0, "#\n");
            return timer.elapsed();
        };
        const qint64 folded = millisecondsOfEdits();
        desk.editor->folding()->unfoldAll();
        const qint64 open = millisecondsOfEdits();
        QVERIFY2(folded < 3 * open + 200, "folding slows edits down");
    }
};

QTEST_MAIN(TestFolding)
#include "tst_Folding.moc"
