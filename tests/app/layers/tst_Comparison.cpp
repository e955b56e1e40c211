// Two images, file by file: what is only in one, and what differs.
#include "Archives.h"
#include "layers/Comparison.h"

#include <QtTest>

using namespace stagewright::layers;

class tst_Comparison : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void compares_data();
    void compares();
    void doesNotCareHowLayersAreCut();
    void isATree();
};

void tst_Comparison::compares_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QList<qint64>>("shares"); // files and bytes: only left, only right, changed
    const auto row = [](const char *name, const Tar &left, const Tar &right, const QList<qint64> &shares) {
        QTest::newRow(name) << left.bytes() << right.bytes() << shares;
    };
    row("the same", Tar().file("a", "1").symbolicLink("l", "a"), Tar().file("a", "1").symbolicLink("l", "a"),
        {0, 0, 0, 0, 0, 0});
    row("one more", Tar().file("a", "1"), Tar().file("a", "1").file("b/c", "22"), {0, 0, 1, 2, 0, 0});
    row("one less", Tar().file("a", "1").file("b/c", "22"), Tar().file("a", "1"), {1, 2, 0, 0, 0, 0});
    row("another content of the same length", Tar().file("a", "1"), Tar().file("a", "2"), {0, 0, 0, 0, 1, 1});
    row("another length", Tar().file("a", "1"), Tar().file("a", "333"), {0, 0, 0, 0, 1, 3});
    row("other rights", Tar().file("a", "1", 0644), Tar().file("a", "1", 0755), {0, 0, 0, 0, 1, 1});
    row("another target", Tar().file("x", "").symbolicLink("l", "a"), Tar().file("x", "").symbolicLink("l", "b"),
        {0, 0, 0, 0, 1, 0});
    row("a file and a folder", Tar().file("a", "1"), Tar().folder("a").file("a/b", "22"), {1, 1, 1, 2, 0, 0});
    row("a folder alone", Tar().file("x", ""), Tar().file("x", "").folder("d"), {0, 0, 0, 0, 0, 0});
    row("a hard link more", Tar().file("a", "1"), Tar().file("a", "1").hardLink("b", "a"), {0, 0, 1, 0, 0, 0});
}

void tst_Comparison::compares()
{
    QFETCH(const QByteArray, left);
    QFETCH(const QByteArray, right);
    const Comparison comparison = compare(analysed({{left, {}}})->tree, analysed({{right, {}}})->tree);
    const QList<qint64> shares{comparison.onlyLeft.files,  comparison.onlyLeft.bytes, comparison.onlyRight.files,
                               comparison.onlyRight.bytes, comparison.changed.files,  comparison.changed.bytes};
    QTEST(shares, "shares");
    const Comparison other = compare(analysed({{right, {}}})->tree, analysed({{left, {}}})->tree);
    QCOMPARE(other.onlyLeft, comparison.onlyRight);
    QCOMPARE(other.onlyRight, comparison.onlyLeft);
}

void tst_Comparison::doesNotCareHowLayersAreCut()
{
    const AnalysisPointer one = analysed({{Tar().file("a", "1").file("b", "2").bytes(), {}}});
    const AnalysisPointer several = analysed({{Tar().file("a", "0").file("c", "3").bytes(), {}},
                                              {Tar().file("a", "1").whiteout("c").bytes(), {}},
                                              {Tar().file("b", "2").bytes(), {}}});
    const Comparison comparison = compare(one->tree, several->tree);
    QCOMPARE(comparison.onlyLeft, Share());
    QCOMPARE(comparison.onlyRight, Share());
    QCOMPARE(comparison.changed, Share());
}

void tst_Comparison::isATree()
{
    const Comparison comparison = compare(analysed({{Tar().file("d/a", "1").file("d/b", "2").bytes(), {}}})->tree,
                                          analysed({{Tar().file("d/b", "3").file("d/c", "4").bytes(), {}}})->tree);
    const Tree &tree = comparison.difference->tree;
    QVERIFY(!tree.find("d/a"));
    const TreeNode &changed = tree.nodes()[size_t(*tree.find("d/b"))];
    QCOMPARE(tree.fates(1)[size_t(changed.entry)].change, Change::Changed);
    const TreeNode &added = tree.nodes()[size_t(*tree.find("d/c"))];
    QCOMPARE(added.layer, 1);
    QCOMPARE(tree.fates(1)[size_t(added.entry)].change, Change::Added);
}

QTEST_GUILESS_MAIN(tst_Comparison)
#include "tst_Comparison.moc"
