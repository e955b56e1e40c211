// Why a build was slow and why it was built at all: sentences, and the steps against time. Knows no process.
#pragma once

#include "adapters/BuildController.h"
#include "adapters/Timeline.h"

#include <QWidget>

class QStackedLayout;

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class TimelineChart;

class TimelinePanel : public QWidget {
    Q_OBJECT
public:
    explicit TimelinePanel(QWidget *parent = nullptr);

    /// What was foretold when the build began, by 0-based line of what it builds.
    void begin(const QHash<int, QString> &reasons);
    void end(const adapters::BuildRecord &record);
    /// Another document: as if nothing had been built.
    void clear();
    TimelineChart *chart() const { return m_chart; }

Q_SIGNALS:
    /// Show that line (1-based) in the text.
    void lineActivated(int line);

private:
    QWidget *makeEmptyPage();

    QHash<int, QString> m_reasons;
    std::optional<docker::BuildTrace> m_former; // of the build before, where it ran to its end
    QStackedLayout *m_stack;
    style::TextLabel *m_summary;
    style::TextLabel *m_cause;
    style::TextLabel *m_current;
    TimelineChart *m_chart;
};

} // namespace stagewright::panels
