// Bytes to elements and instructions: lines, continuations, directives, heredocs, and how the tree maps back.
#include "syntax/Tree.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::syntax;

namespace {

Tree parsed(const QByteArray &bytes)
{
    return parse(text::SourceText::fromFile(bytes));
}

QByteArray nameOf(ElementKind kind)
{
    switch (kind) {
    case ElementKind::Blank:
        return "blank";
    case ElementKind::Comment:
        return "comment";
    case ElementKind::Directive:
        return "directive";
    case ElementKind::Instruction:
        return "instruction";
    }
    return {};
}

/// "FROM 1-1, RUN 2-4": what inspect shows of the instructions, 1-based.
QByteArray outline(const Tree &tree)
{
    QList<QByteArray> parts;
    for (const Instruction &one : tree.instructions()) {
        parts.append(tree.text(one, one.keyword).toByteArray() + ' ' + QByteArray::number(one.firstLine + 1) + '-'
                     + QByteArray::number(one.lastLine + 1));
    }
    return parts.join(", ");
}

QByteArray elementsOf(const Tree &tree)
{
    QList<QByteArray> parts;
    for (const Element &one : tree.elements())
        parts.append(nameOf(one.kind) + ' ' + QByteArray::number(one.lineCount));
    return parts.join(", ");
}

QByteArray codesOf(const Tree &tree)
{
    QList<QByteArray> codes;
    for (const Diagnostic &one : tree.diagnostics())
        codes.append(one.code + ' ' + QByteArray::number(one.firstLine + 1));
    return codes.join(", ");
}

} // namespace

class ParserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tilesTheFile_data();
    void tilesTheFile();
    void findsInstructions_data();
    void findsInstructions();
    void joinsLines_data();
    void joinsLines();
    void mapsALogicalRangeToItsSource();
    void readsDirectives_data();
    void readsDirectives();
    void readsHeredocs_data();
    void readsHeredocs();
    void goesOnBehindErrors_data();
    void goesOnBehindErrors();
    void findsTheInstructionAtALine();
    void tellsWhereEmptyLinesAre();
    void longLinesAreErrors_data();
    void longLinesAreErrors();
};

void ParserTest::tilesTheFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("elements");

    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("lines of one kind lie together")
        << QByteArray("# a\n# b\n\n\nFROM x\n") << QByteArray("comment 2, blank 2, instruction 1");
    QTest::newRow("directives stand alone")
        << QByteArray("# syntax=a\n# escape=`\n# b\n") << QByteArray("directive 1, directive 1, comment 1");
    QTest::newRow("an instruction takes its continuations, comments inside included")
        << QByteArray("RUN a \\\n# c\n\n  b\n# d\n") << QByteArray("instruction 4, comment 1");
    QTest::newRow("an instruction takes its heredocs")
        << QByteArray("RUN <<A <<B\n# 1\nA\n\nB\n\n") << QByteArray("instruction 5, blank 1");
    QTest::newRow("a file may end inside a continuation") << QByteArray("RUN a \\") << QByteArray("instruction 1");
    QTest::newRow("a file may end in comments of a continuation")
        << QByteArray("RUN a \\\n# b\n") << QByteArray("instruction 2");
    QTest::newRow("blanks of any kind make a blank line")
        << QByteArray(" \t\v\f\u00A0\u2003\r\n\u3000") << QByteArray("blank 2");
}

void ParserTest::tilesTheFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, elements);
    const Tree tree = parsed(bytes);
    QCOMPARE(elementsOf(tree), elements);
    QByteArray joined;
    for (const Element &one : tree.elements())
        joined.append(tree.source().slice(one.range));
    QCOMPARE(joined, bytes);
}

