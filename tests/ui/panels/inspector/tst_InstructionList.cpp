// Instructions are edited, added, moved and removed in the list as they are in the text.
#include "ui/panels/Workplace.h"

#include "adapters/PaletteDrag.h"
#include "panels/inspector/InstructionList.h"
#include "panels/inspector/InstructionPopup.h"

#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

class TestInstructionList : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aLineIsEditedInPlace();
    void escapeLeavesItAsItWas();
    void anInstructionOfSeveralLinesKeepsItsContinuations();
    void windowsLineEndingsAreKept();
    void foreignChangesDoNotDestroyWhatIsTyped();
    void whatIsTypedForARowThatGoesIsDropped();
    void whatIsTypedForARowThatBecomesAnotherIsDropped();
    void aDraftIsAddedWhenItIsDone();
    void aDraftThatIsLeftIsGone();
    void keysMoveAndRemove();
    void draggingReorders();
    void aChipDroppedBetweenRowsBeginsADraft();
    void bytesThatAreNoUtf8CannotBeEdited();

private:
    void open(const QByteArray &text, int stage);
    QModelIndex row(int number) const { return m_list->model()->index(number, 0); }
    QLineEdit *editor() const { return m_list->findChild<QLineEdit *>(); }
    QPlainTextEdit *box() const;
    QStringList rows() const;

    Workplace *m_place = nullptr;
    panels::InstructionList *m_list = nullptr;
};

void TestInstructionList::init()
{
    open(exampleText, 1);
}

void TestInstructionList::open(const QByteArray &text, int stage)
{
    cleanup();
    m_place = new Workplace(text);
    m_list = new panels::InstructionList({&m_place->document, &m_place->selection, &m_place->gestures}, nullptr);
    connect(&m_place->document, &document::Document::snapshotChanged, m_list, &panels::InstructionList::refresh);
    m_list->setStage(m_place->stage(stage));
    m_list->refresh();
    m_list->resize(400, 300);
    m_list->show();
    QVERIFY(QTest::qWaitForWindowActive(m_list));
    m_list->setFocus();
}

void TestInstructionList::cleanup()
{
    delete m_list;
    delete m_place;
    m_list = nullptr;
    m_place = nullptr;
}

QPlainTextEdit *TestInstructionList::box() const
{
    const auto *popup = m_list->findChild<panels::InstructionPopup *>();
    return popup ? popup->findChild<QPlainTextEdit *>() : nullptr;
}

QStringList TestInstructionList::rows() const
{
    QStringList words;
    for (int i = 0; i < m_list->model()->rowCount(); ++i)
        words.append(row(i).data().toString());
    return words;
}

void TestInstructionList::aLineIsEditedInPlace()
{
    m_list->setCurrentIndex(row(0));
    QTest::keyClick(m_list, Qt::Key_F2);
    QVERIFY(editor());
    QCOMPARE(editor()->text(), QStringLiteral("WORKDIR /app"));
    editor()->setText(QStringLiteral("WORKDIR  /srv"));
    QTest::keyClick(editor(), Qt::Key_Return);
    QByteArray expected = exampleText;
    expected.replace("WORKDIR /app\nCOPY --from", "WORKDIR  /srv\nCOPY --from");
    QTRY_COMPARE(m_place->bytes(), expected);
    m_place->document.undo();
    QCOMPARE(m_place->bytes(), exampleText);
}

void TestInstructionList::escapeLeavesItAsItWas()
{
    m_list->setCurrentIndex(row(0));
    QTest::keyClick(m_list, Qt::Key_F2);
    editor()->setText(QStringLiteral("WORKDIR /nowhere"));
    QTest::keyClick(editor(), Qt::Key_Escape);
    QCOMPARE(m_place->bytes(), exampleText);
    QVERIFY(!m_place->document.canUndo());
}

void TestInstructionList::anInstructionOfSeveralLinesKeepsItsContinuations()
{
    open(exampleText, 0);
    m_list->setCurrentIndex(row(0));
    QTest::keyClick(m_list, Qt::Key_F2);
    QVERIFY(box());
    QCOMPARE(box()->toPlainText(), QStringLiteral("ENV PYTHONUNBUFFERED=1 \\\n    PYTHONDONTWRITEBYTECODE=1"));
    box()->moveCursor(QTextCursor::End);
    QTest::keyClicks(box(), QStringLiteral("2"));
    QTest::keyClick(box(), Qt::Key_Return, Qt::ControlModifier);
    QByteArray expected = exampleText;
    expected.replace("BYTECODE=1", "BYTECODE=12");
    QCOMPARE(m_place->bytes(), expected);
    m_place->document.undo();
    QCOMPARE(m_place->bytes(), exampleText);
}

