// The inspector's page of a wire. Knows no other kind of selection.
#include "panels/inspector/WirePage.h"

#include "adapters/NodeTitles.h"
#include "adapters/SizeFigures.h"
#include "adapters/Staleness.h"
#include "panels/inspector/EdgeCard.h"
#include "panels/inspector/ProblemCards.h"
#include "style/FieldGrid.h"

#include <QBoxLayout>

#include <algorithm>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

WirePage::WirePage(const InspectorContext &context, const MeasuredSizes &sizes, QWidget *parent)
    : InspectorPage(context, parent)
    , m_sizes(sizes)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_explanation = new style::TextLabel(style::TextSize::Body, style::Tone::Muted, {}, this);
    m_explanation->setWordWrap(true);
    column->addWidget(m_explanation);
    m_bytes = new style::TextLabel(style::TextSize::Strong, style::Tone::Normal, {}, this);
    column->addWidget(m_bytes);
    m_cardColumn = new QVBoxLayout;
    m_cardColumn->setSpacing(8);
    column->addLayout(m_cardColumn);
    m_problems = new ProblemCards(context, this);
    connect(m_problems, &ProblemCards::lineActivated, this, &InspectorPage::lineActivated);
    connect(m_problems, &ProblemCards::explanationRequested, this, &InspectorPage::explanationRequested);
    column->addWidget(m_problems);
    column->addStretch(1);
}

void WirePage::setWire(const adapters::WireKey &wire)
{
    if (wire == m_wire)
        return;
    m_wire = wire;
    style::clearLayout(m_cardColumn);
    m_cards.clear();
}

InspectorPage::Header WirePage::header() const
{
    return {tr("Wire"), tr("%1 → %2").arg(titleOf(m_wire.from), titleOf(m_wire.to)), adapters::keywordsOf(m_wire.kind)};
}

void WirePage::refresh()
{
    const std::vector<int> edges = adapters::edgesOf(snapshot(), m_wire);
    const QString from = titleOf(m_wire.from);
    const QString to = titleOf(m_wire.to);
    switch (m_wire.kind) {
    case graph::EdgeKind::From:
        m_explanation->setText(tr("%1 is built on top of %2: it begins with all of its files.").arg(to, from));
        break;
    case graph::EdgeKind::Copy:
        m_explanation->setText(
            m_wire.from.kind == document::NodeKind::BuildContext
                ? tr("Files of the build context's folder that %1 takes in.").arg(to)
                : tr("Files that %1 takes out of %2. Nothing else of it comes along.").arg(to, from));
        break;
    case graph::EdgeKind::Mount:
        m_explanation->setText(tr("%1 can read files of %2 while one RUN works. They are not kept.").arg(to, from));
        break;
    }
    const QString bytes = bytesWords(edges);
    m_bytes->setText(bytes);
    m_bytes->setVisible(!bytes.isEmpty());

    matchCards(edges);
    std::vector<std::pair<int, int>> lines;
    for (size_t i = 0; i < edges.size(); ++i) {
        m_cards[i]->setEdge(edges[i]);
        const int instruction = snapshot().graph.edges[size_t(edges[i])].instruction;
        const syntax::Instruction &source = snapshot().tree.instructions()[size_t(instruction)];
        lines.emplace_back(source.firstLine, source.lastLine);
    }
    m_problems->showFindings([&lines](const syntax::Diagnostic &diagnostic) {
        return std::any_of(lines.begin(), lines.end(), [&](const std::pair<int, int> &range) {
            return diagnostic.firstLine >= range.first && diagnostic.firstLine <= range.second;
        });
    });
}

/// A card follows its edge when others before it come or go, so that what is typed into it stays with its line.
void WirePage::matchCards(const std::vector<int> &edges)
{
    std::vector<QByteArray> texts;
    for (const int edge : edges)
        texts.push_back(EdgeCard::textOf(snapshot(), edge));
    const size_t most = std::min(m_cards.size(), edges.size());
    size_t head = 0;
    while (head < most && m_cards[head]->text() == texts[head])
        ++head;
    size_t tail = 0;
    while (tail < most - head && m_cards[m_cards.size() - 1 - tail]->text() == texts[texts.size() - 1 - tail])
        ++tail;
    const size_t oldEnd = m_cards.size() - tail;
    const bool isInPlace = oldEnd - head == edges.size() - tail - head;
    for (size_t i = head; i < oldEnd; ++i) {
        const bool isElsewhere = std::find(texts.begin(), texts.end(), m_cards[i]->text()) != texts.end();
        if (!isInPlace || isElsewhere)
            m_cards[i]->discardDrafts();
    }
    while (m_cards.size() > edges.size()) {
        EdgeCard *card = m_cards[m_cards.size() - 1 - tail];
        m_cards.erase(m_cards.end() - 1 - qptrdiff(tail));
        card->hide();
        card->deleteLater();
    }
    while (m_cards.size() < edges.size()) {
        auto *card = new EdgeCard(context(), m_wire.kind, this);
        connect(card, &EdgeCard::lineActivated, this, &InspectorPage::lineActivated);
        connect(card, &EdgeCard::filesRequested, this, &InspectorPage::filesRequested);
        m_cardColumn->insertWidget(int(m_cards.size() - tail), card);
        m_cards.insert(m_cards.end() - qptrdiff(tail), card);
    }
}

void WirePage::finishDrafts()
{
    for (EdgeCard *card : m_cards)
        card->finishDrafts();
}

QString WirePage::bytesWords(const std::vector<int> &edges) const
{
    if (!m_sizes.snapshot || m_wire.kind == graph::EdgeKind::From)
        return {};
    const document::Snapshot &measured = *m_sizes.snapshot;
    qint64 sum = 0;
    int count = 0;
    for (const docker::EdgeSize &size : m_sizes.report.edges) {
        const bool isInRange = size.edge >= 0 && size_t(size.edge) < measured.graph.edges.size();
        if (!isInRange || !size.bytes || adapters::wireOf(measured, size.edge) != m_wire)
            continue;
        sum += *size.bytes;
        ++count;
    }
    if (count == 0)
        return {};
    const auto stage = measured.findStage(m_wire.to.stage);
    const bool isOld = size_t(count) != edges.size() || !stage || adapters::isStale(measured, *stage, snapshot());
    return tr("Carried %1").arg(adapters::shownSize(sum, isOld));
}

QString WirePage::titleOf(const document::NodeKey &key) const
{
    return adapters::nodeTitle(snapshot(), key);
}

} // namespace stagewright::panels
