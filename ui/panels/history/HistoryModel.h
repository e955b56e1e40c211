// The builds of a file as a table's rows, newest first. Knows no process and no clock.
#pragma once

#include "docker/BuildArchive.h"

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

    /// \a builds: newest first; \a today: what its times need no date for.
    void setBuilds(const std::vector<docker::PastBuild> &builds, const QDate &today);

    const std::vector<docker::PastBuild> &builds() const { return m_rows; }
    /// The build of the same target before that has a size, as this one has; empty where there is none.
    std::optional<size_t> buildBefore(size_t build) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// Against the build of the same target before; empty where either size is unknown.
    std::optional<qint64> difference(int index) const;
    QString words(int index, int column) const;

    std::vector<docker::PastBuild> m_rows; // newest first
    QDate m_today;
};

} // namespace stagewright::panels