void TestInstructionList::windowsLineEndingsAreKept()
{
    const QByteArray text = "FROM alpine\r\nRUN one \\\r\n    two\r\nRUN three\r\n";
    open(text, 0);
    m_list->setCurrentIndex(row(0));
    QTest::keyClick(m_list, Qt::Key_F2);
    box()->moveCursor(QTextCursor::End);
    QTest::keyClicks(box(), QStringLiteral("!"));
    QTest::keyClick(box(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_place->bytes(), QByteArray("FROM alpine\r\nRUN one \\\r\n    two!\r\nRUN three\r\n"));
}

void TestInstructionList::foreignChangesDoNotDestroyWhatIsTyped()
{
    m_list->setCurrentIndex(row(1));
    QTest::keyClick(m_list, Qt::Key_F2);
    editor()->selectAll();
    QTest::keyClicks(editor(), QStringLiteral("COPY --from=builder /app"));
    m_place->replace("FROM python:3.11.9-slim AS runtime\n", "FROM python:3.11.9-slim AS runtime\nUSER 1000\n");
    QCOMPARE(rows().size(), 4);
    QVERIFY(editor());
    QCOMPARE(editor()->text(), QStringLiteral("COPY --from=builder /app"));
    QTest::keyClicks(editor(), QStringLiteral(" /srv"));
    QTest::keyClick(editor(), Qt::Key_Return);
    QByteArray expected = exampleText;
    expected.replace("AS runtime\n", "AS runtime\nUSER 1000\n");
    expected.replace("COPY --from=builder /app .", "COPY --from=builder /app /srv");
    QTRY_COMPARE(m_place->bytes(), expected);
}

void TestInstructionList::whatIsTypedForARowThatGoesIsDropped()
{
    m_place->replace("WORKDIR /app\nCOPY --from", "USER 1000\nWORKDIR /app\nCOPY --from");
    m_list->setCurrentIndex(row(0));
    QTest::keyClick(m_list, Qt::Key_F2);
    QVERIFY(editor());
    editor()->setText(QStringLiteral("USER nobody"));
    m_place->document.undo();
    QCOMPARE(m_place->bytes(), exampleText);
    QVERIFY(m_place->document.canRedo());
    QCOMPARE(rows().size(), 3);
    QTRY_VERIFY(!editor());
}

void TestInstructionList::whatIsTypedForARowThatBecomesAnotherIsDropped()
{
    m_list->setCurrentIndex(row(0));
    QTest::keyClick(m_list, Qt::Key_F2);
    editor()->setText(QStringLiteral("WORKDIR /srv"));
    m_place->replace("WORKDIR /app\nCOPY --from", "USER 1000\nCOPY --from");
    QTRY_VERIFY(!editor());
    m_list->setCurrentIndex(row(1));
    QByteArray expected = exampleText;
    expected.replace("WORKDIR /app\nCOPY --from", "USER 1000\nCOPY --from");
    QCOMPARE(m_place->bytes(), expected);
}

void TestInstructionList::aDraftIsAddedWhenItIsDone()
{
    m_list->setCurrentIndex(row(0));
    m_list->add(QStringLiteral("RUN echo hello"));
    QCOMPARE(m_place->bytes(), exampleText);
    QVERIFY(editor());
    QCOMPARE(editor()->selectedText(), QStringLiteral("echo hello"));
    QTest::keyClicks(editor(), QStringLiteral("make all"));
    QTest::keyClick(editor(), Qt::Key_Return);
    QByteArray expected = exampleText;
    expected.replace("WORKDIR /app\nCOPY --from", "WORKDIR /app\nRUN make all\nCOPY --from");
    QTRY_COMPARE(m_place->bytes(), expected);
    QCOMPARE(rows().size(), 4);
    m_place->document.undo();
    QCOMPARE(m_place->bytes(), exampleText);
    QCOMPARE(rows().size(), 3);
}

void TestInstructionList::aDraftThatIsLeftIsGone()
{
    m_list->add(QStringLiteral("RUN echo hello"));
    QCOMPARE(rows().size(), 4);
    QTest::keyClick(editor(), Qt::Key_Escape);
    QTRY_COMPARE(rows().size(), 3);
    QCOMPARE(m_place->bytes(), exampleText);
}

void TestInstructionList::keysMoveAndRemove()
{
    m_list->setCurrentIndex(row(0));
    QTest::keyClick(m_list, Qt::Key_Down, Qt::AltModifier);
    QVERIFY2(m_place->bytes().contains("COPY --from=builder /app .\nWORKDIR /app\n"), m_place->bytes().constData());
    QCOMPARE(m_list->currentIndex().row(), 1);
    QTest::keyClick(m_list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(m_list->currentIndex().row(), 0);
    QTest::keyClick(m_list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(rows().first(), QStringLiteral("WORKDIR /app"));
    QTest::keyClick(m_list, Qt::Key_Delete);
    QVERIFY(!m_place->bytes().contains("WORKDIR /app\nCOPY --from"));
    QCOMPARE(rows().size(), 2);
    while (m_place->document.canUndo())
        m_place->document.undo();
    QCOMPARE(m_place->bytes(), exampleText);
}

void TestInstructionList::draggingReorders()
{
    QMimeData *mime = m_list->model()->mimeData({row(0)});
    m_list->model()->dropMimeData(mime, Qt::MoveAction, 2, 0, {}); // between the second and the third
    delete mime;
    QCOMPARE(rows().at(1), QStringLiteral("WORKDIR /app"));
    m_place->document.undo();
    QCOMPARE(m_place->bytes(), exampleText);
}

void TestInstructionList::aChipDroppedBetweenRowsBeginsADraft()
{
    QMimeData mime;
    mime.setData(QLatin1String(adapters::paletteMimeType), "instruction:USER");
    m_list->model()->dropMimeData(&mime, Qt::CopyAction, 1, 0, {});
    QCOMPARE(rows().size(), 4);
    QVERIFY(rows().at(1).startsWith(QStringLiteral("USER ")));
    QVERIFY(editor());
    QCOMPARE(m_place->bytes(), exampleText);
}

void TestInstructionList::bytesThatAreNoUtf8CannotBeEdited()
{
    open("FROM alpine\nRUN echo \xff\xfe\n", 0);
    m_list->setCurrentIndex(row(0));
    QTest::keyClick(m_list, Qt::Key_F2);
    QVERIFY(!editor());
    QVERIFY(!box());
}

QTEST_MAIN(TestInstructionList)
#include "tst_InstructionList.moc"
