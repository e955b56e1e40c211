// Fixes as rows of before and after, and what holds for every one of them, over generated texts and over the corpus.
#include "app/checks/FixTrial.h"

#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace stagewright;
using tests::Checked;
using tests::FixTrial;
using text::SourceText;

namespace {

/// The text after the fix \a number (from 0) of the first finding with \a code; a word in angle brackets where there is
/// none.
QByteArray mended(const QByteArray &body, const QByteArray &code, int number = 0)
{
    const Checked before(SourceText::fromBody(body));
    for (const syntax::Diagnostic &finding : before.findings) {
        if (finding.code != code)
            continue;
        if (size_t(number) >= finding.fixes.size())
            return "<no such fix>";
        const auto change = text::TextChange::make({}, finding.fixes[size_t(number)].edits);
        return change ? change->applyTo(before.tree.source())->body() : QByteArray("<overlapping>");
    }
    return "<no such finding>";
}

/// As mended(), by the fix of that code.
QByteArray mendedBy(const QByteArray &body, const QByteArray &code, const QByteArray &fixCode)
{
    const Checked before(SourceText::fromBody(body));
    for (const syntax::Diagnostic &finding : before.findings) {
        for (size_t i = 0; finding.code == code && i < finding.fixes.size(); ++i) {
            if (finding.fixes[i].code == fixCode)
                return mended(body, code, int(i));
        }
    }
    return "<no such fix>";
}

/// How many fixes there are besides "ignore".
int countOfFixes(const QByteArray &body, const QByteArray &code)
{
    const Checked before(SourceText::fromBody(body));
    for (const syntax::Diagnostic &finding : before.findings) {
        if (finding.code != code)
            continue;
        return int(std::count_if(finding.fixes.begin(), finding.fixes.end(),
                                 [](const syntax::Fix &fix) { return !fix.code.startsWith("FixIgnore"); }));
    }
    return -1;
}

void addRow(const char *name, const char *code, const QByteArray &before, const QByteArray &after, int number = 0)
{
    QTest::newRow(name) << QByteArray(code) << before << after << number;
}

void addRefusal(const char *name, const char *code, const QByteArray &text)
{
    QTest::newRow(name) << QByteArray(code) << text;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class FixesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mends_data();
    void mends();
    void leavesAlone_data();
    void leavesAlone();
    void ignoresOneInstruction_data();
    void ignoresOneInstruction();
    void ignores_data();
    void ignores();
    void everyFixHasWords();
    void generated();
    void corpus_data();
    void corpus();

private:
    void names();
    void variables();
    void values();
    void commands();
    void lines();
};

void FixesTest::names()
{
    addRow("a keyword takes the case of most", "ConsistentInstructionCasing", "FROM a\nrun b\nRUN c\n",
           "FROM a\nRUN b\nRUN c\n");
    addRow("a keyword takes lower case where most have it", "ConsistentInstructionCasing", "from a\nRun b\nrun c\n",
           "from a\nrun b\nrun c\n");
    addRow("AS goes along with its FROM", "ConsistentInstructionCasing", "from a as b\nRUN c\nRUN d\n",
           "FROM a AS b\nRUN c\nRUN d\n");
    addRow("CRLF stays", "ConsistentInstructionCasing", "FROM a\r\nrun b\r\nRUN c\r\n", "FROM a\r\nRUN b\r\nRUN c\r\n");
    addRow("AS like its FROM", "FromAsCasing", "FROM a as b\n", "FROM a AS b\n");
    addRow("as like its from", "FromAsCasing", "from a AS b\n", "from a as b\n");
    addRow("AS behind a continuation", "FromAsCasing", "FROM a \\\n  # c\n  aS b\n", "FROM a \\\n  # c\n  AS b\n");
    addRow("a stage name in lower case, while what copies from it finds it in any", "StageNameCasing",
           "FROM a AS Build\nFROM b\nCOPY --from=BUILD / /x\n", "FROM a AS build\nFROM b\nCOPY --from=BUILD / /x\n");
    addRow("FROM finds a stage in lower case only", "BaseInvalid", "FROM a AS Build\nFROM Build\n",
           "FROM a AS Build\nFROM build\n");
    addRow("an image in lower case, its tag as it is", "BaseInvalid", "FROM Docker.io/Python:3.11-Slim\n",
           "FROM docker.io/python:3.11-Slim\n");
    addRow("a mistyped instruction", "UnknownInstruction", "FROM a\nCOPI b c\n", "FROM a\nCOPY b c\n");
    addRow("a mistyped instruction in lower case", "UnknownInstruction", "from a\n  copi b c\n",
           "from a\n  copy b c\n");
    addRow("a mistyped instruction in mixed case", "UnknownInstruction", "FROM a\nRunn b\n", "FROM a\nRUN b\n");
    addRow("letters of an instruction exchanged", "UnknownInstruction", "FROM a\nRNU b\n", "FROM a\nRUN b\n");
    addRow("a mistyped type of a mount", "MountTypeUnknown", "FROM a\nRUN --mount=type=cach,target=/b c\n",
           "FROM a\nRUN --mount=type=cache,target=/b c\n");
    addRow("a mistyped key of a mount", "MountKeyUnknown", "FROM a\nRUN --mount=type=cache,Tagret=/b c\n",
           "FROM a\nRUN --mount=type=cache,target=/b c\n");
    addRow("a mistyped flag", "FlagUnknown", "FROM a\nCOPY --form=b c d\n", "FROM a\nCOPY --from=b c d\n");
    addRow("a mistyped flag of several", "FlagUnknown", "FROM a\nCOPY --chown=x \\\n --lnik c d\n",
           "FROM a\nCOPY --chown=x \\\n --link c d\n");
    addRow("COPY of an address is ADD", "CopyFromUrl", "FROM a\nCOPY --chown=1 https://b.c/d /\n",
           "FROM a\nADD --chown=1 https://b.c/d /\n");
    addRow("a platform that is the default goes", "RedundantTargetPlatform", "FROM --platform=$TARGETPLATFORM  a\n",
           "FROM a\n");
    addRow("a platform goes and leaves its continuation", "RedundantTargetPlatform",
           "FROM --platform=$TARGETPLATFORM \\\n  a\n", "FROM \\\n  a\n");
    addRow("a constant platform goes", "FromPlatformFlagConstDisallowed", "FROM --platform=linux/amd64 a AS b\n",
           "FROM a AS b\n");
    addRow("a constant platform becomes the builder's", "FromPlatformFlagConstDisallowed",
           "FROM --platform=linux/amd64 a AS b\n", "FROM --platform=$BUILDPLATFORM a AS b\n", 1);
}

void FixesTest::variables()
{
    addRow("a mistyped variable of FROM", "UndefinedArgInFrom", "ARG VERSION=1\nFROM a:${VERSIN}\n",
           "ARG VERSION=1\nFROM a:${VERSION}\n");
    addRow("a mistyped variable of a platform", "UndefinedArgInFrom", "FROM --platform=$BUILDPLATFROM a\n",
           "FROM --platform=$BUILDPLATFORM a\n");
    addRow("a mistyped variable wherever the instruction has it", "UndefinedVar",
           "FROM a\nENV HOME_DIR=/x\nCOPY --chown=$HOME_DR $HOME_DR ${HOME_DR:-/y} '$HOME_DR' \\$HOME_DR /\n",
           "FROM a\nENV HOME_DIR=/x\nCOPY --chown=$HOME_DIR $HOME_DIR ${HOME_DIR:-/y} '$HOME_DR' \\$HOME_DR /\n");
    addRow("not in a longer name", "UndefinedVar", "FROM a\nENV FOOBAR=/x\nENV FOOBAX=1 Y=$FOOBAZ$FOOBAZ1\n",
           "FROM a\nENV FOOBAR=/x\nENV FOOBAX=1 Y=$FOOBAR$FOOBAZ1\n");
    addRow("a mistyped variable in a list", "UndefinedVar", "FROM a\nENV SOURCE=/x\nCOPY [\"$SORCE\", \"/\"]\n",
           "FROM a\nENV SOURCE=/x\nCOPY [\"$SOURCE\", \"/\"]\n");
    addRow("a mistyped variable in a heredoc", "UndefinedVar",
           "FROM a\nENV SOURCE=/x\nCOPY <<E /x\n'$SORCE' \\$SORCE\nE\n",
           "FROM a\nENV SOURCE=/x\nCOPY <<E /x\n'$SOURCE' \\$SORCE\nE\n");
    addRow("a backtick as escape", "UndefinedVar", "# escape=`\nFROM a\nENV SOURCE=/x\nENV b=`$SORCE c=\\$SORCE\n",
           "# escape=`\nFROM a\nENV SOURCE=/x\nENV b=`$SORCE c=\\$SOURCE\n");
    addRow("an ARG above FROM is asked for in the stage", "UndefinedVar",
           "ARG TAG=1\r\nfrom a\r\nrun b\r\nworkdir /$TAG\r\n",
           "ARG TAG=1\r\nfrom a\r\narg TAG\r\nrun b\r\nworkdir /$TAG\r\n");
}

void FixesTest::values()
{
    addRow("a protocol in lower case", "ExposeProtoCasing", "FROM a\nEXPOSE 80 53/UDP 53/UDP\n",
           "FROM a\nEXPOSE 80 53/udp 53/udp\n");
    addRow("a host port goes", "ExposeInvalidFormat", "FROM a\nEXPOSE 127.0.0.1:8080:80/tcp 90\n",
           "FROM a\nEXPOSE 80/tcp 90\n");
    addRow("a range of host ports goes", "ExposeInvalidFormat", "FROM a\nEXPOSE 90-91:80-81\n",
           "FROM a\nEXPOSE 80-81\n");
    addRow("a folder from the root", "WorkdirRelativePath", "FROM a\nWORKDIR app/x\n", "FROM a\nWORKDIR /app/x\n");
    addRow("a folder with a dot", "WorkdirRelativePath", "FROM a\nWORKDIR ./app/../b/\n", "FROM a\nWORKDIR /b\n");
    addRow("a folder in quotes", "WorkdirRelativePath", "FROM a\nWORKDIR \"app x\"\n", "FROM a\nWORKDIR \"/app x\"\n");
    addRow("a folder out of a variable", "WorkdirRelativePath", "FROM a\nARG D=app\nWORKDIR $D\n",
           "FROM a\nARG D=app\nWORKDIR /$D\n");
    addRow("a = between name and value", "LegacyKeyValueFormat", "FROM a\nENV b c\n", "FROM a\nENV b=c\n");
    addRow("quotes around a value with blanks", "LegacyKeyValueFormat", "FROM a\nLABEL b   c  $d e \n",
           "FROM a\nLABEL b=\"c  $d e\" \n");
    addRow("a value in quotes stays", "LegacyKeyValueFormat", "FROM a\nENV b \"c d\"\n", "FROM a\nENV b=\"c d\"\n");
    addRow("escapes where only a part is in quotes", "LegacyKeyValueFormat", "FROM a\nENV b \"c d\" 'e f' g\n",
           "FROM a\nENV b=\"c d\"\\ 'e f'\\ g\n");
    addRow("escapes where there are some", "LegacyKeyValueFormat", "FROM a\nENV b c\\\" d\n",
           "FROM a\nENV b=c\\\"\\ d\n");
    addRow("the file's own escape", "LegacyKeyValueFormat", "# escape=`\nFROM a\nENV b \"c\" C:\\d\n",
           "# escape=`\nFROM a\nENV b=\"c\"` C:\\d\n");
    addRow("a value over lines", "LegacyKeyValueFormat", "FROM a\r\nENV b c \\\r\n   d\r\nRUN e\r\n",
           "FROM a\r\nENV b=\"c \\\r\n   d\"\r\nRUN e\r\n");
    addRow("a value on the next line", "LegacyKeyValueFormat", "FROM a\nENV b \\\n   d\n", "FROM a\nENV b=d\n");
    addRow("a value that begins with =", "LegacyKeyValueFormat", "FROM a\nENV b =c\n", "FROM a\nENV b==c\n");
    addRow("MAINTAINER as a label", "MaintainerDeprecated", "FROM a\nMAINTAINER A B <a@b.c>\n",
           "FROM a\nLABEL org.opencontainers.image.authors=\"A B <a@b.c>\"\n");
    addRow("MAINTAINER in quotes", "MaintainerDeprecated", "from a\nmaintainer \"A B\"\n",
           "from a\nlabel org.opencontainers.image.authors=\"A B\"\n");
    addRow("MAINTAINER with what a label would read otherwise", "MaintainerDeprecated",
           "FROM a\nMAINTAINER A \"B\" $C \\d\n",
           "FROM a\nLABEL org.opencontainers.image.authors=\"A \\\"B\\\" \\$C \\\\d\"\n");
}

void FixesTest::commands()
{
    const char *json = "JSONArgsRecommended";
    addRow("a command as a list", json, "FROM a\nCMD python -m app --x=1\n",
           "FROM a\nCMD [\"python\", \"-m\", \"app\", \"--x=1\"]\n");
    addRow("quotes of a shell", json, "FROM a\nCMD a 'b \"c\" $d \\' \"e 'f'\" g\"h\"'i' ''\n",
           "FROM a\nCMD [\"a\", \"b \\\"c\\\" $d \\\\\", \"e 'f'\", \"ghi\", \"\"]\n");
    addRow("a command over lines, comments kept", json, "FROM a\nENTRYPOINT a \\\n  # why\n  b \\\n  c\n",
           "FROM a\nENTRYPOINT [\"a\", \\\n  # why\n  \"b\", \\\n  \"c\"]\n");
    addRow("exec is what a list does anyway", json, "FROM a\nCMD exec a b\r\n", "FROM a\nCMD [\"a\", \"b\"]\r\n");
    addRow("a list in the wrong quotes", json, "FROM a\nCMD ['a', \"b\",'c d' ]\n",
           "FROM a\nCMD [\"a\", \"b\",\"c d\" ]\n");
    addRow("umlauts in quotes", json, "FROM a\nCMD a \"\u00e4 b\"\n", "FROM a\nCMD [\"a\", \"\u00e4 b\"]\n");
    addRow("CMD beside an ENTRYPOINT", json, "FROM a\nENTRYPOINT [\"x\"]\nCMD y\n",
           "FROM a\nENTRYPOINT [\"x\"]\nCMD [\"y\"]\n");
}

void FixesTest::lines()
{
    addRow("empty lines in an instruction", "NoEmptyContinuation",
           "FROM a\nRUN b \\\n\n  \n  c \\\n# d\n\n  e\nRUN f\n", "FROM a\nRUN b \\\n  c \\\n# d\n  e\nRUN f\n");
    addRow("empty lines of CRLF", "NoEmptyContinuation", "FROM a\r\nRUN b \\\r\n\r\n  c\r\n",
           "FROM a\r\nRUN b \\\r\n  c\r\n");
    addRow("empty lines at the end", "NoEmptyContinuation", "FROM a\nRUN b \\\n\n", "FROM a\nRUN b \\\n");
    addRow("empty lines before a heredoc, not in it", "NoEmptyContinuation", "FROM a\nRUN b \\\n\n  <<E\n\nc\n\nE\n",
           "FROM a\nRUN b \\\n  <<E\n\nc\n\nE\n");
    addRow("the first of two commands goes", "MultipleInstructionsDisallowed",
           "FROM a\nCMD [\"b\", \\\n # x\n \"c\"]\nCMD [\"d\"]\n", "FROM a\nCMD [\"d\"]\n");
    addRow("the first of two health checks goes", "MultipleInstructionsDisallowed",
           "FROM a\r\n  HEALTHCHECK CMD b\r\n\r\nHEALTHCHECK NONE", "FROM a\r\n\r\nHEALTHCHECK NONE");
    const QByteArray head = "# check=experimental=all\n";
    addRow("a description begins with the name", "InvalidDefinitionDescription", head + "# the tag\nARG a=1\nFROM b\n",
           head + "# a the tag\nARG a=1\nFROM b\n");
    addRow("a comment is set apart", "InvalidDefinitionDescription", head + "FROM a\n\n# x\n#y\nFROM b AS c\n",
           head + "FROM a\n\n# x\n#y\n#\nFROM b AS c\n", 1);
}

void FixesTest::mends_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("number");
    names();
    variables();
    values();
    commands();
    lines();
    addRow("a variable of --from becomes a stage", "CopyFromVariable",
           "FROM alpine:3.20\nARG V=1\nCOPY --from=ghcr.io/x/tool:$V /t /t\n",
           "ARG V=1\n\nFROM ghcr.io/x/tool:$V AS tool\n\nFROM alpine:3.20\nCOPY --from=tool /t /t\n");
    addRow("its ARG stays where the stage reads it", "CopyFromVariable",
           "FROM a\nFROM b AS tool\nARG V=1\nCOPY --from=tool:$V /t /t\nRUN echo $V\n",
           "ARG V=1\nFROM a\nFROM tool:$V AS tool-2\n\nFROM b AS tool\nARG V\nCOPY --from=tool-2 /t /t\nRUN echo $V\n");
    addRow("a mount's from becomes a stage", "MountFromVariable",
           "ARG V=1\nfrom a\nrun --mount=from=x:$V,target=/x true\n",
           "ARG V=1\nfrom x:$V as x\n\nfrom a\nrun --mount=from=x,target=/x true\n");
    addRow("a stranded ARG goes above the first FROM", "UndefinedArgInFrom", "# c\nFROM a\nARG T=12\nFROM debian:$T\n",
           "ARG T=12\n# c\nFROM a\nFROM debian:$T\n");
    addRow("and its name stays where it is read", "BaseInvalid", "FROM a\nARG T=12\nRUN echo $T\nFROM debian:$T\n",
           "ARG T=12\nFROM a\nARG T\nRUN echo $T\nFROM debian:$T\n");
    addRow("a flag's value behind a blank", "FlagValueMissing", "FROM a AS b\nFROM c\nCOPY --from b /d /e\n",
           "FROM a AS b\nFROM c\nCOPY --from=b /d /e\n");
    addRow("an interval behind a blank", "FlagValueMissing", "FROM a\nHEALTHCHECK --interval 30s CMD x\n",
           "FROM a\nHEALTHCHECK --interval=30s CMD x\n");
    addRow("backslashes of Windows in a list", "SubstitutionFailed",
           "FROM a\nCOPY [\"b c\", \"C:\\Program Files\\d\"]\n",
           "FROM a\nCOPY [\"b c\", \"C:\\\\Program Files\\\\d\"]\n");
    addRow("slashes in their place", "SubstitutionFailed", "FROM a\nCOPY [\"b c\", \"C:\\Program Files\\d\"]\n",
           "FROM a\nCOPY [\"b c\", \"C:/Program Files/d\"]\n", 1);
    addRow("backslashes in a command's list", "JSONArgsRecommended", "FROM a\nCMD [\"C:\\app\\run.exe\"]\n",
           "FROM a\nCMD [\"C:\\\\app\\\\run.exe\"]\n");
    addRow("single quotes before a CMD", "JSONArgsRecommended", "FROM a\nENTRYPOINT ['./x']\nCMD [\"y\"]\n",
           "FROM a\nENTRYPOINT [\"./x\"]\nCMD [\"y\"]\n");
    addRow("a here-document that is kept as it is", "UndefinedVar",
           "FROM debian:12\nCOPY <<-END /x\n\tLANG=$NONE_SUCH\n\tEND\n",
           "FROM debian:12\nCOPY <<-\"END\" /x\n\tLANG=$NONE_SUCH\n\tEND\n");
}

