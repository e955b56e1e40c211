// Each rule on a file that breaks it and on one that does not; the options that silence them; errors on the way.
#include "checks/buildkit/Lint.h"

#include "checks/buildkit/Evaluation.h"
#include "checks/scope/CheckOptions.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::checks;

namespace {

QByteArray shown(const std::vector<syntax::Diagnostic> &findings)
{
    QList<QByteArray> parts;
    for (const syntax::Diagnostic &one : findings)
        parts.append(one.code + ' ' + QByteArray::number(one.firstLine + 1));
    return parts.join(", ");
}

QByteArray checked(const QByteArray &bytes)
{
    const syntax::Tree tree = syntax::parse(text::SourceText::fromFile(bytes));
    return shown(runChecks(tree, graph::derive(tree)));
}

} // namespace

class ChecksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void appliesRules_data();
    void appliesRules();
    void findsErrorsOnTheWay_data();
    void findsErrorsOnTheWay();
    void obeysOptions_data();
    void obeysOptions();
    void refusesUnknownOptions();
    void tellsOneThingOnce();
    void stopsAtTheFirstErrorOnRequest();
};

void ChecksTest::appliesRules_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("findings");
    const auto row = [](const char *name, const char *bytes, const char *findings) {
        QTest::newRow(name) << QByteArray(bytes) << QByteArray(findings);
    };
    row("a file in order", "ARG v=1\nFROM a:$v AS b\nWORKDIR /x\nENV c=d\nCMD [\"e\"]\n", "");
    row("StageNameCasing", "FROM a AS B\n", "StageNameCasing 1");
    row("FromAsCasing", "FROM a as b\n", "FromAsCasing 1");
    row("FromAsCasing the other way round", "from a AS b\n", "FromAsCasing 1");
    row("FromAsCasing leaves a mixed FROM to another rule", "From a as b\n", "ConsistentInstructionCasing 1");
    row("NoEmptyContinuation", "FROM a\nRUN b \\\n\n c\n", "NoEmptyContinuation 4");
    row("ConsistentInstructionCasing by the majority", "FROM a\nrun b\nRUN c\n", "ConsistentInstructionCasing 2");
    row("ConsistentInstructionCasing towards lower case", "from a\nrun b\nRUN c\n", "ConsistentInstructionCasing 3");
    row("DuplicateStageName", "FROM a AS b\nFROM c AS b\n", "DuplicateStageName 2");
    row("ReservedStageName", "FROM a AS scratch\nFROM b AS context\n", "ReservedStageName 1, ReservedStageName 2");
    row("JSONArgsRecommended", "FROM a\nCMD b\n", "JSONArgsRecommended 2");
    row("JSONArgsRecommended not behind SHELL", "FROM a\nSHELL [\"b\"]\nENTRYPOINT c\n", "");
    row("JSONArgsRecommended not behind the base's SHELL", "FROM a AS x\nSHELL [\"b\"]\nFROM x\nCMD c\n", "");
    row("MaintainerDeprecated", "FROM a\nMAINTAINER b\n", "MaintainerDeprecated 2");
    row("UndefinedArgInFrom", "FROM a:${b:-c}\n", "UndefinedArgInFrom 1");
    row("UndefinedArgInFrom not for a declared name", "ARG b\nFROM a:${b:-c}\n", "");
    row("WorkdirRelativePath", "FROM a\nWORKDIR b\nWORKDIR c\n", "WorkdirRelativePath 2");
    row("WorkdirRelativePath not behind an absolute one", "FROM a AS x\nWORKDIR /b\nFROM x\nWORKDIR c\n", "");
    row("UndefinedVar", "FROM a\nCOPY $b c\n", "UndefinedVar 2");
    row("UndefinedVar not for ARG without a value", "FROM a\nARG b\nCOPY $b c\n", "");
    row("UndefinedVar not for what the base sets", "FROM a AS x\nENV b=c\nFROM x\nCOPY $b c\n", "");
    row("UndefinedVar not in RUN or CMD", "FROM a\nRUN echo $b\nCMD [\"$b\"]\n", "");
    row("UndefinedVar not for PATH", "FROM a\nENV PATH=$PATH:/x\n", "");
    row("UndefinedVar for a global ARG that was not taken over", "ARG b=1\nFROM a\nCOPY $b c\n", "UndefinedVar 3");
    row("UndefinedVar in a mount", "FROM a\nRUN --mount=type=cache,target=/x$b c\n", "UndefinedVar 2");
    row("UndefinedVar in a text that is copied", "FROM a\nCOPY <<E /b\n$c\nE\n", "UndefinedVar 2");
    row("UndefinedVar not in a quoted text", "FROM a\nCOPY <<'E' /b\n$c\nE\n", "");
    row("MultipleInstructionsDisallowed at the one without effect", "FROM a\nCMD [\"b\"]\nRUN c\nCMD [\"d\"]\n",
        "MultipleInstructionsDisallowed 2");
    row("MultipleInstructionsDisallowed not across stages", "FROM a AS x\nCMD [\"b\"]\nFROM x\nCMD [\"d\"]\n", "");
    row("LegacyKeyValueFormat", "FROM a\nENV b c\nLABEL d e\n", "LegacyKeyValueFormat 2, LegacyKeyValueFormat 3");
    row("RedundantTargetPlatform", "FROM --platform=$TARGETPLATFORM a\n", "RedundantTargetPlatform 1");
    row("SecretsUsedInArgOrEnv", "FROM a\nARG GITHUB_TOKEN\nENV db_password=x\n",
        "SecretsUsedInArgOrEnv 2, SecretsUsedInArgOrEnv 3");
    row("SecretsUsedInArgOrEnv in letters that fold to ours", "FROM a\nARG \u017fecret\nENV \u212aEY=x\n",
        "SecretsUsedInArgOrEnv 2, SecretsUsedInArgOrEnv 3");
    row("SecretsUsedInArgOrEnv not for harmless names", "FROM a\nARG PUBLIC_KEY\nENV TOKEN_FILE=x tokenizer=y\n", "");
    row("InvalidDefaultArgInFrom is left to the error that it is", "ARG v\nFROM a:$v\n", "");
    row("FromPlatformFlagConstDisallowed", "FROM --platform=linux/arm64 a\n", "FromPlatformFlagConstDisallowed 1");
    row("FromPlatformFlagConstDisallowed not where the name tells it", "FROM --platform=linux/arm64 a AS b-arm64\n",
        "");
    row("ExposeProtoCasing", "FROM a\nEXPOSE 80/TCP\n", "ExposeProtoCasing 2");
    row("ExposeInvalidFormat", "FROM a\nEXPOSE 127.0.0.1:80:80 1:2\n", "ExposeInvalidFormat 2, ExposeInvalidFormat 2");
    row("InvalidDefinitionDescription is asked for", "# check=experimental=all\n# foo bar\nFROM a AS b\n",
        "InvalidDefinitionDescription 3");
    row("InvalidDefinitionDescription not where it describes",
        "# check=experimental=all\n# b is built here\nFROM a AS b\n", "");
    row("InvalidDefinitionDescription is not asked for", "# foo bar\nFROM a AS b\n", "");
}

