// Random typing, gestures, moves, undo and redo: every state comes back byte for byte, with its layout and identities.
#include "document/Document.h"
#include "edits/Edits.h"

#include <QRandomGenerator>
#include <QTest>

using namespace stagewright;
using base::ByteOffset;
using document::ChangeInfo;
using document::ChangeKind;
using document::Document;
using document::Position;
using text::SourceText;

class DocumentPropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStateComesBack_data();
    void everyStateComesBack();
};

namespace {

struct State {
    QByteArray bytes;
    document::Layout layout;
    std::vector<quint64> stageIds;

    bool operator==(const State &) const = default;
};

State stateOf(const Document &document)
{
    const auto snapshot = document.snapshot();
    return {snapshot->source().fileBytes(), snapshot->layout, snapshot->stageIds};
}

class Monkey {
public:
    Monkey(Document &document, quint32 seed)
        : m_document(document)
        , m_random(seed)
    {
    }

    void act()
    {
        switch (m_random.bounded(8)) {
        case 0:
        case 1:
        case 2:
            type();
            break;
        case 3:
            move();
            break;
        case 4:
            m_document.endTyping();
            break;
        case 5:
            m_document.beginGroup({});
            type();
            gesture();
            m_document.endGroup();
            break;
        default:
            gesture();
        }
    }

private:
    void type()
    {
        const qsizetype size = m_document.snapshot()->source().size();
        const qsizetype at = m_random.bounded(int(size) + 1);
        const qsizetype removed = m_random.bounded(3) == 0 ? std::min<qsizetype>(size - at, m_random.bounded(6)) : 0;
        static const QList<QByteArray> keys{"a",    " ",        "\n",   "\\",   "FROM x\n", "F",
                                            "AS b", "\xC3\xA4", "\xFF", "\r\n", "#"};
        ChangeInfo info;
        info.kind = ChangeKind::Typing;
        const auto change = text::TextChange::make(
            m_document.snapshot()->revision,
            {{{ByteOffset(at), ByteOffset(at + removed)}, keys[m_random.bounded(int(keys.size()))]}});
        QVERIFY(m_document.apply(change.value(), info));
    }

    void move()
    {
        const auto snapshot = m_document.snapshot();
        if (!snapshot->stageIds.empty()) {
            const int stage = m_random.bounded(int(snapshot->stageIds.size()));
            m_document.moveNodes({{snapshot->keyOfStage(stage), Position{double(m_random.bounded(100)), 0}}}, {},
                                 quint64(m_random.bounded(2)));
        }
    }

    void gesture()
    {
        const auto snapshot = m_document.snapshot();
        const edits::Subject subject = snapshot->subject();
        const int stages = int(subject.graph.stages.size());
        const int one = stages > 0 ? m_random.bounded(stages) : 0;
        const int other = stages > 0 ? m_random.bounded(stages) : 0;
        const auto outcome = [&]() -> edits::Outcome {
            switch (m_random.bounded(7)) {
            case 0:
                return edits::addStage(subject, edits::freeStageName(subject.graph, "new"), "y",
                                       edits::StageRole::Builder);
            case 1:
                return edits::removeStage(subject, one, edits::Removal::Rewire);
            case 2:
                return edits::renameStage(subject, one, edits::freeStageName(subject.graph, "name"));
            case 3:
                return edits::addCopy(subject, one, {graph::EndpointKind::Stage, other}, {{"p"}, "q", "", "", false});
            case 4:
                return edits::moveStage(subject, one, other);
            case 5:
                return edits::setBaseToStage(subject, one, other);
            default:
                return edits::addInstructionLine(subject, one, "RUN make");
            }
        }();
        if (!outcome)
            return;
        ChangeInfo info;
        info.newStagePosition = Position{1, 2};
        QVERIFY(m_document.apply(outcome->change, info));
        QCOMPARE(m_document.snapshot()->stageIds.size(), m_document.snapshot()->graph.stages.size());
    }

    Document &m_document;
    QRandomGenerator m_random;
};

} // namespace

void DocumentPropertiesTest::everyStateComesBack_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void DocumentPropertiesTest::everyStateComesBack()
{
    QFETCH(quint32, seed);
    Document document;
    document.reset(SourceText::fromFile("FROM x AS a\nRUN <<E\n1\nE\n\n# c\nFROM y\r\nCOPY --from=a p q\n"));
    const State first = stateOf(document);
    Monkey monkey(document, seed);
    for (int i = 0; i < 150; ++i)
        monkey.act();
    QList<State> states{stateOf(document)};
    while (document.canUndo()) {
        document.undo();
        states.append(stateOf(document));
    }
    QVERIFY(states.last() == first);
    QVERIFY(!document.isModified());
    QVERIFY(states.size() > 30);
    for (qsizetype i = states.size() - 2; i >= 0; --i) {
        QVERIFY(document.canRedo());
        document.redo();
        QVERIFY2(stateOf(document) == states[i], qPrintable(QStringLiteral("redo to state %1").arg(i)));
    }
    QVERIFY(!document.canRedo());
}

QTEST_GUILESS_MAIN(DocumentPropertiesTest)
#include "tst_DocumentProperties.moc"
