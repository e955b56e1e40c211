// The colours of states, wires and surfaces for a palette, light or dark by its Window colour. Knows no widgets.
#pragma once

#include "graph/Graph.h"

#include <QColor>
#include <QPalette>

namespace stagewright::style {

/// How a stage's state is shown: docker's, or stale where the text has changed since.
enum class ShownState : quint8 { Idle, Queued, Building, Cached, Done, Failed, Cancelled, Stale };

struct Theme {
    bool isDark = false;
    QColor canvas;      // behind the nodes
    QColor gridDot;
    QColor surface;     // nodes and panels
    QColor raised;      // chips
    QColor outline;     // borders of nodes, fields and docks
    QColor text;
    QColor mutedText;
    QColor accent;      // selection, links
    QColor accentFill;  // behind selected lines of text
    QColor fromWire;
    QColor copyWire;
    QColor imageWire;   // copies from an external image
    QColor mountWire;
    QColor error;
    QColor warning;
    QColor folder;      // build context

    QColor state(ShownState state) const;
    QColor wire(graph::EdgeKind kind, graph::EndpointKind from) const;
};

/// The theme that goes with \a palette.
Theme themeFor(const QPalette &palette);
/// The palettes of the program's own light and dark looks.
QPalette lightPalette();
QPalette darkPalette();

/// "cached", "queued", "building" ... as people read it.
QString wordFor(ShownState state);

} // namespace stagewright::style
