// What can be asked of the builds in the table, and whether they are kept.
#include "ui/panels/Workplace.h"

#include "adapters/BuildHistory.h"
#include "panels/history/HistoryPanel.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

class tst_HistoryPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksAboutBuilds();
    void keepsTheSelection();
    void keepsNothingWhereThatIsUnwanted();

private:
    static adapters::BuildRecord record(const Workplace &place, qint64 bytes);
    static QPushButton *button(const QWidget &panel, const QString &words);
    static QDateTime at(int second) { return {QDate(2026, 8, 1), QTime(14, 32, second)}; }
};

adapters::BuildRecord tst_HistoryPanel::record(const Workplace &place, qint64 bytes)
{
    adapters::BuildRecord record;
    record.snapshot = place.document.snapshot();
    record.targetName = QStringLiteral("runtime");
    record.sizes = exampleSizes(*record.snapshot);
    record.sizes.stages[1].bytes = bytes;
    record.sizes.stages[1].imageId = QStringLiteral("sha256:%1").arg(bytes);
    record.outcome.status.phase = docker::BuildPhase::Succeeded;
    return record;
}

/// The visible button that says so; null where there is none.
QPushButton *tst_HistoryPanel::button(const QWidget &panel, const QString &words)
{
    for (auto *button : panel.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == words)
            return button;
    }
    return nullptr;
}

void tst_HistoryPanel::asksAboutBuilds()
{
    Workplace place;
    adapters::BuildHistory history{QString()};
    panels::HistoryPanel panel(&history);
    panel.resize(1000, 240);
    panel.show();
    history.add(record(place, 347'000'000), at(0));
    QVERIFY(!button(panel, QStringLiteral("Compare with the build before"))); // there is none
    QVERIFY(button(panel, QStringLiteral("Show its text")));
    place.replace("poetry install", "poetry sync");
    history.add(record(place, 300'000'000), at(1));
    history.add(record(place, 298'000'000), at(2));

    QSignalSpy compared(&panel, &panels::HistoryPanel::comparisonRequested);
    QSignalSpy texts(&panel, &panels::HistoryPanel::textRequested);
    QSignalSpy files(&panel, &panels::HistoryPanel::filesRequested);
    button(panel, QStringLiteral("Compare with the build before"))->click();
    QCOMPARE(compared.takeFirst(), (QVariantList{QVariant::fromValue<size_t>(1), QVariant::fromValue<size_t>(0)}));
    auto *view = panel.findChild<QTableView *>();
    view->selectRow(2);
    QVERIFY(!button(panel, QStringLiteral("Compare with the build before")));
    button(panel, QStringLiteral("Show its text"))->click();
    QCOMPARE(texts.takeFirst().first().value<size_t>(), size_t(2));
    QCOMPARE(history.text(2), exampleText);
    QVERIFY(history.text(1).contains("poetry sync"));
    button(panel, QStringLiteral("Compare its files with what ships now"))->click();
    QCOMPARE(files.takeFirst().first().value<size_t>(), size_t(2));
    QCOMPARE(history.builds()[2].shippedImage(), QStringLiteral("sha256:347000000"));
    view->selectionModel()->select(view->model()->index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    button(panel, QStringLiteral("Compare the two"))->click();
    QCOMPARE(compared.takeFirst(), (QVariantList{QVariant::fromValue<size_t>(2), QVariant::fromValue<size_t>(0)}));
    view->selectAll();
    QVERIFY(!button(panel, QStringLiteral("Compare the two")));
    keepPictures(panel, QStringLiteral("history-asked"), {1000, 240});
}

void tst_HistoryPanel::keepsTheSelection()
{
    Workplace place;
    adapters::BuildHistory history{QString()};
    panels::HistoryPanel panel(&history);
    auto *view = panel.findChild<QTableView *>();
    const auto selected = [view] { return view->selectionModel()->selectedRows().value(0).row(); };
    history.add(record(place, 1), at(0));
    history.add(record(place, 2), at(1));
    QCOMPARE(selected(), 0); // the newest
    view->selectRow(1);
    history.add(record(place, 3), at(2));
    QCOMPARE(selected(), 2); // which it is now
}

void tst_HistoryPanel::keepsNothingWhereThatIsUnwanted()
{
    const QTemporaryDir folder;
    const QString archive = folder.filePath(QStringLiteral("builds.sqlite"));
    Workplace place;
    {
        adapters::BuildHistory history(archive);
        history.setKeeping(false);
        history.add(record(place, 1), at(0)); // of a text without a name
        history.setFile(QStringLiteral("/a/Dockerfile"));
        history.add(record(place, 2), at(1));
        QCOMPARE(history.builds().size(), size_t(2)); // as long as the file is open
        QCOMPARE(history.text(0), exampleText);
        QSignalSpy told(&history, &adapters::BuildHistory::keepingChanged);
        history.setKeeping(true);
        QCOMPARE(told.count(), 1);
        history.add(record(place, 3), at(2));
    }
    adapters::BuildHistory history(archive);
    history.setFile(QStringLiteral("/a/Dockerfile"));
    QCOMPARE(history.builds().size(), size_t(1));
    QCOMPARE(history.builds()[0].bytes, std::optional<qint64>(3));
    QCOMPARE(history.builds()[0].shippedImage(), QStringLiteral("sha256:3"));
    QCOMPARE(history.text(0), exampleText);
}

QTEST_MAIN(tst_HistoryPanel)
#include "tst_HistoryPanel.moc"
