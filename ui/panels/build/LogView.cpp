// Fills and colours a build's log. Knows no process.
#include "panels/build/LogView.h"

#include "style/Icons.h"
#include "style/Text.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <memory>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

namespace {

// What is shown at once; lines take many times their text as parts of a QTextDocument.
constexpr int mostShown = 20'000; // lines
constexpr int mostCharacters = 4'000'000;
constexpr qint64 budget = 12;       // milliseconds of filling between two events
constexpr size_t batch = 250;       // lines; FACTS: one by one costs ten times as much

// The sixteen named colours, darkened or lightened until each has a contrast of 4.5:1 against its background.
constexpr QRgb lightColours[16] = {0x24292F, 0xB42318, 0x1E7F45, 0x8A5A00, 0x1D6FD6, 0x8E3BBF, 0x0F766E, 0x57606A,
                                   0x5B6573, 0xC62828, 0x1E7F45, 0x8A5A00, 0x1D6FD6, 0x8E3BBF, 0x0F766E, 0x1B222C};
constexpr QRgb darkColours[16] = {0x8B949E, 0xFF8A80, 0x5FD08A, 0xE3B341, 0x6CB0FF, 0xD2A8FF, 0x4FD1C5, 0xC9D1D9,
                                  0x9AA3AF, 0xFFA198, 0x7EE0A5, 0xF2CC60, 0x93C5FF, 0xE2C5FF, 0x7FE3DA, 0xF0F6FC};

QColor cubeColour(quint32 index)
{
    if (index >= 232) {
        const int grey = int(8 + (index - 232) * 10);
        return QColor(grey, grey, grey);
    }
    const auto level = [](quint32 step) { return step == 0 ? 0 : int(55 + step * 40); };
    const quint32 cube = index - 16;
    return QColor(level(cube / 36), level(cube / 6 % 6), level(cube % 6));
}

QColor resolved(const docker::AnsiColour &colour, const style::Theme &theme, const QColor &byDefault)
{
    switch (colour.kind) {
    case docker::AnsiColour::Kind::Default:
        return byDefault;
    case docker::AnsiColour::Kind::Indexed:
        if (colour.value < 16)
            return QColor(theme.isDark ? darkColours[colour.value] : lightColours[colour.value]);
        return cubeColour(qMin(colour.value, 255U));
    case docker::AnsiColour::Kind::Rgb:
        return QColor(QRgb(colour.value));
    }
    Q_UNREACHABLE();
}

} // namespace

LogView::LogView(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_toEnd(new QPushButton(style::iconOf(style::Glyph::ChevronDown), tr("Follow"), this))
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setFrameShape(NoFrame);
    setLineWrapMode(NoWrap);
    setMaximumBlockCount(mostShown);
    setMouseTracking(true);
    setFont(style::fixedFont());
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("Build log"));
    document()->setDocumentMargin(12);
    m_toEnd->hide();
    m_toEnd->setAutoDefault(false);
    m_toEnd->setFont(QApplication::font()); // not the log's
    m_toEnd->setIconSize(QSize(12, 12));
    m_toEnd->setToolTip(tr("Go to the end, and stay there while lines come"));
    connect(m_toEnd, &QPushButton::clicked, this, [this] { verticalScrollBar()->setValue(verticalScrollBar()->maximum()); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::placeEndButton);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &LogView::placeEndButton);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { showMore(Amount::SomeMilliseconds); });
}

void LogView::begin(const QStringList &stageNames)
{
    m_timer.stop();
    m_lines.clear();
    m_stageNames = stageNames;
    m_nameWidth = 0;
    for (const QString &name : stageNames)
        m_nameWidth = qMin(24, qMax(m_nameWidth, int(name.size())));
    m_filter = everything;
    m_stepFilter = -1;
    showAgain();
    Q_EMIT stepFilterChanged(m_stepFilter);
    Q_EMIT olderChanged();
}

