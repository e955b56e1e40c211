// The whole window with a real engine: built, looked into, compared, and a file chosen out of a built stage.
#include "engine/Subcommands.h"
#include "panels/history/HistoryPanel.h"
#include "panels/inspector/Inspector.h"
#include "panels/layers/LayersPanel.h"
#include "panels/sizes/SizesPanel.h"
#include "window/DifferenceDialog.h"
#include "window/FileChoice.h"
#include "window/MainWindow.h"
#include "window/TextDialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTreeView>

using namespace stagewright;
using namespace stagewright::docker;

namespace {

const QByteArray dockerfile
    = "FROM busybox:latest AS builder\n"
      "RUN mkdir -p /out/deep && head -c 2000000 /dev/urandom > /out/data && echo two > /out/deep/two\n"
      "FROM busybox:latest AS runtime\n"
      "COPY --from=builder /out /app\n";

/// A window of its own on a folder of its own.
struct Desk {
    explicit Desk(const QProcessEnvironment &environment)
        : settings(folder.filePath(QStringLiteral("settings.ini")))
        , appearance(qobject_cast<QApplication *>(QCoreApplication::instance()))
        , window({&settings, &appearance, environment, folder.filePath(QStringLiteral("data"))})
    {
        QDir(folder.path()).mkpath(QStringLiteral("project"));
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly) || file.write(dockerfile) != dockerfile.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        file.close();
        window.resize(1440, 900);
        window.show();
        window.openPath(path());
        window.buildController()->setNetwork(BuildNetwork::None);
    }

    QString path() const { return folder.filePath(QStringLiteral("project/Dockerfile")); }
    document::Document *document() const { return window.findChild<document::Document *>(); }

    bool build()
    {
        std::optional<adapters::BuildRecord> built;
        const auto connection = QObject::connect(window.buildController(), &adapters::BuildController::finished,
                                                 [&built](const adapters::BuildRecord &record) { built = record; });
        window.buildController()->build();
        const bool isBuilt = QTest::qWaitFor([&] { return built.has_value(); }, 120'000);
        QObject::disconnect(connection);
        if (built)
            sizes = built->sizes;
        return isBuilt && !sizes.stages.empty() && QTest::qWaitFor([&] { return !window.isAskingEngine(); }, 60'000);
    }

    bool replace(const QByteArray &before, const QByteArray &after) const
    {
        const qsizetype at = document()->snapshot()->source().body().indexOf(before);
        const auto change = text::TextChange::make(
            document()->snapshot()->revision,
            {text::TextEdit{{base::ByteOffset(at), base::ByteOffset(at + before.size())}, after}});
        return change.hasValue() && document()->apply(*change, {}).hasValue();
    }

    QTemporaryDir folder;
    window::Settings settings;
    window::Appearance appearance;
    window::MainWindow window;
    SizeReport sizes;
};

QPushButton *button(const QWidget &parent, const QString &words)
{
    for (auto *button : parent.findChildren<QPushButton *>()) {
        if (button->text() == words && !button->isHidden())
            return button;
    }
    return nullptr;
}

bool says(const QWidget &parent, const QString &words)
{
    const auto labels = parent.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel *label) { return !label->isHidden() && label->text().contains(words); });
}

void removeImages(const QProcessEnvironment &environment, const SizeReport &report)
{
    for (const StageSize &stage : report.stages)
        runDocker(environment, {QStringLiteral("image"), QStringLiteral("rm"), QStringLiteral("--force"), stage.image});
}

} // namespace

class tst_EngineWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choosesFilesOfABuiltStage();
    void comparesTwoBuilds_data() { addEngineRows(); }
    void comparesTwoBuilds();
};