void FixesTest::mends()
{
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(int, number);
    QCOMPARE(mended(before, code, number), after);
    FixTrial trial(SourceText::fromBody(before));
    QCOMPARE(trial.run(), QByteArray());
}

void FixesTest::leavesAlone_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("text");
    const char *json = "JSONArgsRecommended";
    addRefusal("a command with a variable", json, "FROM a\nCMD b $c\n");
    addRefusal("a command with a variable in double quotes", json, "FROM a\nCMD b \"$c\"\n");
    addRefusal("two commands", json, "FROM a\nCMD b && c\n");
    addRefusal("two commands by a semicolon", json, "FROM a\nCMD b; c\n");
    addRefusal("a command with a pattern", json, "FROM a\nCMD b *.c\n");
    addRefusal("a command with a home", json, "FROM a\nCMD ~/b\n");
    addRefusal("a command with a redirection", json, "FROM a\nCMD b > c\n");
    addRefusal("a command with an escape", json, "FROM a\nCMD b\\ c\n");
    addRefusal("a command in parentheses", json, "FROM a\nCMD (b)\n");
    addRefusal("a command with braces", json, "FROM a\nCMD b {c,d}\n");
    addRefusal("a variable set for a command", json, "FROM a\nCMD b=1 c\n");
    addRefusal("a shell's own command", json, "FROM a\nCMD cd /b\n");
    addRefusal("a shell's own command behind exec", json, "FROM a\nCMD exec -a b c\n");
    addRefusal("a comment of the shell", json, "FROM a\nCMD b # c\n");
    addRefusal("a quote that is not closed", json, "FROM a\nCMD b 'c\n");
    addRefusal("a word cut by a continuation", json, "FROM a\nCMD b\\\nc\n");
    addRefusal("an echo that reads escapes", json, "FROM a\nCMD echo 'a\\nb'\n");
    addRefusal("ENTRYPOINT that would begin to see CMD", json, "FROM a\nENTRYPOINT b\nCMD [\"c\"]\n");
    addRefusal("ENTRYPOINT that would begin to see a later stage's CMD", json,
               "FROM a AS x\nENTRYPOINT b\nFROM x\nCMD [\"c\"]\n");
    addRefusal("a command of Windows", json, "FROM mcr.microsoft.com/windows/nanoserver:1\nCMD b\n");
    addRefusal("a broken list", json, "FROM a\nCMD ['b' 'c']\n");
    addRefusal("a command of a trigger", json, "FROM a AS b\nONBUILD CMD c\nFROM b\n");
    addRefusal("a port out of a variable", "ExposeProtoCasing", "FROM a\nENV P=80/TCP\nEXPOSE $P\n");
    addRefusal("a folder out of nothing", "WorkdirRelativePath", "FROM a\nWORKDIR $b\n");
    addRefusal("a folder in a home", "WorkdirRelativePath", "FROM a\nWORKDIR ~/b\n");
    addRefusal("a comment between name and value", "LegacyKeyValueFormat", "FROM a\nENV b \\\n# x\n c\n");
    addRefusal("a name with an escape", "LegacyKeyValueFormat", "FROM a\nENV b\\ c d\n");
    addRefusal("MAINTAINER over lines", "MaintainerDeprecated", "FROM a\nMAINTAINER b \\\n c\n");
    addRefusal("an unknown instruction like no other", "UnknownInstruction", "FROM a\nXYZZY b\n");
    addRefusal("a short word that is like an instruction by chance", "UnknownInstruction", "FROM a\nset b\n");
    addRefusal("a path that is not PATH", "UndefinedVar", "FROM a\nWORKDIR $GOPATH/src\n");
    addRefusal("a flag that stands there already", "FlagUnknown", "FROM a\nCOPY --from=x --form=b c d\n");
    addRefusal("COPY from elsewhere of an address", "CopyFromUrl", "FROM a\nCOPY https://b.c/d e /\n");
    addRefusal("a keyword cut by a continuation", "ConsistentInstructionCasing", "FROM a\nRUN b\nru\\\nn c\n");
    addRefusal("a variable nobody knows", "UndefinedVar", "FROM debian:12\nENV b=$nothing_like_it\n");
    addRefusal("a variable like one that cannot be written", "UndefinedArgInFrom", "ARG S$FX=a\nFROM b${SFX}\n");
    addRefusal("a secret", "SecretsUsedInArgOrEnv", "FROM a\nARG PASSWORD\n");
}

