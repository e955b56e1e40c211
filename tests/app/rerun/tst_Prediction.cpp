// What an edit reruns: for each kind of line what it changes behind it, and why. That BuildKit does so is tried in
// tests/engine.
#include "rerun/BuiltText.h"
#include "rerun/Prediction.h"

#include <QtTest>

using namespace stagewright;
using rerun::BuiltText;
using rerun::Verdict;

namespace {

/// "3 runs: ...|4 maybe: ..." of all lines that are not cached.
QString predicted(const QByteArray &before, const QByteArray &now, const std::set<QByteArray> &changed = {})
{
    const BuiltText old(text::SourceText::fromBody(before));
    const BuiltText present(text::SourceText::fromBody(now));
    QStringList words;
    for (const rerun::Prediction &one : rerun::predict(rerun::Former(old.build()), present.build(changed))) {
        if (one.verdict != Verdict::Cached)
            words << QStringLiteral("%1 %2: %3")
                         .arg(present.tree().instructions()[size_t(one.instruction)].firstLine + 1)
                         .arg(one.verdict == Verdict::Runs ? QStringLiteral("runs") : QStringLiteral("maybe"),
                              rerun::describe(one));
    }
    return words.join(u'|');
}

const QByteArray file = "FROM alpine AS builder\n"
                        "WORKDIR /src\n"
                        "COPY go.mod .\n"
                        "RUN go mod download\n"
                        "COPY . .\n"
                        "RUN go build -o /app\n"
                        "FROM alpine AS assets\n"
                        "RUN make assets\n"
                        "FROM debian\n"
                        "RUN apt-get update\n"
                        "COPY --from=builder /app /app\n"
                        "RUN chmod 755 /app\n"
                        "CMD [\"/app\"]\n";

} // namespace

class tst_Prediction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void predicts_data();
    void predicts();
    void knowsMountsByWhatMayBeDone_data();
    void knowsMountsByWhatMayBeDone();
};

void tst_Prediction::predicts_data()
{
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QByteArray>("changed");
    QTest::addColumn<QString>("lines");
    const auto edit = [](const char *name, const char *before, const char *after, const QString &lines) {
        QByteArray now = file;
        Q_ASSERT(now.contains(before));
        now.replace(now.indexOf(before), qsizetype(strlen(before)), after);
        QTest::newRow(name) << now << QByteArray() << lines;
    };
    QTest::newRow("nothing") << file << QByteArray() << QString();
    edit("a comment", "WORKDIR", "# x\nWORKDIR", {});
    edit("blanks and a continuation's comment", "RUN go build -o /app", "\nRUN go build \\\n# x\n-o /app", {});
    edit("a label", "CMD", "LABEL a=b\nCMD", {});
    edit("the command", "[\"/app\"]", "[\"/bin/app\"]", {});
    edit(
        "a RUN of the builder: what copies from it may stay", "go mod download", "go mod tidy",
        QStringLiteral(
            "4 runs: it is new or has changed|5 runs: line 4 is new or has changed|6 runs: line 4 is new or has changed"
            "|11 maybe: line 4 is new or has changed|12 maybe: line 4 is new or has changed"));
    edit("a variable reruns the RUNs behind it", "COPY go.mod", "ENV CGO_ENABLED=0\nCOPY go.mod",
         QStringLiteral("5 runs: line 3 is new or has changed|6 runs: line 3 is new or has changed|7 runs: line 3 is "
                        "new or has changed"
                        "|12 maybe: line 3 is new or has changed|13 maybe: line 3 is new or has changed"));
    edit("an argument without a value does not", "COPY go.mod", "ARG MODE\nCOPY go.mod", {});
    edit("a stage that nothing needs", "make assets", "make more", {});
    edit("another base", "FROM debian", "FROM debian:12",
         QStringLiteral("10 runs: line 9 is new or has changed|11 runs: line 9 is new or has changed|12 runs: line 9 "
                        "is new or has changed"));
    edit("in what ships alone", "apt-get update", "apt-get upgrade",
         QStringLiteral("10 runs: it is new or has changed|11 runs: line 10 is new or has changed|12 runs: line 10 is "
                        "new or has changed"));
    edit(
        "another folder", "WORKDIR /src", "WORKDIR /work",
        QStringLiteral(
            "2 runs: it is new or has changed|3 runs: line 2 is new or has changed|4 runs: line 2 is new or has changed"
            "|5 runs: line 2 is new or has changed|6 runs: line 2 is new or has changed"
            "|11 maybe: line 2 is new or has changed|12 maybe: line 2 is new or has changed"));
    edit("linked: what stands before it does not matter", "COPY --from=builder /app /app\nRUN chmod 755 /app",
         "COPY --from=builder --link /app /app\nRUN chmod 755 /app",
         QStringLiteral("11 runs: it is new or has changed|12 runs: line 11 is new or has changed"));
    edit("a line that is gone", "RUN apt-get update\n", "",
         QStringLiteral("10 runs: what stands before it has changed|11 runs: what stands before it has changed"));
    QTest::newRow("a file of one COPY") << file << QByteArray("main.go")
                                        << QStringLiteral(
                                               "5 runs: main.go has changed|6 runs: main.go has changed"
                                               "|11 maybe: main.go has changed|12 maybe: main.go has changed");
    QTest::newRow("a file of both")
        << file << QByteArray("go.mod")
        << QStringLiteral("3 runs: go.mod has changed|4 runs: go.mod has changed|5 runs: go.mod has changed"
                          "|6 runs: go.mod has changed|11 maybe: go.mod has changed|12 maybe: go.mod has changed");
}

void tst_Prediction::predicts()
{
    QFETCH(QByteArray, now);
    QFETCH(QByteArray, changed);
    QTEST(predicted(file, now, changed.isEmpty() ? std::set<QByteArray>() : std::set<QByteArray>{changed}), "lines");
}

void tst_Prediction::knowsMountsByWhatMayBeDone_data()
{
    QTest::addColumn<QByteArray>("mount");
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char *mount, const char *verdict) {
        QTest::newRow(mount) << QByteArray(mount) << QString::fromUtf8(verdict);
    };
    row("from=a,target=/m", "maybe");
    row("from=a,target=/m,ro", "maybe");
    row("from=a,target=/m,source=/rw", "maybe");
    row("from=a,target=/m,rw=false", "maybe");
    row("from=a,target=/m,rw", "runs");
    row("from=a,target=/m,readwrite=true", "runs");
    row("from=a,target=/m,readonly=false", "runs");
    row("type=cache,from=a,target=/m", "runs");
}

void tst_Prediction::knowsMountsByWhatMayBeDone()
{
    QFETCH(QByteArray, mount);
    QFETCH(QString, verdict);
    const auto text = [&mount](const char *made) {
        return QByteArray("FROM alpine AS a\nRUN ") + made + "\nFROM alpine\nRUN --mount=" + mount + " ls /m\n";
    };
    QCOMPARE(predicted(text("one"), text("two")),
             QStringLiteral("2 runs: it is new or has changed|4 %1: line 2 is new or has changed").arg(verdict));
}

QTEST_APPLESS_MAIN(tst_Prediction)
#include "tst_Prediction.moc"
