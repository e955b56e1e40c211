// What shipped, build by build, as a line; a ring where the text had changed. Knows no table.
#pragma once

#include "docker/BuildArchive.h"

#include <QWidget>

namespace stagewright::panels {

class SizePlot : public QWidget {
    Q_OBJECT
public:
    explicit SizePlot(QWidget *parent = nullptr);

    /// \a builds: newest first, as the history has them. Those without a size are left out.
    void setBuilds(const std::vector<docker::PastBuild> &builds);
    /// Whether there are two sizes or more: below that there is nothing to see.
    bool isWorthShowing() const { return m_points.size() > 1; }

    QSize sizeHint() const override { return {260, 120}; }

Q_SIGNALS:
    /// That build was pressed, counted from the newest.
    void buildActivated(int row);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Point {
        int row = 0; // of the history
        qint64 bytes = 0;
        bool isTextNew = false; // another text than the build before
        QString words;
    };

    QRectF area() const;
    QPointF place(size_t point) const;
    /// Nearest in x; empty where there is none.
    std::optional<size_t> pointAt(const QPointF &position) const;

    std::vector<Point> m_points; // the oldest first
};

} // namespace stagewright::panels
