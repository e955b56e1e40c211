// The names that `# check=skip=` takes, and that it silences each of our own checks as it does BuildKit's.
#include "app/checks/FixTrial.h"
#include "checks/CheckNames.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::checks;
using tests::Checked;

namespace {

/// One text for each of our own checks, with the lines that it needs and none that matter.
const QMap<QByteArray, QByteArray> Texts{
    {"BuildToolsInFinalStage",
     "FROM debian:12\nRUN apt-get update && apt-get install -y gcc libpq-dev=15\nRUN make\nCMD [\"a\"]\n"},
    {"CopyOfWholeSystem", "FROM debian:12 AS one\nFROM alpine:3\nCOPY --from=one / /\n"},
    {"FinalStageRunsAsRoot", "FROM debian:12\nCMD [\"a\"]\n"},
    {"ImageNamedLikeStage", "FROM debian:12 AS builder\nFROM alpine:3\nCOPY --from=bulder /a /b\n"},
    {"ImageTagMovable", "FROM debian\nRUN a\n"},
    {"MountFromNumber", "FROM debian:12 AS one\nFROM alpine:3\nRUN --mount=from=0,target=/a b\n"},
    {"PackageCacheInFinalStage", "FROM debian:12\nRUN apt-get update && apt-get install -y curl\nCMD [\"a\"]\n"},
    {"SecretFileCopied", "FROM debian:12\nCOPY .env /app/\n"},
    {"StageByNumber", "FROM debian:12 AS one\nFROM alpine:3\nCOPY --from=0 /a /b\n"},
    {"SyntaxTooOld", "# syntax=docker/dockerfile:1.3\nFROM debian:12\nCOPY --link a b\n"},
    {"UnusedStage", "FROM debian:12 AS one\nRUN a\nFROM alpine:3\nRUN b\n"},
};

} // namespace

class TestCheckNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreSortedAndKnown()
    {
        for (const QList<QByteArray> &names : {ruleNames(), ownCheckNames()}) {
            QVERIFY(std::is_sorted(names.begin(), names.end()));
            for (const QByteArray &name : names)
                QVERIFY2(isCheck(name), name.constData());
        }
        QCOMPARE(ruleNames().size(), 22);
        QCOMPARE(ownCheckNames().size(), 53);
        for (const char *other : {"UnknownInstruction", "ForwardCopy", "", "FixIgnore"})
            QVERIFY2(!isCheck(other), other);
    }

    void skipSilencesOurOwn_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("text");
        for (auto one = Texts.begin(); one != Texts.end(); ++one)
            QTest::newRow(one.key().constData()) << one.key() << one.value();
    }

    void skipSilencesOurOwn()
    {
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, text);
        const Checked before(text::SourceText::fromBody(text));
        QVERIFY(before.count(code) > 0);
        // At the head of the file, alone and among others, and "all".
        for (const QByteArray &value : {code, "UndefinedVar," + code, QByteArray("all")})
            QCOMPARE(Checked(text::SourceText::fromBody("# check=skip=" + value + '\n' + text)).count(code), 0);
        QCOMPARE(Checked(text::SourceText::fromBody("# check=skip=UndefinedVar\n" + text)).count(code),
                 before.count(code));
        // In front of the instruction that it is about.
        const auto found = std::find_if(before.findings.begin(), before.findings.end(),
                                        [&](const syntax::Diagnostic &one) { return one.code == code; });
        if (code != "SyntaxTooOld") { // which is about no instruction
            QByteArray commented(text);
            commented.insert(before.tree.lines().lineContent(found->firstLine).begin.value,
                             "# check=skip=" + code + '\n');
            QVERIFY(Checked(text::SourceText::fromBody("# x\n" + commented)).count(code) < before.count(code));
        }
        // The fix writes the same.
        const auto ignore = std::find_if(found->fixes.begin(), found->fixes.end(),
                                         [](const syntax::Fix &fix) { return fix.code == "FixIgnore"; });
        QVERIFY(ignore != found->fixes.end());
        const auto change = text::TextChange::make({}, ignore->edits);
        QCOMPARE(Checked(*change->applyTo(before.tree.source())).count(code), 0);
    }

    void errorsCannotBeIgnored()
    {
        const Checked broken(text::SourceText::fromBody("FROM debian:12\nCOPI a b\n"));
        QCOMPARE(broken.count("UnknownInstruction"), 1);
        for (const syntax::Diagnostic &one : broken.findings) {
            for (const syntax::Fix &fix : one.fixes)
                QVERIFY(one.severity != syntax::Severity::Error || fix.code != "FixIgnore");
        }
    }
};

QTEST_GUILESS_MAIN(TestCheckNames)
#include "tst_CheckNames.moc"
