// Why an image is big: each cause is found where it is, alone and among others, and each file counts once.
#include "Archives.h"
#include "layers/Reasons.h"

#include <QtTest>

using namespace stagewright::layers;

class tst_Reasons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsACause_data();
    void findsACause();
    void ranksByWhatIsSaved();
    void countsEachFileOnce();
    void leavesTheBaseAlone();
    void saysItInASentence();
    void knowsDebugSymbols();
};

namespace {

constexpr int amount = 200'000; // bytes

QByteArray content(char letter = 'x', int size = amount)
{
    return QByteArray(size, letter);
}

const std::vector<LayerPlace> &places()
{
    static const std::vector<LayerPlace> all{{0, true}, {3, false}, {4, false}, {5, false}};
    return all;
}

MadeLayer base()
{
    return {Tar().file("bin/sh", content('b', 1000), 0755).file("etc/base.conf", content('c')).bytes(),
            QStringLiteral("ADD rootfs.tar /")};
}

} // namespace

void tst_Reasons::findsACause_data()
{
    QTest::addColumn<QList<QByteArray>>("tars"); // of lines 3, 4, 5
    QTest::addColumn<QString>("madeBy"); // the first of them
    QTest::addColumn<QString>("cause");
    QTest::addColumn<int>("line");
    const auto at = [](const char *path, const char *cause, const char *madeBy = "RUN x") {
        QTest::newRow(path) << QList<QByteArray>{Tar().file(path, content()).bytes()} << QString::fromUtf8(madeBy)
                            << QString::fromUtf8(cause) << 3;
    };
    at("var/lib/apt/lists/deb_Packages", "apt-cache");
    at("var/cache/apt/archives/a.deb", "apt-cache");
    at("var/cache/apk/APKINDEX.tar.gz", "apk-cache");
    at("var/cache/dnf/a.rpm", "rpm-cache");
    at("root/.cache/pip/http/a", "pip-cache");
    at("home/me/.cache/uv/a", "pip-cache");
    at("root/.npm/_cacache/a", "node-cache");
    at("usr/local/share/.cache/yarn/v6/a", "node-cache");
    at("root/.cache/go-build/aa/a", "go-cache");
    at("go/pkg/mod/example.com/a", "go-cache");
    at("usr/local/cargo/registry/src/a", "cargo-cache");
    at("root/.m2/repository/org/a.jar", "java-cache");
    at("usr/lib/gcc/x86_64-linux-gnu/12/cc1", "build-tools");
    at("usr/include/c++/12/vector", "build-tools");
    at("usr/lib/x86_64-linux-gnu/libc.a", "build-tools");
    at("app/.git/objects/pack/a.pack", "git-folder", "COPY . /app # buildkit");
    at("app/tests/data.bin", "tests", "COPY . /app # buildkit");
    at("srv/lib/python3.11/site-packages/mypy/main.py", "dev-dependencies");
    at("app/node_modules/typescript/lib/tsc.js", "dev-dependencies");
    const auto row = [](const char *name, const QList<QByteArray> &tars, const char *cause, int line,
                        const char *madeBy = "RUN x") {
        QTest::newRow(name) << tars << QString::fromUtf8(madeBy) << QString::fromUtf8(cause) << line;
    };
    row("deleted by a later line", {Tar().file("tmp/big", content()).bytes(), Tar().whiteout("tmp/big").bytes()},
        "deleted-later", 3);
    row("written anew by a later line",
        {Tar().file("app/a", content('1')).bytes(), Tar().file("app/a", content('2')).bytes()}, "written-again", 3);
    row("chmod in a line of its own",
        {Tar().file("app/a", content()).bytes(), Tar().file("app/a", content(), 0755).bytes()}, "rights-double", 4);
    row("chown of the base's files", {Tar().file("etc/base.conf", content('c'), 0600).bytes()}, "rights-double", 3);
    row("the same content twice", {Tar().file("app/a", content()).bytes(), Tar().file("app/b", content()).bytes()},
        "duplicate", 4);
    row("a whole system",
        {Tar().file("usr/a", content('1')).file("lib/b", content('2')).file("etc/c", content('3')).bytes()},
        "system-copy", 3, "COPY / / # buildkit");
}

