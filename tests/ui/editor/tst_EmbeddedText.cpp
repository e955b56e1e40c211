// The languages inside a Dockerfile take their colours: scripts and files of here-documents, lists.
#include "Desk.h"

using namespace stagewright;
using editor::Desk;

namespace {

/// The colour of a place in a text that is shown; lines and columns from 0.
QColor colourAt(const Desk &desk, int line, int column)
{
    const auto formats = desk.editor->document()->findBlockByNumber(line).layout()->formats();
    QColor colour;
    for (const QTextLayout::FormatRange &range : formats) {
        if (range.start <= column && column < range.start + range.length)
            colour = range.format.foreground().color();
    }
    return colour;
}

/// Where \a word begins in a line, and its colour.
QColor colourOf(const Desk &desk, int line, const char *word)
{
    const qsizetype at = desk.editor->document()->findBlockByNumber(line).text().indexOf(QLatin1String(word));
    return at < 0 ? QColor() : colourAt(desk, line, int(at));
}

} // namespace

class tst_EmbeddedText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aScriptIsShell_data()
    {
        QTest::addColumn<QByteArray>("marker");
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<bool>("isShell");
        const auto row = [](const char *name, const char *marker, const char *end, bool isShell) {
            QTest::newRow(name) << QByteArray(marker) << QByteArray(end) << isShell;
        };
        row("of RUN", "RUN <<EOF", "EOF", true);
        row("in small letters", "run <<EOF", "EOF", true);
        row("with quotes", "RUN <<'EOF'", "EOF", true);
        row("with a shell's name", "RUN <<EOF bash", "EOF", true);
        row("with flags", "RUN --network=none <<EOF", "EOF", true);
        row("with tabs", "RUN <<-EOF", "\tEOF", true);
        row("of a trigger", "ONBUILD RUN <<EOF", "EOF", true);
        row("of another program", "RUN cat <<EOF", "EOF", false);
        row("of a file without a kind", "COPY <<EOF /x", "EOF", false);
        row("of a file for a shell", "COPY <<EOF /x.sh", "EOF", true);
    }

    void aScriptIsShell()
    {
        QFETCH(QByteArray, marker);
        QFETCH(QByteArray, end);
        QFETCH(bool, isShell);
        Desk desk("FROM a\n" + marker + "\nif true; then exit; fi\n# c\n" + end
                  + "\nCOPY b c\nRUN if true; then exit; fi\n");
        desk.editor->grab();
        QCOMPARE(colourOf(desk, 2, "if") == colourOf(desk, 6, "if"), isShell);
        QVERIFY(colourAt(desk, 4, int(end.size()) - 1).isValid());
        QCOMPARE(colourOf(desk, 5, "COPY"), colourOf(desk, 0, "FROM")); // behind it, all is as before
    }

    void otherLanguagesHaveTheirs()
    {
        Desk desk("FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF\nRUN python3 <<EOF\nimport os\nEOF\n"
                  "COPY <<EOF /x.py\nimport os\nEOF\nRUN <<EOF\nimport os\nEOF\n");
        desk.editor->grab();
        const QColor keyword = colourOf(desk, 3, "import");
        QCOMPARE(colourOf(desk, 6, "import"), keyword);
        QCOMPARE(colourOf(desk, 9, "import"), keyword);
        QVERIFY(colourOf(desk, 12, "import") != keyword);
    }

    void eachBodyHasItsOwn()
    {
        Desk desk("FROM a\nCOPY <<a.py <<b.json /d/\nimport os\na.py\n{\"x\": true}\nb.json\nRUN make\n");
        desk.editor->grab();
        QVERIFY(colourOf(desk, 2, "import").isValid());
        QVERIFY(colourOf(desk, 4, "true").isValid());
        QCOMPARE(colourOf(desk, 6, "RUN"), colourOf(desk, 0, "FROM"));
    }

    void listsAreJson()
    {
        Desk desk("FROM a\nCMD [\"x\", \"if\", \\\n  \"y\"]\nHEALTHCHECK --timeout=3s CMD [\"x\"]\nRUN [ -f x ] && if "
                  "true; then y; fi\n");
        desk.editor->grab();
        const QColor string = colourOf(desk, 1, "x\"");
        QVERIFY(string.isValid());
        QCOMPARE(colourOf(desk, 1, "if"), string);
        QCOMPARE(colourOf(desk, 2, "y"), string);
        QCOMPARE(colourOf(desk, 3, "x\""), string);
        QVERIFY(colourOf(desk, 4, "if") != string); // a test of a shell
    }

    void whatIsTypedIsFollowed()
    {
        Desk desk("FROM a\nRUN <<EOF\nif true; then exit; fi\nEOF\nCOPY b c\n");
        desk.editor->grab();
        const QColor shell = colourOf(desk, 2, "if");
        desk.caretTo(2, 5);
        desk.keys(QStringLiteral("cat ")); // now its text is none of the shell's
        desk.editor->grab();
        QVERIFY(colourOf(desk, 2, "if") != shell);
        desk.caretTo(4, 4);
        desk.keys(QStringLiteral("X")); // and now it never ends
        desk.editor->grab();
        QVERIFY(colourOf(desk, 4, "COPY") != colourOf(desk, 0, "FROM"));
        desk.key(Qt::Key_Backspace);
        desk.editor->grab();
        QCOMPARE(colourOf(desk, 4, "COPY"), colourOf(desk, 0, "FROM"));
    }

    void linesOfCrLfAreTheSame()
    {
        Desk desk("FROM a\r\nRUN <<EOF\r\nif true; then exit; fi\r\nEOF\r\nRUN if true; then exit; fi\r\n");
        desk.editor->grab();
        QCOMPARE(colourOf(desk, 2, "if"), colourOf(desk, 4, "if"));
    }
};

QTEST_MAIN(tst_EmbeddedText)
#include "tst_EmbeddedText.moc"
