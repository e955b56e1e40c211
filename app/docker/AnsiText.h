// Splits a line of a program's output into runs of one style, as a terminal would show it. Knows no widgets or colours'
// looks: what "red" is, the theme says.
#pragma once

#include <QString>

#include <vector>

namespace stagewright::docker {

/// A colour as SGR names it (ECMA-48 8.3.117 and its common extensions).
struct AnsiColour {
    enum class Kind : quint8 { Default, Indexed, Rgb };
    Kind kind = Kind::Default;
    quint32 value = 0; // Indexed: 0 to 255, of which 0 to 7 are the named ones and 8 to 15 their bright twins; Rgb: 0xRRGGBB

    bool operator==(const AnsiColour &) const = default;
};

struct AnsiStyle {
    AnsiColour foreground;
    AnsiColour background;
    bool isBold = false;
    bool isFaint = false;
    bool isItalic = false;
    bool isUnderlined = false;
    bool isInverse = false;
    bool isStruckOut = false;

    bool operator==(const AnsiStyle &) const = default;
};

struct AnsiRun {
    QString text;
    AnsiStyle style;

    bool operator==(const AnsiRun &) const = default;
};

/// Reads line after line; a style stays until it is reset, also over a line's end. Keep one for each source of lines.
class AnsiReader {
public:
    /// The runs that a terminal shows in the end: after a carriage return the line is written over from its start, a
    /// backspace goes back by one, "erase in line" erases, other control sequences are left out. No run is empty.
    std::vector<AnsiRun> read(QStringView line);

private:
    AnsiStyle m_style;
};

/// The text alone.
QString withoutAnsi(QStringView line);

} // namespace stagewright::docker
