// Moving text by hand inside one document: the bytes go along as they are.
#include "editor/KeyHandling.h"

#include <QPlainTextEdit>
#include <QTest>

using namespace stagewright;
using base::ByteOffset;
using base::ByteRange;

class TestKeyHandling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void droppedText_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<int>("begin"); // what is moved; -1: a copy
        QTest::addColumn<int>("end");
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<int>("selectionStart"); // bytes
        QTest::newRow("a copy is inserted and selected") << 7 << -1 << -1
                                                         << QByteArray("a\xFF"
                                                                       "b\r\nc\n\xFF"
                                                                       "b\r\nd")
                                                         << 7;
        QTest::newRow("a move downwards") << 7 << 1 << 5
                                          << QByteArray("ac\n\xFF"
                                                        "b\r\nd")
                                          << 3;
        QTest::newRow("a move upwards") << 0 << 1 << 5
                                        << QByteArray("\xFF"
                                                      "b\r\nac\nd")
                                        << 0;
        QTest::newRow("a move into itself changes nothing") << 3 << 1 << 5
                                                            << QByteArray("a\xFF"
                                                                          "b\r\nc\nd")
                                                            << 0;
        QTest::newRow("a move to its own end changes nothing") << 5 << 1 << 5
                                                               << QByteArray("a\xFF"
                                                                             "b\r\nc\nd")
                                                               << 0;
    }

    void droppedText()
    {
        QFETCH(int, at);
        QFETCH(int, begin);
        QFETCH(int, end);
        document::Document document;
        document.reset(text::SourceText::fromBody("a\xFF"
                                                  "b\r\nc\nd"));
        QPlainTextEdit edit;
        adapters::TextBinding binding(&document, edit.document());
        edit.moveCursor(QTextCursor::Start);
        binding.setCaretSource([&edit] { return edit.textCursor(); });
        editor::KeyHandling keys(&edit, &document, &binding);
        const auto moved = begin < 0 ? std::nullopt : std::optional(ByteRange{ByteOffset(begin), ByteOffset(end)});
        keys.insertDropped("\xFF"
                           "b\r\n",
                           ByteOffset(at), moved);
        QTEST(document.snapshot()->source().body(), "expected");
        QTEST(int(keys.selectedRange().begin.value), "selectionStart");
        if (document.canUndo())
            QCOMPARE(keys.selectedBytes(),
                     QByteArray("\xFF"
                                "b\r\n"));
        while (document.canUndo())
            document.undo();
        QCOMPARE(document.snapshot()->source().body(),
                 QByteArray("a\xFF"
                            "b\r\nc\nd"));
    }
};

QTEST_MAIN(TestKeyHandling)
#include "tst_KeyHandling.moc"
