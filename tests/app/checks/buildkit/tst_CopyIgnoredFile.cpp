// COPY and ADD of what a .dockerignore leaves out: where that is found and where not.
#include "checks/Sentences.h"
#include "checks/buildkit/Lint.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::checks;

namespace {

std::vector<syntax::Diagnostic> findings(const QByteArray &bytes, const Surroundings &surroundings)
{
    const syntax::Tree tree = syntax::parse(text::SourceText::fromFile(bytes));
    return runChecks(tree, graph::derive(tree), surroundings);
}

QByteArray shown(const std::vector<syntax::Diagnostic> &all)
{
    QList<QByteArray> parts;
    for (const syntax::Diagnostic &one : all)
        parts.append(one.code + ' ' + QByteArray::number(one.firstLine + 1));
    return parts.join(", ");
}

} // namespace

class CopyIgnoredFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsLeftOut_data();
    void findsWhatIsLeftOut();
    void saysNothingOfWhatItDoesNotKnow();
    void hasBuildKitsWords();
    void tellsWhatIsWrongWithTheFile();
};

void CopyIgnoredFileTest::findsWhatIsLeftOut_data()
{
    QTest::addColumn<QByteArray>("ignored");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *ignored, const char *bytes, const char *expected) {
        QTest::newRow(name) << QByteArray(ignored) << QByteArray(bytes) << QByteArray(expected);
    };
    const char *const found = "CopyIgnoredFile 2";
    row("a file that is copied", "a\n", "FROM x\nCOPY a b\n", found);
    row("a file that is added", "a\n", "FROM x\nADD a b\n", found);
    row("a file in a folder that is left out", "a\n", "FROM x\nCOPY a/b/c d\n", found);
    row("a file that is not left out", "a\n", "FROM x\nCOPY b a\n", "");
    row("each of several sources", "*.log\n", "FROM x\nCOPY a.log b c.log d/\n",
        "CopyIgnoredFile 2, CopyIgnoredFile 2");
    row("a path with detours", "a\n", "FROM x\nCOPY ./b/../a/ c\n", found);
    row("a path from the root, which patterns do not have", "a\n", "FROM x\nCOPY /a c\n", "");
    row("a path from the root, where any folder is meant", "**/a\n", "FROM x\nCOPY /a c\n", found);
    row("a source with a star of its own", "*.log\n", "FROM x\nCOPY *.log c\n", found);
    row("a list", "a b\n", "FROM x\nCOPY [\"a b\", \"c\"]\n", found);
    row("a variable", "a1\n", "FROM x\nARG v=1\nCOPY a$v c\n", "CopyIgnoredFile 3");
    row("several lines", "a\n", "FROM x\nCOPY \\\n  a \\\n  b\n", found);
    row("the whole context, with much of it left out", "a\n*.log\n", "FROM x\nCOPY . b\n", "");
    row("the whole context, with all of it left out", "*\n", "FROM x\nCOPY . b\n", found);
    row("the whole context by another name", "**\n", "FROM x\nCOPY ./ b\n", found);
    row("the root, with all of it left out", "**\n", "FROM x\nCOPY / b\n", found);
    row("from another stage", "a\n", "FROM x AS y\nFROM x\nCOPY --from=y a b\n", "");
    row("from an image", "a\n", "FROM x\nCOPY --from=z a b\n", "");
    row("a here-document", "a\n*\n", "FROM x\nCOPY <<a b\nc\na\n", "");
    row("an address", "**\n", "FROM x\nADD https://a/b c\n", "");
    row("a repository", "**\n", "FROM x\nADD https://github.com/a/b.git c\n", "");
    row("a mount, which BuildKit does not look at", "a\n", "FROM x\nRUN --mount=source=a,target=/b c\n", "");
    row("an exception anywhere", "a\n!b\n", "FROM x\nCOPY a b\n", "");
    row("only comments", "# a\n\n", "FROM x\nCOPY a b\n", "");
    row("parents with a pivot", "a/b\n", "FROM x\nCOPY --parents a/./b/c d\n", found);
    row("a stage that nobody needs", "a\n", "FROM x AS y\nCOPY a b\nFROM x\n", found);
    row("a trigger that a stage runs, at its FROM", "a\n", "FROM x AS y\nONBUILD COPY a b\nFROM y\n",
        "CopyIgnoredFile 3");
    row("skipped for the file", "a\n", "# check=skip=CopyIgnoredFile\nFROM x\nCOPY a b\n", "");
    row("skipped for one instruction", "a\n", "FROM x\n# check=skip=CopyIgnoredFile\nCOPY a b\nCOPY a c\n",
        "CopyIgnoredFile 4");
    row("no experiment", "a\n", "# check=experimental=InvalidDefinitionDescription\nFROM x\nCOPY a b\n",
        "CopyIgnoredFile 3");
    row("strictly", "a\n", "# check=error=true\nFROM x\nCOPY a b\n", "CopyIgnoredFile 3, CheckViolation 1");
}

