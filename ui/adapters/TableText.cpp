#include "adapters/TableText.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

namespace stagewright::adapters {

namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("TableText", words);
}

/// A bar would end the cell.
QString markdownCell(QString text)
{
    return text.replace(u'|', QLatin1String("\\|")).replace(u'\n', u' ');
}

QString csvCell(const QString &text)
{
    const bool isQuoted = text.contains(u',') || text.contains(u'"') || text.contains(u'\n');
    return isQuoted ? u'"' + QString(text).replace(u'"', QLatin1String("\"\"")) + u'"' : text;
}

} // namespace

TableRows rowsOf(const QAbstractItemModel &model)
{
    TableRows rows;
    QStringList heading;
    for (int column = 0; column < model.columnCount(); ++column)
        heading << model.headerData(column, Qt::Horizontal).toString();
    rows << heading;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data().toString();
        rows << cells;
    }
    return rows;
}

QString asMarkdown(const TableRows &rows)
{
    QString text;
    for (qsizetype row = 0; row < rows.size(); ++row) {
        text += u'|';
        for (const QString &cell : rows[row])
            text += u' ' + markdownCell(cell) + QLatin1String(" |");
        text += u'\n';
        if (row == 0)
            text += u'|' + QString(QLatin1String("---|")).repeated(rows[row].size()) + u'\n';
    }
    return text;
}

QString asCsv(const TableRows &rows)
{
    QString text;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (const QString &cell : row)
            cells << csvCell(cell);
        text += cells.join(u',') + u'\n';
    }
    return text;
}

void addCopyActions(QMenu &menu, const TableRows &rows)
{
    menu.addAction(translated("Copy as Markdown"), &menu,
                   [rows] { QGuiApplication::clipboard()->setText(asMarkdown(rows)); });
    menu.addAction(translated("Copy as CSV"), &menu, [rows] { QGuiApplication::clipboard()->setText(asCsv(rows)); });
}

} // namespace stagewright::adapters
