// Files as rectangles as large as their bytes, folders around what is in them. Shows what the tree of files shows.
#pragma once

#include "panels/layers/FileTreeModel.h"

#include <QWidget>

namespace stagewright::panels {

/// Keys: left and right go to the next of the same folder, the largest first; down goes in, up goes out; Enter makes a
/// folder the whole picture, Backspace leaves it.
class FileMap : public QWidget {
    Q_OBJECT
public:
    /// \a model outlives it.
    explicit FileMap(FileTreeModel *model, QWidget *parent = nullptr);

    QModelIndex current() const { return m_current; }
    void setCurrent(const QModelIndex &index);
    QSize sizeHint() const override { return {320, 160}; }

Q_SIGNALS:
    void currentChanged(const QModelIndex &index);
    void menuRequested(const QPoint &position);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Cell {
        QModelIndex index;
        QRectF rect;
        bool isFolder = false;
        bool hasHead = false; // room for the folder's name above what is in it
    };

    void forget();
    /// Unless they are in their places.
    void placeCells();
    void place(const QModelIndex &folder, const QRectF &area);
    /// The files and folders there, the largest first, as far as they are large enough to be seen.
    std::vector<QModelIndex> largest(const QModelIndex &folder, double pixelsPerByte) const;
    const Cell *cellAt(const QPointF &position);
    void paintCell(QPainter &painter, const Cell &cell) const;
    void enter(const QModelIndex &folder);
    void step(int by);
    void choose(const QModelIndex &index);

    FileTreeModel *m_model;
    QModelIndex m_root; // the folder that is the whole picture
    QModelIndex m_current;
    std::vector<Cell> m_cells; // folders in front of what is in them
    bool m_arePlaced = false;
};

} // namespace stagewright::panels
