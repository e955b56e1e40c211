// The page about a problem: what it shows, how it is read and closed by keys, and where it stands.
#include "panels/problems/ExplanationCard.h"
#include "panels/problems/ExplanationPage.h"

#include "style/Text.h"
#include "style/Theme.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>

using namespace stagewright;
using panels::ExplanationCard;

namespace {

syntax::Diagnostic findingOf(const QByteArray &code, const QList<QByteArray> &arguments = {})
{
    syntax::Diagnostic finding;
    finding.code = code;
    finding.arguments = arguments;
    finding.firstLine = finding.lastLine = 4;
    return finding;
}

/// A window with a field and a place beside it, on which cards are shown.
struct Desk {
    Desk()
        : field(new QLineEdit(&window))
        , place(new QWidget(&window))
        , card(&window, place)
    {
        auto *row = new QHBoxLayout(&window);
        row->addWidget(place, 1);
        row->addWidget(field);
        window.resize(1000, 700);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
    }

    QString words() const
    {
        QString all;
        for (const QLabel *label : card.findChildren<QLabel *>())
            all += label->text() + u'\n';
        return all;
    }
    QTextBrowser *page() const { return card.findChild<QTextBrowser *>(); }

    QWidget window;
    QLineEdit *field;
    QWidget *place;
    ExplanationCard card;
};

QTextBlock blockOf(const QTextDocument &document, const QString &text)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.text() == text)
            return block;
    }
    return {};
}

} // namespace

class TestExplanationCard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsWrongAndWhy()
    {
        Desk desk;
        desk.card.explain(findingOf("UnusedStage", {"assets"}));
        QVERIFY(desk.card.isVisible());
        QVERIFY(desk.words().contains(QStringLiteral("A stage that nothing uses")));
        QVERIFY(desk.words().contains(QStringLiteral("Line 5: Nothing uses the stage \"assets\"")));
        QVERIFY(desk.page()->toPlainText().contains(QStringLiteral("FROM nginx:1.27")));
        QVERIFY(!desk.page()->toPlainText().contains(u'`'));
        QVERIFY(!desk.page()->toPlainText().contains(QStringLiteral("A stage that nothing uses"))); // once is enough
    }

    void whatHasNoPageShowsNothing()
    {
        Desk desk;
        desk.card.explain(findingOf("NoSuchCheck"));
        QVERIFY(desk.card.isHidden());
        QVERIFY(desk.field->hasFocus());
    }

    void bytesOfTheFileAreNoMarkup()
    {
        Desk desk;
        desk.card.explain(findingOf("UnusedStage", {"<img src=x>"}));
        for (const QLabel *label : desk.card.findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void keysOpenAndCloseIt_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("Escape") << int(Qt::Key_Escape);
        QTest::newRow("F1 again") << int(Qt::Key_F1);
    }

    void keysOpenAndCloseIt()
    {
        QFETCH(int, key);
        Desk desk;
        desk.card.explain(findingOf("UnusedStage", {"a"}));
        QVERIFY(desk.page()->hasFocus());
        desk.card.explain(findingOf("ForwardCopy", {"a", "b", "c"})); // another, from inside
        QTest::keyClick(desk.page(), Qt::Key(key));
        QVERIFY(desk.card.isHidden());
        QVERIFY(desk.field->hasFocus());
    }

    void theButtonClosesItToo()
    {
        Desk desk;
        desk.card.explain(findingOf("UnusedStage", {"a"}));
        auto *button = desk.card.findChild<QToolButton *>();
        QVERIFY(!button->accessibleName().isEmpty());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(desk.card.isHidden());
    }

    void screenReadersHearThePage()
    {
        Desk desk;
        desk.card.explain(findingOf("UnusedStage", {"a"}));
        QVERIFY(desk.card.accessibleName().contains(QStringLiteral("A stage that nothing uses")));
        QAccessibleInterface *page = QAccessible::queryAccessibleInterface(desk.page());
        QVERIFY(page && page->textInterface());
        QCOMPARE(page->text(QAccessible::Name), QStringLiteral("A stage that nothing uses"));
        QVERIFY(page->text(QAccessible::Description).contains(QStringLiteral("Nothing uses the stage")));
        QVERIFY(page->textInterface()
                    ->text(0, page->textInterface()->characterCount())
                    .contains(QStringLiteral("A build skips it silently")));
        QVERIFY(desk.page()->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
    }

    void itStaysInsideItsPlace()
    {
        Desk desk;
        desk.card.explain(findingOf("UnusedStage", {"a"}));
        const QRect place(desk.place->mapTo(&desk.window, QPoint()), desk.place->size());
        QVERIFY(place.contains(desk.card.geometry()));
        QVERIFY(!desk.page()->verticalScrollBar()->isVisible()); // all of it can be seen
        desk.window.resize(700, 420);
        QCoreApplication::processEvents();
        QVERIFY(QRect(desk.place->mapTo(&desk.window, QPoint()), desk.place->size()).contains(desk.card.geometry()));
        desk.window.resize(260, 200); // no room in the place: over all
        QCoreApplication::processEvents();
        QVERIFY(desk.window.rect().contains(desk.card.geometry()));
    }

    void samplesStandOut_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void samplesStandOut()
    {
        QFETCH(bool, isDark);
        const style::Theme theme = style::themeFor(isDark ? style::darkPalette() : style::lightPalette());
        QTextDocument document;
        panels::showPage(document,
                         QStringLiteral("Words with `code` in.\n\n```dockerfile\n# before\nFROM a AS b\n```\n"), theme);
        const QTextBlock comment = blockOf(document, QStringLiteral("# before"));
        const QTextBlock from = blockOf(document, QStringLiteral("FROM a AS b"));
        QVERIFY(comment.isValid() && from.isValid());
        QCOMPARE(from.blockFormat().background().color(), theme.raised);
        QCOMPARE(comment.begin().fragment().charFormat().foreground().color(), theme.mutedText);
        QCOMPARE(from.begin().fragment().text(), QStringLiteral("FROM"));
        QCOMPARE(from.begin().fragment().charFormat().foreground().color(), theme.accent);
        QCOMPARE(from.begin().fragment().charFormat().font().family(), style::fixedFont().family());
        const QTextBlock words = document.begin();
        QCOMPARE(words.text(), QStringLiteral("Words with code in."));
        QVERIFY(!words.blockFormat().hasProperty(QTextFormat::BackgroundBrush));
    }

    void thePageFollowsThePalette()
    {
        Desk desk;
        desk.card.explain(findingOf("UnusedStage", {"a"}));
        const auto sample = [&desk] {
            return blockOf(*desk.page()->document(), QStringLiteral("# before")).blockFormat().background().color();
        };
        for (const QPalette &palette : {style::darkPalette(), style::lightPalette()}) {
            desk.window.setPalette(palette);
            QCOMPARE(sample(), style::themeFor(palette).raised);
        }
    }
};

QTEST_MAIN(TestExplanationCard)
#include "tst_ExplanationCard.moc"
