// The files of an image as a tree: filtered, sorted, found; and its layers as a table.
#include "app/layers/Archives.h"
#include "panels/layers/FileTreeModel.h"
#include "panels/layers/LayerModel.h"
#include "panels/layers/LayersPanel.h"
#include "style/EmptyPage.h"
#include "ui/panels/Workplace.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;
using layers::Tar;
using panels::FileFilter;
using panels::FileTreeModel;
using panels::LayerModel;

namespace {

adapters::StageAnalysisPointer analysis()
{
    auto made = std::make_shared<adapters::StageAnalysis>();
    made->image
        = layers::analysed({{Tar()
                                 .folder("usr")
                                 .folder("usr/bin")
                                 .file("usr/bin/sh", QByteArray(500, 's'), 0755)
                                 .file("etc/conf", QByteArray(40, 'c'))
                                 .bytes(),
                             QStringLiteral("ADD rootfs.tar /")},
                            {Tar()
                                 .folder("app")
                                 .file("app/big", QByteArray(900, 'b'))
                                 .file("app/small", "1")
                                 .file("etc/conf", QByteArray(50, 'd'))
                                 .file("app/copy", "2")
                                 .hardLink("app/link", "app/copy")
                                 .bytes(),
                             QStringLiteral("RUN /bin/sh -c make # buildkit")},
                            {Tar().whiteout("app/big").whiteout("app/copy").file("app/small", "1", 0600).bytes(),
                             QStringLiteral("RUN /bin/sh -c clean")}});
    made->places = {{0, true}, {3, false}, {5, false}};
    made->reasons = layers::reasonsOf(*made->image, made->places);
    made->summary = layers::summarize(*made->image, made->reasons, made->places);
    return made;
}

QString cell(const QAbstractItemModel &model, int row, int column, const QModelIndex &parent = {})
{
    return model.index(row, column, parent).data().toString();
}

/// Names at the top, in their order.
QStringList names(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QStringList names;
    for (int row = 0; row < model.rowCount(parent); ++row)
        names << cell(model, row, 0, parent);
    return names;
}

QModelIndex folder(const QAbstractItemModel &model, const QString &name)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (cell(model, row, 0) == name)
            return model.index(row, 0);
    }
    return {};
}

} // namespace

class tst_LayersPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsWhatTheImageShows();
    void sortsEachFolder();
    void filtersByFate_data();
    void filtersByFate();
    void findsInPaths();
    void tellsWhatBecameOfAFile();
    void comparesTwoImages();
    void listsLayers();
    void waitsForABuild();
};

