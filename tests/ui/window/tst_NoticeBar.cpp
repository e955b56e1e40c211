// Several things to say wait for each other.
#include "window/NoticeBar.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using stagewright::window::NoticeBar;

class tst_NoticeBar : public QObject {
    Q_OBJECT
private:
    static QString words(const NoticeBar &bar)
    {
        return bar.isHidden() ? QString() : bar.findChild<QLabel *>()->text();
    }
    static void press(const NoticeBar &bar, const QString &text)
    {
        QCoreApplication::processEvents(); // a button in a bar that is shown already comes a moment later
        for (QPushButton *button : bar.findChildren<QPushButton *>()) {
            if (button->text() == text && !button->isHidden()) {
                button->click();
                return;
            }
        }
        QFAIL("no such button");
    }

private Q_SLOTS:
    void theEarlierComesBackWhenTheLaterGoes()
    {
        NoticeBar bar;
        bar.show(QStringLiteral("recovery"), QStringLiteral("first"), {});
        bar.show(QStringLiteral("disk"), QStringLiteral("second"), {});
        QCOMPARE(words(bar), QStringLiteral("second"));
        press(bar, QStringLiteral("Dismiss"));
        QCOMPARE(words(bar), QStringLiteral("first"));
        press(bar, QStringLiteral("Dismiss"));
        QVERIFY(bar.isHidden());
    }

    void oneOfTheSameTopicTakesItsPlace()
    {
        NoticeBar bar;
        bar.show(QStringLiteral("disk"), QStringLiteral("first"), {});
        bar.show(QStringLiteral("disk"), QStringLiteral("second"), {});
        QCOMPARE(words(bar), QStringLiteral("second"));
        bar.dismiss(QStringLiteral("disk"));
        QVERIFY(bar.isHidden());
    }

    void oneThatWaitsCanBeTakenBack()
    {
        NoticeBar bar;
        bar.show(QStringLiteral("build"), QStringLiteral("first"), {});
        bar.show(QStringLiteral("disk"), QStringLiteral("second"), {});
        bar.dismiss(QStringLiteral("build"));
        QCOMPARE(words(bar), QStringLiteral("second"));
        press(bar, QStringLiteral("Dismiss"));
        QVERIFY(bar.isHidden());
    }

    void anActionMaySayTheNextThing()
    {
        NoticeBar bar;
        bar.show(QStringLiteral("a"), QStringLiteral("first"),
                 {{QStringLiteral("Go"), [&bar] { bar.show(QStringLiteral("a"), QStringLiteral("again"), {}); }}});
        press(bar, QStringLiteral("Go"));
        QCOMPARE(words(bar), QStringLiteral("again"));
    }
};

QTEST_MAIN(tst_NoticeBar)
#include "tst_NoticeBar.moc"
