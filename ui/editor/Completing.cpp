#include "editor/Completing.h"

#include "editor/CompletionPopup.h"

#include <QKeyEvent>
#include <QPlainTextEdit>

#include <algorithm>

namespace stagewright::editor {

using edits::Proposal;
using edits::ProposalKind;

namespace {

constexpr int Pause = 40; // milliseconds after a key; who writes fast sees no list
constexpr qsizetype MostRows = 200;

bool isCompleteKey(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Space && event.modifiers() == Qt::ControlModifier;
}

bool isModifier(int key)
{
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_AltGr
        || key == Qt::Key_Meta || key == Qt::Key_CapsLock;
}

/// What else could be meant by the beginning of such a proposal: another image, a variable of the shell.
bool isOpenEnded(ProposalKind kind)
{
    return kind == ProposalKind::Image || kind == ProposalKind::Variable;
}

} // namespace

Completing::Completing(QPlainTextEdit *edit, document::Document *document, adapters::TextBinding *binding,
                       KeyHandling *keys, const Hints *hints)
    : m_edit(edit)
    , m_document(document)
    , m_binding(binding)
    , m_keys(keys)
    , m_hints(hints)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(Pause);
    connect(&m_soon, &QTimer::timeout, this, [this] { update(Asked::ByTyping); });
    connect(binding, &adapters::TextBinding::aboutToFollow, this, &Completing::close);
}

Completing::~Completing() = default;

bool Completing::isOpen() const
{
    return m_popup && m_popup->isVisible();
}

bool Completing::isOurs(const QKeyEvent &event) const
{
    return isCompleteKey(event) || (isOpen() && event.key() == Qt::Key_Escape);
}

Handled Completing::handle(const QKeyEvent &event)
{
    if (isCompleteKey(event)) {
        complete();
        return Handled::Yes;
    }
    if (!isOpen() || (event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return Handled::No;
    if (m_soon.isActive()) { // what is shown must be what the key means
        m_soon.stop();
        update(Asked::ByTyping);
        if (!isOpen())
            return Handled::No;
    }
    switch (event.key()) {
    case Qt::Key_Escape:
        close();
        return Handled::Yes;
    case Qt::Key_Down:
        moveBy(1);
        return Handled::Yes;
    case Qt::Key_Up:
        moveBy(-1);
        return Handled::Yes;
    case Qt::Key_PageDown:
        moveBy(m_popup->pageStep());
        return Handled::Yes;
    case Qt::Key_PageUp:
        moveBy(-m_popup->pageStep());
        return Handled::Yes;
    case Qt::Key_Tab:
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const int row = m_popup->currentRow();
        const bool takes = event.key() == Qt::Key_Tab ? row >= 0 : takesReturn();
        if (takes && !isWritten(row)) {
            accept(row);
            return Handled::Yes;
        }
        close();
        return Handled::No;
    }
    default:
        return Handled::No;
    }
}

void Completing::noteKey(const QKeyEvent &event)
{
    if (isModifier(event.key()))
        return;
    const QString text = event.text();
    const bool isTyped = text.size() == 1 && text.at(0).isPrint()
        && !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const bool isErased = event.key() == Qt::Key_Backspace && isOpen();
    if (!isTyped && !isErased) {
        close();
        return;
    }
    m_lastTyped = isTyped ? text.at(0) : QChar();
    m_soon.start();
}

void Completing::complete()
{
    update(Asked::ByPeople);
    if (isOpen() && m_found.proposals.size() == 1 && !isWritten(0) && !m_found.range.isEmpty())
        accept(0);
}

void Completing::close()
{
    m_soon.stop();
    if (m_popup)
        m_popup->hide();
    m_found = {};
    m_isChosen = false;
}

void Completing::update(Asked asked)
{
    if (!m_binding->isSettled() || m_edit->textCursor().hasSelection() || !m_edit->hasFocus() || m_edit->isReadOnly()) {
        close();
        return;
    }
    const document::SnapshotPointer snapshot = m_document->snapshot();
    const edits::Subject subject = snapshot->subject();
    m_found = edits::completionsAt(subject, m_binding->toBytes(m_edit->textCursor().position()), m_hints->checkNames());
    if (!isWelcome(asked)) {
        close();
        return;
    }
    // What is written in full comes first: then neither Tab nor Return changes it.
    std::stable_partition(m_found.proposals.begin(), m_found.proposals.end(), [this](const Proposal &one) {
        return one.text.size() == m_found.range.length() && one.text == one.inserted;
    });
    show(asked);
}

bool Completing::isWelcome(Asked asked) const
{
    if (m_found.isEmpty())
        return false;
    if (asked == Asked::ByPeople)
        return true;
    const qsizetype typed = m_found.range.length();
    const Proposal &first = m_found.proposals.front();
    if (m_found.proposals.size() == 1 && first.text.size() == typed)
        return false;
    if (typed == 0) {
        const bool isAfterSign = QStringLiteral("$={,").contains(m_lastTyped) && !m_lastTyped.isNull();
        return isAfterSign || (m_lastTyped == u' ' && first.kind == ProposalKind::Stage);
    }
    if (first.kind == ProposalKind::Directive)
        return typed > 1; // most comments are words for people
    return first.kind != ProposalKind::Flag || typed > 1;
}

void Completing::show(Asked asked)
{
    if (!m_popup) {
        m_popup = new CompletionPopup(m_edit);
        connect(m_popup, &CompletionPopup::rowClicked, this, &Completing::accept);
    }
    std::vector<ProposalRow> rows;
    for (const Proposal &one : m_found.proposals) {
        rows.push_back({QString::fromUtf8(one.text), m_hints->wordsOf(one)});
        if (rows.size() == MostRows)
            break;
    }
    m_found.proposals.resize(rows.size());
    QTextCursor begin(m_edit->document());
    begin.setPosition(m_binding->toPosition(m_found.range.begin));
    QRect place = m_edit->cursorRect(begin);
    place.moveTopLeft(m_edit->viewport()->mapToGlobal(place.topLeft()));
    m_isChosen = asked == Asked::ByPeople;
    const int typed = m_edit->textCursor().position() - begin.position();
    m_popup->open(rows, place, typed, typed > 0 || asked == Asked::ByPeople ? 0 : -1);
}

bool Completing::isWritten(int row) const
{
    if (row < 0 || size_t(row) >= m_found.proposals.size())
        return true;
    return m_document->snapshot()->source().slice(m_found.range) == m_found.proposals[size_t(row)].inserted;
}

bool Completing::takesReturn() const
{
    const int row = m_popup->currentRow();
    if (row < 0)
        return false;
    const Proposal &one = m_found.proposals[size_t(row)];
    return m_isChosen || (!isOpenEnded(one.kind) && one.text.size() > m_found.range.length());
}

void Completing::accept(int row)
{
    if (row < 0 || size_t(row) >= m_found.proposals.size())
        return;
    const QByteArray inserted = m_found.proposals[size_t(row)].inserted;
    const base::ByteRange range = m_found.range;
    close();
    m_keys->replaceRange(range, inserted, tr("completion"));
    if (inserted.endsWith('=')) { // its values come next
        m_lastTyped = u'=';
        m_soon.start();
    }
}

void Completing::moveBy(int rows)
{
    const int last = m_popup->rowCount() - 1;
    const int row = m_popup->currentRow();
    int next = std::clamp(row + rows, 0, last);
    if (rows == 1 && row == last)
        next = 0;
    else if (rows == -1 && row <= 0)
        next = last;
    m_popup->setCurrentRow(next);
    m_isChosen = true;
}

} // namespace stagewright::editor
