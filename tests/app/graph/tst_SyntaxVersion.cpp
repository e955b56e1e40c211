// What each feature needs of Dockerfile syntax, on both channels, and what a syntax line asks for.
#include "graph/SyntaxVersion.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::graph;

namespace {

syntax::Tree parsed(const QByteArray &bytes)
{
    return syntax::parse(text::SourceText::fromFile(bytes));
}

QByteArray shown(const std::optional<SyntaxNeed> &need)
{
    if (!need)
        return {};
    const QByteArray feature(need->feature.data() + 7, qsizetype(need->feature.size()) - 7); // without "Feature"
    return tagOf(need->version) + ' ' + feature + ' ' + QByteArray::number(need->line + 1);
}

} // namespace

class SyntaxVersionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheNeed_data();
    void findsTheNeed();
    void readsThePin_data();
    void readsThePin();
};

void SyntaxVersionTest::findsTheNeed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("stable");
    QTest::addColumn<QByteArray>("labs");
    const auto row = [](const char *name, const char *lines, const char *stable, const char *labs) {
        QTest::newRow(name) << "FROM a AS b\n" + QByteArray(lines) << QByteArray(stable) << QByteArray(labs);
    };
    row("a file of old", "RUN c\nCOPY --from=b --chown=d e f\nENV g=${h:-i}${j:+k}\nHEALTHCHECK --interval=9s CMD l\n",
        "", "");
    row("an empty file", "", "", "");
    row("a mount", "RUN --mount=type=cache,target=/c d\n", "1.2 RunMount 2", "");
    row("a network", "RUN --network=none c\n", "1.3 RunNetwork 2", "1.1-labs RunNetwork 2");
    row("security", "RUN --security=insecure c\n", "1.20 RunSecurity 2", "1.1-labs RunSecurity 2");
    row("a device, on labs alone", "RUN --device=c d\n", "1.14-labs RunDevice 2", "1.14-labs RunDevice 2");
    row("a here-document in RUN", "RUN <<E\nc\nE\n", "1.4 Heredoc 2", "1.3-labs Heredoc 2");
    row("a here-document in COPY", "COPY <<E c\nd\nE\n", "1.4 Heredoc 2", "1.3-labs Heredoc 2");
    row("--chmod", "COPY --chmod=755 c d\n", "1.2 Chmod 2", "1.2-labs Chmod 2");
    row("--chmod of ADD", "ADD --chmod=755 c d\n", "1.2 Chmod 2", "1.2-labs Chmod 2");
    row("--chmod with a variable", "COPY --chmod=$c d e\n", "1.10 ChmodVariable 2", "1.10-labs ChmodVariable 2");
    row("--chmod with letters", "COPY --chmod=u+x c d\n", "1.14 ChmodSymbols 2", "1.11-labs ChmodSymbols 2");
    row("--link", "COPY --link c d\n", "1.4 Link 2", "1.4-labs Link 2");
    row("--parents", "COPY --parents c d\n", "1.20 Parents 2", "1.7-labs Parents 2");
    row("--exclude", "ADD --exclude=*.x c d\n", "1.19 Exclude 2", "1.7-labs Exclude 2");
    row("--checksum", "ADD --checksum=sha256:0 https://c/d e\n", "1.6 AddChecksum 2", "1.5-labs AddChecksum 2");
    row("--checksum of a repository", "ADD --checksum=0 https://github.com/c/d.git e\n", "1.16 GitChecksum 2",
        "1.16-labs GitChecksum 2");
    row("a repository", "ADD https://github.com/c/d.git e\n", "1.6 AddGit 2", "1.5-labs AddGit 2");
    row("a repository with a query", "ADD https://github.com/c/d.git?ref=e f\n", "1.18 GitQuery 2",
        "1.18-labs GitQuery 2");
    row("an address with a query", "ADD https://c/d?e=f g\n", "", "");
    row("--keep-git-dir", "ADD --keep-git-dir=true c d\n", "1.6 KeepGitDirectory 2", "1.5-labs KeepGitDirectory 2");
    row("--unpack", "ADD --unpack=true c d\n", "1.17 AddUnpack 2", "1.17-labs AddUnpack 2");
    row("--start-interval", "HEALTHCHECK --start-interval=5s CMD c\n", "1.6 StartInterval 2",
        "1.6-labs StartInterval 2");
    row("several names in ARG", "ARG c d\n", "1.2 ArgumentList 2", "1.2-labs ArgumentList 2");
    row("a variable in a mount", "RUN --mount=target=$c d\n", "1.3 MountVariable 2", "1.3-labs MountVariable 2");
    row("a secret as a variable", "RUN --mount=type=secret,id=c,env=D e\n", "1.10 SecretVariable 2",
        "1.10-labs SecretVariable 2");
    row("a secret as a file", "RUN --mount=type=secret,id=env d\n", "1.2 RunMount 2", "");
    row("a default without a colon", "ENV c=${d-e}\n", "1.6 UnsetDefault 2", "1.6-labs UnsetDefault 2");
    row("a pattern at the front", "ENV c=${d#e}\n", "1.7 VariablePattern 2", "1.7-labs VariablePattern 2");
    row("a pattern at the end", "COPY ${d%%/*} e\n", "1.7 VariablePattern 2", "1.7-labs VariablePattern 2");
    row("a replacement", "LABEL c=\"${d//e/f}\"\n", "1.7 VariablePattern 2", "1.7-labs VariablePattern 2");
    row("a pattern inside a default", "ENV c=${d:-${e#f}}\n", "1.7 VariablePattern 2", "1.7-labs VariablePattern 2");
    row("a pattern in a text that is copied", "COPY <<E c\n${d#'e'}\nE\n", "1.7 VariablePattern 2",
        "1.7-labs VariablePattern 2");
    row("a pattern in a text that is taken as it is", "COPY <<'E' c\n${d#e}\nE\n", "1.4 Heredoc 2",
        "1.3-labs Heredoc 2");
    row("a pattern for the shell", "RUN echo ${c#d}\nCMD echo ${c%d}\n", "", "");
    row("a pattern in single quotes", "ENV c='${d#e}'\n", "", "");
    row("a single quote in double quotes", "ENV c=\"it's ${d#e}\"\n", "1.7 VariablePattern 2",
        "1.7-labs VariablePattern 2");
    row("a pattern behind an escape", "ENV c=\\${d#e}\n", "", "");
    row("an image with a pattern", "FROM ${c%d}\n", "1.7 VariablePattern 2", "1.7-labs VariablePattern 2");
    row("a trigger", "ONBUILD COPY --link c d\n", "1.4 Link 2", "1.4-labs Link 2");
    row("a trigger that takes from a stage", "ONBUILD COPY --from=c d e\n", "1.11 TriggerFrom 2",
        "1.11-labs TriggerFrom 2");
    row("a trigger that mounts a stage", "ONBUILD RUN --mount=from=c,target=/d e\n", "1.11 TriggerFrom 2",
        "1.11-labs TriggerFrom 2");
    row("the newest counts", "COPY --link c d\nRUN --mount=target=/e f\nCOPY --exclude=g h i\nADD --unpack j k\n",
        "1.19 Exclude 4", "1.17-labs AddUnpack 5");
    row("the first of the newest", "RUN c\nCOPY --link d e\nRUN <<E\nf\nE\n", "1.4 Link 3", "1.4-labs Link 3");
    QTest::newRow("checks") << QByteArray("# check=skip=all\nFROM a\n") << QByteArray("1.8 Checks 1")
                            << QByteArray("1.8-labs Checks 1");
    QTest::newRow("quotes around a flag")
        << QByteArray("FROM a\nCOPY --li\"nk\" b c\n") << QByteArray("1.4 Link 2") << QByteArray("1.4-labs Link 2");
    QTest::newRow("another escape") << QByteArray("# escape=`\nFROM a\nENV b=c:\\${d#e}\n")
                                    << QByteArray("1.7 VariablePattern 3") << QByteArray("1.7-labs VariablePattern 3");
}

