// A wire in the inspector: every edge that it bundles. Knows no other kind of selection.
#pragma once

#include "panels/inspector/InspectorPage.h"

class QVBoxLayout;

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class EdgeCard;
class ProblemCards;

class WirePage : public InspectorPage {
    Q_OBJECT
public:
    WirePage(const InspectorContext &context, const MeasuredSizes &sizes, QWidget *parent);

    void setWire(const adapters::WireKey &wire);
    Header header() const override;
    void refresh() override;
    bool isThere() const override { return !adapters::edgesOf(snapshot(), m_wire).empty(); }
    void finishDrafts() override;

private:
    void matchCards(const std::vector<int> &edges);
    QString bytesWords(const std::vector<int> &edges) const;
    QString titleOf(const document::NodeKey &key) const;

    const MeasuredSizes &m_sizes; // the inspector's
    adapters::WireKey m_wire;
    style::TextLabel *m_explanation = nullptr;
    style::TextLabel *m_bytes = nullptr;
    QVBoxLayout *m_cardColumn = nullptr;
    std::vector<EdgeCard *> m_cards; // children; in the order of the file
    ProblemCards *m_problems = nullptr;
};

} // namespace stagewright::panels