void FixesTest::leavesAlone()
{
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, text);
    QCOMPARE(countOfFixes(text, code), 0);
}

void FixesTest::ignoresOneInstruction_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray line = "# check=skip=JSONArgsRecommended\n";
    QTest::newRow("above it") << QByteArray("FROM a\nCMD b $c\n") << "FROM a\n" + line + "CMD b $c\n";
    QTest::newRow("below a comment") << QByteArray("FROM a\n# d\nCMD b $c\n") << "FROM a\n# d\n" + line + "CMD b $c\n";
    QTest::newRow("with the file's line endings")
        << QByteArray("FROM a\r\nCMD b $c\r\n")
        << QByteArray("FROM a\r\n# check=skip=JSONArgsRecommended\r\nCMD b $c\r\n");
    QTest::newRow("added to what is skipped there")
        << QByteArray("FROM a\n# check=skip=A\nCMD b $c\n")
        << QByteArray("FROM a\n# check=skip=A,JSONArgsRecommended\nCMD b $c\n");
    QTest::newRow("other options there stay alone")
        << QByteArray("FROM a\n# check=error=true\nCMD b $c\n") << QByteArray("<no such fix>");
}

void FixesTest::ignoresOneInstruction()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(mendedBy(before, "JSONArgsRecommended", "FixIgnoreHere"), after);
    FixTrial trial(SourceText::fromBody(before, true));
    QCOMPARE(trial.run(), QByteArray());
}

