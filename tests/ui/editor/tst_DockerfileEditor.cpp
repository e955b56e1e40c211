// The text beside the canvas: carets, selections, sizes, what is drawn and what is never touched.
#include "ui/editor/Desk.h"

#include "editor/SizeColumn.h"
#include "style/Theme.h"

#include <QApplication>
#include <QHelpEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QToolTip>

using namespace stagewright;
using adapters::SelectionOrigin;
using base::ByteOffset;
using editor::Desk;
using editor::DockerfileEditor;
using editor::TwoStages;

namespace {

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
    void initTestCase() { QApplication::setPalette(style::lightPalette()); }

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
        const QColor fill = style::themeFor(desk.editor->palette()).accentFill;
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

    void aSelectedNodeOutOfSightIsScrolledTo()
    {
        QByteArray file("FROM a AS one\n");
        for (int i = 0; i < 100; ++i)
            file += "RUN echo " + QByteArray::number(i) + "\n";
        file += "FROM b AS two\nRUN x\nRUN y\n";
        Desk desk(file);
        desk.selection.selectNode(desk.document.snapshot()->keyOfStage(1), SelectionOrigin::Canvas);
        const int top = desk.editor->cursorForPosition(QPoint(5, 5)).blockNumber();
        const int bottom
            = desk.editor->cursorForPosition(QPoint(5, desk.editor->viewport()->height() - 5)).blockNumber();
        QVERIFY2(top < 101 && 103 <= bottom, qPrintable(QStringLiteral("%1 to %2").arg(top).arg(bottom)));
        QCOMPARE(desk.line(), 1);
        desk.editor->verticalScrollBar()->setValue(0);
        desk.selection.selectNode(desk.document.snapshot()->keyOfStage(1), SelectionOrigin::Text);
        QCOMPARE(desk.editor->verticalScrollBar()->value(), 0);
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

    void aProblemIsSignedAndToldInPlainWords()
    {
        Desk desk("FROM a\n<img/src=x> b\n");
        const QColor error = style::themeFor(desk.editor->palette()).error;
        QVERIFY(pixelsOf(desk.editor->grab().toImage(), error) > 40); // the sign beside the line
        desk.caretTo(2, 3);
        const QPoint place = desk.editor->cursorRect().center();
        QHelpEvent hover(QEvent::ToolTip, place, desk.editor->viewport()->mapToGlobal(place));
        QApplication::sendEvent(desk.editor->viewport(), &hover);
        QVERIFY2(QToolTip::text().contains(QStringLiteral("&lt;")), qPrintable(QToolTip::text()));
        QVERIFY(!QToolTip::text().contains(QStringLiteral("<img"), Qt::CaseInsensitive));
        QToolTip::hideText();
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

    void aLongLineLeavesTheOthersTheirColours_data()
    {
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("ended") << QByteArray("\n");
        QTest::newRow("continued") << QByteArray(" \\\n    && make\n");
        QTest::newRow("above a long comment") << "\n# don't" + QByteArray(" \"one").repeated(1001) + "\n";
        QTest::newRow("in two lines") << QByteArray(" \\\n") + QByteArray(" \"one $two\"").repeated(1000) + "\n";
    }

    void aLongLineLeavesTheOthersTheirColours()
    {
        QFETCH(const QByteArray, end);
        Desk desk("FROM a\nrun echo" + QByteArray(" \"one $two\"").repeated(1000) + end + "COPY b c\nRUN make\n");
        desk.editor->grab();
        const QTextDocument *text = desk.editor->document();
        const auto formatsOf = [](const QTextBlock &block) { return block.layout()->formats(); };
        Desk plain("FROM a\nRUN x\nCOPY b c\nRUN make\n");
        plain.editor->grab();
        const QTextDocument *expected = plain.editor->document();
        const int more = text->blockCount() - expected->blockCount();
        QCOMPARE(formatsOf(text->findBlockByNumber(2 + more)), formatsOf(expected->findBlockByNumber(2)));
        QCOMPARE(formatsOf(text->findBlockByNumber(3 + more)), formatsOf(expected->findBlockByNumber(3)));
        QVERIFY(formatsOf(text->findBlockByNumber(1)).size() > 10);
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
        QApplication::setPalette(style::darkPalette());
        QCoreApplication::processEvents();
        QVERIFY(colourAt(0, 0).lightness() > light.lightness());
        QApplication::setPalette(style::lightPalette());
    }
};

QTEST_MAIN(TestDockerfileEditor)
#include "tst_DockerfileEditor.moc"
