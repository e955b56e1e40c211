// The palette's cards and chips can be pressed, read and dragged.
#include "panels/palette/Palette.h"
#include "panels/palette/PaletteItem.h"

#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace stagewright::panels;

class TestPalette : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cardsTellWhatTheyAre_data();
    void cardsTellWhatTheyAre();
    void aSingleClickDoesNothing();
    void moreShowsEveryInstruction();
    void templatesAreListedAndActivated();
    void allCanBeReachedByKeyboard();
};

void TestPalette::cardsTellWhatTheyAre_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("name");
    QTest::newRow("the builder stage") << QStringLiteral("builder") << QStringLiteral("Builder stage");
    QTest::newRow("the runtime stage") << QStringLiteral("runtime") << QStringLiteral("Runtime stage");
    QTest::newRow("the external image") << QStringLiteral("image") << QStringLiteral("External image");
    QTest::newRow("the build context") << QStringLiteral("context") << QStringLiteral("Build context");
    QTest::newRow("a RUN") << QStringLiteral("instruction:RUN") << QStringLiteral("RUN instruction");
}

void TestPalette::cardsTellWhatTheyAre()
{
    QFETCH(QString, data);
    QFETCH(QString, name);
    Palette palette;
    palette.resize(200, 700);
    palette.show();
    QSignalSpy activated(&palette, &Palette::activated);
    PaletteItem *found = nullptr;
    for (auto *item : palette.findChildren<PaletteItem *>()) {
        if (item->paletteData() == data)
            found = item;
    }
    QVERIFY(found);
    QCOMPARE(found->accessibleName(), name);
    QTest::mouseDClick(found, Qt::LeftButton);
    found->setFocus();
    QTest::keyClick(found, Qt::Key_Return);
    QTest::keyClick(found, Qt::Key_Space);
    QCOMPARE(activated.size(), 3);
    for (const auto &arguments : activated)
        QCOMPARE(arguments.at(0).toString(), data);
}

void TestPalette::aSingleClickDoesNothing()
{
    Palette palette;
    palette.show();
    QSignalSpy activated(&palette, &Palette::activated);
    QTest::mouseClick(palette.findChild<PaletteItem *>(), Qt::LeftButton);
    QCOMPARE(activated.size(), 0);
}

void TestPalette::moreShowsEveryInstruction()
{
    Palette palette;
    palette.resize(200, 700);
    palette.show();
    const auto visibleChips = [&palette] {
        int count = 0;
        for (auto *chip : palette.findChildren<PaletteChip *>())
            count += chip->isVisible();
        return count;
    };
    QCOMPARE(visibleChips(), 8);
    palette.findChild<QToolButton *>()->click();
    QCOMPARE(visibleChips(), 16); // the 18, without FROM and the deprecated MAINTAINER
    palette.findChild<QToolButton *>()->click();
    QCOMPARE(visibleChips(), 8);
}

void TestPalette::templatesAreListedAndActivated()
{
    Palette palette;
    palette.show();
    palette.setTemplates({QStringLiteral("Python + Poetry"), QStringLiteral("Java & Maven")});
    QSignalSpy activated(&palette, &Palette::templateActivated);
    for (auto *row : palette.findChildren<QToolButton *>()) {
        if (row->text() == QStringLiteral("Java && Maven"))
            row->click();
    }
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.at(0).at(0).toInt(), 1);
    palette.setTemplates({QStringLiteral("Go")});
    QCOMPARE(palette.findChildren<QToolButton *>().size(), 2); // "more" and Go
}

void TestPalette::allCanBeReachedByKeyboard()
{
    Palette palette;
    palette.show();
    for (auto *item : palette.findChildren<PaletteItem *>()) {
        QVERIFY(item->focusPolicy() & Qt::TabFocus);
        QVERIFY(!item->accessibleName().isEmpty());
    }
}

QTEST_MAIN(TestPalette)
#include "tst_Palette.moc"
