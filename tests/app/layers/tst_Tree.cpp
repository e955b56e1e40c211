// Layers on top of each other: what is seen, what each changed, and what is wasted to the byte.
#include "Archives.h"

#include <QtTest>

using namespace stagewright::layers;

class tst_Tree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsWaste_data();
    void countsWaste();
    void tellsWhatBecameOfAnEntry();
    void addsUpFolders();
    void followsLinks();
    void goesOnWhereALinkLeadsInCircles();
};

namespace {

QByteArray letters(int count, char letter = 'x')
{
    return QByteArray(count, letter);
}

} // namespace

void tst_Tree::countsWaste_data()
{
    QTest::addColumn<QList<QByteArray>>("tars");
    QTest::addColumn<qint64>("seen");
    QTest::addColumn<QList<qint64>>("wasted");
    const auto row = [](const char *name, const QList<QByteArray> &tars, qint64 seen, const QList<qint64> &wasted) {
        QTest::newRow(name) << tars << seen << wasted;
    };
    row("nothing is hidden", {Tar().file("a", letters(10)).bytes(), Tar().file("b", letters(5)).bytes()}, 15, {0, 0});
    row("a file is replaced", {Tar().file("a", letters(10)).bytes(), Tar().file("a", letters(7)).bytes()}, 7, {10, 0});
    row("a file is deleted", {Tar().file("d/a", letters(10)).bytes(), Tar().whiteout("d/a").bytes()}, 0, {10, 0});
    row("a file is deleted at the root", {Tar().file("a", letters(10)).bytes(), Tar().whiteout("a").bytes()}, 0,
        {10, 0});
    row("a folder is deleted",
        {Tar().folder("d").file("d/a", letters(10)).file("d/e/b", letters(3)).bytes(), Tar().whiteout("d").bytes()}, 0,
        {13, 0});
    row("a folder is emptied and filled anew",
        {Tar().folder("d").file("d/a", letters(10)).bytes(),
         Tar().folder("d").file("d/b", letters(4)).opaque("d").bytes()},
        4, {10, 0});
    row("a whiteout spares what its own layer brings",
        {Tar().file("a", letters(10)).bytes(), Tar().file("a", letters(6)).whiteout("a").bytes()}, 6, {10, 0});
    row("deleted and written again",
        {Tar().file("a", letters(10)).bytes(), Tar().whiteout("a").bytes(), Tar().file("a", letters(2)).bytes()}, 2,
        {10, 0, 0});
    row("a file where a folder was",
        {Tar().folder("d").file("d/a", letters(10)).bytes(), Tar().file("d", letters(1)).bytes()}, 1, {10, 0});
    row("a folder where a file was",
        {Tar().file("d", letters(10)).bytes(), Tar().folder("d").file("d/a", letters(1)).bytes()}, 1, {10, 0});
    row("a hard link counts once", {Tar().file("a", letters(10)).hardLink("b", "a").bytes()}, 10, {0});
    row("one name of two is deleted",
        {Tar().file("a", letters(10)).hardLink("b", "a").bytes(), Tar().whiteout("a").bytes()}, 10, {0, 0});
    row("both names are deleted",
        {Tar().file("a", letters(10)).hardLink("b", "a").bytes(), Tar().whiteout("a").whiteout("b").bytes()}, 0,
        {10, 0});
    row("a link to a link",
        {Tar().file("a", letters(10)).hardLink("b", "a").hardLink("c", "b").bytes(),
         Tar().whiteout("a").whiteout("b").bytes()},
        10, {0, 0});
    row("a hard link to nowhere", {Tar().hardLink("b", "gone").bytes()}, 0, {0});
    row("only rights are others",
        {Tar().file("a", letters(10), 0644).bytes(), Tar().file("a", letters(10), 0755).bytes()}, 10, {10, 0});
    row("the same path twice in a layer", {Tar().file("a", letters(10)).file("a", letters(3)).bytes()}, 3, {10});
    row("a whiteout of what is not there", {Tar().whiteout("d/none").bytes(), Tar().file("a", letters(1)).bytes()}, 1,
        {0, 0});
}

