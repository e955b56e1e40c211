// One thing of the palette that can be dragged or pressed: a card for a node, a chip for an instruction.
// Knows no canvas: a drop is whoever's takes it.
#pragma once

#include "style/Icons.h"

#include <QAbstractButton>

namespace stagewright::panels {

/// Enter, Space, a double click or an assistive technology's press emit activated(); a single click does not.
class PaletteItem : public QAbstractButton {
    Q_OBJECT
public:
    explicit PaletteItem(const QString &paletteData, QWidget *parent = nullptr);

    const QString &paletteData() const { return m_data; }

Q_SIGNALS:
    void activated(const QString &paletteData);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    /// The frame that all items share.
    void paintFrame(QPainter &painter, double radius) const;

private:
    void startDrag();

    QString m_data;
    QPoint m_pressedAt;
    bool m_isPressed = false;
};

class PaletteCard : public PaletteItem {
    Q_OBJECT
public:
    PaletteCard(style::Glyph glyph, const QString &title, const QString &subtitle, const QString &paletteData,
                QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    style::Glyph m_glyph;
    QString m_subtitle;
};

class PaletteChip : public PaletteItem {
    Q_OBJECT
public:
    explicit PaletteChip(const QString &keyword, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace stagewright::panels
