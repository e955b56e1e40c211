// Keeps a stage's rows in step with the snapshots, changing as few of them as it can. Knows no widgets.
#include "panels/inspector/InstructionModel.h"

#include "adapters/PaletteDrag.h"

#include <QMimeData>

#include <algorithm>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

namespace {

constexpr char rowMimeType[] = "application/x-stagewright-instruction-row";
const QLatin1String instructionPrefix("instruction:");

} // namespace

InstructionModel::InstructionModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void InstructionModel::setStage(const document::Snapshot &snapshot, int stage)
{
    std::vector<Row> rows;
    for (const int instruction : snapshot.graph.stages.at(size_t(stage)).instructions)
        rows.push_back(rowOf(snapshot, instruction));
    markFindings(snapshot, rows);
    // A draft that was just committed already stands in the document, and its row becomes the real one.
    if (const std::optional<int> draft = draftRow()) {
        const Row &draftRow = m_rows[size_t(*draft)];
        const bool isCommitted = size_t(*draft) < rows.size() && rows.size() == m_rows.size()
            && rows[size_t(*draft)].text == draftRow.text;
        if (!isCommitted)
            rows.insert(rows.begin() + qMin(*draft, int(rows.size())), draftRow);
    }
    show(std::move(rows));
    m_revision = snapshot.revision; // not before: a row that goes must not be taken for a new one
}

void InstructionModel::clear()
{
    show({});
}

int InstructionModel::beginDraft(int position, const QString &text)
{
    discardDraft();
    const int row = qBound(0, position, rowCount());
    Row draft;
    draft.text = text;
    draft.keyword = text.section(u' ', 0, 0);
    draft.arguments = text.section(u' ', 1);
    beginInsertRows({}, row, row);
    m_rows.insert(m_rows.begin() + row, draft);
    endInsertRows();
    return row;
}

void InstructionModel::discardDraft()
{
    if (const std::optional<int> row = draftRow()) {
        beginRemoveRows({}, *row, *row);
        m_rows.erase(m_rows.begin() + *row);
        endRemoveRows();
    }
}

std::optional<int> InstructionModel::draftRow() const
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].instruction < 0)
            return int(i);
    }
    return std::nullopt;
}

int InstructionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant InstructionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return QString(row.keyword + u' ' + row.arguments);
    case Qt::EditRole:
        return row.text;
    case KeywordRole:
        return row.keyword;
    case ArgumentsRole:
        return row.arguments;
    case MultiLineRole:
        return row.text.contains(u'\n');
    case EditableRole:
        return row.isEditable;
    case SeverityRole:
        return row.severity ? QVariant(int(*row.severity)) : QVariant();
    case LineRole:
        return row.line;
    case InstructionRole:
        return row.instruction;
    default:
        return {};
    }
}

bool InstructionModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    Row &row = m_rows[size_t(index.row())];
    const QString text = value.toString();
    if (row.instruction < 0) {
        const bool isEmpty = text.trimmed().isEmpty();
        row.text = text;
        row.keyword = text.section(u' ', 0, 0);
        row.arguments = text.section(u' ', 1);
        if (!isEmpty)
            Q_EMIT insertRequested(index.row(), text);
        discardDraft(); // nothing to do where the document took it
        return true;
    }
    if (text == row.text)
        return true;
    Q_EMIT replaceRequested(row.instruction, text);
    return true;
}

Qt::ItemFlags InstructionModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // only between rows
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    const Row &row = m_rows[size_t(index.row())];
    flags.setFlag(Qt::ItemIsEditable, row.isEditable);
    flags.setFlag(Qt::ItemIsDragEnabled, row.instruction >= 0);
    return flags;
}

Qt::DropActions InstructionModel::supportedDropActions() const
{
    return Qt::MoveAction | Qt::CopyAction;
}

QStringList InstructionModel::mimeTypes() const
{
    return {QLatin1String(rowMimeType), QLatin1String(adapters::paletteMimeType)};
}

