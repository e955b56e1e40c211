// Edits in the inspector reach the bytes as one undo step each, and nothing else changes.
#include "ui/panels/Workplace.h"

#include "panels/inspector/DraftLine.h"
#include "panels/inspector/EdgeCard.h"
#include "panels/inspector/Inspector.h"
#include "panels/inspector/InstructionList.h"
#include "panels/inspector/StagePage.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

class TestInspector : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new style::ProgramStyle); }
    void init();
    void cleanup();
    void aNewNameReachesEveryReferenceAsOneStep();
    void aNameThatCannotBeIsRefusedWhileTyping();
    void foreignChangesDoNotDestroyWhatIsTyped();
    void selectingAnotherStageCommitsToTheFirst();
    void theBaseFollowsTheField();
    void whyAStageIsBigGoesWithItsSizes();
    void thePlatformIsAddedAndRemoved();
    void aWireShowsAndChangesItsCopy();
    void aMountShowsAndChangesItsPaths();
    void aWireOfTwoCopiesShowsTwoCards();
    void removingTheLastEdgeOfAWireShowsTheOverview();
    void anImageIsRenamedInEveryLineThatNamesIt();
    void theContextAsksForItsFolder();
    void linksLeadToTheLine();
    void aCardAsksWhy();
    void aRemovedStageLeavesTheOverview();
    void anotherDocumentDropsWhatWasBeingTyped();
    void whatIsTypedForAWireThatGoesIsDropped();
    void whatIsTypedForACopyStaysWithIt();
    void whatIsTypedForACopyThatGoesIsDropped();
    void textsOfTheFileAreNeverRichText();

private:
    panels::DraftLine *field(const QString &name) const;
    static void retype(panels::DraftLine *line, const QString &text);

    Workplace *m_place = nullptr;
    panels::Inspector *m_inspector = nullptr;
};

void TestInspector::init()
{
    m_place = new Workplace;
    m_inspector = new panels::Inspector(&m_place->document, &m_place->selection, &m_place->gestures);
    m_inspector->resize(400, 700);
    m_inspector->show();
    QVERIFY(QTest::qWaitForWindowActive(m_inspector));
}

void TestInspector::cleanup()
{
    delete m_inspector;
    delete m_place;
}

panels::DraftLine *TestInspector::field(const QString &name) const
{
    for (auto *line : m_inspector->findChildren<panels::DraftLine *>()) {
        if (line->isVisible() && line->accessibleName() == name)
            return line;
    }
    return nullptr;
}

void TestInspector::retype(panels::DraftLine *line, const QString &text)
{
    line->setFocus();
    line->selectAll();
    if (text.isEmpty())
        QTest::keyClick(line, Qt::Key_Delete);
    else
        QTest::keyClicks(line, text);
}

void TestInspector::aNewNameReachesEveryReferenceAsOneStep()
{
    m_place->select(m_place->stage(0));
    panels::DraftLine *name = field(QStringLiteral("Name"));
    QVERIFY(name);
    QCOMPARE(name->text(), QStringLiteral("builder"));
    retype(name, QStringLiteral("compile"));
    QTest::keyClick(name, Qt::Key_Return);
    QByteArray expected = exampleText;
    expected.replace("builder", "compile");
    QCOMPARE(m_place->bytes(), expected);
    m_place->document.undo();
    QCOMPARE(m_place->bytes(), exampleText);
    QCOMPARE(name->text(), QStringLiteral("builder"));
    QVERIFY(!m_place->document.canUndo());
}

void TestInspector::aNameThatCannotBeIsRefusedWhileTyping()
{
    m_place->select(m_place->stage(0));
    panels::DraftLine *name = field(QStringLiteral("Name"));
    QSignalSpy complaints(name, &panels::DraftLine::complaintChanged);
    retype(name, QStringLiteral("runtime"));
    QVERIFY(!complaints.isEmpty());
    QVERIFY(!complaints.last().at(0).toString().isEmpty());
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(m_place->bytes(), exampleText);
}

