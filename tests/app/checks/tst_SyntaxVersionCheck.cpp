// Files that ask for an older syntax than they use: the warning, its words, and the fix.
#include "checks/SyntaxVersionCheck.h"
#include "checks/Words.h"

#include "text/TextEdit.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::checks;

class SyntaxVersionCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void raisesThePin_data();
    void raisesThePin();
    void leavesWhatIsInOrder_data();
    void leavesWhatIsInOrder();
    void tellsFeatureLineAndVersions();
    void offersNoFixForADigest();
};

void SyntaxVersionCheckTest::raisesThePin_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    };
    row("a minor version", "# syntax=docker/dockerfile:1.3\nFROM a\nCOPY --link b c\n",
        "# syntax=docker/dockerfile:1.4\nFROM a\nCOPY --link b c\n");
    row("a patch version, other line endings and a mark",
        "\xEF\xBB\xBF#syntax=docker/dockerfile:1.3.1\r\nFROM a\r\nRUN <<E\r\nb\r\nE\r\n",
        "\xEF\xBB\xBF#syntax=docker/dockerfile:1.4\r\nFROM a\r\nRUN <<E\r\nb\r\nE\r\n");
    row("labs stay labs", "# syntax=docker/dockerfile:1.6-labs\nFROM a\nCOPY --parents b c\n",
        "# syntax=docker/dockerfile:1.7-labs\nFROM a\nCOPY --parents b c\n");
    row("what labs alone have", "# syntax=docker/dockerfile:1.20\nFROM a\nRUN --device=b c\n",
        "# syntax=docker/dockerfile:1.20-labs\nFROM a\nRUN --device=b c\n");
    row("what labs alone have, in a later version", "# syntax=docker/dockerfile:1.4\nFROM a\nRUN --device=b c\n",
        "# syntax=docker/dockerfile:1.14-labs\nFROM a\nRUN --device=b c\n");
    row("behind the name of a program", "#!/b\n# syntax=docker/dockerfile:1.0\nFROM a\nARG b c\n",
        "#!/b\n# syntax=docker/dockerfile:1.2\nFROM a\nARG b c\n");
}

void SyntaxVersionCheckTest::raisesThePin()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto source = text::SourceText::fromFile(before);
    const auto found = runSyntaxVersionCheck(syntax::parse(source));
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found.front().code, QByteArray("SyntaxTooOld"));
    QCOMPARE(found.front().severity, syntax::Severity::Warning);
    QVERIFY(source.slice(found.front().range).toByteArray().contains("syntax="));
    QCOMPARE(found.front().fixes.size(), size_t(1));
    const auto change = text::TextChange::make({}, found.front().fixes.front().edits);
    const auto mended = change->applyTo(source);
    QCOMPARE(mended->fileBytes(), after);
    QVERIFY(runSyntaxVersionCheck(syntax::parse(*mended)).empty());
}

void SyntaxVersionCheckTest::leavesWhatIsInOrder_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const char *const body = "FROM a\nCOPY --link b c\n";
    for (const char *line :
         {"# no syntax\n", "# syntax=docker/dockerfile:1\n", "# syntax=docker/dockerfile:1.4\n", "# syntax=docker/dockerfile:1.26\n",
          "# syntax=docker/dockerfile:1.4-labs\n", "# syntax=example.com/other:1.0\n",
          "# check=skip=SyntaxTooOld\n# syntax=docker/dockerfile:1.3\n",
          "# check=skip=all\n# syntax=docker/dockerfile:1.3\n"})
        QTest::newRow(QByteArray(line).simplified().constData()) << QByteArray(line) + body;
    QTest::newRow("nothing new") << QByteArray("# syntax=docker/dockerfile:1.0\nFROM a\nRUN b\n");
}

void SyntaxVersionCheckTest::leavesWhatIsInOrder()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(runSyntaxVersionCheck(syntax::parse(text::SourceText::fromFile(bytes))).empty());
}

void SyntaxVersionCheckTest::tellsFeatureLineAndVersions()
{
    const auto found = runSyntaxVersionCheck(
        syntax::parse(text::SourceText::fromBody("# syntax=docker/dockerfile:1.3\nFROM a\nRUN b\nRUN <<E\nc\nE\n")));
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found.front().firstLine, 0);
    QCOMPARE(describe(found.front()),
             QStringLiteral("This line asks for Dockerfile syntax 1.3, but here-document (line 4) needs 1.4 or later. "
                            "Raise the version."));
    QCOMPARE(describe(found.front().fixes.front()), QStringLiteral("Ask for docker/dockerfile:1.4"));
    QVERIFY(buildKitMessage(found.front()).isEmpty());
}

void SyntaxVersionCheckTest::offersNoFixForADigest()
{
    const auto found = runSyntaxVersionCheck(
        syntax::parse(text::SourceText::fromBody("# syntax=docker/dockerfile:1.3@sha256:0\nFROM a\nRUN <<E\nc\nE\n")));
    QCOMPARE(found.size(), size_t(1));
    QVERIFY(found.front().fixes.empty());
}

QTEST_GUILESS_MAIN(SyntaxVersionCheckTest)
#include "tst_SyntaxVersionCheck.moc"
