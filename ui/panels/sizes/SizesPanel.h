// What every stage weighs, as bars, and what stays behind. Knows no engine: it is told.
#pragma once

#include "adapters/Budget.h"
#include "adapters/ImageAnalyses.h"
#include "adapters/Selection.h"
#include "adapters/SingleStage.h"
#include "adapters/SizeFigures.h"
#include "docker/BuildStatus.h"

#include <QDateTime>
#include <QWidget>

class QBoxLayout;
class QStackedLayout;

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class BudgetRow;
class MissingList;
class ReasonList;
class SingleStageRow;
class StageSizeRow;

class SizesPanel : public QWidget {
    Q_OBJECT
public:
    /// What the panel asks about the last build.
    struct Sources {
        adapters::ImageAnalyses *analyses;
        adapters::SingleStage *singleStage;
        adapters::Budget *budget;
    };

    SizesPanel(document::Document *document, adapters::Selection *selection, const Sources &sources,
               QWidget *parent = nullptr);

public Q_SLOTS:
    /// \a measured: the snapshot that was built; \a engine: in words, "docker 28.5, overlay2"; \a at: local time.
    void setReport(const stagewright::docker::SizeReport &report,
                   const stagewright::document::SnapshotPointer &measured, const QString &engine, const QDateTime &at);
    /// The same build's report, with figures that were counted since.
    void updateReport(const stagewright::docker::SizeReport &report);
    /// Forgets what was measured: another document.
    void clear();

Q_SIGNALS:
    /// The button of the empty panel.
    void buildRequested();
    /// Show that line (1-based) in the text.
    void lineActivated(int line);
    void fixRequested(const stagewright::syntax::Fix &fix);
    /// A file of a stage is to be copied into what ships. \a stage: Snapshot::stageIds; \a path: absolute.
    void copyRequested(quint64 stage, const QString &path);
    /// Show the file that was written as a single stage.
    void singleStageRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void arrangeHead();
    QWidget *makeEmptyPage();
    QWidget *makeReportPage();
    QLayout *makeFoot(QWidget *content);
    void refresh();
    void showFigures();
    void showReasons();
    void showLeftovers();
    void markSelection();
    void selectStage(int stage);

    document::Document *m_document;
    adapters::Selection *m_selection;
    Sources m_sources;
    docker::SizeReport m_report;
    document::SnapshotPointer m_measured; // null until something was measured
    adapters::SizeFigures m_figures; // what the rows show
    QString m_engine;
    QDateTime m_at;
    QStackedLayout *m_stack = nullptr;
    QBoxLayout *m_head = nullptr; // in a line, or below each other where there is no room
    style::TextLabel *m_headline = nullptr;
    style::TextLabel *m_source = nullptr;
    style::TextLabel *m_why = nullptr; // why what ships is big, in a sentence
    BudgetRow *m_budget = nullptr;
    MissingList *m_missing = nullptr;
    ReasonList *m_reasons = nullptr;
    adapters::StageAnalysisPointer m_leftOf; // the builder that m_left is about; null while that is not known
    style::TextLabel *m_left = nullptr; // what of it stays behind, by cause
    style::TextLabel *m_note = nullptr;
    QWidget *m_rows = nullptr;
    std::vector<StageSizeRow *> m_stageRows; // children of m_rows, in the order of the file
};

} // namespace stagewright::panels