void CopyIgnoredFileTest::findsWhatIsLeftOut()
{
    QFETCH(QByteArray, ignored);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(shown(findings(bytes, {true, ignored})), expected);
}

void CopyIgnoredFileTest::saysNothingOfWhatItDoesNotKnow()
{
    const QByteArray bytes = "FROM x\nCOPY a b\n";
    QCOMPARE(shown(findings(bytes, {})), QByteArray());
    QCOMPARE(shown(findings(bytes, {true, std::nullopt})), QByteArray());
    QCOMPARE(shown(findings(bytes, {false, QByteArray("a\n")})), QByteArray());
    QCOMPARE(shown(findings(bytes, {true, QByteArray("a\n")})), QByteArray("CopyIgnoredFile 2"));
}

void CopyIgnoredFileTest::hasBuildKitsWords()
{
    const auto all = findings("FROM x\nCOPY ./a/b c\nADD a d\n", {true, QByteArray("a\n")});
    QCOMPARE(all.size(), size_t(2));
    QCOMPARE(all[0].severity, syntax::Severity::Warning);
    QCOMPARE(buildKitMessage(all[0]), QByteArray("Attempting to Copy file \"a/b\" that is excluded by .dockerignore"));
    QCOMPARE(buildKitMessage(all[1]), QByteArray("Attempting to Add file \"a\" that is excluded by .dockerignore"));
    QCOMPARE(describe(all[0]),
             QStringLiteral("\"a/b\" is excluded by .dockerignore, so it cannot be copied. Change one of the two."));
}

void CopyIgnoredFileTest::tellsWhatIsWrongWithTheFile()
{
    const QByteArray bytes = "# a\nFROM x\nCOPY b c\n";
    const auto open = findings(bytes, {true, QByteArray("b\n\n [c\n")});
    QCOMPARE(shown(open), QByteArray("IgnorePatternInvalid 2"));
    QCOMPARE(open[0].severity, syntax::Severity::Error);
    QCOMPARE(describe(open[0]),
             QStringLiteral("Line 3 of .dockerignore, \"[c\", cannot be read, so docker builds nothing. "
                            "Close the [ in it, or put a \\ in front of it."));
    QCOMPARE(buildKitMessage(open[0]), QByteArray("syntax error in pattern"));
    const auto blank = findings(bytes, {true, QByteArray("!\n")});
    QCOMPARE(shown(blank), QByteArray("IgnoreExceptionBlank 2"));
    QCOMPARE(buildKitMessage(blank[0]), QByteArray("illegal exclusion pattern: \"!\""));
    QCOMPARE(shown(findings(bytes, {true, QByteArray(70000, 'a')})), QByteArray("IgnoreLineTooLong 2"));
    // Without a stage there is nothing to build anyway.
    QVERIFY(findings("ARG b\n", {true, QByteArray("!\n")}).empty());
}

QTEST_GUILESS_MAIN(CopyIgnoredFileTest)
#include "tst_CopyIgnoredFile.moc"
