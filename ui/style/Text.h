// What written words look like: sizes, tones, fonts, tool tips. Knows no widget of ours.
#pragma once

#include "style/Theme.h"

#include <QColor>
#include <QFont>

class QWidget;

namespace stagewright::style {

enum class Tone : quint8 { Normal, Muted, Accent, Error, Warning, Good };
enum class TextSize : quint8 { Small, Body, Strong, Heading, Title, Section };

/// A font of the application's family in that role.
QFont fontFor(TextSize size);
/// The system's font of fixed width, as large as the application's.
QFont fixedFont();
Theme themeOf(const QWidget *widget);
QColor colourOf(Tone tone, const Theme &theme);
/// \a amount of \a over laid on \a under, 0..1; opaque.
QColor blended(const QColor &over, const QColor &under, double amount);
/// A tool tip that shows \a text as it is: Qt would take some plain texts for HTML, and load what it names.
QString plainToolTip(const QString &text);

} // namespace stagewright::style
