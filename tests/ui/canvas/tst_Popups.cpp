// The small panels over the canvas: what Enter, Tab and another document do to them.
#include "canvas/FieldsPopup.h"
#include "ui/canvas/Workplace.h"

#include <QLineEdit>
#include <QPushButton>

using namespace stagewright;
using namespace stagewright::canvas;
using tests::Workplace;

namespace {

/// A popup of two fields on a widget, and what it accepted.
struct Asked {
    Asked()
    {
        host.resize(600, 400);
        host.setFocusPolicy(Qt::StrongFocus);
        host.show();
        popup = new FieldsPopup(
            &host, QStringLiteral("Copy"), QStringLiteral("Write"),
            {{QStringLiteral("From"), QStringLiteral("/app"), {}}, {QStringLiteral("To"), QStringLiteral("."), {}}},
            [this](const QStringList &values) { accepted.append(values); });
        popup->openAt({20, 20});
        QVERIFY(QTest::qWaitForWindowActive(&host));
    }
    QPushButton *button(const QString &words) const
    {
        for (QPushButton *one : host.findChildren<QPushButton *>()) {
            if (one->text() == words)
                return one;
        }
        return nullptr;
    }
    QWidget host;
    QPointer<FieldsPopup> popup;
    QList<QStringList> accepted;
};

} // namespace

class tst_Popups : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void enterInAFieldAccepts()
    {
        Asked asked;
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(asked.accepted, (QList<QStringList>{{QStringLiteral("/app"), QStringLiteral(".")}}));
    }

    void enterOnCancelWritesNothing()
    {
        Asked asked;
        QPushButton *cancel = asked.button(QStringLiteral("Cancel"));
        cancel->setFocus();
        QTest::keyClick(cancel, Qt::Key_Return);
        QCOMPARE(asked.accepted, QList<QStringList>());
        QTRY_VERIFY(!asked.popup);
    }

    void tabGoesFromTheFieldsToAcceptToCancelAndRound()
    {
        Asked asked;
        const QList<QLineEdit *> fields = asked.host.findChildren<QLineEdit *>();
        QTest::keyClicks(fields.at(0), QStringLiteral("/srv"));
        const QList<QWidget *> expected{fields.at(1), asked.button(QStringLiteral("Write")),
                                        asked.button(QStringLiteral("Cancel")), fields.at(0)};
        for (QWidget *next : expected) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget(), next);
        }
        QTest::keyClick(fields.at(0), Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), asked.button(QStringLiteral("Cancel")));
        QCOMPARE(fields.at(0)->text(), QStringLiteral("/srv"));
    }

    void aNameTypedForOneDocumentIsNotGivenToTheNext()
    {
        Workplace work;
        work.selection->selectNode(work.key(QStringLiteral("builder")), adapters::SelectionOrigin::Canvas);
        work.view->renameSelected();
        auto *field = work.view->findChild<QLineEdit *>(QStringLiteral("stageName"));
        QVERIFY(field);
        field->setText(QStringLiteral("compile"));
        const QByteArray next = "FROM alpine AS builder\nFROM builder AS last\n";
        work.document->reset(text::SourceText::fromBody(next));
        work.view->setFocus();
        QApplication::processEvents();
        QCOMPARE(work.text(), next);
        QTRY_VERIFY(!work.view->findChild<QLineEdit *>(QStringLiteral("stageName")));
    }
};

QTEST_MAIN(tst_Popups)
#include "tst_Popups.moc"
