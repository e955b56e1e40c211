// Tables that are pasted elsewhere: every cell stays one cell.
#include "adapters/TableText.h"

#include <QStandardItemModel>
#include <QTest>

using namespace stagewright::adapters;

class tst_TableText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesTheRowsOfAModel();
    void writesMarkdown();
    void writesCsv();
};

void tst_TableText::takesTheRowsOfAModel()
{
    QStandardItemModel model(1, 2);
    model.setHorizontalHeaderLabels({QStringLiteral("a"), QStringLiteral("b")});
    model.setItem(0, 0, new QStandardItem(QStringLiteral("1")));
    QCOMPARE(rowsOf(model), (TableRows{{QStringLiteral("a"), QStringLiteral("b")}, {QStringLiteral("1"), QString()}}));
}

void tst_TableText::writesMarkdown()
{
    QCOMPARE(asMarkdown({{QStringLiteral("Stage"), QStringLiteral("Made by")},
                         {QStringLiteral("a"), QStringLiteral("RUN a | b\nc")}}),
             QStringLiteral("| Stage | Made by |\n|---|---|\n| a | RUN a \\| b c |\n"));
}

void tst_TableText::writesCsv()
{
    QCOMPARE(asCsv({{QStringLiteral("Stage"), QStringLiteral("On disk")},
                    {QStringLiteral("say \"a\", b"), QStringLiteral("1 MB")}}),
             QStringLiteral("Stage,On disk\n\"say \"\"a\"\", b\",1 MB\n"));
}

QTEST_MAIN(tst_TableText)
#include "tst_TableText.moc"