void tst_Tree::countsWaste()
{
    QFETCH(const QList<QByteArray>, tars);
    QFETCH(const QList<qint64>, wasted);
    std::vector<MadeLayer> layers;
    for (const QByteArray &tar : tars)
        layers.push_back({tar, QStringLiteral("RUN x")});
    const AnalysisPointer analysis = analysed(layers);
    QTEST(analysis->tree.bytes(), "seen");
    qint64 sum = 0;
    for (int layer = 0; layer < wasted.size(); ++layer) {
        QCOMPARE(analysis->tree.wastedBy(layer), wasted[layer]);
        sum += wasted[layer];
    }
    QCOMPARE(analysis->tree.wasted(), sum);
    QCOMPARE(analysis->image.bytes(), analysis->tree.bytes() + sum);
}

void tst_Tree::tellsWhatBecameOfAnEntry()
{
    const AnalysisPointer analysis = analysed({{Tar().file("a", "1").file("b", "2").file("c", "3").bytes(), {}},
                                               {Tar().file("a", "1", 0755).file("b", "9").whiteout("c").bytes(), {}}});
    const auto &before = analysis->tree.fates(0);
    const auto &after = analysis->tree.fates(1);
    QCOMPARE(before[0].endedBy, 1);
    QCOMPARE(before[0].change, Change::Added);
    QCOMPARE(after[0].change, Change::Touched);
    QCOMPARE(after[0].before, 0);
    QCOMPARE(after[0].beforeEntry, 0);
    QCOMPARE(after[1].change, Change::Changed);
    QCOMPARE(after[2].change, Change::Removal);
    QCOMPARE(analysis->tree.nodes()[size_t(before[2].node)].hiddenBy, 1);
    QVERIFY(!analysis->tree.find("c"));
}

void tst_Tree::addsUpFolders()
{
    const AnalysisPointer analysis = analysed(
        {{Tar().file("d/e/a", letters(10)).file("d/b", letters(5)).bytes(), {}}, {Tar().whiteout("d/b").bytes(), {}}});
    const TreeNode &folder = analysis->tree.nodes()[size_t(*analysis->tree.find("d"))];
    QCOMPARE(folder.bytes, 10);
    QCOMPARE(folder.wasted, 5);
    QCOMPARE(folder.files, 1);
    QCOMPARE(folder.layer, -1); // no entry names it
}

void tst_Tree::followsLinks()
{
    const AnalysisPointer analysis = analysed({{Tar()
                                                    .folder("usr/bin")
                                                    .file("usr/bin/dash", "x", 0755)
                                                    .symbolicLink("bin", "usr/bin")
                                                    .symbolicLink("usr/bin/sh", "dash")
                                                    .symbolicLink("etc/up", "../usr")
                                                    .symbolicLink("gone", "/nowhere")
                                                    .bytes(),
                                                {}}});
    const Tree &tree = analysis->tree;
    QCOMPARE(tree.resolve("bin/sh"), tree.find("usr/bin/dash"));
    QCOMPARE(tree.resolve("etc/up/bin"), tree.find("usr/bin"));
    QVERIFY(!tree.resolve("gone"));
    QVERIFY(tree.find("gone").has_value());
}

void tst_Tree::goesOnWhereALinkLeadsInCircles()
{
    const AnalysisPointer analysis
        = analysed({{Tar().symbolicLink("a", "b").symbolicLink("b", "a").symbolicLink("c", "c/c").bytes(), {}}});
    QVERIFY(!analysis->tree.resolve("a"));
    QVERIFY(!analysis->tree.resolve("c"));
}

QTEST_GUILESS_MAIN(tst_Tree)
#include "tst_Tree.moc"
