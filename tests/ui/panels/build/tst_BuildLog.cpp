// A build's log: batches, colours, filter, and what is said about a failure.
#include "ui/panels/Workplace.h"

#include "panels/build/BuildLog.h"
#include "panels/build/LogView.h"
#include "style/Notice.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace stagewright;
using namespace stagewright::tests;
using docker::LogStream;

class TestBuildLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aHundredThousandLinesKeepTheWindowAlive();
    void theTailIsFollowedUnlessScrolledUp();
    void coloursBecomeFormats();
    void theFilterShowsOneStage();
    void findGoesAround();
    void aFailureLeadsToItsLine();
    void theEngineSaysWhatToDo();
    void theCommandLineIsShownAndCanBeSelected();
    void cancelIsOfferedWhileItRuns();
    void anotherDocumentBeginsWithAnEmptyLog();
    void theKeyOfFindingIsTakenFromTheWindow();

private:
    static QPushButton *button(const QWidget &in, const QString &text);
};

QPushButton *TestBuildLog::button(const QWidget &in, const QString &text)
{
    for (auto *each : in.findChildren<QPushButton *>()) {
        if (each->text().startsWith(text))
            return each;
    }
    return nullptr;
}

void TestBuildLog::aHundredThousandLinesKeepTheWindowAlive()
{
    panels::LogView view;
    view.resize(800, 300);
    view.show();
    view.begin({QStringLiteral("builder"), QStringLiteral("runtime")});
    QElapsedTimer clock;
    clock.start();
    std::vector<docker::LogLine> batch;
    for (int i = 0; i < 100'000; ++i) {
        batch.push_back({i % 2, -1, LogStream::Output, QStringLiteral("line %1 of a \x1b[32mlong\x1b[0m log").arg(i)});
        if (batch.size() == 1000) {
            view.append(batch);
            batch.clear();
        }
    }
    // The longest time that an event had to wait while the log was filled.
    qint64 longest = 0;
    const QString last = QStringLiteral("runtime  line 99999 of a long log");
    while (view.document()->lastBlock().text() != last && clock.elapsed() < 60'000) {
        QElapsedTimer wait;
        wait.start();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        longest = qMax(longest, wait.elapsed());
    }
    qInfo("100,000 lines in %lld ms, longest wait %lld ms", clock.elapsed(), longest);
    QCOMPARE(view.document()->lastBlock().text(), last);
    QVERIFY(view.document()->blockCount() <= 20'000);
    // The oldest are in a file, the others can still be shown of one stage.
    QCOMPARE(view.olderCount(), size_t(40'000));
    QFile older(view.olderFile());
    QVERIFY(older.open(QIODevice::ReadOnly));
    QCOMPARE(older.readLine(), QByteArray("line 0 of a long log\n"));
    QCOMPARE(older.readAll().count('\n'), 39'999);
    QVERIFY(!(QFileInfo(older).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    view.setFilter(0);
    view.flush();
    QVERIFY(view.document()->firstBlock().text().startsWith(QStringLiteral("line ")));
    view.begin({});
    QVERIFY(!older.exists());
    QVERIFY2(clock.elapsed() < 30'000, "the log is filled one line at a time again");
}

void TestBuildLog::theTailIsFollowedUnlessScrolledUp()
{
    panels::LogView view;
    view.resize(400, 200);
    view.show();
    view.begin({});
    std::vector<docker::LogLine> lines(200, {-1, -1, LogStream::Output, QStringLiteral("line")});
    view.append(lines);
    view.flush();
    QScrollBar *bar = view.verticalScrollBar();
    QVERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), bar->maximum());
    view.resize(400, 120);
    QCOMPARE(bar->value(), bar->maximum());
    QVERIFY(!button(view, QStringLiteral("Follow"))->isVisible());
    bar->setValue(10);
    view.append(lines);
    view.flush();
    QCOMPARE(bar->value(), 10);
    QVERIFY(button(view, QStringLiteral("Follow"))->isVisible());
    button(view, QStringLiteral("Follow"))->click();
    view.append(lines);
    view.flush();
    QCOMPARE(bar->value(), bar->maximum());
}

void TestBuildLog::coloursBecomeFormats()
{
    panels::LogView view;
    view.begin({});
    view.append({{-1, -1, LogStream::Output, QStringLiteral("\x1b[1;31mred\x1b[0m plain \x1b[38;2;1;2;3mown\x1b[0m")}});
    view.flush();
    QCOMPARE(view.toPlainText(), QStringLiteral("red plain own"));
    QList<QTextCharFormat> formats;
    const QTextBlock block = view.document()->firstBlock();
    for (auto it = block.begin(); !it.atEnd(); ++it)
        formats.append(it.fragment().charFormat());
    QCOMPARE(formats.size(), 3);
    QCOMPARE(formats.at(0).fontWeight(), int(QFont::Bold));
    QVERIFY(formats.at(0).foreground().color() != formats.at(1).foreground().color());
    QCOMPARE(formats.at(2).foreground().color(), QColor(1, 2, 3));
}

void TestBuildLog::theFilterShowsOneStage()
{
    Workplace place;
    panels::BuildLog log;
    log.begin(place.document.snapshot(), QStringLiteral("docker build ."));
    log.append({{0, -1, LogStream::Output, QStringLiteral("of builder")},
                {1, -1, LogStream::Output, QStringLiteral("of runtime")},
                {-1, -1, LogStream::Output, QStringLiteral("of none")}});
    auto *view = log.findChild<panels::LogView *>();
    view->flush();
    auto *filter = log.findChild<QComboBox *>();
    QCOMPARE(filter->count(), 4);
    filter->setCurrentIndex(filter->findText(QStringLiteral("runtime")));
    QCOMPARE(view->toPlainText(), QStringLiteral("of runtime"));
    QCOMPARE(view->shownText(), QStringLiteral("of runtime\n"));
    filter->setCurrentIndex(0);
    QCOMPARE(view->toPlainText(), QStringLiteral("builder  of builder\nruntime  of runtime\n         of none"));
}

void TestBuildLog::findGoesAround()
{
    Workplace place;
    panels::BuildLog log;
    log.resize(800, 400);
    log.show();
    log.begin(place.document.snapshot(), {});
    log.append({{0, -1, LogStream::Output, QStringLiteral("needle one")}, {0, -1, LogStream::Output, QStringLiteral("needle two")}});
    auto *view = log.findChild<panels::LogView *>();
    view->flush();
    log.find();
    QLineEdit *words = nullptr;
    for (auto *line : log.findChildren<QLineEdit *>()) {
        if (line->isVisible())
            words = line;
    }
    QVERIFY(words);
    QTest::keyClicks(words, QStringLiteral("needle"));
    QCOMPARE(view->textCursor().selectedText(), QStringLiteral("needle"));
    QCOMPARE(view->textCursor().blockNumber(), 0);
    QTest::keyClick(words, Qt::Key_Return);
    QCOMPARE(view->textCursor().blockNumber(), 1);
    QTest::keyClick(words, Qt::Key_Return);
    QCOMPARE(view->textCursor().blockNumber(), 0);
}

void TestBuildLog::aFailureLeadsToItsLine()
{
    Workplace place;
    panels::BuildLog log;
    log.show();
    log.begin(place.document.snapshot(), {});
    adapters::BuildRecord record;
    record.snapshot = place.document.snapshot();
    record.outcome.status.phase = docker::BuildPhase::Failed;
    record.outcome.failedStage = 0;
    record.outcome.failedLine = 11;
    record.outcome.errorText = QStringLiteral("exit code: 1");
    log.end(record);
    QSignalSpy lines(&log, &panels::BuildLog::lineActivated);
    QPushButton *go = button(log, QStringLiteral("Go to line 11"));
    QVERIFY(go && go->isVisible());
    go->click();
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.at(0).at(0).toInt(), 11);
    // The next build begins without yesterday's failure.
    log.begin(place.document.snapshot(), {});
    QVERIFY(!go->isVisible());
}

void TestBuildLog::theEngineSaysWhatToDo()
{
    panels::BuildLog log;
    log.show();
    docker::EngineInfo engine;
    engine.error = docker::EngineError{docker::EngineFault::NoPermission, QStringLiteral("/var/run/docker.sock"), {}};
    log.setEngine(engine);
    QPushButton *again = button(log, QStringLiteral("Ask again"));
    QVERIFY(again && again->isVisible());
    QSignalSpy asked(&log, &panels::BuildLog::probeRequested);
    again->click();
    QCOMPARE(asked.size(), 1);
    bool isSaid = false;
    for (auto *notice : log.findChildren<style::Notice *>())
        isSaid = isSaid || notice->accessibleDescription().contains(QStringLiteral("/var/run/docker.sock"));
    QVERIFY(isSaid);
    engine.error.reset();
    log.setEngine(engine);
    QVERIFY(!again->isVisible());
}

void TestBuildLog::theCommandLineIsShownAndCanBeSelected()
{
    panels::BuildLog log;
    log.show();
    log.setCommandLine(QStringLiteral("docker buildx build --tag 'a b' ."));
    for (auto *button : log.findChildren<QPushButton *>()) {
        if (button->isCheckable())
            button->click(); // it stands folded in one line
    }
    QPlainTextEdit *command = nullptr;
    for (auto *edit : log.findChildren<QPlainTextEdit *>()) {
        if (edit->accessibleName() == QStringLiteral("Command line"))
            command = edit;
    }
    QVERIFY(command && command->isVisible() && command->isReadOnly());
    command->selectAll();
    QCOMPARE(command->textCursor().selectedText(), QStringLiteral("docker buildx build --tag 'a b' ."));
}

void TestBuildLog::cancelIsOfferedWhileItRuns()
{
    Workplace place;
    panels::BuildLog log;
    log.show();
    QPushButton *cancel = button(log, QStringLiteral("Cancel"));
    QVERIFY(!cancel->isVisible());
    log.begin(place.document.snapshot(), {});
    QVERIFY(cancel->isVisible());
    QSignalSpy cancelled(&log, &panels::BuildLog::cancelRequested);
    cancel->click();
    QCOMPARE(cancelled.size(), 1);
    docker::BuildStatus status;
    status.phase = docker::BuildPhase::Cancelled;
    log.setStatus(status);
    QVERIFY(!cancel->isVisible());
}

void TestBuildLog::anotherDocumentBeginsWithAnEmptyLog()
{
    Workplace place;
    panels::BuildLog log;
    log.show();
    log.begin(place.document.snapshot(), QStringLiteral("docker build ."));
    docker::LogLine line;
    line.text = QStringLiteral("secret of the old one");
    log.append({line});
    adapters::BuildRecord record{place.document.snapshot(), QStringLiteral("runtime"), {}, {}};
    record.outcome.status.phase = docker::BuildPhase::Failed;
    record.outcome.failedLine = 3;
    log.end(record);
    log.clear();
    QTest::qWait(100); // lines come in batches
    for (auto *edit : log.findChildren<QPlainTextEdit *>())
        QVERIFY(!edit->toPlainText().contains(QStringLiteral("secret")));
    for (auto *button : log.findChildren<QPushButton *>())
        QVERIFY2(!button->isVisible() || !button->text().startsWith(QStringLiteral("Go to line")), qPrintable(button->text()));
    QCOMPARE(log.findChild<QComboBox *>()->count(), 1);
}

void TestBuildLog::theKeyOfFindingIsTakenFromTheWindow()
{
    panels::BuildLog log;
    log.show();
    QVERIFY(QTest::qWaitForWindowActive(&log));
    QKeyEvent claim(QEvent::ShortcutOverride, Qt::Key_F, Qt::ControlModifier);
    claim.ignore();
    QApplication::sendEvent(&log, &claim);
    QVERIFY(claim.isAccepted());
    QTest::keyClick(&log, Qt::Key_F, Qt::ControlModifier);
    auto *field = log.findChild<QLineEdit *>();
    QVERIFY(field && field->isVisible());
}

QTEST_MAIN(TestBuildLog)
#include "tst_BuildLog.moc"
