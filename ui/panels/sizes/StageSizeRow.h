// One stage's size as a bar of pieces, which selects the stage when it is pressed. Knows no report.
#pragma once

#include "adapters/SizeFigures.h"
#include "style/Theme.h"

#include <QAbstractButton>

namespace stagewright::panels {

class StageSizeRow : public QAbstractButton {
    Q_OBJECT
public:
    /// \a most: what the longest bar stands for, bytes; \a nameWidth: pixels of the column of names.
    StageSizeRow(const adapters::StageFigures &figures, qint64 most, int nameWidth, QWidget *parent);

    int stage() const { return m_figures.stage; }
    /// The stage is selected elsewhere.
    void setMarked(bool isMarked);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString details() const;
    QRectF barArea() const;
    void paintBar(QPainter &painter, const QRectF &area) const;

    adapters::StageFigures m_figures;
    qint64 m_most;
    int m_nameWidth;
    bool m_isMarked = false;
};

QColor colourOf(adapters::SizePart::Kind kind, const style::Theme &theme);

} // namespace stagewright::panels
