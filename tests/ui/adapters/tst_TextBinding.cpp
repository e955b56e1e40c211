// Typing becomes byte edits and foreign edits become shown text, whatever the bytes are.
#include "adapters/TextBinding.h"

#include <QDirIterator>
#include <QFile>
#include <QPlainTextDocumentLayout>
#include <QRandomGenerator>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>

using namespace stagewright;
using adapters::TextBinding;
using base::ByteOffset;
using text::SourceText;

namespace {

/// A document and what shows it.
struct Pair {
    explicit Pair(const QByteArray &file)
    {
        view.setDocumentLayout(new QPlainTextDocumentLayout(&view));
        document.reset(SourceText::fromFile(file));
        binding = std::make_unique<TextBinding>(&document, &view);
        caret = QTextCursor(&view);
        binding->setCaretSource([this] { return caret; });
    }

    QByteArray bytes() const { return document.snapshot()->source().fileBytes(); }
    QString display() const { return document.snapshot()->lines().display(); }
    QString shown() const
    {
        QStringList blocks;
        for (QTextBlock block = view.begin(); block.isValid(); block = block.next())
            blocks.append(block.text());
        return blocks.join(u'\n');
    }
    void select(int anchor, int position)
    {
        caret.setPosition(anchor);
        caret.setPosition(position, QTextCursor::KeepAnchor);
        binding->noteCaret();
    }
    void foreign(qsizetype begin, qsizetype end, const QByteArray &replacement)
    {
        const auto change = text::TextChange::make(document.snapshot()->revision,
                                                   {{{ByteOffset(begin), ByteOffset(end)}, replacement}});
        QVERIFY(change.hasValue());
        QVERIFY(document.apply(*change, {}).hasValue());
    }

    document::Document document;
    QTextDocument view;
    std::unique_ptr<TextBinding> binding;
    QTextCursor caret;
};

void addFiles()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("an empty file") << QByteArray();
    QTest::newRow("lines ending in LF") << QByteArray("FROM a AS b\nRUN x \\\n    && y\n\nCOPY . .\n");
    QTest::newRow("lines ending in CRLF") << QByteArray("FROM a AS b\r\nRUN x\r\n\r\nCOPY . .\r\n");
    QTest::newRow("mixed endings and none at the end") << QByteArray("FROM a\r\nRUN x\nRUN y\r\nRUN z");
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                     "FROM a\r\nRUN x\n");
    QTest::newRow("bytes that are no UTF-8") << QByteArray("FROM a\nRUN \xFF\xFE\xC3 x\xC3\nLABEL \xE2\x80 b\n");
    QTest::newRow("emoji and combining marks")
        << QByteArray("RUN echo \xF0\x9F\x98\x80\xF0\x9F\x98\x81 e\xCC\x81 o\xCC\x88\n# "
                      "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC\n");
    QTest::newRow("NUL, lone CR, U+2028 and their like") << QByteArrayLiteral(
        "RUN \0 a\rb\r\rc\r\n# \xE2\x80\xA8 x \xE2\x80\xA9 \xC2\xA0 \xEF\xB7\x90 \xEF\xBF\xBC \xE2\x80\xAE y\n");
}

} // namespace