void tst_Reasons::findsACause()
{
    QFETCH(const QList<QByteArray>, tars);
    QFETCH(const QString, madeBy);
    std::vector<MadeLayer> layers{base()};
    for (const QByteArray &tar : tars)
        layers.push_back({tar, layers.size() == 1 ? madeBy : QStringLiteral("RUN y")});
    const AnalysisPointer analysis = analysed(layers);
    const std::vector<LayerPlace> where(places().begin(), places().begin() + qsizetype(layers.size()));
    const std::vector<Reason> reasons = reasonsOf(*analysis, where);
    QCOMPARE(reasons.size(), size_t(2)); // it and the base
    QTEST(wordOf(reasons[0].cause), "cause");
    QTEST(where[size_t(reasons[0].layer)].line, "line");
    QVERIFY(reasons[0].saves.value_or(0) >= amount);
    QCOMPARE(reasons[1].cause, Cause::Base);
    QVERIFY2(!describe(reasons[0], where).contains(u'%'), qPrintable(describe(reasons[0], where)));
}

void tst_Reasons::ranksByWhatIsSaved()
{
    const AnalysisPointer analysis = analysed(
        {base(),
         {Tar().file("var/lib/apt/lists/a", content()).bytes(), QStringLiteral("RUN apt-get")},
         {Tar().file("root/.cache/pip/a", content('y', 3 * amount)).file("app/tests/a", content('z')).bytes(),
          QStringLiteral("RUN pip")}});
    const std::vector<Reason> reasons = reasonsOf(*analysis, places());
    QCOMPARE(reasons.size(), size_t(3)); // what a RUN calls tests may be anything
    QCOMPARE(reasons[0].cause, Cause::PipCache);
    QCOMPARE(reasons[0].subject, QByteArray("/root/.cache/pip"));
    QCOMPARE(reasons[1].cause, Cause::AptCache);
}

void tst_Reasons::countsEachFileOnce()
{
    // A cache that is written twice and then deleted: every byte of it is wasted by a deletion or a rewrite, none
    // twice.
    const AnalysisPointer analysis = analysed({base(),
                                               {Tar().file("root/.cache/pip/a", content('1')).bytes(), {}},
                                               {Tar().file("root/.cache/pip/a", content('2')).bytes(), {}},
                                               {Tar().whiteout("root/.cache").bytes(), {}}});
    qint64 saved = 0;
    for (const Reason &reason : reasonsOf(*analysis, places()))
        saved += reason.saves.value_or(0);
    QCOMPARE(saved, 2 * amount);
    QCOMPARE(saved, analysis->tree.wasted());
}

void tst_Reasons::leavesTheBaseAlone()
{
    const AnalysisPointer analysis
        = analysed({{Tar().file("var/lib/apt/lists/a", content()).bytes(), {}}, {Tar().file("a", "1").bytes(), {}}});
    const std::vector<Reason> reasons = reasonsOf(*analysis, places());
    QCOMPARE(reasons.size(), size_t(1));
    QCOMPARE(reasons[0].cause, Cause::Base);
    QCOMPARE(reasons[0].bytes, amount);
    QVERIFY(!reasons[0].saves);
}

void tst_Reasons::saysItInASentence()
{
    const AnalysisPointer analysis
        = analysed({base(), {Tar().file("var/lib/apt/lists/a", content()).bytes(), QStringLiteral("RUN apt-get")}});
    const std::vector<Reason> reasons = reasonsOf(*analysis, places());
    QCOMPARE(summarize(*analysis, reasons, places()),
             QStringLiteral("201 kB of 401 kB is the base; 200 kB is apt's lists and caches, left by line 3."));
    QCOMPARE(describe(reasons[0], places()), QStringLiteral("200 kB is apt's lists and caches, left by line 3."));
}

void tst_Reasons::knowsDebugSymbols()
{
    QFile self(QCoreApplication::applicationFilePath()); // built with them
    QVERIFY(self.open(QIODevice::ReadOnly));
    const AnalysisPointer analysis
        = analysed({base(), {Tar().file("app/program", self.readAll(), 0755).bytes(), QStringLiteral("COPY x")}});
    const std::vector<Reason> reasons = reasonsOf(*analysis, places());
    QCOMPARE(reasons[0].cause, Cause::DebugSymbols);
    QVERIFY(reasons[0].bytes > 100'000 && reasons[0].bytes < self.size());
    const auto &elf = analysis->tree.layers()[1]->elf.at(0);
    QVERIFY(elf.interpreter.startsWith("/lib"));
    QVERIFY(std::find(elf.needs.begin(), elf.needs.end(), "libc.so.6") != elf.needs.end());
}

QTEST_GUILESS_MAIN(tst_Reasons)
#include "tst_Reasons.moc"
