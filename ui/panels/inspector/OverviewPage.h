// The file as a whole in the inspector, where nothing is selected: its stages, what ships, what to do next.
// Knows no fields.
#pragma once

#include "panels/inspector/InspectorPage.h"

#include <QStringList>

class QVBoxLayout;

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class ProblemCards;

class OverviewPage : public InspectorPage {
    Q_OBJECT
public:
    OverviewPage(const InspectorContext &context, const MeasuredSizes &sizes, QWidget *parent);

    Header header() const override;
    void refresh() override;

private:
    QWidget *makeStageRow(int stage);
    void showStages();
    QString fate(const graph::Stage &stage) const;
    QString summary() const;
    QString neededSyntax() const;
    QString hint() const;

    const MeasuredSizes &m_sizes; // the inspector's
    style::TextLabel *m_summary = nullptr;
    style::TextLabel *m_syntax = nullptr; // which version the file needs; hidden where any will do
    style::TextLabel *m_hint = nullptr;
    QWidget *m_section = nullptr;
    QVBoxLayout *m_stages = nullptr;
    QStringList m_shown; // what stands in the rows
    ProblemCards *m_problems = nullptr;
};

/// Several nodes selected.
class SeveralPage : public InspectorPage {
    Q_OBJECT
public:
    SeveralPage(const InspectorContext &context, QWidget *parent);

    Header header() const override;
    void refresh() override;

private:
    style::TextLabel *m_names = nullptr;
};

} // namespace stagewright::panels
