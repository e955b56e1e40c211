// The builds of this session as a table. Knows no process and no clock.
#pragma once

#include "panels/history/HistoryModel.h"

#include <QWidget>

class QStackedLayout;

namespace stagewright::panels {

class HistoryPanel : public QWidget {
    Q_OBJECT
public:
    explicit HistoryPanel(QWidget *parent = nullptr);

public Q_SLOTS:
    /// \a endedAt: local time.
    void add(const stagewright::adapters::BuildRecord &record, const QDateTime &endedAt);

private:
    HistoryModel *m_model;
    QStackedLayout *m_stack = nullptr;
};

} // namespace stagewright::panels