void ParserTest::findsInstructions_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("outlined");

    QTest::newRow("plain") << QByteArray("FROM a\nRUN b\n") << QByteArray("FROM 1-1, RUN 2-2");
    QTest::newRow("CRLF") << QByteArray("FROM a\r\nRUN b \\\r\n c\r\n") << QByteArray("FROM 1-1, RUN 2-3");
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                     "FROM a")
                                       << QByteArray("FROM 1-1");
    QTest::newRow("blanks in front") << QByteArray("  \tFROM a\n\u00A0RUN b") << QByteArray("FROM 1-1, RUN 2-2");
    QTest::newRow("any case, kept") << QByteArray("from a\nRuN b") << QByteArray("from 1-1, RuN 2-2");
    QTest::newRow("unknown words count") << QByteArray("FROM a\nFOO b") << QByteArray("FROM 1-1, FOO 2-2");
    QTest::newRow("a continuation at the very start") << QByteArray("\\\nFROM a") << QByteArray("FROM 1-2");
    QTest::newRow("a keyword may be split") << QByteArray("FR\\\nOM a") << QByteArray("FROM 1-2");
    QTest::newRow("an escaped escape does not continue")
        << QByteArray("RUN a \\\\\nRUN b") << QByteArray("RUN 1-1, RUN 2-2");
    QTest::newRow("blanks behind the escape still continue") << QByteArray("RUN a \\ \t\n b") << QByteArray("RUN 1-2");
    QTest::newRow("a comment does not continue") << QByteArray("# a \\\nRUN b") << QByteArray("RUN 2-2");
    QTest::newRow("a backtick continues where the directive says so")
        << QByteArray("# escape=`\nRUN a `\n b \\\nRUN c") << QByteArray("RUN 2-3, RUN 4-4");
}

void ParserTest::findsInstructions()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, outlined);
    QCOMPARE(outline(parsed(bytes)), outlined);
}

void ParserTest::joinsLines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("line");

    QTest::newRow("one line is a slice") << QByteArray("  RUN a b \n") << QByteArray("RUN a b ");
    QTest::newRow("blanks of the next line stay") << QByteArray("RUN a \\\n   b") << QByteArray("RUN a    b");
    QTest::newRow("comments and empty lines fall out")
        << QByteArray("RUN a \\\n # x \\\n\n  \t\n b \\\n c") << QByteArray("RUN a  b  c");
    QTest::newRow("carriage returns go with the ending")
        << QByteArray("RUN a \\\r\n b\r\r\n") << QByteArray("RUN a  b");
}

void ParserTest::joinsLines()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, line);
    const Tree tree = parsed(bytes);
    QCOMPARE(tree.instructions().size(), size_t(1));
    QCOMPARE(tree.logicalLine(tree.instructions()[0]).toByteArray(), line);
}

void ParserTest::mapsALogicalRangeToItsSource()
{
    const Tree tree = parsed("COPY --fr\\\n# c\nom=base a \\\n  b\n");
    const Instruction &copy = tree.instructions()[0];
    const auto source
        = [&](LogicalRange range) { return tree.source().slice(tree.sourceRange(copy, range)).toByteArray(); };
    QCOMPARE(tree.flags(copy).size(), size_t(1));
    QCOMPARE(tree.text(copy, tree.flags(copy)[0].name).toByteArray(), QByteArray("from"));
    QCOMPARE(source(tree.flags(copy)[0].name), QByteArray("fr\\\n# c\nom"));
    QCOMPARE(source(tree.flags(copy)[0].value), QByteArray("base"));
    QCOMPARE(source(tree.words(copy)[0].range), QByteArray("a"));
    QCOMPARE(source(tree.words(copy)[1].range), QByteArray("b"));
    QCOMPARE(tree.source().slice(copy.range).toByteArray(), QByteArray("COPY --fr\\\n# c\nom=base a \\\n  b"));
    const int end = int(tree.logicalLine(copy).size());
    QCOMPARE(tree.sourceRange(copy, {end, end}).begin, base::ByteOffset(30));
}

void ParserTest::readsDirectives_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("directives");
    QTest::addColumn<QByteArray>("escape");

    QTest::newRow("none") << QByteArray("FROM a") << QByteArray() << QByteArray("\\");
    QTest::newRow("blanks and case do not matter")
        << QByteArray("#  SynTax\t= a b \nFROM a") << QByteArray("syntax=a b") << QByteArray("\\");
    QTest::newRow("several") << QByteArray("#syntax=a\n#escape=`\n#check=skip=all\n")
                             << QByteArray("syntax=a, escape=`, check=skip=all") << QByteArray("`");
    QTest::newRow("a comment ends them") << QByteArray("# hello\n# escape=`\n") << QByteArray() << QByteArray("\\");
    QTest::newRow("an empty line ends them") << QByteArray("\n# escape=`\n") << QByteArray() << QByteArray("\\");
    QTest::newRow("an unknown name ends them") << QByteArray("# a=b\n# escape=`\n") << QByteArray() << QByteArray("\\");
    QTest::newRow("an instruction ends them") << QByteArray("FROM a\n# escape=`\n") << QByteArray() << QByteArray("\\");
    QTest::newRow("a wrong escape is left out")
        << QByteArray("# escape=x\n") << QByteArray("escape=x") << QByteArray("\\");
}