void FixesTest::ignores_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray rest = "FROM a\nCMD b $c\n";
    const QByteArray line = "# check=skip=JSONArgsRecommended\n";
    QTest::newRow("at the head") << rest << line + rest;
    QTest::newRow("in front of a comment") << "# a comment\n" + rest << line + "# a comment\n" + rest;
    QTest::newRow("in front of a blank line") << "\n" + rest << line + "\n" + rest;
    QTest::newRow("behind the syntax") << "# syntax=docker/dockerfile:1\n\n" + rest
                                       << "# syntax=docker/dockerfile:1\n" + line + "\n" + rest;
    QTest::newRow("behind syntax and escape")
        << "#syntax=a\n# ESCAPE = `\n# c\n" + rest << "#syntax=a\n# ESCAPE = `\n" + line + "# c\n" + rest;
    QTest::newRow("behind a first line for a shell") << "#!/usr/bin/x\n" + rest << "#!/usr/bin/x\n" + line + rest;
    QTest::newRow("with the file's line endings")
        << QByteArray("FROM a\r\nCMD b $c\r\n")
        << QByteArray("# check=skip=JSONArgsRecommended\r\nFROM a\r\nCMD b $c\r\n");
    QTest::newRow("added to others") << "# check=skip=A,B;error=true \n" + rest
                                     << "# check=skip=A,B,JSONArgsRecommended;error=true \n" + rest;
    QTest::newRow("added where nothing else is skipped")
        << "#check=error=false\r\n" + rest << "#check=skip=JSONArgsRecommended;error=false\r\n" + rest;
    QTest::newRow("added behind another option")
        << "# check=error=true;skip=A\n" + rest << "# check=error=true;skip=A,JSONArgsRecommended\n" + rest;
    QTest::newRow("added to an empty list")
        << "# check=skip=;experimental=all\n" + rest << "# check=skip=JSONArgsRecommended;experimental=all\n" + rest;
    QTest::newRow("of two lists the last counts")
        << "# check=skip=A;skip=B\n" + rest << "# check=skip=A;skip=B,JSONArgsRecommended\n" + rest;
    QTest::newRow("in place of a blank that is none of ASCII's")
        << "# check=\xc2\x85 \n" + rest << "# check=skip=JSONArgsRecommended \n" + rest;
    QTest::newRow("a directive that cannot be read stays") << "# check=skipp=A\n" + rest << QByteArray("<no such fix>");
    QTest::newRow("one that counts for errors alone stays")
        << " # check=skip=A\n" + rest << QByteArray("<no such fix>");
}