void LogView::append(const std::vector<docker::LogLine> &lines)
{
    const size_t older = m_lines.first();
    m_lines.append(lines);
    if (m_lines.first() != older)
        Q_EMIT olderChanged();
    if (!m_timer.isActive())
        m_timer.start(30);
}

void LogView::flush()
{
    m_timer.stop();
    showMore(Amount::All);
}

void LogView::setFilter(int stage)
{
    if (m_filter == stage && m_stepFilter < 0)
        return;
    m_filter = stage;
    m_stepFilter = -1;
    showAgain();
    Q_EMIT stepFilterChanged(m_stepFilter);
}

void LogView::setStepFilter(int instruction)
{
    if (m_stepFilter == instruction)
        return;
    m_stepFilter = instruction;
    showAgain();
    Q_EMIT stepFilterChanged(m_stepFilter);
}

bool LogView::isLetThrough(const docker::LogLine &line) const
{
    if (m_stepFilter >= 0)
        return line.instruction == m_stepFilter;
    return m_filter == everything || m_filter == line.stage;
}

void LogView::revealLastWords(int instruction)
{
    flush();
    for (QTextBlock block = document()->lastBlock(); block.isValid(); block = block.previous()) {
        if (block.userState() != instruction || block.text().trimmed().isEmpty())
            continue;
        QTextCursor cursor(block);
        setTextCursor(cursor);
        // Its last words at the lower edge, so that those before them are seen.
        const int above = qMax(0, block.blockNumber() - viewport()->height() / fontMetrics().lineSpacing() + 2);
        verticalScrollBar()->setValue(above);
        return;
    }
}

QString LogView::shownText() const
{
    QString text;
    for (size_t i = m_lines.first(); i < m_lines.end(); ++i) {
        if (isLetThrough(m_lines.line(i)))
            text += docker::withoutAnsi(m_lines.line(i).text) + u'\n';
    }
    return text;
}

void LogView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showAgain();
}

void LogView::resizeEvent(QResizeEvent *event)
{
    const bool follows = isAtEnd(); // a notice above may take some lines
    QPlainTextEdit::resizeEvent(event);
    if (follows)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    placeEndButton();
}

/// What would be pushed out at the top before anybody sees it is not laid out.
void LogView::skipUnseen()
{
    m_shown = std::max(m_shown, m_lines.first());
    const size_t waiting = m_lines.end() - m_shown;
    if (m_filter != everything || m_stepFilter >= 0 || waiting <= size_t(mostShown))
        return;
    m_shown = m_lines.end() - size_t(mostShown) / 2;
    m_readers.clear();
    clear();
}

void LogView::showMore(Amount amount)
{
    skipUnseen();
    if (m_shown >= m_lines.end())
        return;
    const bool follows = isAtEnd();
    QElapsedTimer clock;
    clock.start();
    QTextCursor cursor(document());
    while (m_shown < m_lines.end()) {
        cursor.movePosition(QTextCursor::End);
        cursor.beginEditBlock();
        const size_t end = qMin(m_lines.end(), m_shown + batch);
        for (; m_shown < end; ++m_shown)
            write(cursor, m_shown);
        cursor.endEditBlock();
        trim();
        if (amount == Amount::SomeMilliseconds && clock.elapsed() > budget)
            break;
    }
    if (follows)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    if (m_shown < m_lines.end())
        m_timer.start(0);
}

