// The card with a page of explanation: how it looks, where it stands, who has the focus. Knows no document.
#include "panels/problems/ExplanationCard.h"

#include "panels/problems/ExplanationPage.h"
#include "style/Icons.h"
#include "style/Text.h"
#include "style/TextLabel.h"

#include "catalog/Explanations.h"
#include "checks/Sentences.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QTextBrowser>
#include <QTextDocument>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace stagewright::panels {

namespace {

constexpr int widest = 560; // pixels
constexpr int fromEdge = 16;
constexpr int padding = 18;
constexpr int slack = 4;
constexpr int leastRoom = 260; // pixels of a side; else the card takes the whole window

} // namespace

ExplanationCard::ExplanationCard(QWidget *window, QWidget *place)
    : QFrame(window)
    , m_place(place)
{
    setObjectName(QStringLiteral("explanation"));
    setFocusPolicy(Qt::NoFocus);
    makeParts();
    window->installEventFilter(this);
    place->installEventFilter(this);
    hide();
}

void ExplanationCard::makeParts()
{
    m_title = new style::TextLabel(style::TextSize::Heading, style::Tone::Normal, {}, this);
    m_title->setWordWrap(true);
    m_close = new QToolButton(this);
    m_close->setIcon(style::iconOf(style::Glyph::Cross));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close the explanation"));
    connect(m_close, &QToolButton::clicked, this, &ExplanationCard::dismiss);
    m_sentence = new style::TextLabel(style::TextSize::Body, style::Tone::Muted, {}, this);
    m_sentence->setWordWrap(true);
    m_page = new QTextBrowser(this);
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->setOpenLinks(false);
    m_page->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_page->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_page->viewport()->setAutoFillBackground(false);
    m_page->document()->setDocumentMargin(0);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title, 1);
    head->addWidget(m_close, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(padding, padding - 4, padding - 4, padding);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(m_sentence);
    column->addWidget(m_page, 1);
}

void ExplanationCard::explain(const syntax::Diagnostic &finding)
{
    const auto page = catalog::findExplanation(finding.code);
    if (!page)
        return;
    m_code = finding.code;
    m_title->setText(page->title);
    m_sentence->setText(tr("Line %1: %2").arg(finding.firstLine + 1).arg(checks::describe(finding)));
    setAccessibleName(tr("Explanation: %1").arg(page->title));
    m_page->setAccessibleName(page->title);
    m_page->setAccessibleDescription(m_sentence->text());
    if (isHidden())
        m_before = QApplication::focusWidget();
    render();
    show();
    arrange();
    raise();
    m_page->setFocus(Qt::PopupFocusReason);
}

void ExplanationCard::dismiss()
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    hide();
    if (hadFocus && m_before)
        m_before->setFocus(Qt::PopupFocusReason);
}

void ExplanationCard::render()
{
    if (const auto page = catalog::findExplanation(m_code))
        showPage(*m_page->document(), page->markdown, style::themeOf(this));
    m_page->moveCursor(QTextCursor::Start);
}

/// As high as its words, within the place; at the lower right, where it covers neither the text nor the problems.
void ExplanationCard::arrange()
{
    if (isHidden())
        return;
    QRect room(m_place->mapTo(parentWidget(), QPoint()), m_place->size());
    if (room.width() < leastRoom || room.height() < leastRoom || !m_place->isVisible())
        room = parentWidget()->rect();
    room.adjust(fromEdge, fromEdge, -fromEdge, -fromEdge);
    const int width = std::min(widest, room.width());
    const QMargins margins = layout()->contentsMargins();
    const int inner = width - margins.left() - margins.right();
    m_page->document()->setTextWidth(inner);
    const int head
        = std::max(m_title->heightForWidth(inner - m_close->sizeHint().width() - 8), m_close->sizeHint().height());
    const int words = m_sentence->heightForWidth(inner) + int(std::ceil(m_page->document()->size().height()));
    constexpr int gaps = 2;
    const int full = margins.top() + head + words + gaps * layout()->spacing() + margins.bottom() + slack;
    const int height = std::min(full, room.height());
    setGeometry(room.right() - width + 1, room.bottom() - height + 1, width, height);
}

bool ExplanationCard::event(QEvent *event)
{
    // Esc and F1 mean the card while it has the focus, whatever the window has them for.
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_F1) {
            event->accept();
            return true;
        }
    }
    return QFrame::event(event);
}

bool ExplanationCard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
        arrange();
    return QFrame::eventFilter(watched, event);
}

void ExplanationCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    const bool isLook = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (isLook && m_page && !isHidden()) {
        render();
        arrange();
    }
}

void ExplanationCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F1)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void ExplanationCard::paintEvent(QPaintEvent *)
{
    const style::Theme theme = style::themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme.surface);
    painter.setPen(theme.outline);
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    painter.fillRect(QRect(0, 0, width(), 3), theme.accent);
}

} // namespace stagewright::panels
