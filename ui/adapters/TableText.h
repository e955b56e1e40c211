// Tables as text that can be pasted elsewhere. Knows no panel.
#pragma once

#include <QAbstractItemModel>
#include <QMenu>

namespace stagewright::adapters {

/// Rows of cells, the first of them the heading.
using TableRows = QList<QStringList>;

/// The rows of the first level, as they are shown.
TableRows rowsOf(const QAbstractItemModel &model);
QString asMarkdown(const TableRows &rows);
/// RFC 4180, with line feeds alone.
QString asCsv(const TableRows &rows);

/// Adds "Copy as Markdown" and "Copy as CSV", which put the rows on the clipboard.
void addCopyActions(QMenu &menu, const TableRows &rows);

} // namespace stagewright::adapters
