// Builds as rows. Knows no process and no clock.
#include "panels/history/HistoryModel.h"

#include "adapters/Scene.h"
#include "style/Text.h"

#include <QApplication>
#include <QLocale>

#include <algorithm>

namespace stagewright::panels {

using namespace Qt::StringLiterals;
using docker::BuildPhase;

HistoryModel::HistoryModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void HistoryModel::setBuilds(const std::vector<docker::PastBuild> &builds, const QDate &today)
{
    beginResetModel();
    m_rows = builds;
    m_today = today;
    endResetModel();
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const docker::PastBuild &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return words(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return int((index.column() >= Duration ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole: {
        const style::Theme theme = style::themeFor(QApplication::palette());
        if (index.column() == Result)
            return row.phase == BuildPhase::Succeeded ? theme.state(style::ShownState::Done)
                : row.phase == BuildPhase::Failed     ? theme.error
                                                      : theme.mutedText;
        if (index.column() == Difference && difference(index.row()).value_or(0) < 0)
            return theme.state(style::ShownState::Done);
        return {};
    }
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Duration ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Ended");
    case Target:
        return tr("Target");
    case Base:
        return tr("Base image");
    case Result:
        return tr("Result");
    case Duration:
        return tr("Took");
    case Size:
        return tr("Ships");
    case Fattest:
        return tr("Largest stage");
    case Difference:
        return tr("Since the build before");
    default:
        return {};
    }
}

std::optional<qint64> HistoryModel::difference(int index) const
{
    const std::optional<size_t> before = buildBefore(size_t(index));
    return before ? std::optional(*m_rows[size_t(index)].bytes - *m_rows[*before].bytes) : std::nullopt;
}

std::optional<size_t> HistoryModel::buildBefore(size_t build) const
{
    const docker::PastBuild &row = m_rows[build];
    if (!row.bytes)
        return std::nullopt;
    for (size_t i = build + 1; i < m_rows.size(); ++i) {
        if (m_rows[i].target == row.target && m_rows[i].bytes)
            return i;
    }
    return std::nullopt;
}

QString HistoryModel::words(int index, int column) const
{
    const docker::PastBuild &row = m_rows[size_t(index)];
    const auto size = [](std::optional<qint64> bytes) { return bytes ? adapters::sizeText(*bytes) : u"-"_s; };
    switch (column) {
    case Time:
        return row.endedAt.date() == m_today ? QLocale().toString(row.endedAt.time(), u"HH:mm:ss"_s)
                                             : QLocale().toString(row.endedAt, u"d MMM yyyy HH:mm"_s);
    case Target:
        return row.target;
    case Base:
        return row.base;
    case Result:
        return row.phase == BuildPhase::Succeeded ? tr("built")
            : row.phase == BuildPhase::Failed     ? tr("failed")
                                                  : tr("cancelled");
    case Duration:
        return adapters::durationText(row.milliseconds);
    case Size:
        return size(row.bytes);
    case Fattest:
        return size(row.fattest);
    case Difference: {
        const std::optional<qint64> change = difference(index);
        if (!change)
            return u"-"_s;
        if (*change == 0)
            return tr("the same");
        return (*change < 0 ? u"−"_s : u"+"_s) + adapters::sizeText(std::abs(*change));
    }
    default:
        return {};
    }
}

} // namespace stagewright::panels