void ParserTest::readsDirectives()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, directives);
    QFETCH(QByteArray, escape);
    const Tree tree = parsed(bytes);
    QList<QByteArray> found;
    for (const Directive &one : tree.directives()) {
        found.append(one.name + '=' + one.value);
        QCOMPARE(tree.source().slice(one.valueRange).toByteArray(), one.value);
    }
    QCOMPARE(found.join(", "), directives);
    QCOMPARE(QByteArray(1, tree.escapeCharacter()), escape);
}

void ParserTest::readsHeredocs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("heredocs"); // name|tabs|expands|body, joined by /

    QTest::newRow("one") << QByteArray("RUN <<EOF\na\nEOF\n") << QByteArray("EOF|keep|expand|a\n");
    QTest::newRow("several, in order") << QByteArray("COPY <<a <<b /x/\n1\na\n2\nb\n")
                                       << QByteArray("a|keep|expand|1\n/b|keep|expand|2\n");
    QTest::newRow("a dash takes tabs off the end's line too")
        << QByteArray("RUN <<-E\n\ta\n\tE\n") << QByteArray("E|strip|expand|\ta\n");
    QTest::newRow("quotes keep variables")
        << QByteArray("RUN <<'E' <<\"F\"\nE\nF\n") << QByteArray("E|keep|literal|/F|keep|literal|");
    QTest::newRow("a descriptor in front") << QByteArray("RUN x 3<<E\na\nE\n") << QByteArray("E|keep|expand|a\n");
    QTest::newRow("blanks behind the marker") << QByteArray("RUN << E\na\nE\n") << QByteArray("E|keep|expand|a\n");
    QTest::newRow("CRLF ends match") << QByteArray("RUN <<E\r\na\r\nE\r\n") << QByteArray("E|keep|expand|a\r\n");
    QTest::newRow("three signs are none") << QByteArray("RUN cat <<<x\n") << QByteArray();
    QTest::newRow("an open quote hides them") << QByteArray("RUN echo it's <<E\n") << QByteArray();
    QTest::newRow("quoted ones are none") << QByteArray("RUN echo '<<E'\n") << QByteArray();
    QTest::newRow("JSON has none") << QByteArray("RUN [\"<<E\"]\n") << QByteArray();
    QTest::newRow("CMD has none") << QByteArray("CMD <<E\n") << QByteArray();
    QTest::newRow("ONBUILD has its trigger's")
        << QByteArray("ONBUILD RUN <<E\na\nE\n") << QByteArray("E|keep|expand|a\n");
    QTest::newRow("ONBUILD CMD has none") << QByteArray("ONBUILD CMD <<E\n") << QByteArray();
    QTest::newRow("a continued line") << QByteArray("RUN a \\\n <<E\nb\nE\n") << QByteArray("E|keep|expand|b\n");
    QTest::newRow("comments and instructions inside are text")
        << QByteArray("RUN <<E\n# c\nFROM x\n\nE\n") << QByteArray("E|keep|expand|# c\nFROM x\n\n");
}

void ParserTest::readsHeredocs()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, heredocs);
    const Tree tree = parsed(bytes);
    QCOMPARE(tree.instructions().size(), size_t(1));
    QList<QByteArray> found;
    for (const Heredoc &one : tree.heredocs(tree.instructions()[0])) {
        found.append(one.name + (one.stripsTabs ? "|strip|" : "|keep|") + (one.expands ? "expand|" : "literal|")
                     + tree.source().slice(one.body).toByteArray());
        QVERIFY(tree.text(tree.instructions()[0], one.marker).contains("<<"));
        QVERIFY(tree.source().slice(one.terminator).endsWith(one.name));
    }
    QCOMPARE(found.join('/'), heredocs);
    // There is no FROM above them, and nothing else is wrong.
    QCOMPARE(codesOf(tree), QByteArray("InstructionBeforeFrom 1"));
}

