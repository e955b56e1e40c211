// RUNs joined into one that does the same; and those that cannot be.
#include "checks/fixes/JoinRuns.h"
#include "checks/Sentences.h"
#include "text/TextEdit.h"

#include <QProcess>
#include <QTest>

using namespace stagewright;

namespace {

/// The file with its RUNs from the first to the last joined; "not" where that cannot be.
QByteArray joined(const QByteArray &body)
{
    const syntax::Tree tree = syntax::parse(text::SourceText::fromBody(body));
    const graph::Graph graph = graph::derive(tree);
    int first = -1;
    int last = -1;
    for (int i = 0; i < int(tree.instructions().size()); ++i) {
        if (tree.instructions()[size_t(i)].kind != syntax::InstructionKind::Run)
            continue;
        first = first < 0 ? i : first;
        last = i;
    }
    const auto fix = checks::joinRuns(tree, graph, first, last);
    if (!fix)
        return "not";
    if (checks::describe(*fix) != QStringLiteral("Join the RUNs of lines %1 and %2")
                                      .arg(tree.instructions()[size_t(first)].firstLine + 1)
                                      .arg(tree.instructions()[size_t(last)].firstLine + 1))
        return "no words for " + fix->code;
    const auto change = text::TextChange::make({1}, fix->edits);
    if (!change)
        return "the edits are no change";
    const auto after = change->applyTo(tree.source());
    return after ? after->body() : "the change does not fit";
}

} // namespace

class tst_JoinRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void joins_data();
    void joins();
    void doesTheSame_data();
    void doesTheSame();
};

void tst_JoinRuns::joins_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("after");

    QTest::newRow("two") << QByteArray("FROM a\nRUN make\nRUN rm -r /tmp/x\n")
                         << QByteArray("FROM a\nRUN make \\\n    && rm -r /tmp/x\n");
    QTest::newRow("three, with room and a comment between them")
        << QByteArray("FROM a\nRUN make && \\\n    make install\n\n# tidy\nRUN x | y \n\nRUN z")
        << QByteArray("FROM a\nRUN make && \\\n    make install \\\n# tidy\n    && x | y \\\n    && z");
    QTest::newRow("with the file's endings and escape")
        << QByteArray("# escape=`\r\nFROM a\r\nRUN make\r\nRUN rm x\r\n")
        << QByteArray("# escape=`\r\nFROM a\r\nRUN make `\r\n    && rm x\r\n");
    QTest::newRow("the same flags") << QByteArray("FROM a\nRUN --network=none make\nRUN --network=none rm x\n")
                                    << QByteArray("FROM a\nRUN --network=none make \\\n    && rm x\n");
    QTest::newRow("what changes its shell keeps it")
        << QByteArray("FROM a\nRUN cd /src && make\nRUN set -e; rm x\n")
        << QByteArray("FROM a\nRUN ( cd /src && make ) \\\n    && ( set -e; rm x )\n");
    QTest::newRow("other operators are kept together")
        << QByteArray("FROM a\nRUN make\nRUN rm x || true\n") << QByteArray("FROM a\nRUN make \\\n    && ( rm x || true )\n");
    const auto cannot = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body << QByteArray("not"); };
    cannot("something between them", "FROM a\nRUN make\nENV A=1\nRUN rm x\n");
    cannot("two stages", "FROM a\nRUN make\nFROM a\nRUN rm x\n");
    cannot("other flags", "FROM a\nRUN --mount=type=cache,target=/c make\nRUN rm x\n");
    cannot("a list", "FROM a\nRUN make\nRUN [\"rm\", \"x\"]\n");
    cannot("a heredoc", "FROM a\nRUN <<E\nmake\nE\nRUN rm x\n");
    cannot("a comment would swallow the rest", "FROM a\nRUN make # all\nRUN rm x\n");
    cannot("it ends the shell", "FROM a\nRUN make; exit\nRUN rm x\n");
    cannot("a quote that never ends", "FROM a\nRUN echo 'a\nRUN rm x\n");
    cannot("alone", "FROM a\nRUN make\n");
}

void tst_JoinRuns::joins()
{
    QFETCH(QByteArray, body);
    QTEST(joined(body), "after");
}

void tst_JoinRuns::doesTheSame_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    const QByteArray commands[] = {"true",          "false",
                                   "echo a",        "false || echo b",
                                   "echo c; false", "false; echo d",
                                   "cd / && pwd",   "X=1; echo x$X",
                                   "pwd",           "echo x$X",
                                   "true & echo e", "echo f | tr f g"};
    for (const QByteArray &first : commands) {
        for (const QByteArray &second : commands)
            QTest::newRow((first + " / " + second).constData()) << first << second;
    }
}

/// Both shells after another, the second only where the first succeeds, print and answer what the joined one does.
void tst_JoinRuns::doesTheSame()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    const auto shell = [](const QByteArray &command) {
        QProcess process;
        process.setWorkingDirectory(QDir::tempPath());
        process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QString::fromUtf8(command)});
        process.waitForFinished();
        return std::pair(process.exitCode(), process.readAllStandardOutput());
    };
    auto [status, output] = shell(first);
    if (status == 0) {
        const auto [answer, more] = shell(second);
        status = answer;
        output += more;
    }
    const QByteArray body = joined("FROM a\nRUN " + first + "\nRUN " + second + '\n');
    const QByteArray run = body.mid(body.indexOf("RUN ") + 4).replace("\\\n", "");
    QVERIFY(body.startsWith("FROM a\nRUN "));
    QCOMPARE(shell(run).first, status);
    QCOMPARE(shell(run).second, output);
}

QTEST_GUILESS_MAIN(tst_JoinRuns)
#include "tst_JoinRuns.moc"