void TestInspector::foreignChangesDoNotDestroyWhatIsTyped()
{
    m_place->select(m_place->stage(0));
    panels::DraftLine *name = field(QStringLiteral("Name"));
    retype(name, QStringLiteral("comp"));
    m_place->replace("RUN poetry install", "RUN poetry install --only main");
    QCOMPARE(name->text(), QStringLiteral("comp"));
    QVERIFY(name->hasFocus());
    QTest::keyClicks(name, QStringLiteral("ile"));
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(m_place->bytes().contains("FROM python:3.11.9 AS compile"));
    QVERIFY(m_place->bytes().contains("COPY --from=compile"));
    QVERIFY(m_place->bytes().contains("--only main"));
}

void TestInspector::selectingAnotherStageCommitsToTheFirst()
{
    m_place->select(m_place->stage(0));
    retype(field(QStringLiteral("Name")), QStringLiteral("compile"));
    m_place->select(m_place->stage(1));
    QVERIFY(m_place->bytes().contains("FROM python:3.11.9 AS compile"));
    QVERIFY(m_place->bytes().contains("FROM python:3.11.9-slim AS runtime"));
    QCOMPARE(field(QStringLiteral("Name"))->text(), QStringLiteral("runtime"));
}

void TestInspector::theBaseFollowsTheField()
{
    m_place->select(m_place->stage(1));
    panels::DraftLine *base = field(QStringLiteral("Base image"));
    QVERIFY(base);
    QCOMPARE(base->text(), QStringLiteral("python:3.11.9-slim"));
    retype(base, QStringLiteral("python:3.11.9-alpine"));
    QTest::keyClick(base, Qt::Key_Return);
    QByteArray expected = exampleText;
    expected.replace("python:3.11.9-slim", "python:3.11.9-alpine");
    QCOMPARE(m_place->bytes(), expected);
    retype(base, QStringLiteral("builder"));
    QTest::keyClick(base, Qt::Key_Return);
    QVERIFY(m_place->bytes().contains("FROM builder AS runtime"));
    m_place->document.undo();
    m_place->document.undo();
    QCOMPARE(m_place->bytes(), exampleText);
}

void TestInspector::thePlatformIsAddedAndRemoved()
{
    m_place->select(m_place->stage(0));
    panels::DraftLine *platform = field(QStringLiteral("Platform"));
    QCOMPARE(platform->text(), QString());
    retype(platform, QStringLiteral("linux/arm64"));
    QTest::keyClick(platform, Qt::Key_Return);
    QVERIFY(m_place->bytes().startsWith("FROM --platform=linux/arm64 python:3.11.9 AS builder\n"));
    retype(platform, {});
    QTest::keyClick(platform, Qt::Key_Return);
    QCOMPARE(m_place->bytes(), exampleText);
}

void TestInspector::aWireShowsAndChangesItsCopy()
{
    const graph::Graph &graph = m_place->document.snapshot()->graph;
    int copy = -1;
    for (size_t i = 0; i < graph.edges.size(); ++i) {
        if (graph.edges[i].kind == graph::EdgeKind::Copy && graph.edges[i].from.kind == graph::EndpointKind::Stage)
            copy = int(i);
    }
    QVERIFY(copy >= 0);
    m_place->selection.selectWire(m_place->wire(copy), adapters::SelectionOrigin::Canvas);
    QCOMPARE(field(QStringLiteral("Copies"))->text(), QStringLiteral("/app"));
    QCOMPARE(field(QStringLiteral("To"))->text(), QStringLiteral("."));
    retype(field(QStringLiteral("Copies")), QStringLiteral("/app /opt/data"));
    QTest::keyClick(field(QStringLiteral("Copies")), Qt::Key_Return);
    retype(field(QStringLiteral("To")), QStringLiteral("./"));
    QTest::keyClick(field(QStringLiteral("To")), Qt::Key_Return);
    retype(field(QStringLiteral("--chown")), QStringLiteral("1000:1000"));
    QTest::keyClick(field(QStringLiteral("--chown")), Qt::Key_Return);
    auto *link = m_inspector->findChild<QCheckBox *>();
    link->setChecked(true);
    const QByteArray bytes = m_place->bytes();
    const qsizetype at = bytes.indexOf("COPY --from=builder");
    const QByteArray line = bytes.mid(at, bytes.indexOf('\n', at) - at);
    QVERIFY2(line.contains("--chown=1000:1000"), line.constData());
    QVERIFY2(line.contains("--link"), line.constData());
    QVERIFY2(line.endsWith(" /app /opt/data ./"), line.constData());
    for (int i = 0; i < 4; ++i)
        m_place->document.undo();
    QCOMPARE(m_place->bytes(), exampleText);
    QVERIFY(!link->isChecked());
}