void ChecksTest::appliesRules()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, findings);
    QCOMPARE(checked(bytes), findings);
}

void ChecksTest::findsErrorsOnTheWay_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("findings");
    const auto row = [](const char *name, const char *bytes, const char *findings) {
        QTest::newRow(name) << QByteArray(bytes) << QByteArray(findings);
    };
    row("several in one stage", "FROM a\nEXPOSE x\nCOPY --chmod=9 b c\nSTOPSIGNAL d\n",
        "PortInvalid 2, ChmodInvalid 3, SignalInvalid 4");
    row("an open quote", "FROM a\nWORKDIR /b'c\n", "SubstitutionFailed 2");
    row("an address for COPY", "FROM a\nCOPY https://b/c d\n", "CopyFromUrl 2");
    row("a repository for COPY", "FROM a\nCOPY git@github.com:b/c.git d\n", "CopyFromGit 2");
    row("a repository with an unknown query", "FROM a\nADD https://b/c.git?d=e f\n", "GitSourceInvalid 2");
    row("a checksum of a file", "FROM a\nADD --checksum=sha256:0 b c\n", "ChecksumInvalid 2");
    row("a checksum that is too short", "FROM a\nADD --checksum=sha256:0 https://b/c d\n", "ChecksumInvalid 2");
    row("an unknown mount", "FROM a\nRUN --mount=type=b,target=/c d\n", "MountTypeUnknown 2");
    row("an unknown word in a mount", "FROM a\nRUN --mount=b=c,target=/d e\n", "MountKeyUnknown 2");
    row("a mount over everything", "FROM a\nRUN --mount=target=/ b\n", "MountTargetInvalid 2");
    row("a mount over the working directory that is everything", "FROM a\nRUN --mount=target=. b\n",
        "MountTargetInvalid 2");
    row("a mount over a working directory", "FROM a\nWORKDIR /x\nRUN --mount=target=. b\n", "");
    row("a secret without a name", "FROM a\nRUN --mount=type=secret b\n", "MountInvalid 2");
    row("a device", "FROM a\nRUN --device=b c\n", "DeviceUnsupported 2");
    row("an empty volume", "FROM a\nARG b\nVOLUME $b\n", "VolumeBlank 3");
    row("an empty volume, behind which variables are missing", "FROM a\nVOLUME $b $c\n",
        "UndefinedVar 2, UndefinedVar 2, VolumeBlank 2");
    row("a trigger that a stage runs", "FROM a AS x\nONBUILD FOO\nFROM x\n", "TriggerInvalid 3");
    row("a trigger that no stage runs", "FROM a AS x\nONBUILD FOO\n", "");
    row("a trigger that copies from nowhere", "FROM a AS x\nONBUILD COPY --from=9 b c\nFROM x\n",
        "StageNumberUnknown 3");
    row("a trigger that copies from a later stage",
        "FROM a AS x\nONBUILD COPY --from=y b c\nFROM x\nFROM z AS y\nFROM z\nCOPY --from=1 b c\n", "ForwardCopy 3");
    row("a trigger that copies from an earlier stage", "FROM z AS y\nFROM a AS x\nONBUILD COPY --from=y b c\nFROM x\n",
        "");
    row("what a trigger finds stands at FROM", "FROM a AS x\nONBUILD COPY $b c\nFROM x\n", "UndefinedVar 3");
    row("options that are none", "# check=foo=bar\nFROM a\n", "CheckOptionsInvalid 1");
}

