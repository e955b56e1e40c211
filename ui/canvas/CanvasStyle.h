// The colours and fonts that everything on the canvas is drawn with. Knows no items.
#pragma once

#include "style/Theme.h"

#include <QFont>

class QWidget;

namespace stagewright::canvas {

/// How much is drawn at a zoom: text becomes unreadable long before nodes do.
enum class Detail : quint8 {
    Full,   // from 0.6
    Titles, // from 0.35: names, states, sizes
    Names,  // from 0.24: shapes, colours and large names
    Blocks, // below: shapes and colours
};

Detail detailAt(double zoom);

/// Fonts are in scene pixels and unhinted, so that a text is as wide at every zoom.
struct CanvasStyle {
    style::Theme theme;
    QFont title;     // 13 bold
    QFont bigTitle;  // 20 bold, where rows are left out
    QFont bigBody;   // 16, likewise
    QFont hugeTitle; // 34, where nothing else is written
    QFont body;      // 11
    QFont strong;    // 11 bold
    QFont italic;    // 11 bold italic: stale figures
    QFont mono;      // 11
    QFont monoTitle; // 13: image references
};

/// From the widget's palette and font family.
CanvasStyle styleOf(const QWidget &widget);

/// \a amount of \a over (0..1) laid on \a under.
QColor blend(const QColor &under, const QColor &over, double amount);

} // namespace stagewright::canvas