void TestInspector::aMountShowsAndChangesItsPaths()
{
    m_place->replace("COPY --from=builder /app .", "RUN --mount=from=builder,target=/b ls /b");
    const QByteArray before = m_place->bytes();
    const adapters::WireKey wire{graph::EdgeKind::Mount, m_place->stage(0), m_place->stage(1)};
    m_place->selection.selectWire(wire, adapters::SelectionOrigin::Canvas);
    QCOMPARE(field(QStringLiteral("Source"))->text(), QString());
    QCOMPARE(field(QStringLiteral("Target"))->text(), QStringLiteral("/b"));
    retype(field(QStringLiteral("Source")), QStringLiteral("/app"));
    QTest::keyClick(field(QStringLiteral("Source")), Qt::Key_Return);
    retype(field(QStringLiteral("Target")), QStringLiteral("/mnt"));
    QTest::keyClick(field(QStringLiteral("Target")), Qt::Key_Return);
    QVERIFY2(m_place->bytes().contains("RUN --mount=from=builder,target=/mnt,source=/app ls /b\n"),
             m_place->bytes().constData());
    m_place->document.undo();
    m_place->document.undo();
    QCOMPARE(m_place->bytes(), before);
    QCOMPARE(field(QStringLiteral("Target"))->text(), QStringLiteral("/b"));
}

void TestInspector::aWireOfTwoCopiesShowsTwoCards()
{
    adapters::WireKey wire;
    wire.kind = graph::EdgeKind::Copy;
    wire.from.kind = document::NodeKind::BuildContext;
    wire.to = m_place->stage(0);
    m_place->selection.selectWire(wire, adapters::SelectionOrigin::Canvas);
    const auto visible = [this] {
        int count = 0;
        for (auto *card : m_inspector->findChildren<panels::EdgeCard *>())
            count += card->isVisible();
        return count;
    };
    QTRY_COMPARE(visible(), 2);
    m_place->replace("COPY hello_app/ ./hello_app\n", "");
    QTRY_COMPARE(visible(), 1);
    m_place->document.undo();
    QTRY_COMPARE(visible(), 2);
}

void TestInspector::removingTheLastEdgeOfAWireShowsTheOverview()
{
    adapters::WireKey wire;
    wire.kind = graph::EdgeKind::Copy;
    wire.from = m_place->stage(0);
    wire.to = m_place->stage(1);
    m_place->selection.selectWire(wire, adapters::SelectionOrigin::Canvas);
    auto *card = m_inspector->findChild<panels::EdgeCard *>();
    QVERIFY(card && card->isVisible());
    for (auto *button : card->findChildren<QPushButton *>()) {
        if (button->accessibleName() == QStringLiteral("Remove"))
            button->click();
    }
    QVERIFY(!m_place->bytes().contains("--from"));
    QVERIFY(!field(QStringLiteral("Copies")));
    m_place->document.undo();
    QCOMPARE(m_place->bytes(), exampleText);
}