void ChecksTest::findsErrorsOnTheWay()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, findings);
    QCOMPARE(checked(bytes), findings);
}

void ChecksTest::obeysOptions_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("findings");
    const QByteArray body = "FROM a as B\nCMD c\n";
    QTest::newRow("no options") << body << QByteArray("StageNameCasing 1, FromAsCasing 1, JSONArgsRecommended 2");
    QTest::newRow("all skipped") << "# check=skip=all\n" + body << QByteArray();
    QTest::newRow("some skipped") << "# check=skip=FromAsCasing,JSONArgsRecommended\n" + body
                                  << QByteArray("StageNameCasing 2");
    QTest::newRow("what follows a blank does not count") << "# check=skip=FromAsCasing, JSONArgsRecommended\n" + body
                                                         << QByteArray("StageNameCasing 2, JSONArgsRecommended 3");
    QTest::newRow("findings as errors") << "# check=error=true\n"
            + body << QByteArray("StageNameCasing 2, FromAsCasing 2, JSONArgsRecommended 3, CheckViolation 1");
    QTest::newRow("behind a first line that names a program") << "#!/x\n# check=skip=all\n" + body << QByteArray();
    QTest::newRow("skipped for one instruction")
        << QByteArray("FROM a\n# check=skip=JSONArgsRecommended\nCMD b\nENTRYPOINT c\n")
        << QByteArray("JSONArgsRecommended 4");
    QTest::newRow("an empty comment forgets it")
        << QByteArray("FROM a\n# check=skip=JSONArgsRecommended\n#\nCMD b\n") << QByteArray("JSONArgsRecommended 4");
}

void ChecksTest::obeysOptions()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, findings);
    QCOMPARE(checked(bytes), findings);
}

void ChecksTest::refusesUnknownOptions()
{
    QVERIFY(!parseCheckOptions("skip"));
    QVERIFY(!parseCheckOptions("error=maybe"));
    QVERIFY(!parseCheckOptions("a=b"));
    const auto options = parseCheckOptions(" skip = A , B ; error = TRUE ; experimental=C ");
    QVERIFY(options.hasValue());
    QVERIFY(options->isStrict && options->skipped.contains("B") && options->tried.contains("C"));
    QVERIFY(!options->allows("A") && options->allows("D"));
}

void ChecksTest::tellsOneThingOnce()
{
    QCOMPARE(checked("FROM a\nLABEL b=$x c=$x d=$y\n"), QByteArray("UndefinedVar 2, UndefinedVar 2"));
}

void ChecksTest::stopsAtTheFirstErrorOnRequest()
{
    const syntax::Tree tree = syntax::parse(text::SourceText::fromBody("FROM a as b\nCMD c\nEXPOSE x\nENTRYPOINT d\n"));
    const Evaluation evaluation = evaluate(tree, graph::derive(tree), Extent::UntilFirstError);
    QCOMPARE(shown(evaluation.findings), QByteArray("FromAsCasing 1, JSONArgsRecommended 2"));
    QVERIFY(evaluation.error);
    QCOMPARE(evaluation.error->code, QByteArray("PortInvalid"));
}

QTEST_GUILESS_MAIN(ChecksTest)
#include "tst_Checks.moc"
