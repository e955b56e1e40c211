// Findings as rows. Knows no widgets.
#include "panels/problems/ProblemModel.h"

#include "adapters/SizeFigures.h"
#include "style/Severities.h"
#include "style/Text.h"

#include "catalog/Explanations.h"
#include "checks/Sentences.h"

#include <algorithm>
#include <numeric>

namespace stagewright::panels {

ProblemModel::ProblemModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ProblemModel::setSnapshot(const document::SnapshotPointer &snapshot)
{
    beginResetModel();
    m_snapshot = snapshot;
    m_order.resize(snapshot->diagnostics.size());
    std::iota(m_order.begin(), m_order.end(), 0);
    std::stable_sort(m_order.begin(), m_order.end(), [&](int a, int b) {
        return snapshot->diagnostics[size_t(a)].firstLine < snapshot->diagnostics[size_t(b)].firstLine;
    });
    endResetModel();
}

const syntax::Diagnostic &ProblemModel::diagnostic(int row) const
{
    return m_snapshot->diagnostics.at(size_t(m_order.at(size_t(row))));
}

int ProblemModel::count(syntax::Severity severity) const
{
    if (!m_snapshot)
        return 0;
    return int(std::count_if(m_snapshot->diagnostics.begin(), m_snapshot->diagnostics.end(),
                             [severity](const syntax::Diagnostic &each) { return each.severity == severity; }));
}

bool ProblemModel::hasFixes() const
{
    return m_snapshot && std::any_of(m_snapshot->diagnostics.begin(), m_snapshot->diagnostics.end(),
                                     [](const syntax::Diagnostic &each) { return !each.fixes.empty(); });
}

int ProblemModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int ProblemModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ProblemModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const syntax::Diagnostic &it = diagnostic(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return words(index.row(), index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Sentence ? tr("%1: %2").arg(style::wordOf(it.severity), checks::describe(it))
                                          : words(index.row(), index.column());
    case Qt::DecorationRole:
        return index.column() == Sentence ? QVariant(style::iconOf(style::glyphOf(it.severity))) : QVariant();
    case Qt::ToolTipRole:
        if (index.column() == Fix && !it.fixes.empty())
            return style::plainToolTip(checks::describe(it.fixes.front()));
        if (index.column() == Why && catalog::isExplained(it.code))
            return style::plainToolTip(tr("What this means and what to do (F1)"));
        return style::plainToolTip(checks::describe(it) + QLatin1Char('\n') + QString::fromUtf8(it.code));
    case Qt::TextAlignmentRole:
        return index.column() == Line ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    default:
        return {};
    }
}

QVariant ProblemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Line ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Sentence:
        return tr("Problem");
    case Stage:
        return tr("Stage");
    case Line:
        return tr("Line");
    default:
        return QString();
    }
}

QString ProblemModel::stageOf(const syntax::Diagnostic &diagnostic) const
{
    const std::optional<int> stage = m_snapshot->graph.stageAt(diagnostic.range.begin);
    return stage ? adapters::stageTitle(m_snapshot->graph.stages[size_t(*stage)]) : QString();
}

QString ProblemModel::words(int row, int column) const
{
    const syntax::Diagnostic &it = diagnostic(row);
    switch (column) {
    case Sentence:
        return checks::describe(it).simplified();
    case Stage:
        return stageOf(it);
    case Line:
        return QString::number(it.firstLine + 1);
    case Why:
        return catalog::isExplained(it.code) ? tr("Why?") : QString();
    case Fix:
        return it.fixes.empty() ? QString() : it.fixes.size() == 1 ? tr("Fix") : tr("Fix…");
    default:
        return {};
    }
}

} // namespace stagewright::panels
