// Proposals while people write: when they come, which keys they take, and which they never do.
#include "ui/editor/Desk.h"

#include "editor/CompletionPopup.h"

#include <QApplication>
#include <QListView>

using namespace stagewright;
using editor::CompletionPopup;
using editor::Desk;

namespace {

CompletionPopup *popupOf(const Desk &desk)
{
    auto *popup = desk.editor->findChild<CompletionPopup *>();
    return popup && popup->isVisible() ? popup : nullptr;
}

QStringList rowsOf(const Desk &desk)
{
    QStringList rows;
    if (CompletionPopup *popup = popupOf(desk)) {
        const QAbstractItemModel *model = popup->findChild<QListView *>()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            rows.append(model->index(row, 0).data().toString());
    }
    return rows;
}

/// Long enough for a list to have come.
void wait()
{
    QTest::qWait(120);
}

} // namespace

class TestCompleting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typingAKeywordProposesIt()
    {
        Desk desk("FROM a\n");
        desk.caretTo(2, 0);
        desk.keys(QStringLiteral("wo"));
        QTRY_COMPARE(rowsOf(desk), QStringList(QStringLiteral("WORKDIR")));
        desk.key(Qt::Key_Tab);
        QCOMPARE(desk.bytes(), QByteArray("FROM a\nWORKDIR "));
        QVERIFY(!popupOf(desk));
        QCOMPARE(desk.column(), 8);
        desk.document.undo();
        QCOMPARE(desk.bytes(), QByteArray("FROM a\nwo"));
    }

    void returnTakesAKeywordToo()
    {
        Desk desk("FROM a\n");
        desk.caretTo(2, 0);
        desk.keys(QStringLiteral("co"));
        QTRY_VERIFY(popupOf(desk));
        desk.key(Qt::Key_Return);
        QCOMPARE(desk.bytes(), QByteArray("FROM a\nCOPY "));
    }

    void escapeClosesAndTheKeyIsFreeAgain()
    {
        Desk desk("FROM a\n");
        desk.caretTo(2, 0);
        desk.keys(QStringLiteral("co"));
        QTRY_VERIFY(popupOf(desk));
        desk.key(Qt::Key_Escape);
        QVERIFY(!popupOf(desk));
        desk.key(Qt::Key_Return);
        QCOMPARE(desk.bytes(), QByteArray("FROM a\nco\n"));
    }

    void arrowsChoose()
    {
        Desk desk("FROM a\n");
        desk.caretTo(2, 0);
        desk.keys(QStringLiteral("c"));
        QTRY_COMPARE(rowsOf(desk), (QStringList{QStringLiteral("COPY"), QStringLiteral("CMD")}));
        desk.key(Qt::Key_Down);
        desk.key(Qt::Key_Return);
        QCOMPARE(desk.bytes(), QByteArray("FROM a\nCMD "));
    }

    void aMouseChoosesToo()
    {
        Desk desk("FROM a\n");
        desk.caretTo(2, 0);
        desk.keys(QStringLiteral("c"));
        QTRY_VERIFY(popupOf(desk));
        auto *list = popupOf(desk)->findChild<QListView *>();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 0)).center());
        QCOMPARE(desk.bytes(), QByteArray("FROM a\nCMD "));
    }

    void aWordWrittenInFullTakesNoKey()
    {
        Desk desk("FROM a\n");
        desk.caretTo(2, 0);
        desk.keys(QStringLiteral("COPY"));
        wait();
        QVERIFY(!popupOf(desk));
        desk.key(Qt::Key_Return);
        QCOMPARE(desk.bytes(), QByteArray("FROM a\nCOPY\n"));
    }

    void aSignAloneSelectsNothing_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("Return breaks the line")
            << int(Qt::Key_Return) << QByteArray("FROM a AS b\nFROM c\nCOPY --from=\n");
        QTest::newRow("Tab indents") << int(Qt::Key_Tab) << QByteArray("FROM a AS b\nFROM c\nCOPY --from=    ");
    }

    void aSignAloneSelectsNothing()
    {
        QFETCH(int, key);
        Desk desk("FROM a AS b\nFROM c\nCOPY --from");
        desk.caretTo(3, 11);
        desk.keys(QStringLiteral("="));
        QTRY_COMPARE(rowsOf(desk), (QStringList{QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("c")}));
        QCOMPARE(popupOf(desk)->currentRow(), -1);
        desk.key(Qt::Key(key));
        QTEST(desk.bytes(), "expected");
    }

    void returnDoesNotMakeAnotherImageOfAnImage()
    {
        Desk desk("FROM python:3.11-slim\nFROM ");
        desk.caretTo(2, 5);
        desk.keys(QStringLiteral("python"));
        QTRY_COMPARE(rowsOf(desk), QStringList(QStringLiteral("python:3.11-slim")));
        desk.key(Qt::Key_Return);
        QCOMPARE(desk.bytes(), QByteArray("FROM python:3.11-slim\nFROM python\n"));
    }

    void butTabDoes()
    {
        Desk desk("FROM python:3.11-slim\nFROM ");
        desk.caretTo(2, 5);
        desk.keys(QStringLiteral("pyt"));
        QTRY_VERIFY(popupOf(desk));
        desk.key(Qt::Key_Tab);
        QCOMPARE(desk.bytes(), QByteArray("FROM python:3.11-slim\nFROM python:3.11-slim"));
    }

    void aFlagIsFollowedByItsValues()
    {
        Desk desk("FROM a AS build\nFROM c\nCOPY ");
        desk.caretTo(3, 5);
        desk.keys(QStringLiteral("--fr"));
        QTRY_COMPARE(rowsOf(desk), QStringList(QStringLiteral("--from=")));
        desk.key(Qt::Key_Tab);
        QCOMPARE(desk.bytes(), QByteArray("FROM a AS build\nFROM c\nCOPY --from="));
        QTRY_COMPARE(rowsOf(desk), (QStringList{QStringLiteral("build"), QStringLiteral("a"), QStringLiteral("c")}));
        desk.keys(QStringLiteral("bu"));
        QTRY_COMPARE(rowsOf(desk), QStringList(QStringLiteral("build")));
        desk.key(Qt::Key_Tab);
        QCOMPARE(desk.bytes(), QByteArray("FROM a AS build\nFROM c\nCOPY --from=build"));
    }

    void keysFasterThanTheListMeanWhatIsWritten()
    {
        Desk desk("FROM a\n");
        desk.caretTo(2, 0);
        desk.keys(QStringLiteral("c"));
        QTRY_COMPARE(rowsOf(desk).size(), 2);
        desk.keys(QStringLiteral("m")); // the list still shows COPY
        desk.key(Qt::Key_Tab);
        QCOMPARE(desk.bytes(), QByteArray("FROM a\nCMD "));
    }

    void commandsOfTheShellAreLeftInPeace()
    {
        Desk desk("FROM a\nRUN ");
        desk.caretTo(2, 4);
        desk.keys(QStringLiteral("copy this"));
        wait();
        QVERIFY(!popupOf(desk));
        desk.key(Qt::Key_Return);
        desk.keys(QStringLiteral("# s"));
        wait();
        QVERIFY(!popupOf(desk));
    }

    void controlSpaceAsks()
    {
        Desk desk("FROM a\n\n");
        desk.caretTo(2, 0);
        desk.key(Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(rowsOf(desk).size(), 17);
        desk.key(Qt::Key_Return);
        QCOMPARE(desk.bytes(), QByteArray("FROM a\nFROM \n"));
        desk.caretTo(2, 0);
        desk.document.undo();
        desk.keys(QStringLiteral("ent"));
        desk.editor->complete(); // the only one is taken at once
        QCOMPARE(desk.bytes(), QByteArray("FROM a\nENTRYPOINT \n"));
    }

    void itGoesWhenItsPlaceIsLeft()
    {
        Desk desk("FROM a\n");
        const auto open = [&] {
            desk.caretTo(2, int(desk.editor->document()->findBlockByNumber(1).length()) - 1);
            desk.key(Qt::Key_Space, Qt::ControlModifier);
            return popupOf(desk) != nullptr;
        };
        QVERIFY(open());
        desk.key(Qt::Key_Left);
        QVERIFY(!popupOf(desk));
        QVERIFY(open());
        QTest::mouseClick(desk.editor->viewport(), Qt::LeftButton, {}, QPoint(20, 10));
        QVERIFY(!popupOf(desk));
        QVERIFY(open());
        desk.foreign(0, 0, "# x\n");
        QVERIFY(!popupOf(desk));
    }

    void theTextKeepsTheFocusAndScreenReadersHearTheRow()
    {
        Desk desk("FROM a\n");
        desk.caretTo(2, 0);
        desk.key(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(popupOf(desk));
        QVERIFY(desk.editor->hasFocus());
        auto *list = popupOf(desk)->findChild<QListView *>();
        QVERIFY(list->hasFocus()); // by proxy: the condition under which it tells of its rows
        const QString spoken = list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY(spoken.startsWith(QStringLiteral("FROM, ")) && spoken.size() > 20);
    }
};

QTEST_MAIN(TestCompleting)
#include "tst_Completing.moc"
