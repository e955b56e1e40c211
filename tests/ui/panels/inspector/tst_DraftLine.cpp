// What is being typed stays until it is committed or dropped.
#include "panels/inspector/DraftLine.h"

#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace stagewright::panels;

class TestDraftLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void enterCommits();
    void leavingCommits();
    void escapeGoesBack();
    void aForeignValueDoesNotReplaceADraft();
    void aForeignValueIsShownWhereNothingIsTyped();
    void whatCannotBeIsNotCommittedAndDroppedOnLeaving();
    void undoOfTheWindowIsNotEatenWithoutATypedStep();
    void choosingAProposalCommits();
    void theWheelDoesNotChangeAChoice();

private:
    void type(const QString &text);

    QWidget *m_window = nullptr;
    DraftLine *m_line = nullptr;
    QLineEdit *m_other = nullptr;
    QSignalSpy *m_committed = nullptr;
};

void TestDraftLine::init()
{
    m_window = new QWidget;
    auto *column = new QVBoxLayout(m_window);
    m_line = new DraftLine(m_window);
    m_other = new QLineEdit(m_window);
    column->addWidget(m_line);
    column->addWidget(m_other);
    m_committed = new QSignalSpy(m_line, &DraftLine::committed);
    // The document takes what is committed.
    connect(m_line, &DraftLine::committed, m_line, &DraftLine::setValue);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
    m_line->setValue(QStringLiteral("builder"));
    m_line->setFocus();
}

void TestDraftLine::cleanup()
{
    delete m_committed;
    delete m_window;
}

void TestDraftLine::type(const QString &text)
{
    m_line->selectAll();
    QTest::keyClicks(m_line, text);
}

void TestDraftLine::enterCommits()
{
    type(QStringLiteral("base"));
    QVERIFY(m_line->isDraft());
    QTest::keyClick(m_line, Qt::Key_Return);
    QCOMPARE(m_committed->size(), 1);
    QCOMPARE(m_committed->at(0).at(0).toString(), QStringLiteral("base"));
    QVERIFY(!m_line->isDraft());
    QTest::keyClick(m_line, Qt::Key_Return);
    QCOMPARE(m_committed->size(), 1);
}

void TestDraftLine::leavingCommits()
{
    type(QStringLiteral("base"));
    m_other->setFocus();
    QCOMPARE(m_committed->size(), 1);
}

void TestDraftLine::escapeGoesBack()
{
    type(QStringLiteral("base"));
    QTest::keyClick(m_line, Qt::Key_Escape);
    QCOMPARE(m_line->text(), QStringLiteral("builder"));
    m_other->setFocus();
    QCOMPARE(m_committed->size(), 0);
}

void TestDraftLine::aForeignValueDoesNotReplaceADraft()
{
    type(QStringLiteral("bas"));
    m_line->setValue(QStringLiteral("elsewhere"));
    QCOMPARE(m_line->text(), QStringLiteral("bas"));
    QTest::keyClicks(m_line, QStringLiteral("e"));
    QTest::keyClick(m_line, Qt::Key_Return);
    QCOMPARE(m_committed->at(0).at(0).toString(), QStringLiteral("base"));
}

void TestDraftLine::aForeignValueIsShownWhereNothingIsTyped()
{
    m_line->setValue(QStringLiteral("elsewhere"));
    QCOMPARE(m_line->text(), QStringLiteral("elsewhere"));
    QVERIFY(!m_line->isDraft());
}

void TestDraftLine::whatCannotBeIsNotCommittedAndDroppedOnLeaving()
{
    m_line->setCheck([](const QString &text) { return text.contains(u' ') ? QStringLiteral("no blanks") : QString(); });
    QSignalSpy complaints(m_line, &DraftLine::complaintChanged);
    type(QStringLiteral("a b"));
    QCOMPARE(complaints.last().at(0).toString(), QStringLiteral("no blanks"));
    QTest::keyClick(m_line, Qt::Key_Return);
    QCOMPARE(m_committed->size(), 0);
    QCOMPARE(m_line->text(), QStringLiteral("a b"));
    m_other->setFocus();
    QCOMPARE(m_committed->size(), 0);
    QCOMPARE(m_line->text(), QStringLiteral("builder"));
    QCOMPARE(complaints.last().at(0).toString(), QString());
}

void TestDraftLine::undoOfTheWindowIsNotEatenWithoutATypedStep()
{
    const auto isEaten = [this] {
        QKeyEvent event(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
        event.ignore();
        QApplication::sendEvent(m_line, &event);
        return event.isAccepted();
    };
    QVERIFY(!isEaten());
    type(QStringLiteral("base"));
    QVERIFY(isEaten());
    QTest::keyClick(m_line, Qt::Key_Return);
    QVERIFY(!isEaten());
}

void TestDraftLine::choosingAProposalCommits()
{
    DraftCombo combo;
    combo.line()->setValue(QStringLiteral("alpine"));
    int fills = 0;
    combo.setProposals([&fills](QComboBox &box) {
        ++fills;
        box.addItems({QStringLiteral("alpine"), QStringLiteral("scratch")});
    });
    QSignalSpy committed(combo.line(), &DraftLine::committed);
    combo.show();
    combo.showPopup();
    QCOMPARE(fills, 1);
    QCOMPARE(combo.line()->text(), QStringLiteral("alpine"));
    QCOMPARE(committed.size(), 0);
    combo.hidePopup();
    combo.setCurrentIndex(1);
    Q_EMIT combo.textActivated(QStringLiteral("scratch"));
    QCOMPARE(committed.size(), 1);
    QCOMPARE(committed.at(0).at(0).toString(), QStringLiteral("scratch"));
}

void TestDraftLine::theWheelDoesNotChangeAChoice()
{
    DraftCombo combo;
    combo.addItems({QStringLiteral("alpine"), QStringLiteral("scratch")});
    combo.show();
    QWheelEvent wheel(QPointF(5, 5), QPointF(5, 5), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&combo, &wheel);
    QCOMPARE(combo.currentIndex(), 0);
}

QTEST_MAIN(TestDraftLine)
#include "tst_DraftLine.moc"