QMimeData *InstructionModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    auto *mime = new QMimeData;
    mime->setData(QLatin1String(rowMimeType), QByteArray::number(indexes.front().row()));
    mime->setText(m_rows[size_t(indexes.front().row())].text);
    return mime;
}

bool InstructionModel::dropMimeData(const QMimeData *data, Qt::DropAction, int row, int, const QModelIndex &parent)
{
    const int before = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount();
    if (data->hasFormat(QLatin1String(adapters::paletteMimeType))) {
        const QString dropped = QString::fromUtf8(data->data(QLatin1String(adapters::paletteMimeType)));
        if (dropped.startsWith(instructionPrefix))
            Q_EMIT keywordDropped(before, dropped.mid(instructionPrefix.size()));
        return false;
    }
    bool isNumber = false;
    const int from = data->data(QLatin1String(rowMimeType)).toInt(&isNumber);
    const int to = from < before ? before - 1 : before;
    if (isNumber && from >= 0 && from < rowCount() && from != to)
        Q_EMIT moveRequested({from, to});
    return false; // the rows move when the document has changed, not before
}

InstructionModel::Row InstructionModel::rowOf(const document::Snapshot &snapshot, int instruction)
{
    const syntax::Instruction &source = snapshot.tree.instructions()[size_t(instruction)];
    Row row;
    row.instruction = instruction;
    row.line = source.firstLine + 1;
    const QByteArray bytes = snapshot.source().slice(source.range).toByteArray();
    row.text = QString::fromUtf8(bytes);
    row.isEditable = bytes.isValidUtf8();
    row.text.replace(u"\r\n"_s, u"\n"_s);
    const QByteArrayView line = snapshot.tree.logicalLine(source);
    row.keyword = QString::fromUtf8(snapshot.tree.text(source, source.keyword));
    row.arguments = QString::fromUtf8(line.sliced(qMin(qsizetype(source.keyword.end), line.size()))).simplified();
    return row;
}

void InstructionModel::markFindings(const document::Snapshot &snapshot, std::vector<Row> &rows)
{
    for (const syntax::Diagnostic &diagnostic : snapshot.diagnostics) {
        // The last row that begins at or before the finding; rows are in the order of the file.
        auto row = std::upper_bound(rows.begin(), rows.end(), diagnostic.firstLine + 1,
                                    [](int line, const Row &each) { return line < each.line; });
        if (row == rows.begin())
            continue;
        --row;
        const syntax::Instruction &source = snapshot.tree.instructions()[size_t(row->instruction)];
        if (diagnostic.firstLine <= source.lastLine && (!row->severity || diagnostic.severity < *row->severity))
            row->severity = diagnostic.severity;
    }
}

void InstructionModel::show(std::vector<Row> rows)
{
    const auto same = [](const Row &a, const Row &b) {
        return a.text == b.text && (a.instruction < 0) == (b.instruction < 0);
    };
    const size_t most = qMin(rows.size(), m_rows.size());
    size_t head = 0;
    while (head < most && same(rows[head], m_rows[head]))
        ++head;
    size_t tail = 0;
    while (tail < most - head && same(rows[rows.size() - 1 - tail], m_rows[m_rows.size() - 1 - tail]))
        ++tail;
    const int oldMiddle = int(m_rows.size() - head - tail);
    const int newMiddle = int(rows.size() - head - tail);
    const int from = int(head) + qMin(oldMiddle, newMiddle);
    if (oldMiddle > newMiddle) {
        beginRemoveRows({}, from, from + oldMiddle - newMiddle - 1);
        m_rows.erase(m_rows.begin() + from, m_rows.begin() + from + oldMiddle - newMiddle);
        endRemoveRows();
    } else if (newMiddle > oldMiddle) {
        beginInsertRows({}, from, from + newMiddle - oldMiddle - 1);
        m_rows.insert(m_rows.begin() + from, rows.begin() + from, rows.begin() + from + newMiddle - oldMiddle);
        endInsertRows();
    }
    m_rows = std::move(rows);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace stagewright::panels