void FixesTest::ignores()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(countOfFixes(before, "JSONArgsRecommended"), 0);
    QCOMPARE(mendedBy(before, "JSONArgsRecommended", "FixIgnore"), after);
    FixTrial trial(SourceText::fromBody(before, true));
    QCOMPARE(trial.run(), QByteArray());
}

void FixesTest::everyFixHasWords()
{
    const Checked checked(
        SourceText::fromBody("# check=experimental=InvalidDefinitionDescription\nARG T=1\n"
                             "from A:$T as B\n# x\nFROM --platform=linux/arm64 c AS d\n"
                             "MAINTAINER e\nCMD f\nCMD ['g']\nENV h $T\nWORKDIR i\nRUN j \\\n\n k\n"));
    int seen = 0;
    for (const syntax::Diagnostic &finding : checked.findings) {
        for (const syntax::Fix &fix : finding.fixes) {
            const QString label = checks::describe(fix);
            QVERIFY2(label.contains(u' ') && !label.contains(u'%'), qPrintable(label));
            ++seen;
        }
    }
    QVERIFY(seen > 10);
}

void FixesTest::generated()
{
    const QList<QByteArray> pieces{
        "FROM alpine AS Build",
        "from a as b",
        "FROM --platform=linux/amd64 x",
        "FROM --platform=$TARGETPLATFORM y AS z",
        "FROM ${VERSIN}",
        "ARG VERSION=1",
        "ARG TAG",
        "RUN a",
        "run b \\",
        "",
        "  ",
        "# a comment",
        "# check=skip=X",
        "CMD a b",
        "CMD a 'b c' \"d\"",
        "CMD exec x",
        "CMD ['a', 'b']",
        "ENTRYPOINT a \\",
        "  b \\",
        "  \"c\"",
        "cmd [\"a\"]",
        "ENV a b c",
        "ENV a \"b c\" d",
        "ENV a $VERSION",
        "LABEL a b\\ c",
        "LABEL a=$TAGS",
        "ENV VERSIONS=$VERSIO x=${VERSIO}",
        "MAINTAINER \"a\" <b@c>",
        "maintainer a $b",
        "EXPOSE 80/TCP 1:2 3:4/UDP",
        "WORKDIR app",
        "workdir ./x",
        "WORKDIR \"y z\"",
        "COPY --form=Build a b",
        "COPI a b",
        "COPY --from=build a b",
        "COPY <<EOF $VERSIO",
        "EOF",
        "HEALTHCHECK NONE",
        "HEALTHCHECK CMD a",
        "ONBUILD CMD a",
        "ONBUILD MAINTAINER b",
        "COPY http://a/b /",
        "ENV a \\",
        "\tx y",
        "RUN --mount=type=bind,from=b,target=$VERSIO ls",
    };
    const QList<QByteArray> heads{"",
                                  "# syntax=x\n",
                                  "# escape=`\n",
                                  "# check=error=false\n",
                                  "#!/bin/x\n",
                                  "# check=skip=A;experimental=all\n",
                                  "\n",
                                  "# x\n"};
    QRandomGenerator random(7);
    int done = 0;
    for (int round = 0; round < 1500; ++round) {
        const QByteArray ending = random.bounded(4) == 0 ? "\r\n" : "\n";
        QByteArray body = heads.at(random.bounded(int(heads.size())));
        body.replace('\n', ending);
        if (random.bounded(3) > 0)
            body += "FROM a" + ending;
        for (int i = random.bounded(14); i >= 0; --i)
            body += pieces.at(random.bounded(int(pieces.size()))) + ending;
        if (random.bounded(5) == 0)
            body.chop(ending.size());
        FixTrial trial(SourceText::fromBody(body, random.bounded(2) == 0));
        const QByteArray problem = trial.run();
        QVERIFY2(problem.isEmpty(), (problem + "\n---\n" + body + "---").constData());
        done += trial.done();
    }
    qInfo("%d fixes applied", done);
    QVERIFY(done > 5000);
}