class TestTextBinding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheFile_data() { addFiles(); }
    void showsTheFile()
    {
        QFETCH(QByteArray, file);
        Pair pair(file);
        QCOMPARE(pair.shown(), pair.display());
        QCOMPARE(pair.bytes(), file);
        QVERIFY(!pair.view.isUndoRedoEnabled());
    }

    void typing_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("anchor");
        QTest::addColumn<int>("position");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("a letter goes where it was typed")
            << QByteArray("FROM a\n") << 5 << 5 << "x" << QByteArray("FROM xa\n");
        QTest::newRow("a line break takes the ending that most lines have")
            << QByteArray("a\r\nb\r\nc\n") << 1 << 1 << "\n"
            << QByteArray("a\r\n\r\nb\r\nc\n");
        QTest::newRow("joining CRLF lines removes both bytes")
            << QByteArray("a\r\nb\r\n") << 1 << 2 << "" << QByteArray("ab\r\n");
        QTest::newRow("U+2028 of Shift+Return is a line break")
            << QByteArray("a\nb") << 1 << 1 << QStringLiteral("\u2028") << QByteArray("a\n\nb");
        QTest::newRow("the first of two equal stand-ins is the one removed")
            << QByteArray("\xFF\xFE") << 0 << 1 << "" << QByteArray("\xFE");
        QTest::newRow("text typed beside a stand-in leaves its byte")
            << QByteArray("\xFF") << 1 << 1 << "x" << QByteArray("\xFFx");
        QTest::newRow("what is typed over a CRLF line leaves its ending")
            << QByteArray("abc\r\nd\n") << 0 << 3 << "x" << QByteArray("x\r\nd\n");
        QTest::newRow("removing what parts two halves of a character joins them")
            << QByteArray("\xC3x\xA9") << 1 << 2 << "" << QByteArray("\xC3\xA9");
        QTest::newRow("removing what parts CR from LF makes an ending of them")
            << QByteArray("a\rx\nb") << 2 << 3 << "" << QByteArray("a\r\nb");
        QTest::newRow("a line break behind a lone CR makes an ending with it") << QByteArray("a\rb\n") << 2 << 2 << "\n"
                                                                               << QByteArray("a\r\nb\n");
        QTest::newRow("all is replaced") << QByteArray("a\nb\n") << 0 << 4 << "c" << QByteArray("c");
        QTest::newRow("all is removed") << QByteArray("a\r\nb") << 0 << 3 << "" << QByteArray();
        QTest::newRow("an emoji is four bytes") << QByteArray("ab") << 1 << 1 << QStringLiteral("\U0001F600")
                                                << QByteArray("a\xF0\x9F\x98\x80"
                                                              "b");
    }

    void typing()
    {
        QFETCH(QByteArray, file);
        QFETCH(int, anchor);
        QFETCH(int, position);
        QFETCH(QString, typed);
        Pair pair(file);
        pair.select(anchor, position);
        pair.caret.insertText(typed);
        QTEST(pair.bytes(), "expected");
        QCOMPARE(pair.shown(), pair.display());
        pair.document.undo();
        QCOMPARE(pair.bytes(), file);
        QCOMPARE(pair.shown(), pair.display());
        pair.document.redo();
        QTEST(pair.bytes(), "expected");
    }

    void oneEditBlockWithTwoPlacesKeepsWhatLiesBetween()
    {
        const QByteArray file("one\r\n\xFF\xFE two\r\n\0three\nfour\n\n\n", 27);
        Pair pair(file);
        QTextCursor far(&pair.view);
        pair.caret.beginEditBlock();
        pair.caret.setPosition(0);
        pair.caret.insertText(QStringLiteral("X"));
        far.movePosition(QTextCursor::End);
        far.insertText(QStringLiteral("Y"));
        pair.caret.endEditBlock();
        QCOMPARE(pair.bytes(), "X" + file + "Y");
        pair.document.undo();
        QCOMPARE(pair.bytes(), file);
    }

    void aMovedWordKeepsTheEndingsItPassed()
    {
        Pair pair(QByteArray("first second\r\nthird\nfourth\n"));
        pair.select(0, 6);
        pair.caret.beginEditBlock();
        pair.caret.removeSelectedText();
        QTextCursor there(&pair.view);
        there.movePosition(QTextCursor::End);
        there.insertText(QStringLiteral("first "));
        pair.caret.endEditBlock();
        QCOMPARE(pair.bytes(), QByteArray("second\r\nthird\nfourth\nfirst "));
    }

    void aChangeOfFormatIsNoEdit()
    {
        Pair pair(QByteArray("FROM a\r\nRUN \xFF\n"));
        const base::Revision revision = pair.document.snapshot()->revision;
        QTextCursor all(&pair.view);
        all.select(QTextCursor::Document);
        QTextCharFormat bold;
        bold.setFontWeight(QFont::Bold);
        all.mergeCharFormat(bold);
        pair.view.markContentsDirty(0, 5);
        QCOMPARE(pair.document.snapshot()->revision, revision);
    }

    void caretsGoIntoTheHistory()
    {
        Pair pair(QByteArray("\xC3\xA4\xFF"
                             "b\r\n"));
        std::optional<document::Caret> told;
        connect(&pair.document, &document::Document::snapshotChanged, this,
                [&](const document::Transition &transition) { told = transition.caret; });
        pair.select(3, 1); // ä, stand-in, b: backwards
        pair.caret.insertText(QStringLiteral("\u00FC\n"));
        QCOMPARE(pair.bytes(), QByteArray("\xC3\xA4\xC3\xBC\r\n\r\n"));
        pair.document.undo();
        QVERIFY(told.has_value());
        QCOMPARE(told->anchor.value, 4);
        QCOMPARE(told->position.value, 2);
        pair.document.redo();
        QVERIFY(told.has_value());
        QCOMPARE(told->position.value, 6);
        QCOMPARE(told->anchor.value, 6);
    }

    void lettersTypedInARowAreOneUndoStep()
    {
        Pair pair(QByteArray("FROM a\n"));
        pair.select(6, 6);
        for (const QChar letter : QStringLiteral("lpine"))
            pair.caret.insertText(letter);
        QCOMPARE(pair.bytes(), QByteArray("FROM alpine\n"));
        pair.document.undo();
        QCOMPARE(pair.bytes(), QByteArray("FROM a\n"));
        QVERIFY(!pair.document.canUndo());
    }

    void foreignEditsAreFollowedMinimally()
    {
        Pair pair(QByteArray("FROM a AS b\r\nRUN x\r\nCOPY --from=b . .\r\n"));
        QTextCursor marked(&pair.view); // survives where its text is not replaced
        marked.setPosition(14);
        const auto change = text::TextChange::make(pair.document.snapshot()->revision,
                                                   {{{ByteOffset(10), ByteOffset(11)}, QByteArray("long")},
                                                    {{ByteOffset(32), ByteOffset(33)}, QByteArray("long")}});
        QVERIFY(pair.document.apply(*change, {}).hasValue());
        QCOMPARE(pair.shown(), QStringLiteral("FROM a AS long\nRUN x\nCOPY --from=long . .\n"));
        QCOMPARE(marked.position(), 17);
    }

    void everyFileOfTheCorpusIsShownTypedIntoAndLeftAsItWas()
    {
        const QString root = qEnvironmentVariable("STAGEWRIGHT_SHARED") + QStringLiteral("/corpus/files");
        if (!QFileInfo(root).isDir())
            QSKIP("no corpus on this machine");
        QDirIterator files(root, QDir::Files, QDirIterator::Subdirectories);
        int count = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            Pair pair(bytes);
            QVERIFY2(pair.shown() == pair.display(), qPrintable(file.fileName()));
            const int middle = pair.view.characterCount() / 2;
            pair.select(middle, middle);
            pair.caret.insertText(QStringLiteral("x\ny"));
            QVERIFY2(pair.shown() == pair.display(), qPrintable(file.fileName()));
            pair.document.undo();
            QVERIFY2(pair.bytes() == bytes, qPrintable(file.fileName()));
            ++count;
        }
        QVERIFY(count > 0);
    }

    void randomEditsFromBothSides_data() { addFiles(); }
    void randomEditsFromBothSides()
    {
        QFETCH(QByteArray, file);
        const QStringList typed{QStringLiteral("a"),
                                QStringLiteral("\n"),
                                QStringLiteral("RUN b\n"),
                                QStringLiteral("\u00E9"),
                                QStringLiteral("\U0001F600"),
                                QStringLiteral("e\u0301"),
                                QString(),
                                QStringLiteral("\u00A0"),
                                QStringLiteral("\u2028"),
                                QString(QChar(0)),
                                QStringLiteral("\uFFFD")};
        const QList<QByteArray> given{"x",
                                      "\n",
                                      "\r\n",
                                      "\r",
                                      "",
                                      "\xFF",
                                      "\xC3",
                                      "\xA9",
                                      "\xF0\x9F\x98\x80",
                                      "\xE2\x80\xA8",
                                      QByteArray(1, '\0'),
                                      "FROM q\r\nRUN r\n",
                                      "\x80\x80"};
        for (quint32 seed = 0; seed < 12; ++seed) {
            QRandomGenerator random(seed);
            Pair pair(file);
            for (int step = 0; step < 120; ++step) {
                const QByteArray before = pair.document.snapshot()->source().body();
                if (random.bounded(2) == 0) {
                    const int size = pair.view.characterCount();
                    const int a = random.bounded(size);
                    const int b = random.bounded(3) == 0 ? random.bounded(size) : qMin(size - 1, a + random.bounded(3));
                    const auto &lines = pair.document.snapshot()->lines();
                    const auto first = lines.toBytes(base::Utf16Offset(qMin(a, b)));
                    const auto last = lines.toBytes(base::Utf16Offset(qMax(a, b)));
                    pair.select(a, b);
                    pair.caret.insertText(typed.at(random.bounded(int(typed.size()))));
                    const QByteArray after = pair.document.snapshot()->source().body();
                    if (first)
                        QVERIFY(after.startsWith(before.first(first->value)));
                    if (last)
                        QVERIFY(after.endsWith(before.mid(last->value)));
                } else {
                    const int a = random.bounded(int(before.size()) + 1);
                    const int b = qMin(int(before.size()), a + random.bounded(4));
                    pair.foreign(a, b, given.at(random.bounded(int(given.size()))));
                }
                QCOMPARE(pair.shown(), pair.display());
            }
            const QByteArray end = pair.bytes();
            while (pair.document.canUndo()) {
                pair.document.undo();
                QCOMPARE(pair.shown(), pair.display());
            }
            QCOMPARE(pair.bytes(), file);
            while (pair.document.canRedo())
                pair.document.redo();
            QCOMPARE(pair.bytes(), end);
            QCOMPARE(pair.shown(), pair.display());
        }
    }
};

QTEST_MAIN(TestTextBinding)
#include "tst_TextBinding.moc"
