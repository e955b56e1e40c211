// The box for instructions of several lines. Knows no document.
#include "panels/inspector/InstructionPopup.h"

#include "style/Text.h"
#include "style/TextLabel.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScreen>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

InstructionPopup::InstructionPopup(const QString &text, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_before(text)
    , m_edit(new QPlainTextEdit(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_edit->setFont(style::fixedFont());
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setTabStopDistance(4 * QFontMetricsF(m_edit->font()).horizontalAdvance(u' '));
    m_edit->setAccessibleName(tr("Instruction"));
    m_edit->setPlainText(text);
    m_edit->installEventFilter(this);
    auto *hint = new style::TextLabel(style::TextSize::Small, style::Tone::Muted, tr("Ctrl+Enter applies it, Esc leaves it as it was."), this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(m_edit);
    column->addWidget(hint);
    setFocusProxy(m_edit);
}

void InstructionPopup::openOver(const QRect &row)
{
    const QFontMetrics metrics(m_edit->font());
    const int lines = qBound(3, int(m_before.count(u'\n')) + 2, 14);
    const int height = lines * metrics.lineSpacing() + 60;
    const int width = qMax(row.width(), metrics.averageCharWidth() * 64);
    QRect place(row.right() - width, row.top() - 8, width, height);
    if (const QScreen *screen = parentWidget() ? parentWidget()->screen() : nullptr) {
        const QRect area = screen->availableGeometry();
        place.setSize(place.size().boundedTo(area.size()));
        place.moveLeft(qBound(area.left(), place.left(), area.right() - place.width() + 1));
        place.moveTop(qBound(area.top(), place.top(), area.bottom() - place.height() + 1));
    }
    setGeometry(place);
    show();
    m_edit->setFocus(Qt::PopupFocusReason);
}

QString InstructionPopup::text() const
{
    // toPlainText() would turn no-break spaces into blanks.
    QString raw = m_edit->document()->toRawText();
    raw.replace(QChar(QChar::ParagraphSeparator), u'\n');
    raw.replace(QChar(QChar::LineSeparator), u'\n'); // Shift+Return types one
    return raw;
}

bool InstructionPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers().testFlag(Qt::ControlModifier)) {
            close();
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            m_isDropped = true;
            close();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void InstructionPopup::closeEvent(QCloseEvent *event)
{
    QFrame::closeEvent(event);
    if (!m_isDropped && m_edit->document()->isModified() && text() != m_before)
        Q_EMIT committed(text());
    m_isDropped = true; // closing twice commits once
}

void InstructionPopup::paintEvent(QPaintEvent *)
{
    const style::Theme theme = style::themeOf(this);
    QPainter painter(this);
    painter.setPen(theme.accent);
    painter.setBrush(theme.surface);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace stagewright::panels
