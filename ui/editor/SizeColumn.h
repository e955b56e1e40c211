// The strip right of the text that says how many bytes each line adds, as a bar and in words. Knows no text.
#pragma once

#include "editor/Rows.h"
#include "style/Theme.h"

#include <QHash>
#include <QWidget>

namespace stagewright::editor {

class SizeColumn : public QWidget {
    Q_OBJECT
public:
    /// \a rows outlives this.
    SizeColumn(const RowSource *rows, QWidget *parent);

    /// Keys are 0-based lines. Sizes of zero have no bar.
    void setSizes(QHash<int, qint64> sizes);
    void setStale(bool isStale);
    const QHash<int, qint64> &sizes() const { return m_sizes; }
    bool isStale() const { return m_isStale; }
    bool isEmpty() const { return m_sizes.isEmpty(); }
    /// The lines moved: the same sizes at other lines, as fresh as they were.
    void moveSizes(QHash<int, qint64> sizes);

    /// Pixels; \a room is what text and column have together.
    int widthFor(int room) const;
    /// Pixels above the first row for the column's title.
    int headerHeight() const;
    void setLook(const style::Theme &theme);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const RowSource *m_rows;
    QHash<int, qint64> m_sizes;
    qint64 m_largest = 0; // bytes; 0 where nothing has a size
    bool m_isStale = false;
    style::Theme m_theme;
};

} // namespace stagewright::editor