void tst_EngineWindow::choosesFilesOfABuiltStage()
{
    NEED_ENGINE(QString(), environment);
    Desk desk(environment);
    const document::SnapshotPointer snapshot = desk.document()->snapshot();
    const graph::Graph &graph = snapshot->graph;
    int copy = -1;
    for (size_t i = 0; i < graph.edges.size(); ++i)
        copy = graph.edges[i].kind == graph::EdgeKind::Copy ? int(i) : copy;
    desk.window.findChild<adapters::Selection *>()->selectWire(adapters::wireOf(*snapshot, copy),
                                                               adapters::SelectionOrigin::Canvas);
    QWidget &inspector = *desk.window.findChild<panels::Inspector *>();
    button(inspector, QStringLiteral("Choose among its files…"))->click();
    QVERIFY(!desk.window.findChild<window::FileChoice *>()); // nothing was built

    QVERIFY(desk.build());
    button(inspector, QStringLiteral("Choose among its files…"))->click();
    auto *choice = desk.window.findChild<window::FileChoice *>();
    QVERIFY(choice && choice->isVisible());
    QPushButton *take = button(*choice, QStringLiteral("Copy from there"));
    auto *tree = choice->findChild<QTreeView *>();
    QVERIFY(!take->isEnabled());
    QVERIFY(QTest::qWaitFor([&] { return tree->model()->rowCount() > 0; }, 60'000));
    choice->findChild<QLineEdit *>()->setText(QStringLiteral("deep/two"));
    const QModelIndex out = tree->model()->index(0, 0);
    const QModelIndex deep = tree->model()->index(0, 0, out);
    const QModelIndex two = tree->model()->index(0, 0, deep);
    QCOMPARE(two.data().toString(), QStringLiteral("two"));
    tree->selectionModel()->select(two, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    QVERIFY(take->isEnabled());
    take->click();
    QVERIFY2(desk.document()->snapshot()->source().body().endsWith("COPY --from=builder /out/deep/two /app\n"),
             desk.document()->snapshot()->source().body().constData());
    desk.document()->undo();
    QCOMPARE(desk.document()->snapshot()->source().body(), dockerfile);
    removeImages(environment, desk.sizes);
}

void tst_EngineWindow::comparesTwoBuilds()
{
    QFETCH(QString, which);
    NEED_ENGINE(which, environment);
    Desk desk(environment);
    QVERIFY(desk.build());
    // What was counted of the first build is kept with it; another build begun sooner ends the counting.
    auto *sizes = desk.window.findChild<panels::SizesPanel *>();
    QTRY_VERIFY_WITH_TIMEOUT(says(*sizes, QStringLiteral("Of builder stay behind: ")), 60'000);
    QTest::qWait(500);
    QVERIFY(desk.replace("head -c 2000000 /dev/urandom", "head -c 500000 /dev/urandom"));
    QVERIFY(desk.build());
    // Without a click.
    QVERIFY(sizes->isVisible());
    QTRY_VERIFY(says(*sizes, QStringLiteral("You ship ")) && says(*sizes, QStringLiteral(" is the base")));
    QTRY_VERIFY_WITH_TIMEOUT(says(*sizes, QStringLiteral("Of builder stay behind: 1.98 MB the rest of its base image")),
                             60'000);

    QWidget &history = *desk.window.findChild<panels::HistoryPanel *>();
    auto *table = history.findChild<QTableView *>();
    const auto change
        = [table] { return table->model()->index(0, table->model()->columnCount() - 1).data().toString(); };
    QTRY_COMPARE(change(), QStringLiteral("−1.5 MB")); // counted, as the containerd store's own figures are others
    button(history, QStringLiteral("Compare with the build before"))->click();
    auto *difference = desk.window.findChild<window::DifferenceDialog *>();
    QVERIFY(difference && says(*difference, QStringLiteral(": 1.5 MB less.")));
    const QString lines = difference->findChild<QPlainTextEdit *>()->toPlainText();
    QVERIFY2(lines.contains(QStringLiteral("−    2  RUN mkdir -p /out/deep && head -c 2000000")), qPrintable(lines));
    QVERIFY2(lines.contains(QStringLiteral("+    2  RUN mkdir -p /out/deep && head -c 500000")), qPrintable(lines));
    difference->close();

    table->selectRow(1);
    button(history, QStringLiteral("Show its text"))->click();
    auto *text = desk.window.findChild<window::TextDialog *>();
    QVERIFY(text && text->findChild<QPlainTextEdit *>()->toPlainText() == QString::fromUtf8(dockerfile));
    text->close();
    button(history, QStringLiteral("Compare its files with what ships now"))->click();
    auto *layers = desk.window.findChild<panels::LayersPanel *>();
    QTRY_VERIFY_WITH_TIMEOUT(says(*layers, QStringLiteral("Different: 1 file (500 kB).")), 60'000);
    removeImages(environment, desk.sizes);
}

QTEST_MAIN(tst_EngineWindow)
#include "tst_EngineWindow.moc"