void ParserTest::goesOnBehindErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("codes");

    QTest::newRow("nothing is an error of its own") << QByteArray("\n# x\n") << QByteArray("FileWithoutInstructions 2");
    QTest::newRow("several in one file")
        << QByteArray("FROM a\nFOO\nCOPY x\nRUN --bad b\nWORKDIR\n")
        << QByteArray("UnknownInstruction 2, DestinationMissing 3, FlagUnknown 4, ArgumentsNotOne 5");
    QTest::newRow("what hides all others comes first")
        << QByteArray("FROM a\nFOO\nENV x\nRUN y\n") << QByteArray("ValueMissing 3, UnknownInstruction 2");
    QTest::newRow("a heredoc without end gives way to the next stage")
        << QByteArray("FROM a\nRUN <<E\nx\nFROM b\nFOO\n") << QByteArray("HeredocUnterminated 2, UnknownInstruction 5");
    QTest::newRow("directives") << QByteArray("# escape=\\\n# escape=`\n# syntax=\nFROM a\n")
                                << QByteArray("DirectiveRepeated 2");
    QTest::newRow("a blank that parts no words is no volume")
        << QByteArray("FROM a\nVOLUME b \u00a0 c\n") << QByteArray("VolumeBlank 2");
    QTest::newRow("above the first FROM")
        << QByteArray("ARG a\nRUN b\nFROM c\nRUN d\n") << QByteArray("InstructionBeforeFrom 2");
    QTest::newRow("above the first FROM, which is said once")
        << QByteArray("RUN a\nRUN b\nCOPY c\n") << QByteArray("InstructionBeforeFrom 1, DestinationMissing 3");
    QTest::newRow("a misspelt FROM is the only thing wrong")
        << QByteArray("FORM a\nRUN b\nRUN c\nFROM d\n") << QByteArray("UnknownInstruction 1");
}

void ParserTest::goesOnBehindErrors()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, codes);
    QCOMPARE(codesOf(parsed(bytes)), codes);
}

void ParserTest::findsTheInstructionAtALine()
{
    const Tree tree = parsed("# c\nFROM a\n\nRUN b \\\n c\n");
    QCOMPARE(tree.instructionAtLine(0), std::nullopt);
    QCOMPARE(tree.instructionAtLine(1), 0);
    QCOMPARE(tree.instructionAtLine(2), std::nullopt);
    QCOMPARE(tree.instructionAtLine(3), 1);
    QCOMPARE(tree.instructionAtLine(4), 1);
    QCOMPARE(tree.instructionAtLine(5), std::nullopt);
}

void ParserTest::tellsWhereEmptyLinesAre()
{
    const Tree tree = parsed("FROM a\nRUN b \\\n\n  c\nRUN d \\\n# e\n  f\n");
    QCOMPARE(tree.emptyContinuations().size(), size_t(1));
    QCOMPARE(tree.emptyContinuations()[0], 3);
}

void ParserTest::longLinesAreErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("codes");
    const QByteArray from = "FROM a\n";
    const QByteArray fits = "RUN " + QByteArray(65535 - 4, 'x');
    QTest::newRow("65,535 bytes and an ending fit") << from + fits + '\n' << QByteArray();
    QTest::newRow("65,535 bytes at the end fit") << from + fits << QByteArray();
    QTest::newRow("one more does not") << from + fits + "x\n" << QByteArray("LineTooLong 2");
    QTest::newRow("a carriage return counts") << from + fits + "\r\n" << QByteArray("LineTooLong 2");
    QTest::newRow("a joined line may be longer") << from + fits.chopped(1) + "\\\n" + fits + '\n' << QByteArray();
}

void ParserTest::longLinesAreErrors()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, codes);
    QCOMPARE(codesOf(parsed(bytes)), codes);
}

QTEST_GUILESS_MAIN(ParserTest)
#include "tst_Parser.moc"
