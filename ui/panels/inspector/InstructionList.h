// A stage's instructions, to be edited, added, moved and removed. Knows no text view: every edit goes through Gestures.
#pragma once

#include "panels/inspector/InspectorPage.h"
#include "panels/inspector/InstructionModel.h"

#include <QListView>

class QMenu;

namespace stagewright::panels {

/// As high as its rows: it stands in a page that scrolls.
class InstructionList : public QListView {
    Q_OBJECT
public:
    InstructionList(const InspectorContext &context, QWidget *parent);

    void setStage(const document::NodeKey &key);
    void refresh();
    /// Keeps what is being typed into a row.
    void finishDrafts();
    void discardDrafts();
    /// Begins a new instruction behind the current row, or at the end.
    void add(const QString &line);
    /// The menu of what can be added.
    QMenu *makeAddMenu(QWidget *parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Show that line (1-based) in the text.
    void lineActivated(int line);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;
    bool event(QEvent *event) override;

private:
    void editRow(const QModelIndex &index);
    void editInBox(const QModelIndex &index);
    void moveRow(int from, int to);
    void removeRow(int row);
    void showMenu(const QModelIndex &index, const QPoint &globalPosition);
    void insertAt(int position, const QString &line);
    /// False while the rows speak of a snapshot that is not the document's any more.
    bool isCurrent() const;
    /// With the file's own line endings.
    QString asInFile(const QString &text) const;

    InspectorContext m_context;
    InstructionModel *m_model;
    document::NodeKey m_key;
    bool m_isCommitting = false; // an edit of our own is on its way through the document
};

} // namespace stagewright::panels
