// The lanes and bars of a build against time. Knows no build.
#pragma once

#include "adapters/Timeline.h"

#include <QWidget>

namespace stagewright::panels {

/// Walked with the arrow keys; what is current is spoken.
class TimelineChart : public QWidget {
    Q_OBJECT
public:
    explicit TimelineChart(QWidget *parent = nullptr);

    void setTimeline(const adapters::Timeline &timeline);
    /// Null while none is.
    const adapters::TimelineBar *current() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {260, sizeHint().height()}; }

Q_SIGNALS:
    /// Show that line (1-based) in the text.
    void lineActivated(int line);
    void currentChanged(const QString &words);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Place {
        size_t lane = 0;
        size_t bar = 0;

        bool operator==(const Place &) const = default;
    };

    int nameWidth() const;
    QRectF rectOf(const Place &place) const;
    std::optional<Place> placeAt(const QPointF &position) const;
    void choose(const Place &place);
    void activate();
    void paintAxis(QPainter &painter) const;
    void paintBar(QPainter &painter, const Place &place) const;
    const adapters::TimelineBar &barAt(const Place &place) const;

    adapters::Timeline m_timeline;
    std::vector<int> m_tops; // of the lanes, in pixels; one more than there are lanes
    std::optional<Place> m_current;
};

} // namespace stagewright::panels