/// Lines may be long; those at the top go before they take too much.
void LogView::trim()
{
    if (document()->characterCount() <= mostCharacters)
        return;
    QTextCursor cursor(document());
    cursor.setPosition(document()->characterCount() - mostCharacters);
    cursor.movePosition(QTextCursor::EndOfBlock);
    cursor.movePosition(QTextCursor::Start, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
}

void LogView::write(QTextCursor &cursor, size_t index)
{
    const docker::LogLine &line = m_lines.line(index);
    const std::vector<docker::AnsiRun> runs = m_readers[line.stage].read(line.text);
    if (!isLetThrough(line))
        return;
    if (!document()->isEmpty())
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat());
    cursor.block().setUserState(line.instruction);
    const style::Theme theme = style::themeOf(this);
    if (m_filter == everything && m_stepFilter < 0 && m_nameWidth > 0) {
        const bool isOfStage = line.stage >= 0 && line.stage < m_stageNames.size();
        const QString name = isOfStage ? m_stageNames.at(line.stage).left(m_nameWidth) : QString();
        QTextCharFormat muted;
        muted.setForeground(theme.mutedText);
        cursor.insertText(name.leftJustified(m_nameWidth) + u"  "_s, muted);
    }
    for (const docker::AnsiRun &run : runs) {
        QTextCharFormat format = formatOf(run.style);
        const bool isPlain = run.style.foreground.kind == docker::AnsiColour::Kind::Default;
        if (line.stream == docker::LogStream::Progress && isPlain)
            format.setForeground(theme.accent);
        if (line.stream == docker::LogStream::Progress && line.instruction >= 0 && run.text.contains(u'[')) {
            format.setAnchor(true); // the heading of a step leads to its line
            format.setAnchorHref(QString::number(line.instruction));
        }
        cursor.insertText(run.text, format);
    }
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    const int instruction = cursorForPosition(event->pos()).block().userState();
    const std::unique_ptr<QMenu> menu(createStandardContextMenu(event->pos()));
    menu->addSeparator();
    if (instruction >= 0) {
        menu->addAction(tr("Show this step alone"), this, [this, instruction] { setStepFilter(instruction); });
        menu->addAction(tr("Go to its line"), this, [this, instruction] { Q_EMIT instructionActivated(instruction); });
    }
    if (m_stepFilter >= 0)
        menu->addAction(tr("Show all steps"), this, [this] { setStepFilter(-1); });
    menu->exec(event->globalPos());
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseMoveEvent(event);
    viewport()->setCursor(anchorAt(event->pos()).isEmpty() ? Qt::IBeamCursor : Qt::PointingHandCursor);
}

void LogView::mouseReleaseEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    const QString step = event->button() == Qt::LeftButton ? anchorAt(event->pos()) : QString();
    if (!step.isEmpty() && !textCursor().hasSelection())
        Q_EMIT instructionActivated(step.toInt());
}

void LogView::showAgain()
{
    m_shown = m_lines.first();
    m_readers.clear();
    clear();
    showMore(Amount::SomeMilliseconds);
}

void LogView::placeEndButton()
{
    const QSize size = m_toEnd->sizeHint();
    m_toEnd->setGeometry(QRect(QPoint(viewport()->geometry().right() - size.width() - 12,
                                      viewport()->geometry().bottom() - size.height() - 8),
                               size));
    m_toEnd->setVisible(!isAtEnd());
}

bool LogView::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

QTextCharFormat LogView::formatOf(const docker::AnsiStyle &style) const
{
    const style::Theme theme = style::themeOf(this);
    QTextCharFormat format;
    QColor foreground = resolved(style.foreground, theme, theme.text);
    QColor background = resolved(style.background, theme, QColor());
    if (style.isInverse) {
        const QColor paper = background.isValid() ? background : palette().color(QPalette::Base);
        background = foreground;
        foreground = paper;
    }
    if (style.isFaint)
        foreground = style::blended(foreground, palette().color(QPalette::Base), 0.7);
    format.setForeground(foreground);
    if (background.isValid())
        format.setBackground(background);
    if (style.isBold)
        format.setFontWeight(QFont::Bold);
    if (style.isItalic)
        format.setFontItalic(true);
    if (style.isUnderlined)
        format.setFontUnderline(true);
    if (style.isStruckOut)
        format.setFontStrikeOut(true);
    return format;
}

} // namespace stagewright::panels