void TestInspector::anImageIsRenamedInEveryLineThatNamesIt()
{
    m_place->replace("COPY --from=builder /app .", "COPY --from=python:3.11.9 /usr/bin/python .\nCOPY --from=builder /app .");
    const QByteArray before = m_place->bytes();
    document::NodeKey image;
    image.kind = document::NodeKind::Image;
    image.reference = "python:3.11.9";
    m_place->select(image);
    panels::DraftLine *reference = field(QStringLiteral("Reference"));
    QVERIFY(reference);
    retype(reference, QStringLiteral("python:3.12"));
    QTest::keyClick(reference, Qt::Key_Return);
    QVERIFY(m_place->bytes().startsWith("FROM python:3.12 AS builder\n"));
    QVERIFY(m_place->bytes().contains("COPY --from=python:3.12 /usr/bin/python ."));
    QVERIFY(m_place->bytes().contains("FROM python:3.11.9-slim AS runtime"));
    image.reference = "python:3.12";
    QCOMPARE(m_place->selection.singleNode(), std::optional(image));
    m_place->document.undo();
    QCOMPARE(m_place->bytes(), before);
}

void TestInspector::theContextAsksForItsFolder()
{
    document::NodeKey context;
    context.kind = document::NodeKind::BuildContext;
    m_place->select(context);
    QSignalSpy asked(m_inspector, &panels::Inspector::contextFolderRequested);
    for (auto *button : m_inspector->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text().startsWith(QStringLiteral("Choose")))
            button->click();
    }
    QCOMPARE(asked.size(), 1);
}

void TestInspector::linksLeadToTheLine()
{
    m_place->select(m_place->stage(1));
    QSignalSpy lines(m_inspector, &panels::Inspector::lineActivated);
    for (auto *button : m_inspector->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text().startsWith(QStringLiteral("Lines")))
            button->click();
    }
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.at(0).at(0).toInt(), 13);
}

void TestInspector::aCardAsksWhy()
{
    m_place->replace("WORKDIR /app\nCOPY --from", "MAINTAINER me\nWORKDIR /app\nCOPY --from");
    m_place->select(m_place->stage(1));
    QSignalSpy asked(m_inspector, &panels::Inspector::explanationRequested);
    for (QPushButton *button : m_inspector->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->accessibleName().startsWith(QStringLiteral("Why? MAINTAINER")))
            button->click();
    }
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.front().front().value<syntax::Diagnostic>().code, QByteArray("MaintainerDeprecated"));
}

void TestInspector::aRemovedStageLeavesTheOverview()
{
    m_place->select(m_place->stage(0));
    QVERIFY(field(QStringLiteral("Name")));
    m_place->document.reset(text::SourceText::fromBody("FROM scratch\n"));
    m_place->selection.reconcile(*m_place->document.snapshot());
    QVERIFY(!field(QStringLiteral("Name")) || field(QStringLiteral("Name"))->text().isEmpty());
}

void TestInspector::anotherDocumentDropsWhatWasBeingTyped()
{
    m_place->select(m_place->stage(0));
    retype(field(QStringLiteral("Name")), QStringLiteral("compile"));
    const QByteArray other = "FROM alpine AS other\n";
    m_place->document.reset(text::SourceText::fromBody(other));
    m_place->selection.clear(adapters::SelectionOrigin::Program);
    QCOMPARE(m_place->bytes(), other);
    QVERIFY(!m_place->document.canUndo());
}

