// The text under the hand: keys, carets, selections, sizes, what is drawn and what is never touched.
#include "editor/DockerfileEditor.h"

#include "adapters/Theme.h"
#include "editor/SizeColumn.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace stagewright;
using adapters::SelectionOrigin;
using base::ByteOffset;
using editor::DockerfileEditor;

namespace {

const QByteArray TwoStages("FROM python:3.11.9 AS builder\n"
                           "ENV PYTHONUNBUFFERED=1 \\\n"
                           "    PYTHONDONTWRITEBYTECODE=1\n"
                           "RUN pip install poetry\n"
                           "\n"
                           "FROM python:3.11.9-slim AS runtime\n"
                           "WORKDIR /app\n"
                           "COPY --from=builder /app .\n"
                           "CMD [\"/app/.venv/bin/python\", \"hello_app/app.py\"]\n");

struct Desk {
    explicit Desk(const QByteArray &file = TwoStages)
    {
        document.reset(text::SourceText::fromFile(file));
        editor = std::make_unique<DockerfileEditor>(&document, &selection);
        editor->resize(560, 420);
        editor->show();
        editor->activateWindow();
        editor->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(editor.get()));
    }

    QByteArray bytes() const { return document.snapshot()->source().fileBytes(); }
    void caretTo(int line, int column, int anchorLine = -1, int anchorColumn = 0)
    {
        const auto at = [&](int number, int unit) { return editor->document()->findBlockByNumber(number - 1).position() + unit; };
        QTextCursor cursor(editor->document());
        cursor.setPosition(anchorLine < 0 ? at(line, column) : at(anchorLine, anchorColumn));
        cursor.setPosition(at(line, column), QTextCursor::KeepAnchor);
        editor->setTextCursor(cursor);
    }
    int line() const { return editor->textCursor().blockNumber() + 1; }
    int column() const { return editor->textCursor().positionInBlock(); }
    void keys(const QString &text) { QTest::keyClicks(editor.get(), text); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(editor.get(), key, modifiers); }
    void foreign(qsizetype at, qsizetype removed, const QByteArray &inserted)
    {
        const auto change = text::TextChange::make(document.snapshot()->revision,
                                                   {{{ByteOffset(at), ByteOffset(at + removed)}, inserted}});
        QVERIFY(document.apply(*change, {}).hasValue());
    }

    document::Document document;
    adapters::Selection selection;
    std::unique_ptr<DockerfileEditor> editor;
};

/// How many pixels of the picture have exactly that colour.
int pixelsOf(const QImage &picture, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            count += picture.pixel(x, y) == colour.rgb() ? 1 : 0;
    }
    return count;
}

} // namespace

