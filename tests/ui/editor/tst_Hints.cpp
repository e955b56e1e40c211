// What the text tells under the pointer: explanations, stages, values, problems; bytes of the file never as markup.
#include "ui/editor/Desk.h"

#include "editor/Hints.h"

#include <QApplication>
#include <QHelpEvent>
#include <QToolTip>

using namespace stagewright;
using editor::Desk;
using editor::Hints;

namespace {

/// The tooltip over a place of the text, counted from 1 and 0.
QString toolTipAt(const Desk &desk, int line, int column)
{
    QTextCursor cursor(desk.editor->document()->findBlockByNumber(line - 1));
    cursor.setPosition(cursor.position() + column);
    const QPoint place = desk.editor->cursorRect(cursor).center();
    QHelpEvent hover(QEvent::ToolTip, place, desk.editor->viewport()->mapToGlobal(place));
    QToolTip::hideText();
    QApplication::sendEvent(desk.editor->viewport(), &hover);
    return QToolTip::isVisible() ? QToolTip::text() : QString();
}

} // namespace

class TestHints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsTold_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(expected);
        };
        row("a keyword", "FROM a\nWORK|DIR /x\n", "<b>WORKDIR</b>");
        row("a flag by its whole name", "FROM a\nCOPY --li|nk b c\n", "<b>COPY --link</b>");
        row("a type of mount by its own", "FROM a\nRUN --mount=type=ca|che,target=/x b\n", "<b>cache</b>");
        row("a stage's base and line", "# x\nFROM python:3 AS one\nFROM b\nCOPY --from=o|ne c d\n",
            "A stage from python:3, line 2.");
        row("who needs a stage", "FROM a AS o|ne\nFROM one\n", "One other stage needs it.");
        row("the last stage is what is built", "FROM a AS o|ne\n", "unless another target");
        row("a variable's value", "FROM a\nENV V=four\nRUN $|V\n", "<b>V = four</b>");
        row("where it is set", "FROM a\nENV V=four\nRUN $|V\n", "Set by the ENV in line 2.");
        row("an ARG may be given", "ARG V=4\nFROM a:$|V\n", "ARG in line 1; a build may give another");
        row("an ARG without a default", "FROM a\nARG V\nRUN $|V\n", "without a default, line 2");
        row("what BuildKit sets", "FROM a\nARG TARGETARCH\nRUN $|TARGETARCH\n", "<b>TARGETARCH</b>");
        row("bytes are no markup", "FROM a\nENV V=<img/src=x>\nRUN $|V\n", "&lt;img/src=x&gt;");
    }

    void whatIsTold()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        const qsizetype at = text.indexOf('|');
        document::Document document;
        document.reset(text::SourceText::fromBody(text.remove(at, 1)));
        const QString told = Hints().richTextAt(*document.snapshot(), base::ByteOffset(at));
        QVERIFY2(told.contains(expected), qPrintable(told));
        QVERIFY(!told.contains(QStringLiteral("<img")));
    }

    void endlessValuesAreCutShort()
    {
        document::Document document;
        document.reset(text::SourceText::fromBody("FROM a\nENV V=" + QByteArray(100000, 'x') + "\n"));
        QVERIFY(Hints().richTextAt(*document.snapshot(), base::ByteOffset(11)).size() < 1000);
    }

    void thePointerOverAWordExplainsIt()
    {
        Desk desk("FROM alpine:3.20 AS one\nFROM one\nRUN echo\n");
        QVERIFY(toolTipAt(desk, 3, 1).contains(QStringLiteral("<b>RUN</b>")));
        QVERIFY(toolTipAt(desk, 2, 6).contains(QStringLiteral("A stage from alpine:3.20, line 1.")));
        toolTipAt(desk, 3, 6);
        QTRY_VERIFY(!QToolTip::isVisible()); // it goes after a moment
    }

    void problemsStandAboveTheExplanation()
    {
        Desk desk("FROM alpine:3.20\nmaintainer me\n");
        const QString told = toolTipAt(desk, 2, 3);
        const qsizetype problem = told.indexOf(QStringLiteral("LABEL"));
        const qsizetype rule = told.indexOf(QStringLiteral("<hr>"));
        QVERIFY2(problem >= 0 && problem < rule, qPrintable(told));
        QVERIFY(told.indexOf(QStringLiteral("<b>MAINTAINER</b>")) > rule);
    }

    void besideALineNothingIsTold()
    {
        Desk desk("FROM alpine:3.20\nRUN\n");
        const QPoint place(desk.editor->viewport()->width() - 5,
                           desk.editor->cursorRect(QTextCursor(desk.editor->document())).center().y());
        QHelpEvent hover(QEvent::ToolTip, place, desk.editor->viewport()->mapToGlobal(place));
        QToolTip::hideText();
        QApplication::sendEvent(desk.editor->viewport(), &hover);
        QTRY_VERIFY(!QToolTip::isVisible());
    }
};

QTEST_MAIN(TestHints)
#include "tst_Hints.moc"
