// Findings are listed by line, lead there, and are mended from the list.
#include "ui/panels/Workplace.h"

#include "panels/problems/ProblemList.h"
#include "panels/problems/ProblemModel.h"

#include "checks/Sentences.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace stagewright;
using namespace stagewright::tests;

class TestProblemList : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allFindingsAreListedByLine();
    void enterAndDoubleClickLeadToTheLine();
    void theCountIsTold();
    void stepsGoAround();
    void aFixIsAppliedAsOneStep();
    void whyIsAskedByPointerKeyAndMenu();
    void whatHasNoPageHasNoWhy();
};

namespace {

const QByteArray troubled = "FROM alpine:3.20 AS Build\nCOPI a b\nMAINTAINER somebody\n\nFROM scratch\nENV a b\n";

} // namespace

void TestProblemList::allFindingsAreListedByLine()
{
    Workplace place(troubled);
    panels::ProblemList list(&place.document, &place.gestures);
    QCOMPARE(list.count(), int(place.document.snapshot()->diagnostics.size()));
    QVERIFY(list.count() >= 3);
    const QAbstractItemModel *model = list.findChild<QTreeView *>()->model();
    int last = 0;
    for (int i = 0; i < model->rowCount(); ++i) {
        const int line = model->index(i, panels::ProblemModel::Line).data().toInt();
        QVERIFY(line >= last);
        last = line;
        QVERIFY(!model->index(i, panels::ProblemModel::Sentence).data().toString().isEmpty());
    }
    QCOMPARE(model->index(0, panels::ProblemModel::Stage).data().toString(), QStringLiteral("Build"));
}

void TestProblemList::enterAndDoubleClickLeadToTheLine()
{
    Workplace place(troubled);
    panels::ProblemList list(&place.document, &place.gestures);
    list.resize(800, 300);
    list.show();
    QSignalSpy lines(&list, &panels::ProblemList::lineActivated);
    auto *view = list.findChild<QTreeView *>();
    const int row = list.count() - 1;
    view->setCurrentIndex(view->model()->index(row, 0));
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.at(0).at(0).toInt(), view->model()->index(row, panels::ProblemModel::Line).data().toInt());
    const QPoint middle = view->visualRect(view->model()->index(0, 0)).center();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, middle);
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, middle);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.at(1).at(0).toInt(), 1);
}

void TestProblemList::theCountIsTold()
{
    Workplace place("FROM alpine:3.20\n");
    panels::ProblemList list(&place.document, &place.gestures);
    const int before = list.count();
    QSignalSpy counts(&list, &panels::ProblemList::countChanged);
    place.replace("FROM alpine:3.20\n", "FROM alpine:3.20\nCOPI a b\n");
    QCOMPARE(counts.size(), 1);
    QCOMPARE(counts.at(0).at(0).toInt(), list.count());
    QVERIFY(list.count() > before);
    place.document.undo();
    QCOMPARE(list.count(), before);
}

void TestProblemList::stepsGoAround()
{
    Workplace place(troubled);
    panels::ProblemList list(&place.document, &place.gestures);
    QSignalSpy lines(&list, &panels::ProblemList::lineActivated);
    for (int i = 0; i <= list.count(); ++i)
        list.activateNext();
    QCOMPARE(lines.last().at(0).toInt(), lines.first().at(0).toInt());
    list.activatePrevious();
    QCOMPARE(lines.last().at(0).toInt(), lines.at(list.count() - 1).at(0).toInt());
}

void TestProblemList::aFixIsAppliedAsOneStep()
{
    Workplace place(troubled);
    panels::ProblemList list(&place.document, &place.gestures);
    list.show();
    auto *view = list.findChild<QTreeView *>();
    const auto labelOf = [view](int row) {
        return view->model()->index(row, panels::ProblemModel::Fix).data().toString();
    };
    int mended = 0;
    for (int row = 0; row < list.count(); ++row) {
        if (labelOf(row).isEmpty())
            continue;
        view->setCurrentIndex(view->model()->index(row, 0));
        list.findChild<QPushButton *>()->click();
        QVERIFY(place.bytes() != troubled);
        place.document.undo();
        QCOMPARE(place.bytes(), troubled);
        QVERIFY(!place.document.canUndo());
        ++mended;
    }
    QVERIFY(mended >= 4);
    // The label of two edits: MAINTAINER and what stands behind it.
    for (int row = 0; row < list.count(); ++row) {
        if (place.document.snapshot()->diagnostics[size_t(row)].code == "MaintainerDeprecated")
            view->setCurrentIndex(view->model()->index(row, 0));
    }
    const int before = list.count();
    list.findChild<QPushButton *>()->click();
    QVERIFY(place.bytes().contains("\nLABEL org.opencontainers.image.authors=\"somebody\"\n"));
    QVERIFY(list.count() < before);
}

void TestProblemList::whyIsAskedByPointerKeyAndMenu()
{
    Workplace place(troubled);
    panels::ProblemList list(&place.document, &place.gestures);
    list.resize(800, 300);
    list.show();
    QSignalSpy asked(&list, &panels::ProblemList::explanationRequested);
    auto *view = list.findChild<QTreeView *>();
    int row = 0;
    while (place.document.snapshot()->diagnostics[size_t(row)].code != "MaintainerDeprecated")
        ++row;
    const QModelIndex why = view->model()->index(row, panels::ProblemModel::Why);
    QCOMPARE(why.data().toString(), QStringLiteral("Why?"));
    QVERIFY(why.data(Qt::ToolTipRole).toString().contains(QStringLiteral("F1")));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(why).center());
    QCOMPARE(asked.size(), 1);
    view->setCurrentIndex(view->model()->index(row, 0));
    QTest::keyClick(view, Qt::Key_F1);
    QCOMPARE(asked.size(), 2);
    QContextMenuEvent menuAsked(QContextMenuEvent::Keyboard, {}, {});
    QApplication::sendEvent(view, &menuAsked);
    auto *menu = list.findChild<QMenu *>();
    QVERIFY(menu);
    const QList<QAction *> entries = menu->actions();
    const auto entry = std::find_if(entries.begin(), entries.end(),
                                    [](const QAction *one) { return one->text() == QStringLiteral("Why?"); });
    QVERIFY(entry != entries.end());
    (*entry)->trigger();
    menu->close();
    QCOMPARE(asked.size(), 3);
    for (const QList<QVariant> &one : asked)
        QCOMPARE(one.front().value<syntax::Diagnostic>().code, QByteArray("MaintainerDeprecated"));
}

void TestProblemList::whatHasNoPageHasNoWhy()
{
    Workplace place("FROM alpine:3.20\nSTOPSIGNAL nothing\n");
    panels::ProblemList list(&place.document, &place.gestures);
    QSignalSpy asked(&list, &panels::ProblemList::explanationRequested);
    auto *view = list.findChild<QTreeView *>();
    QCOMPARE(place.document.snapshot()->diagnostics.front().code, QByteArray("SignalInvalid"));
    QVERIFY(view->model()->index(0, panels::ProblemModel::Why).data().toString().isEmpty());
    view->setCurrentIndex(view->model()->index(0, 0));
    QTest::keyClick(view, Qt::Key_F1);
    QVERIFY(asked.isEmpty());
}

QTEST_MAIN(TestProblemList)
#include "tst_ProblemList.moc"