void TestInspector::textsOfTheFileAreNeverRichText()
{
    m_place->document.reset(text::SourceText::fromBody("FROM <img/src=file:///etc/passwd> AS b\nRUN <b>x</b>\n"));
    m_place->select(m_place->stage(0));
    for (auto *label : m_inspector->findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    for (auto *widget : m_inspector->findChildren<QWidget *>())
        QVERIFY2(!widget->toolTip().contains(QStringLiteral("<img")), qPrintable(widget->toolTip()));
}

void TestInspector::whatIsTypedForAWireThatGoesIsDropped()
{
    m_place->replace("WORKDIR /app\nCOPY pyproject", "WORKDIR /app\nCOPY --from=alpine /etc/motd /motd\nCOPY pyproject");
    document::NodeKey image;
    image.kind = document::NodeKind::Image;
    image.reference = "alpine";
    m_place->selection.selectWire({graph::EdgeKind::Copy, image, m_place->stage(0)}, adapters::SelectionOrigin::Canvas);
    retype(field(QStringLiteral("To")), QStringLiteral("/elsewhere"));
    m_place->document.undo();
    QCOMPARE(m_place->bytes(), exampleText);
    QVERIFY(!m_place->document.canUndo());
    QVERIFY(m_place->document.canRedo());
    QVERIFY(!field(QStringLiteral("To")));
    QCOMPARE(m_place->refusals, QStringList());
}

void TestInspector::whatIsTypedForACopyStaysWithIt()
{
    adapters::WireKey wire{graph::EdgeKind::Copy, {}, m_place->stage(0)};
    wire.from.kind = document::NodeKind::BuildContext;
    m_place->selection.selectWire(wire, adapters::SelectionOrigin::Canvas);
    QList<panels::DraftLine *> fields;
    for (auto *line : m_inspector->findChildren<panels::DraftLine *>()) {
        if (!line->isHidden() && line->accessibleName() == QStringLiteral("To") && line->value() == QStringLiteral("./hello_app"))
            fields.append(line);
    }
    QCOMPARE(fields.size(), 1);
    retype(fields.first(), QStringLiteral("./other"));
    m_place->replace("COPY pyproject.toml poetry.lock ./\n", "");
    QCOMPARE(fields.first()->text(), QStringLiteral("./other"));
    QTest::keyClick(fields.first(), Qt::Key_Return);
    QByteArray expected = exampleText;
    expected.replace("COPY pyproject.toml poetry.lock ./\n", "");
    expected.replace("hello_app/ ./hello_app", "hello_app/ ./other");
    QCOMPARE(m_place->bytes(), expected);
}

void TestInspector::whatIsTypedForACopyThatGoesIsDropped()
{
    adapters::WireKey wire{graph::EdgeKind::Copy, {}, m_place->stage(0)};
    wire.from.kind = document::NodeKind::BuildContext;
    m_place->selection.selectWire(wire, adapters::SelectionOrigin::Canvas);
    for (auto *line : m_inspector->findChildren<panels::DraftLine *>()) {
        if (!line->isHidden() && line->accessibleName() == QStringLiteral("To") && line->value() == QStringLiteral("./"))
            retype(line, QStringLiteral("./other"));
    }
    m_place->replace("COPY pyproject.toml poetry.lock ./\n", "");
    QByteArray expected = exampleText;
    expected.replace("COPY pyproject.toml poetry.lock ./\n", "");
    QCOMPARE(field(QStringLiteral("To"))->text(), QStringLiteral("./hello_app"));
    m_place->selection.clear(adapters::SelectionOrigin::Canvas);
    QCOMPARE(m_place->bytes(), expected);
}

void TestInspector::whyAStageIsBigGoesWithItsSizes()
{
    Workplace place;
    panels::Inspector inspector(&place.document, &place.selection, &place.gestures);
    place.select(place.stage(1));
    const auto says = [&inspector](const QString &words) {
        const auto labels = inspector.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return !label->isHidden() && label->text() == words; });
    };
    const QString why = QStringLiteral("168 MB of 179 MB is the base.");
    const document::SnapshotPointer measured = place.document.snapshot();
    inspector.setSizes(exampleSizes(*measured), measured);
    inspector.setReason(1, why);
    QVERIFY(says(why));
    inspector.setSizes(exampleSizes(*measured), measured); // the same build, counted anew
    QVERIFY(says(why));
    place.select(place.stage(0));
    QVERIFY(!says(why));
    place.select(place.stage(1));
    place.replace("CMD", "ENV A=1\nCMD");
    inspector.setSizes(exampleSizes(*place.document.snapshot()), place.document.snapshot());
    QVERIFY(!says(why));
    inspector.setReason(7, why); // of no stage
    QVERIFY(!says(why));
}

QTEST_MAIN(TestInspector)
#include "tst_Inspector.moc"
