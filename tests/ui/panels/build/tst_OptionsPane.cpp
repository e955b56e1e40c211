// What is typed into the options holds at once: for the next build, for its command, and for the graph.
#include "panels/build/OptionsPane.h"

#include "panels/build/OptionRows.h"
#include "panels/build/PlatformChoice.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QtTest>

using namespace stagewright;
using namespace Qt::StringLiterals;
using panels::OptionRows;

namespace {

struct Fixture {
    Fixture()
    {
        document.reset(text::SourceText::fromBody("ARG TAG=1\nFROM alpine:$TAG AS one\nARG NPM_TOKEN\nRUN a\n"
                                                  "FROM one AS two\nRUN --mount=type=secret,id=pip b\n"));
        pane.resize(700, 900);
        pane.show();
    }

    document::Document document;
    adapters::BuildController build{&document, {}};
    panels::OptionsPane pane{&document, &build};
};

} // namespace

class tst_OptionsPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void argumentsChangeTheGraph();
    void rowsStayWhileTheyAreFilledIn();
    void choosesStagesAndPlatforms();
    void followsTheFile();
};

void tst_OptionsPane::argumentsChangeTheGraph()
{
    Fixture fixture;
    QLineEdit *tag = fixture.pane.findArgument(u"TAG"_s);
    QVERIFY(tag && tag->placeholderText().contains(u"1 (by default)"_s));
    QVERIFY(fixture.pane.findArgument(u"NPM_TOKEN"_s)->echoMode() == QLineEdit::Password);
    QTest::keyClicks(tag, u"3.19"_s);
    QCOMPARE(fixture.build.options().arguments, docker::NamedValues({{u"TAG"_s, u"3.19"_s}}));
    QCOMPARE(fixture.document.snapshot()->graph.stages[0].resolvedBase, QByteArray("alpine:3.19"));
    QVERIFY(!fixture.document.isModified() && !fixture.document.canUndo());
    tag->selectAll();
    QTest::keyClick(tag, Qt::Key_Delete);
    QVERIFY(fixture.build.options().arguments.empty());
    QCOMPARE(fixture.document.snapshot()->graph.stages[0].resolvedBase, QByteArray("alpine:1"));
}

void tst_OptionsPane::rowsStayWhileTheyAreFilledIn()
{
    Fixture fixture;
    const QList<OptionRows *> lists = fixture.pane.findChildren<OptionRows *>();
    OptionRows *secrets = lists.at(1);
    secrets->findChild<QPushButton *>()->click();
    auto *fields = &fixture.pane; // a change elsewhere
    QTest::keyClicks(fields->findArgument(u"TAG"_s), u"2"_s);
    QCOMPARE(secrets->rows().size(), size_t(1));
    QTest::keyClicks(secrets->findChildren<QLineEdit *>().at(0), u"pip"_s);
    secrets->setValue(0, u"/run/pip.conf"_s);
    QCOMPARE(fixture.build.options().secrets,
             std::vector<docker::SecretSource>({{u"pip"_s, docker::SecretSource::Kind::File, u"/run/pip.conf"_s}}));
    QPushButton *remove = nullptr;
    for (QPushButton *button : secrets->findChildren<QPushButton *>()) {
        if (button->text() == u"Remove"_s)
            remove = button;
    }
    remove->click();
    QVERIFY(fixture.build.options().secrets.empty());
}

void tst_OptionsPane::choosesStagesAndPlatforms()
{
    Fixture fixture;
    auto *box = fixture.pane.findChild<QCheckBox *>(u"one"_s);
    QVERIFY(box);
    box->click();
    QCOMPARE(fixture.build.options().uncachedStages, QStringList(u"one"_s));
    panels::PlatformChoice choice;
    choice.setPlatforms({u"linux/amd64"_s, u"linux/386"_s}, {});
    QCOMPARE(choice.platform(), QString());
    auto *items = qobject_cast<QStandardItemModel *>(choice.model());
    const int arm = choice.findData(u"linux/arm64"_s);
    QVERIFY(!items->item(arm)->isEnabled() && items->item(arm)->toolTip().contains(u"linux/arm64"_s));
    QVERIFY(items->item(choice.findData(u"linux/386"_s))->isEnabled());
}

void tst_OptionsPane::followsTheFile()
{
    Fixture fixture;
    fixture.build.setOptions(
        {.arguments = {{u"TAG"_s, u"7"_s}, {u"HTTP_PROXY"_s, u"x"_s}}, .tags = {u"a:1"_s, u"b:2"_s}});
    QCOMPARE(fixture.pane.findArgument(u"TAG"_s)->text(), u"7"_s);
    QCOMPARE(fixture.pane.findChildren<OptionRows *>().at(0)->rows(),
             std::vector<panels::OptionRow>({{u"HTTP_PROXY"_s, u"x"_s, 0}}));
    fixture.document.reset(text::SourceText::fromBody("FROM debian\nARG OTHER=x\n"));
    QVERIFY(!fixture.pane.findArgument(u"TAG"_s));
    QVERIFY(fixture.pane.findArgument(u"OTHER"_s));
    QCOMPARE(fixture.build.options(), docker::BuildOptions());
    QVERIFY(fixture.document.snapshot()->graph.settings.buildArguments.empty());
}

QTEST_MAIN(tst_OptionsPane)
#include "tst_OptionsPane.moc"
