// The panels' small pictures, drawn and never loaded: kinds of nodes, severities, signs on buttons. Knows no widgets.
#pragma once

#include "style/Theme.h"

#include <QIcon>
#include <QRectF>

class QPainter;

namespace stagewright::style {

enum class Glyph : quint8 {
    Builder,
    Runtime,
    Image,
    BuildContext,
    Error,
    Warning,
    Hint,
    Tick,
    Cross,
    Plus,
    More,
    ChevronDown,
    ChevronUp,
    Copy,
    Search,
    Document,
    Folder,
    Dot,
    Wire,
    Template,
};

/// The colour a glyph has where nothing else is asked for.
QColor colourOf(Glyph glyph, const Theme &theme);
/// Draws into the largest square centred in \a area.
void paintGlyph(QPainter &painter, const QRectF &area, Glyph glyph, const QColor &colour);
/// An icon that follows the application's palette.
QIcon iconOf(Glyph glyph);

} // namespace stagewright::style
