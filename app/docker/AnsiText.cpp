// Splits a line into styled runs, writing it into cells as a terminal would. Knows no widgets.
#include "docker/AnsiText.h"

#include <algorithm>

namespace stagewright::docker {

namespace {

constexpr char16_t escape = 0x1B;

struct Cell {
    char16_t unit = u' ';
    AnsiStyle style;
};

int parameter(const std::vector<int> &parameters, std::size_t index, int otherwise = 0)
{
    return index < parameters.size() && parameters[index] >= 0 ? parameters[index] : otherwise;
}

/// 38 and 48: `5;n` or `2;r;g;b`. Returns how many parameters it took.
std::size_t readExtendedColour(const std::vector<int> &parameters, std::size_t at, AnsiColour &colour)
{
    const int kind = parameter(parameters, at);
    if (kind == 5) {
        colour = {AnsiColour::Kind::Indexed, quint32(std::clamp(parameter(parameters, at + 1), 0, 255))};
        return 2;
    }
    if (kind == 2) {
        quint32 value = 0;
        for (std::size_t i = 1; i <= 3; ++i)
            value = value << 8 | quint32(std::clamp(parameter(parameters, at + i), 0, 255));
        colour = {AnsiColour::Kind::Rgb, value};
        return 4;
    }
    return 1;
}

AnsiColour indexed(int value)
{
    return {AnsiColour::Kind::Indexed, quint32(value)};
}

void applyColour(int code, AnsiStyle &style)
{
    if (code >= 30 && code <= 37)
        style.foreground = indexed(code - 30);
    else if (code >= 90 && code <= 97)
        style.foreground = indexed(code - 90 + 8);
    else if (code >= 40 && code <= 47)
        style.background = indexed(code - 40);
    else if (code >= 100 && code <= 107)
        style.background = indexed(code - 100 + 8);
    else if (code == 39)
        style.foreground = {};
    else if (code == 49)
        style.background = {};
}

void applyAttribute(int code, AnsiStyle &style)
{
    switch (code) {
    case 0:
        style = {};
        break;
    case 1:
        style.isBold = true;
        break;
    case 2:
        style.isFaint = true;
        break;
    case 3:
    case 23:
        style.isItalic = code == 3;
        break;
    case 4:
    case 24:
        style.isUnderlined = code == 4;
        break;
    case 7:
    case 27:
        style.isInverse = code == 7;
        break;
    case 9:
    case 29:
        style.isStruckOut = code == 9;
        break;
    case 22:
        style.isBold = style.isFaint = false;
        break;
    default:
        applyColour(code, style);
    }
}

void applySgr(const std::vector<int> &parameters, AnsiStyle &style)
{
    for (std::size_t i = 0; i < std::max<std::size_t>(parameters.size(), 1); ++i) {
        const int code = parameter(parameters, i);
        if (code == 38)
            i += readExtendedColour(parameters, i + 1, style.foreground);
        else if (code == 48)
            i += readExtendedColour(parameters, i + 1, style.background);
        else
            applyAttribute(code, style);
    }
}

/// A line as a terminal holds it while it is written.
class Screen {
public:
    explicit Screen(AnsiStyle &style)
        : m_style(style)
    {
    }

    void write(QStringView line)
    {
        for (qsizetype i = 0; i < line.size();) {
            const char16_t unit = line.at(i).unicode();
            if (unit == escape) {
                i = readEscape(line, i + 1);
                continue;
            }
            if (unit == u'\r')
                m_cursor = 0;
            else if (unit == u'\b')
                m_cursor = m_cursor > 0 ? m_cursor - 1 : 0;
            else if (unit == u'\t' || unit >= 0x20)
                put(unit);
            ++i;
        }
    }

    std::vector<AnsiRun> runs() const
    {
        std::vector<AnsiRun> runs;
        for (const Cell &cell : m_cells) {
            if (runs.empty() || runs.back().style != cell.style)
                runs.push_back({{}, cell.style});
            runs.back().text += QChar(cell.unit);
        }
        return runs;
    }

private:
    void put(char16_t unit)
    {
        if (m_cursor >= m_cells.size())
            m_cells.resize(m_cursor + 1);
        m_cells[m_cursor++] = {unit, m_style};
    }

    /// \a at: behind the escape character. Returns where the sequence has ended.
    qsizetype readEscape(QStringView line, qsizetype at)
    {
        if (at >= line.size())
            return at;
        if (line.at(at) == u'[')
            return readControl(line, at + 1);
        if (line.at(at) == u']') { // an operating system command: to BEL or ESC backslash
            while (++at < line.size()) {
                if (line.at(at) == u'\a')
                    return at + 1;
                if (line.at(at) == QChar(escape))
                    return std::min(at + 2, line.size());
            }
            return at;
        }
        return at + 1;
    }

    qsizetype readControl(QStringView line, qsizetype at)
    {
        std::vector<int> parameters;
        int value = -1;
        for (; at < line.size(); ++at) {
            const char16_t unit = line.at(at).unicode();
            if (unit >= u'0' && unit <= u'9') {
                value = std::min(std::max(value, 0) * 10 + (unit - u'0'), 100'000);
            } else if (unit == u';' || unit == u':') {
                parameters.push_back(value);
                value = -1;
            } else if (unit >= 0x40 && unit <= 0x7E) {
                parameters.push_back(value);
                obey(unit, parameters);
                return at + 1;
            }
        }
        return at;
    }

    void obey(char16_t command, const std::vector<int> &parameters)
    {
        const std::size_t count = std::size_t(std::max(1, parameter(parameters, 0, 1)));
        if (command == u'm') {
            applySgr(parameters, m_style);
        } else if (command == u'K') {
            erase(parameter(parameters, 0));
        } else if (command == u'G') {
            m_cursor = std::min<std::size_t>(count - 1, widest);
        } else if (command == u'D') {
            m_cursor -= std::min(count, m_cursor);
        } else if (command == u'C') {
            m_cursor = std::min<std::size_t>(m_cursor + count, widest);
        }
    }

    void erase(int what)
    {
        if (what == 0 && m_cursor < m_cells.size())
            m_cells.resize(m_cursor);
        else if (what == 1)
            std::fill_n(m_cells.begin(), std::min(m_cursor + 1, m_cells.size()), Cell());
        else if (what == 2)
            m_cells.clear();
    }

    static constexpr std::size_t widest = 1'000; // a cursor that is sent farther would cost memory for nothing

    AnsiStyle &m_style;
    std::vector<Cell> m_cells;
    std::size_t m_cursor = 0;
};

} // namespace

std::vector<AnsiRun> AnsiReader::read(QStringView line)
{
    Screen screen(m_style);
    screen.write(line);
    return screen.runs();
}

QString withoutAnsi(QStringView line)
{
    AnsiReader reader;
    QString text;
    for (const AnsiRun &run : reader.read(line))
        text += run.text;
    return text;
}

} // namespace stagewright::docker