void SyntaxVersionTest::findsTheNeed()
{
    QFETCH(QByteArray, bytes);
    const syntax::Tree tree = parsed(bytes);
    QTEST(shown(findSyntaxNeed(tree)), "stable");
    QTEST(shown(findSyntaxNeed(tree, SyntaxChannel::Labs)), "labs");
}

void SyntaxVersionTest::readsThePin_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("version"); // empty: no pin
    QTest::addColumn<QByteArray>("tag"); // the bytes to be written over
    const auto row = [](const char *line, const char *version, const char *tag) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(version) << QByteArray(tag);
    };
    row("# syntax=docker/dockerfile:1.3", "1.3", "1.3");
    row("#syntax = docker/dockerfile:1.3.1  ", "1.3", "1.3.1");
    row("# syntax=docker.io/docker/dockerfile:1.0", "1.0", "1.0");
    row("# syntax=docker/dockerfile:1.7-labs", "1.7-labs", "1.7-labs");
    row("# syntax=docker/dockerfile:1.1-experimental", "1.1-labs", "1.1-experimental");
    row("# syntax=docker/dockerfile:1.4.0-rc2", "1.4", "1.4.0-rc2");
    row("# syntax=docker/dockerfile:1.4 and more", "1.4", "1.4");
    row("# syntax=docker/dockerfile:1.4@sha256:0123", "1.4", "");
    row("// syntax=docker/dockerfile:1.4", "1.4", "1.4");
    row("# syntax=docker/dockerfile:1", "", "");
    row("# syntax=docker/dockerfile:1-labs", "", "");
    row("# syntax=docker/dockerfile", "", "");
    row("# syntax=docker/dockerfile:latest", "", "");
    row("# syntax=docker/dockerfile:0.9", "", "");
    row("# syntax=docker/dockerfile:1.x", "", "");
    row("# syntax=docker/dockerfile-upstream:1.3", "", "");
    row("# syntax=example.com/docker/dockerfile:1.3", "", "");
    row("# syntax=localhost:5000/frontend", "", "");
    row("# syntax=", "", "");
    row("# syntax=@sha256:1", "", "");
    row("# no syntax", "", "");
}

void SyntaxVersionTest::readsThePin()
{
    QFETCH(QByteArray, line);
    const syntax::Tree tree = parsed(line + "\nFROM a\n");
    const auto pin = findSyntaxPin(tree);
    QTEST(pin ? tagOf(pin->version) : QByteArray(), "version");
    QTEST(pin && pin->tag ? tree.source().slice(*pin->tag).toByteArray() : QByteArray(), "tag");
    if (pin)
        QCOMPARE(tree.source().slice(pin->line).toByteArray(), line);
}

QTEST_GUILESS_MAIN(SyntaxVersionTest)
#include "tst_SyntaxVersion.moc"
