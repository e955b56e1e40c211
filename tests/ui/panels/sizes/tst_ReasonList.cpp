// Why an image is big, a row a cause: with its line, what mending saves, and the fix where the checks have one.
#include "app/layers/Archives.h"
#include "panels/sizes/ReasonList.h"
#include "ui/panels/Workplace.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace stagewright;
using namespace stagewright::tests;
using layers::Tar;

namespace {

const QByteArray dockerfile = "FROM debian:12\n"
                              "RUN apt-get update && apt-get install -y curl\n"
                              "CMD [\"curl\"]\n";

adapters::StageAnalysisPointer analysis()
{
    auto made = std::make_shared<adapters::StageAnalysis>();
    made->image = layers::analysed(
        {{Tar().file("bin/sh", QByteArray(3'000'000, 's')).bytes(), QStringLiteral("ADD")},
         {Tar().file("var/lib/apt/lists/a", QByteArray(2'000'000, 'a')).bytes(), QStringLiteral("RUN apt-get")}});
    made->places = {{0, true}, {2, false}};
    made->reasons = layers::reasonsOf(*made->image, made->places);
    return made;
}

QPushButton *button(const QWidget &list, const QString &words)
{
    for (auto *one : list.findChildren<QPushButton *>()) {
        if (one->text().contains(words))
            return one;
    }
    return nullptr;
}

} // namespace

class tst_ReasonList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offersLineAndFix();
    void offersNoFixForAnotherText();
    void goesWithWhatItIsAbout();
};

void tst_ReasonList::offersLineAndFix()
{
    Workplace place(dockerfile);
    panels::ReasonList list;
    list.setReasons(analysis(), place.document.snapshot(), place.document.snapshot());
    QSignalSpy lines(&list, &panels::ReasonList::lineActivated);
    QVERIFY(button(list, QStringLiteral("Line 2")));
    button(list, QStringLiteral("Line 2"))->click();
    QCOMPARE(lines.first().first().toInt(), 2);
    QObject::connect(&list, &panels::ReasonList::fixRequested, &place.gestures, &adapters::Gestures::applyFix);
    QPushButton *mend = nullptr;
    for (auto *one : list.findChildren<QPushButton *>()) {
        if (!one->text().startsWith(QLatin1String("Line")))
            mend = one;
    }
    QVERIFY(mend);
    mend->click();
    QVERIFY2(place.bytes().contains("rm -rf /var/lib/apt/lists/*"), place.bytes().constData());
    place.document.undo();
    QCOMPARE(place.bytes(), dockerfile);
}

void tst_ReasonList::offersNoFixForAnotherText()
{
    Workplace place(dockerfile);
    const document::SnapshotPointer measured = place.document.snapshot();
    place.replace("CMD [\"curl\"]", "CMD [\"wget\"]");
    panels::ReasonList list;
    list.setReasons(analysis(), measured, place.document.snapshot());
    QCOMPARE(list.findChildren<QPushButton *>().size(), 1); // the line alone
}

void tst_ReasonList::goesWithWhatItIsAbout()
{
    Workplace place(dockerfile);
    panels::ReasonList list;
    list.setReasons(analysis(), place.document.snapshot(), place.document.snapshot());
    QVERIFY(!list.isHidden());
    list.setReasons(nullptr, place.document.snapshot(), place.document.snapshot());
    QVERIFY(list.isHidden());
    QVERIFY(list.findChildren<QPushButton *>(Qt::FindDirectChildrenOnly).isEmpty());
}

QTEST_MAIN(tst_ReasonList)
#include "tst_ReasonList.moc"