void tst_LayersPanel::showsWhatTheImageShows()
{
    FileTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setAnalysis(analysis());
    QCOMPARE(names(model), (QStringList{QStringLiteral("usr/"), QStringLiteral("etc/"), QStringLiteral("app/")}));
    const QModelIndex app = folder(model, QStringLiteral("app/"));
    QCOMPARE(names(model, app), (QStringList{QStringLiteral("link"), QStringLiteral("small")})); // one byte each
    QCOMPARE(model.pathOf(model.index(0, 0, app)), QStringLiteral("/app/link"));
    QCOMPARE(cell(model, 0, FileTreeModel::Size), QStringLiteral("500 B"));
    QCOMPARE(model.matchCount(), 4);
    model.setAnalysis(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void tst_LayersPanel::sortsEachFolder()
{
    FileTreeModel model;
    model.setAnalysis(analysis());
    model.sort(FileTreeModel::Name, Qt::AscendingOrder);
    QCOMPARE(names(model), (QStringList{QStringLiteral("app/"), QStringLiteral("etc/"), QStringLiteral("usr/")}));
    model.sort(FileTreeModel::Size, Qt::AscendingOrder);
    QCOMPARE(names(model), (QStringList{QStringLiteral("app/"), QStringLiteral("etc/"), QStringLiteral("usr/")}));
    model.sort(FileTreeModel::Name, Qt::DescendingOrder);
    QCOMPARE(names(model).first(), QStringLiteral("usr/"));
}

void tst_LayersPanel::filtersByFate_data()
{
    QTest::addColumn<int>("filter");
    QTest::addColumn<int>("layer");
    QTest::addColumn<int>("matches");
    QTest::addColumn<QString>("size"); // of all
    QTest::newRow("in the image") << int(FileFilter::Seen) << -1 << 4 << QStringLiteral("552 B");
    QTest::newRow("added") << int(FileFilter::Added) << -1 << 4 << QStringLiteral("902 B");
    QTest::newRow("changed") << int(FileFilter::Changed) << -1 << 2 << QStringLiteral("51 B");
    QTest::newRow("removed") << int(FileFilter::Removed) << -1 << 2 << QStringLiteral("901 B");
    QTest::newRow("wasted") << int(FileFilter::Wasted) << -1 << 3 << QStringLiteral("941 B");
    QTest::newRow("of the base") << int(FileFilter::Seen) << 0 << 2 << QStringLiteral("540 B");
    QTest::newRow("of the last layer") << int(FileFilter::Seen) << 2 << 1 << QStringLiteral("1 B");
}

void tst_LayersPanel::filtersByFate()
{
    QFETCH(int, filter);
    QFETCH(int, layer);
    FileTreeModel model;
    model.setAnalysis(analysis());
    model.setFilter(FileFilter(filter));
    if (layer >= 0)
        model.setLayer(layer);
    QTEST(model.matchCount(), "matches");
    qint64 bytes = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        bytes += cell(model, row, FileTreeModel::Size).section(u' ', 0, 0).toLongLong();
    QTEST(QStringLiteral("%1 B").arg(bytes), "size");
}

void tst_LayersPanel::findsInPaths()
{
    FileTreeModel model;
    model.setAnalysis(analysis());
    model.setSearch(QStringLiteral("BIN/S"));
    QCOMPARE(model.matchCount(), 1);
    QCOMPARE(names(model), QStringList{QStringLiteral("usr/")});
    model.setSearch(QStringLiteral("nowhere"));
    QCOMPARE(model.rowCount(), 0);
    model.setSearch({});
    QCOMPARE(model.rowCount(), 3);
}

void tst_LayersPanel::tellsWhatBecameOfAFile()
{
    FileTreeModel model;
    model.setAnalysis(analysis());
    model.setFilter(FileFilter::Removed);
    const QModelIndex app = folder(model, QStringLiteral("app/"));
    QCOMPARE(cell(model, 0, FileTreeModel::Name, app), QStringLiteral("big"));
    QCOMPARE(cell(model, 0, FileTreeModel::Layer, app), QStringLiteral("line 3"));
    QCOMPARE(cell(model, 0, FileTreeModel::Fate, app), QStringLiteral("removed by line 5"));
    QCOMPARE(model.lineOf(model.index(0, 0, app)), 3);
    QCOMPARE(model.index(0, 0, app).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("/app/big, 900 B, removed by line 5"));
    model.setFilter(FileFilter::Changed);
    const QModelIndex etc = folder(model, QStringLiteral("etc/"));
    QCOMPARE(cell(model, 0, FileTreeModel::Fate, etc), QStringLiteral("changed"));
    QCOMPARE(cell(model, 0, FileTreeModel::Fate, folder(model, QStringLiteral("app/"))),
             QStringLiteral("same content written again"));
}

void tst_LayersPanel::comparesTwoImages()
{
    FileTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto one
        = layers::analysed({{Tar().file("a/old", "1").file("a/same", "2").file("a/rights", "3", 0644).bytes(), {}}});
    const auto two
        = layers::analysed({{Tar().file("a/new", "44").file("a/same", "2").file("a/rights", "3", 0600).bytes(), {}}});
    model.setComparison(layers::compare(one->tree, two->tree), QStringLiteral("builder"), QStringLiteral("runtime"));
    QVERIFY(model.isComparison());
    const auto told = [&model](FileFilter filter) {
        model.setFilter(filter);
        const QModelIndex folder = model.index(0, 0);
        QStringList all;
        for (int row = 0; row < model.rowCount(folder); ++row)
            all << cell(model, row, FileTreeModel::Name, folder) + u' ' + cell(model, row, FileTreeModel::Fate, folder);
        return all;
    };
    QCOMPARE(told(FileFilter::Added), QStringList{QStringLiteral("new only in runtime")});
    QCOMPARE(told(FileFilter::Removed), QStringList{QStringLiteral("old only in builder")});
    QCOMPARE(told(FileFilter::Changed),
             QStringList{QStringLiteral("rights the same content with other rights or owners")});
    model.setAnalysis(analysis());
    QVERIFY(!model.isComparison());
}

void tst_LayersPanel::listsLayers()
{
    LayerModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setAnalysis(analysis());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(cell(model, 0, LayerModel::Line), QStringLiteral("base"));
    QCOMPARE(cell(model, 0, LayerModel::Wasted), QStringLiteral("40 B"));
    QCOMPARE(cell(model, 1, LayerModel::Line), QStringLiteral("3"));
    QCOMPARE(cell(model, 1, LayerModel::Size), QStringLiteral("952 B"));
    QCOMPARE(cell(model, 1, LayerModel::MadeBy), QStringLiteral("RUN make"));
    QCOMPARE(cell(model, 1, LayerModel::Download), QStringLiteral("-"));
    model.setDownload({{10, 20, 30}, 100, true});
    QCOMPARE(cell(model, 1, LayerModel::Download), QStringLiteral("20 B"));
    QCOMPARE(model.lineOf(2), 5);
    QCOMPARE(model.index(1, 0).data(LayerModel::PartRole).toDouble(), 1.0);
}

void tst_LayersPanel::waitsForABuild()
{
    Workplace place;
    panels::LayersPanel panel(&place.document, &place.analyses, &place.otherImage);
    keepPictures(panel, QStringLiteral("layers-empty"), {900, 200});
    QSignalSpy asked(&panel, &panels::LayersPanel::buildRequested);
    panel.findChild<style::EmptyPage *>()->findChild<QPushButton *>()->click();
    QCOMPARE(asked.count(), 1);
    panel.setBuild(place.document.snapshot(), {0, 1}, 1);
    const auto combos = panel.findChildren<QComboBox *>();
    const auto named = [&combos](const QString &name) {
        return *std::find_if(combos.begin(), combos.end(),
                             [&](const QComboBox *one) { return one->accessibleName() == name; });
    };
    QComboBox *stages = named(QStringLiteral("Stage"));
    QComboBox *other = named(QStringLiteral("Compare with"));
    QCOMPARE(other->count(), 6); // alone, beside each, a line, another image, an archive
    QCOMPARE(stages->count(), 2);
    QCOMPARE(stages->currentText(), QStringLiteral("runtime"));

    // An archive beside it: what asks for one is no choice itself.
    QSignalSpy archives(&panel, &panels::LayersPanel::archiveRequested);
    other->setCurrentIndex(other->count() - 1);
    QCOMPARE(archives.count(), 1);
    QCOMPARE(other->currentText(), QStringLiteral("alone"));
    QSignalSpy changes(&place.otherImage, &adapters::OtherImage::changed);
    place.otherImage.open({}, QStringLiteral("/nowhere/of/all.tar"), QStringLiteral("all.tar"));
    QCOMPARE(other->currentText(), QStringLiteral("beside all.tar"));
    QTRY_COMPARE(changes.count(), 2);
    QVERIFY2(place.otherImage.complaint().contains(QLatin1String("/nowhere/of/all.tar")),
             qPrintable(place.otherImage.complaint()));
    panel.setBuild(place.document.snapshot(), {0, 1}, 1); // built again: it stays beside
    QCOMPARE(other->currentText(), QStringLiteral("beside all.tar"));
    place.otherImage.close();
    QCOMPARE(other->currentText(), QStringLiteral("alone"));
    QCOMPARE(other->count(), 6);
    panel.clear();
    QCOMPARE(stages->count(), 0);
}

QTEST_MAIN(tst_LayersPanel)
#include "tst_LayersPanel.moc"