void FixesTest::corpus_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<int>("every");
    QTest::newRow("files as they are in the wild") << QStringLiteral("files") << 1;
    QTest::newRow("every fourth of files with something broken in them") << QStringLiteral("mutants") << 4;
}

void FixesTest::corpus()
{
    QFETCH(QString, folder);
    QFETCH(int, every);
    const QString root = qEnvironmentVariable("STAGEWRIGHT_SHARED") + QStringLiteral("/corpus/") + folder;
    if (!QFileInfo(root).isDir())
        QSKIP("no corpus here");
    int seen = 0;
    QList<QByteArray> problems;
    QMap<QByteArray, int> counts;
    QDirIterator files(root, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (seen++ % every != 0)
            continue;
        FixTrial trial(SourceText::fromFile(contentOf(path)), &counts);
        const QByteArray problem = trial.run();
        if (!problem.isEmpty())
            problems.append(files.fileName().toUtf8() + ": " + problem);
    }
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        qInfo("%5d %s", it.value(), it.key().constData());
    for (const QByteArray &problem : problems)
        qWarning("%s", problem.constData());
    QVERIFY(problems.isEmpty());
    QVERIFY(!counts.isEmpty());
}

QTEST_GUILESS_MAIN(FixesTest)
#include "tst_Fixes.moc"
