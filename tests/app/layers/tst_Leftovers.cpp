// What nobody takes out of a builder: sorted by what it is there for, and complete.
#include "Archives.h"
#include "layers/Leftovers.h"

#include <QtTest>

#include <numeric>

using namespace stagewright::layers;

namespace {

QByteArray bytes(int count)
{
    return QByteArray(count, 'x');
}

/// A builder: its base with a compiler, a cache of pip, sources, what was made of them, and something that was removed.
AnalysisPointer builder()
{
    return analysed({{Tar()
                          .file("bin/sh", bytes(1'000))
                          .file("usr/lib/gcc/x86_64-linux-gnu/12/cc1", bytes(5'000))
                          .file("usr/include/stdio.h", bytes(600))
                          .bytes(),
                      QStringLiteral("ADD rootfs.tar /")},
                     {Tar().file("src/main.c", bytes(300)).file("src/data", bytes(70)).bytes(),
                      QStringLiteral("COPY . /src # buildkit")},
                     {Tar()
                          .file("out/app", bytes(400))
                          .file("out/app.map", bytes(80))
                          .file("outer", bytes(5))
                          .file("tmp/objects", bytes(900))
                          .file("root/.cache/pip/wheel", bytes(2'000))
                          .bytes(),
                      QStringLiteral("RUN make")},
                     {Tar().whiteout("tmp/objects").bytes(), QStringLiteral("RUN rm /tmp/objects")}});
}

const std::vector<LayerPlace> places{{0, true}, {3, false}, {4, false}, {5, false}};

qint64 sum(const std::vector<Leftover> &leftovers)
{
    return std::accumulate(leftovers.begin(), leftovers.end(), qint64(0),
                           [](qint64 so, const Leftover &one) { return so + one.bytes; });
}

} // namespace

class tst_Leftovers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sortsWhatStaysBehind();
    void leavesOutWhatIsTaken_data();
    void leavesOutWhatIsTaken();
    void saysIt();
};

void tst_Leftovers::sortsWhatStaysBehind()
{
    const std::vector<Leftover> leftovers = leftoversOf(*builder(), places, {"/out/app"});
    const std::vector<Leftover> expected{{LeftoverKind::BuildTools, 5'600, "/usr/lib/gcc"},
                                         {LeftoverKind::Caches, 2'000, "/root/.cache/pip"},
                                         {LeftoverKind::Base, 1'000, "/bin/sh"},
                                         {LeftoverKind::Hidden, 900, "/tmp/objects"},
                                         {LeftoverKind::Copied, 370, "/src/main.c"},
                                         {LeftoverKind::Made, 85, "/out/app.map"}};
    QVERIFY(leftovers == expected);
    QCOMPARE(sum(leftovers) + 400, builder()->image.bytes());
}

void tst_Leftovers::leavesOutWhatIsTaken_data()
{
    QTest::addColumn<QList<QByteArray>>("taken");
    QTest::addColumn<qint64>("bytes"); // that are
    QTest::newRow("nothing") << QList<QByteArray>{} << qint64(0);
    QTest::newRow("a folder") << QList<QByteArray>{"/out"} << qint64(480);
    QTest::newRow("with a slash") << QList<QByteArray>{"/out/"} << qint64(480);
    QTest::newRow("twice") << QList<QByteArray>{"/out", "/out/app", "/src/data"} << qint64(550);
    QTest::newRow("what is not there") << QList<QByteArray>{"/nothing"} << qint64(0);
    QTest::newRow("all of it, but what is no longer there") << QList<QByteArray>{"/"} << qint64(9'455);
}

void tst_Leftovers::leavesOutWhatIsTaken()
{
    QFETCH(QList<QByteArray>, taken);
    QFETCH(qint64, bytes);
    const auto leftovers = leftoversOf(*builder(), places, {taken.begin(), taken.end()});
    QCOMPARE(sum(leftovers) + bytes, builder()->image.bytes());
}

void tst_Leftovers::saysIt()
{
    QCOMPARE(
        describe(std::vector<Leftover>{{LeftoverKind::BuildTools, 5'000, {}},
                                       {LeftoverKind::Made, 300, {}},
                                       {LeftoverKind::Hidden, 40, {}},
                                       {LeftoverKind::Caches, 2, {}}}),
        QStringLiteral("5 kB compilers, headers and static libraries, 300 B what its own steps made, 42 B besides"));
    QCOMPARE(describe(std::vector<Leftover>()), QString());
}

QTEST_APPLESS_MAIN(tst_Leftovers)
#include "tst_Leftovers.moc"
