// The welcome page begins, opens, and marks what is missing, at every size.
#include "panels/welcome/WelcomeCards.h"
#include "panels/welcome/WelcomePage.h"
#include "style/ProgramStyle.h"

#include <QApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace stagewright::panels;

class TestWelcomePage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new stagewright::style::ProgramStyle); }
    void buttonsAskForNewAndOpen();
    void aRecentFileIsOpenedAndAMissingOneIsMarked();
    void aTemplateIsBegun();
    void nothingIsCutAtAnySize_data();
    void nothingIsCutAtAnySize();

private:
    static std::vector<TemplateSummary> four();
};

std::vector<TemplateSummary> TestWelcomePage::four()
{
    std::vector<TemplateSummary> templates;
    for (const char *id : {"python", "node", "go", "java"})
        templates.push_back({QLatin1String(id), QLatin1String(id).toString().toUpper(), QStringLiteral("One sentence."), {}});
    return templates;
}

void TestWelcomePage::buttonsAskForNewAndOpen()
{
    WelcomePage page;
    page.show();
    QSignalSpy news(&page, &WelcomePage::newRequested);
    QSignalSpy opens(&page, &WelcomePage::openRequested);
    for (auto *button : page.findChildren<QPushButton *>())
        button->click();
    QCOMPARE(news.size(), 1);
    QCOMPARE(opens.size(), 1);
}

void TestWelcomePage::aRecentFileIsOpenedAndAMissingOneIsMarked()
{
    WelcomePage page;
    page.show();
    page.setRecentFiles({QStringLiteral("/srv/app/Dockerfile"), QStringLiteral("/gone/Dockerfile")},
                        {QStringLiteral("/gone/Dockerfile")});
    const auto rows = page.findChildren<RecentRow *>();
    QCOMPARE(rows.size(), 2);
    QVERIFY(!rows.at(0)->accessibleName().contains(QStringLiteral("missing")));
    QVERIFY(rows.at(1)->accessibleName().contains(QStringLiteral("missing")));
    QSignalSpy recent(&page, &WelcomePage::recentActivated);
    QTest::keyClick(rows.at(0), Qt::Key_Return);
    QTest::mouseClick(rows.at(1), Qt::LeftButton);
    QCOMPARE(recent.size(), 2);
    QCOMPARE(recent.at(0).at(0).toString(), QStringLiteral("/srv/app/Dockerfile"));
    QCOMPARE(recent.at(1).at(0).toString(), QStringLiteral("/gone/Dockerfile"));
}

void TestWelcomePage::aTemplateIsBegun()
{
    WelcomePage page;
    page.show();
    page.setTemplates(four());
    QSignalSpy begun(&page, &WelcomePage::templateActivated);
    page.findChildren<TemplateCard *>().at(2)->click();
    QCOMPARE(begun.size(), 1);
    QCOMPARE(begun.at(0).at(0).toString(), QStringLiteral("go"));
}

void TestWelcomePage::nothingIsCutAtAnySize_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("a large screen") << QSize(1920, 1080);
    QTest::newRow("the usual window") << QSize(1280, 800);
    QTest::newRow("a small window") << QSize(800, 500);
    QTest::newRow("a narrow window") << QSize(500, 700);
}

void TestWelcomePage::nothingIsCutAtAnySize()
{
    QFETCH(QSize, size);
    WelcomePage page;
    page.setTemplates(four());
    page.setRecentFiles({QStringLiteral("/srv/app/Dockerfile")});
    page.resize(size);
    page.show();
    QCoreApplication::processEvents();
    const QWidget *content = page.findChild<QScrollArea *>()->widget();
    QVERIFY(page.findChild<QScrollArea *>()->horizontalScrollBar()->maximum() == 0);
    for (auto *card : page.findChildren<TemplateCard *>()) {
        const QRect place(card->mapTo(content, QPoint(0, 0)), card->size());
        QVERIFY2(content->rect().contains(place), qPrintable(card->text()));
        QVERIFY(card->width() >= 180);
        QVERIFY(card->height() >= card->heightForWidth(card->width()));
    }
}

QTEST_MAIN(TestWelcomePage)
#include "tst_WelcomePage.moc"
