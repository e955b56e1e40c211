// The builds of this session as a table's rows, newest first. Knows no process and no clock.
#pragma once

#include "adapters/BuildController.h"

#include <QAbstractTableModel>
#include <QDateTime>

#include <optional>
#include <vector>

namespace stagewright::panels {

class HistoryModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Target, Base, Result, Duration, Size, Fattest, Difference, ColumnCount };

    explicit HistoryModel(QObject *parent = nullptr);

    /// \a endedAt: local time.
    void add(const adapters::BuildRecord &record, const QDateTime &endedAt);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// Against the build of the same target before; empty where either size is unknown.
    std::optional<qint64> difference(int index) const;
    QString words(int index, int column) const;

    struct Row {
        QDateTime endedAt;
        QString target;
        QString base; // what the last stage that was built stands on; empty where the build failed
        docker::BuildPhase phase = docker::BuildPhase::Succeeded;
        qint64 milliseconds = 0;
        std::optional<qint64> bytes;   // of the last stage that was built, on disk
        std::optional<qint64> fattest; // of the largest stage
    };

    std::vector<Row> m_rows; // newest first
};

} // namespace stagewright::panels