class TestDockerfileEditor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setPalette(adapters::lightPalette()); }

    void aNewEditorHasItsCaretAtTheTop()
    {
        Desk desk;
        QCOMPARE(desk.editor->textCursor().position(), 0);
        QCOMPARE(desk.editor->accessibleName(), QStringLiteral("Dockerfile"));
        QVERIFY(!desk.editor->isReadOnly());
        desk.caretTo(5, 0);
        desk.document.reset(text::SourceText::fromFile("FROM a\nRUN b\n"));
        QCOMPARE(desk.editor->textCursor().position(), 0);
        QCOMPARE(desk.editor->toPlainText(), QStringLiteral("FROM a\nRUN b\n"));
    }

    void keys_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<QByteArray>("expected");
        const int none = Qt::NoModifier;
        QTest::newRow("Return behind a continuation indents") << QByteArray("RUN a \\") << 1 << 7 << int(Qt::Key_Return) << none << QByteArray("RUN a \\\n    ");
        QTest::newRow("Return behind a second continuation keeps the indentation")
            << QByteArray("RUN a \\\n  b \\") << 2 << 5 << int(Qt::Key_Return) << none << QByteArray("RUN a \\\n  b \\\n  ");
        QTest::newRow("Return behind the last continued line starts at the margin")
            << QByteArray("RUN a \\\n  b") << 2 << 3 << int(Qt::Key_Return) << none << QByteArray("RUN a \\\n  b\n");
        QTest::newRow("Return indents by the file's own habit, a tab")
            << QByteArray("RUN a \\\n\tb\nRUN c \\") << 3 << 7 << int(Qt::Key_Return) << none << QByteArray("RUN a \\\n\tb\nRUN c \\\n\t");
        QTest::newRow("Return follows the escape directive")
            << QByteArray("# escape=`\nFROM x\nRUN a `") << 3 << 7 << int(Qt::Key_Return) << none << QByteArray("# escape=`\nFROM x\nRUN a `\n    ");
        QTest::newRow("Return in a heredoc keeps the line's indentation")
            << QByteArray("FROM x\nRUN <<EOF\n  a\nEOF\n") << 3 << 3 << int(Qt::Key_Return) << none << QByteArray("FROM x\nRUN <<EOF\n  a\n  \nEOF\n");
        QTest::newRow("Return in a CRLF file types CRLF") << QByteArray("a\r\nb\r\n") << 2 << 1 << int(Qt::Key_Return) << none << QByteArray("a\r\nb\r\n\r\n");
        QTest::newRow("Shift+Return is a line break like any other") << QByteArray("ab") << 1 << 1 << int(Qt::Key_Return) << int(Qt::ShiftModifier) << QByteArray("a\nb");
        QTest::newRow("Tab goes to the next stop of four blanks") << QByteArray("ab") << 1 << 1 << int(Qt::Key_Tab) << none << QByteArray("a   b");
        QTest::newRow("Backtab takes one indentation away") << QByteArray("      a") << 1 << 6 << int(Qt::Key_Backtab) << int(Qt::ShiftModifier) << QByteArray("a");
        QTest::newRow("Backspace joins CRLF lines") << QByteArray("a\r\nb\r\n") << 2 << 0 << int(Qt::Key_Backspace) << none << QByteArray("ab\r\n");
        QTest::newRow("Delete takes an emoji whole") << QByteArray("a\xF0\x9F\x98\x80" "b") << 1 << 1 << int(Qt::Key_Delete) << none << QByteArray("ab");
        QTest::newRow("Ctrl+/ comments a line at its indentation") << QByteArray("RUN a \\\n  b\n") << 2 << 3 << int(Qt::Key_Slash) << int(Qt::ControlModifier) << QByteArray("RUN a \\\n  # b\n");
        QTest::newRow("Ctrl+/ takes a comment back") << QByteArray("# RUN a\r\n") << 1 << 3 << int(Qt::Key_Slash) << int(Qt::ControlModifier) << QByteArray("RUN a\r\n");
    }

    void keys()
    {
        QFETCH(QByteArray, file);
        QFETCH(int, line);
        QFETCH(int, column);
        QFETCH(int, key);
        QFETCH(int, modifiers);
        Desk desk(file);
        desk.caretTo(line, column);
        desk.key(Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QTEST(desk.bytes(), "expected");
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), file);
        QCOMPARE(desk.line(), line);
        QCOMPARE(desk.column(), column);
    }

    void linesAreCommentedTogether()
    {
        Desk desk("FROM a\n\n  RUN b\nRUN c\n");
        desk.caretTo(4, 0, 1, 2);
        desk.key(Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), QByteArray("# FROM a\n\n#   RUN b\nRUN c\n"));
        QCOMPARE(desk.editor->textCursor().selectionStart(), 4);
        desk.key(Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), QByteArray("FROM a\n\n  RUN b\nRUN c\n"));
    }

    void selectedLinesAreIndentedTogether()
    {
        Desk desk("RUN a \\\nb \\\n\nc\n");
        desk.caretTo(4, 1, 2, 0);
        desk.key(Qt::Key_Tab);
        QCOMPARE(desk.bytes(), QByteArray("RUN a \\\n    b \\\n\n    c\n"));
        desk.key(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(desk.bytes(), QByteArray("RUN a \\\nb \\\n\nc\n"));
    }

    void typedWordsAreOneStepAndACaretMovedByHandEndsIt()
    {
        Desk desk("FROM a\n");
        desk.caretTo(1, 6);
        desk.keys(QStringLiteral("bc"));
        desk.key(Qt::Key_Left);
        desk.keys(QStringLiteral("x"));
        QCOMPARE(desk.bytes(), QByteArray("FROM abxc\n"));
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), QByteArray("FROM abc\n"));
        QCOMPARE(desk.column(), 7);
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), QByteArray("FROM a\n"));
        QCOMPARE(desk.column(), 6);
        desk.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(desk.bytes(), QByteArray("FROM abc\n"));
    }

    void overwritingReplacesOneCharacter()
    {
        Desk desk("a\xFF" "b\r\n");
        desk.caretTo(1, 0);
        desk.key(Qt::Key_Insert);
        desk.keys(QStringLiteral("xy"));
        QCOMPARE(desk.bytes(), QByteArray("xyb\r\n"));
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(desk.document.isModified() == (desk.bytes() != "a\xFF" "b\r\n"));
        while (desk.document.canUndo())
            desk.document.undo();
        QCOMPARE(desk.bytes(), QByteArray("a\xFF" "b\r\n"));
    }

    void composedTextArrivesWhenItIsCommitted()
    {
        Desk desk("FROM \xFF\r\n");
        desk.caretTo(1, 5);
        QInputMethodEvent composing(QStringLiteral("nih"), {});
        QApplication::sendEvent(desk.editor.get(), &composing);
        QCOMPARE(desk.bytes(), QByteArray("FROM \xFF\r\n"));
        desk.foreign(0, 0, "# x\r\n"); // the canvas edits meanwhile
        QInputMethodEvent committed;
        committed.setCommitString(QStringLiteral("\u4F60\u597D"));
        QApplication::sendEvent(desk.editor.get(), &committed);
        QCOMPARE(desk.bytes(), QByteArray("# x\r\nFROM \xE4\xBD\xA0\xE5\xA5\xBD\xFF\r\n"));
        QCOMPARE(desk.column(), 7);
    }

    void pastingTakesTheFilesLineEnding()
    {
        Desk desk("a\r\nb\r\n");
        desk.caretTo(2, 0);
        auto *data = new QMimeData;
        data->setText(QStringLiteral("x\ny\r\nz\r\u2028"));
        QApplication::clipboard()->setMimeData(data);
        desk.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), QByteArray("a\r\nx\r\ny\r\nz\r\n\xE2\x80\xA8" "b\r\n"));
        QCOMPARE(desk.line(), 5);
        QCOMPARE(desk.column(), 1);
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), QByteArray("a\r\nb\r\n"));
    }

    void cutAndPasteKeepBytesThatAreNoText()
    {
        Desk desk("a\xFF\xFE" "b\n");
        desk.caretTo(1, 2, 1, 1);
        desk.key(Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), QByteArray("a\xFE" "b\n"));
        desk.caretTo(1, 3);
        desk.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), QByteArray("a\xFE" "b\xFF\n"));
    }

    void filesAreNotPasted()
    {
        Desk desk("FROM a\n");
        auto *data = new QMimeData;
        data->setUrls({QUrl::fromLocalFile(QStringLiteral("/etc/passwd"))});
        data->setText(QStringLiteral("/etc/passwd"));
        QApplication::clipboard()->setMimeData(data);
        desk.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), QByteArray("FROM a\n"));
    }

    void textDroppedFromElsewhereIsInsertedAndSelected()
    {
        Desk desk("FROM a\r\n");
        QMimeData data;
        data.setText(QStringLiteral("RUN b\n"));
        desk.caretTo(2, 0);
        const QPoint place = desk.editor->cursorRect().center();
        desk.caretTo(1, 0);
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(desk.editor->viewport(), &enter);
        QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(desk.editor->viewport(), &drop);
        QCOMPARE(desk.bytes(), QByteArray("FROM a\r\nRUN b\r\n"));
        QCOMPARE(desk.editor->textCursor().selectedText(), QStringLiteral("RUN b\u2029"));
        desk.document.undo();
        QCOMPARE(desk.bytes(), QByteArray("FROM a\r\n"));
    }

    void theCaretStaysWithItsCharacterWhenOthersEdit_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<int>("removed");
        QTest::addColumn<QByteArray>("inserted");
        QTest::addColumn<int>("expected"); // caret, from byte 14 of the text below
        QTest::newRow("an insertion above pushes it") << 0 << 0 << QByteArray("# new\n") << 20;
        QTest::newRow("an insertion below leaves it") << 20 << 0 << QByteArray("x") << 14;
        QTest::newRow("an insertion at its place stays behind it") << 14 << 0 << QByteArray("x") << 14;
        QTest::newRow("a removal above pulls it") << 0 << 7 << QByteArray() << 7;
        QTest::newRow("a removal around it leaves it at the gap") << 7 << 14 << QByteArray() << 7;
    }

    void theCaretStaysWithItsCharacterWhenOthersEdit()
    {
        QFETCH(int, at);
        QFETCH(int, removed);
        QFETCH(QByteArray, inserted);
        Desk desk("FROM a\nRUN one two three\nRUN b\n");
        desk.caretTo(2, 7);
        desk.foreign(at, removed, inserted);
        QTEST(int(desk.editor->caret().position.value), "expected");
        desk.document.undo();
        QCOMPARE(desk.bytes(), QByteArray("FROM a\nRUN one two three\nRUN b\n"));
    }

    void theViewStaysWhereItIsWhenOthersEditAbove()
    {
        QByteArray file("FROM a\n");
        for (int i = 0; i < 200; ++i)
            file += "RUN echo " + QByteArray::number(i) + "\n";
        Desk desk(file);
        desk.editor->verticalScrollBar()->setValue(100);
        const QString top = desk.editor->cursorForPosition(QPoint(5, 5)).block().text();
        desk.foreign(0, 0, "# one\n# two\n");
        QCOMPARE(desk.editor->cursorForPosition(QPoint(5, 5)).block().text(), top);
        desk.document.undo();
        QCOMPARE(desk.editor->cursorForPosition(QPoint(5, 5)).block().text(), top);
        QCOMPARE(desk.line(), 1);
    }

    void theCaretTellsItsStage()
    {
        Desk desk;
        desk.caretTo(4, 2);
        QCOMPARE(desk.selection.caretNode(), std::optional(desk.document.snapshot()->keyOfStage(0)));
        desk.caretTo(7, 0);
        QCOMPARE(desk.selection.caretNode(), std::optional(desk.document.snapshot()->keyOfStage(1)));
        QVERIFY(desk.selection.isEmpty());
    }

    void aSelectedNodeTintsItsLinesAndNothingElseHappens()
    {
        Desk desk;
        desk.caretTo(2, 3);
        QLineEdit other;
        other.show();
        other.setFocus();
        const QColor fill = adapters::themeFor(desk.editor->palette()).accentFill;
        QCOMPARE(pixelsOf(desk.editor->grab().toImage(), fill), 0);
        desk.selection.selectNode(desk.document.snapshot()->keyOfStage(1), SelectionOrigin::Canvas);
        const QImage picture = desk.editor->grab().toImage();
        const int pitch = int(desk.editor->fontMetrics().height());
        QVERIFY(pixelsOf(picture, fill) > 4 * pitch * picture.width() / 2);
        QCOMPARE(desk.line(), 2);
        QCOMPARE(desk.column(), 3);
        QVERIFY(!desk.editor->hasFocus() || !other.isActiveWindow());
        QCOMPARE(desk.bytes(), TwoStages);
    }

    void aRevealedRangeIsScrolledToWithoutTheCaret()
    {
        QByteArray file("FROM a\n");
        for (int i = 0; i < 300; ++i)
            file += "RUN echo " + QByteArray::number(i) + "\n";
        Desk desk(file);
        desk.editor->revealRange({ByteOffset(file.size() - 20), ByteOffset(file.size() - 10)});
        QCOMPARE(desk.line(), 1);
        QVERIFY(desk.editor->cursorForPosition(QPoint(5, 5)).blockNumber() > 250);
        desk.editor->goToLine(3);
        QCOMPARE(desk.line(), 3);
        QVERIFY(desk.editor->hasFocus());
    }

    void aPreviewedLineIsSeenAndNotWritten()
    {
        Desk desk;
        const QImage before = desk.editor->grab().toImage();
        desk.editor->showPreviewLine(QStringLiteral("COPY --from=builder /x ."), 4);
        QVERIFY(desk.editor->grab().toImage() != before);
        QCOMPARE(desk.bytes(), TwoStages);
        QCOMPARE(desk.editor->document()->blockCount(), 10);
        desk.editor->clearPreviewLine();
        QCOMPARE(desk.editor->grab().toImage(), before);
    }

    void sizesMoveWithTheirLines()
    {
        Desk desk;
        const int without = desk.editor->viewport()->width();
        desk.editor->setLineSizes({{1, 977000000}, {8, 10400000}});
        QVERIFY(desk.editor->viewport()->width() < without - 60);
        desk.caretTo(1, 0);
        const QImage before = desk.editor->grab().toImage();
        desk.key(Qt::Key_Return);
        const auto *column = desk.editor->findChild<editor::SizeColumn *>();
        QCOMPARE(column->sizes(), (QHash<int, qint64>{{1, 977000000}, {8, 10400000}})); // counted from 0
        desk.editor->setLineSizesStale(true);
        QVERIFY(desk.editor->grab().toImage() != before);
        desk.caretTo(10, 0, 9, 0);
        desk.key(Qt::Key_Delete);
        QCOMPARE(column->sizes(), (QHash<int, qint64>{{1, 977000000}}));
        desk.editor->setLineSizes({});
        QCOMPARE(desk.editor->viewport()->width(), without);
    }

    void findingSelectsMatchesInTurn()
    {
        Desk desk;
        desk.key(Qt::Key_F, Qt::ControlModifier);
        auto *field = desk.editor->findChild<QLineEdit *>();
        QVERIFY(field && field->isVisible());
        QTest::keyClicks(field, QStringLiteral("APP"));
        QCOMPARE(desk.editor->textCursor().selectedText(), QStringLiteral("app"));
        const int first = desk.editor->textCursor().position();
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(desk.editor->textCursor().position() > first);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(desk.editor->textCursor().position(), first);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
        QCOMPARE(desk.bytes(), TwoStages);
    }

    void theWheelZooms()
    {
        Desk desk;
        QSignalSpy zoomed(desk.editor.get(), &DockerfileEditor::zoomChanged);
        const qreal size = desk.editor->font().pointSizeF();
        QWheelEvent wheel(QPointF(50, 50), desk.editor->mapToGlobal(QPointF(50, 50)), {}, QPoint(0, 120), Qt::NoButton,
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(desk.editor->viewport(), &wheel);
        QCOMPARE(zoomed.size(), 1);
        QVERIFY(desk.editor->font().pointSizeF() > size);
        desk.editor->setZoomPercent(100);
        QCOMPARE(desk.editor->font().pointSizeF(), size);
    }

    void keywordsTakeTheColoursOfThePalette()
    {
        Desk desk("FROM a\nrun b\n");
        const auto colourAt = [&](int block, int unit) {
            const auto formats = desk.editor->document()->findBlockByNumber(block).layout()->formats();
            for (const QTextLayout::FormatRange &range : formats) {
                if (range.start <= unit && unit < range.start + range.length)
                    return range.format.foreground().color();
            }
            return QColor();
        };
        desk.editor->grab();
        const QColor light = colourAt(0, 0);
        QVERIFY(light.isValid());
        QVERIFY(light != colourAt(0, 5));
        QCOMPARE(colourAt(1, 0), light);
        QApplication::setPalette(adapters::darkPalette());
        QCoreApplication::processEvents();
        QVERIFY(colourAt(0, 0).lightness() > light.lightness());
        QApplication::setPalette(adapters::lightPalette());
    }

    void tabFindsAWayOutBehindEscape()
    {
        QWidget window;
        document::Document document;
        adapters::Selection selection;
        auto *editor = new DockerfileEditor(&document, &selection, &window);
        auto *other = new QLineEdit(&window);
        window.show();
        editor->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(editor, Qt::Key_Tab);
        QCOMPARE(document.snapshot()->source().body(), QByteArray("    "));
        QTest::keyClick(editor, Qt::Key_Escape);
        QTest::keyClick(editor, Qt::Key_Tab);
        QCOMPARE(document.snapshot()->source().body(), QByteArray("    "));
        QCOMPARE(QApplication::focusWidget(), other);
    }
};

QTEST_MAIN(TestDockerfileEditor)
#include "tst_DockerfileEditor.moc"
