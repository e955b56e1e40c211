// Files that ask for an older syntax than they use: the warning, its words, and the fix.
#include "checks/Sentences.h"
#include "checks/advice/SyntaxVersionCheck.h"

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
    void comparesWithTheEngine_data();
    void comparesWithTheEngine();
    void asksForWhatIsNeeded_data();
    void asksForWhatIsNeeded();
};

namespace {

std::vector<syntax::Diagnostic> checkedWith(const BuiltInSyntax &engine, const QByteArray &bytes)
{
    Surroundings surroundings;
    surroundings.syntax = engine;
    return runSyntaxVersionCheck(syntax::parse(text::SourceText::fromFile(bytes)), surroundings);
}

} // namespace

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

void SyntaxVersionCheckTest::comparesWithTheEngine_data()
{
    QTest::addColumn<int>("minor");
    QTest::addColumn<bool>("readsSyntaxLine");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, int minor, const char *bytes, const char *told, bool readsSyntaxLine = true) {
        QTest::newRow(name) << minor << readsSyntaxLine << QByteArray(bytes) << QString::fromUtf8(told);
    };
    row("older than needed", 19, "FROM a\nCOPY --parents b c\n",
        "2: COPY --parents needs Dockerfile syntax 1.20 or later, and the engine here has 1.19. Ask for "
        "docker/dockerfile:1.20 in the first line.");
    row("just new enough", 20, "FROM a\nCOPY --parents b c\n", "");
    row("nothing new", 0, "FROM a\nRUN b\n", "");
    row("what labs alone have", 26, "FROM a\nRUN --device=b c\n",
        "2: RUN --device needs Dockerfile syntax 1.14-labs or later, and the engine here has 1.26. Ask for "
        "docker/dockerfile:1.14-labs in the first line.");
    row("the file asks for another", 19, "# syntax=docker/dockerfile:1\nFROM a\nCOPY --parents b c\n", "");
    row("the file asks for another by version", 4, "# syntax=docker/dockerfile:1.20\nFROM a\nCOPY --parents b c\n", "");
    row("the file asks for a stranger's", 4, "# syntax=example.com/own\nFROM a\nCOPY --parents b c\n", "");
    row("silenced", 4, "# check=skip=EngineSyntaxTooOld\nFROM a\nCOPY --parents b c\n", "");
    row("silenced in front of it", 4, "FROM a\n# check=skip=EngineSyntaxTooOld\nCOPY --parents b c\n", "");
    row("the builder before BuildKit", 0, "FROM a\nRUN --mount=type=cache,target=/x b\n",
        "2: RUN --mount needs BuildKit, and the docker here builds without it. Install its buildx plugin.", false);
    row("which takes no frontend", 0, "# syntax=docker/dockerfile:1\nFROM a\nRUN --mount=type=cache,target=/x b\n",
        "3: RUN --mount needs BuildKit, and the docker here builds without it. Install its buildx plugin.", false);
    row("and no heed of checks", 0, "# check=skip=all\nFROM a\n", "", false);
}

void SyntaxVersionCheckTest::comparesWithTheEngine()
{
    QFETCH(int, minor);
    QFETCH(bool, readsSyntaxLine);
    QFETCH(QByteArray, bytes);
    QString told;
    for (const syntax::Diagnostic &one : checkedWith({minor, readsSyntaxLine}, bytes)) {
        told += QString::number(one.firstLine + 1) + QStringLiteral(": ") + describe(one);
        QCOMPARE(one.severity, syntax::Severity::Warning);
        QCOMPARE(one.fixes.size(), readsSyntaxLine ? size_t(1) : size_t(0));
    }
    QTEST(told, "told");
}

void SyntaxVersionCheckTest::asksForWhatIsNeeded_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    };
    row("a first line", "FROM a\nCOPY --parents b c\n", "# syntax=docker/dockerfile:1.20\nFROM a\nCOPY --parents b c\n");
    row("in front of a comment", "# Ours\nFROM a\nCOPY --parents b c\n",
        "# syntax=docker/dockerfile:1.20\n# Ours\nFROM a\nCOPY --parents b c\n");
    row("behind a program, with other endings and a mark", "\xEF\xBB\xBF#!/b\r\nFROM a\r\nCOPY --parents b c\r\n",
        "\xEF\xBB\xBF#!/b\r\n# syntax=docker/dockerfile:1.20\r\nFROM a\r\nCOPY --parents b c\r\n");
    row("in front of other directives", "# escape=`\nFROM a\nCOPY --parents b c\n",
        "# syntax=docker/dockerfile:1.20\n# escape=`\nFROM a\nCOPY --parents b c\n");
    row("where all is to be skipped", "# check=skip=all\nFROM a\nCOPY --parents b c\n", "");
}

void SyntaxVersionCheckTest::asksForWhatIsNeeded()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto found = checkedWith({8, true}, before);
    QCOMPARE(found.size(), after.isEmpty() ? size_t(0) : size_t(1));
    if (after.isEmpty())
        return;
    const auto change = text::TextChange::make({}, found.front().fixes.front().edits);
    const auto mended = change->applyTo(text::SourceText::fromFile(before));
    QCOMPARE(mended->fileBytes(), after);
    QVERIFY(checkedWith({8, true}, after).empty());
}

QTEST_GUILESS_MAIN(SyntaxVersionCheckTest)
#include "tst_SyntaxVersionCheck.moc"
