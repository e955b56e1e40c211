// Findings as cards in the inspector. Knows no list of all problems.
#include "panels/inspector/ProblemCards.h"

#include "style/FlowLayout.h"
#include "style/FieldGrid.h"
#include "style/Icons.h"
#include "style/Severities.h"

#include "catalog/Explanations.h"
#include "checks/Sentences.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace stagewright::panels {

namespace {

class SeverityMark : public QWidget {
public:
    SeverityMark(syntax::Severity severity, QWidget *parent)
        : QWidget(parent)
        , m_severity(severity)
    {
        setFixedSize(16, 18);
        setAccessibleName(style::wordOf(severity));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        style::paintGlyph(painter, QRectF(0, 2, 15, 15), style::glyphOf(m_severity), style::colourOf(style::glyphOf(m_severity), style::themeOf(this)));
    }

private:
    syntax::Severity m_severity;
};

constexpr size_t mostCards = 12;

} // namespace

ProblemCards::ProblemCards(const InspectorContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    hide();
}

void ProblemCards::showFindings(const std::function<bool(const syntax::Diagnostic &)> &concerns)
{
    m_concerns = concerns;
    const document::SnapshotPointer snapshot = m_context.document->snapshot();
    const std::vector<const syntax::Diagnostic *> findings = found(*snapshot);
    QStringList words;
    for (const syntax::Diagnostic *diagnostic : findings) {
        words.append(QString::number(diagnostic->firstLine) + checks::describe(*diagnostic));
        for (const syntax::Fix &fix : diagnostic->fixes)
            words.append(checks::describe(fix));
    }
    if (words == m_shown)
        return; // most keystrokes change no finding
    m_shown = words;
    style::clearLayout(m_column);
    setVisible(!findings.empty());
    if (findings.empty())
        return;
    m_column->addWidget(style::sectionHeading(tr("Problems")));
    for (size_t i = 0; i < findings.size(); ++i)
        m_column->addWidget(makeCard(*findings[i], i));
}

std::vector<const syntax::Diagnostic *> ProblemCards::found(const document::Snapshot &snapshot) const
{
    std::vector<const syntax::Diagnostic *> findings;
    for (const syntax::Diagnostic &diagnostic : snapshot.diagnostics) {
        if (findings.size() < mostCards && m_concerns(diagnostic))
            findings.push_back(&diagnostic);
    }
    return findings;
}

void ProblemCards::applyFix(size_t number, size_t fix)
{
    // A fix refers to one revision: the current one's is taken, not the one that was there when the card was made.
    const document::SnapshotPointer snapshot = m_context.document->snapshot();
    const std::vector<const syntax::Diagnostic *> findings = found(*snapshot);
    if (number < findings.size() && fix < findings[number]->fixes.size())
        m_context.gestures->applyFix(findings[number]->fixes[fix]);
}

QWidget *ProblemCards::makeCard(const syntax::Diagnostic &diagnostic, size_t number)
{
    auto *card = new QWidget(this);
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(new SeverityMark(diagnostic.severity, card), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    auto *sentence = new style::TextLabel(style::TextSize::Body, style::Tone::Normal, checks::describe(diagnostic), card);
    sentence->setWordWrap(true);
    words->addWidget(sentence);
    auto *actions = new style::FlowLayout(12); // a fix may say much, and the inspector is narrow
    const int line = diagnostic.firstLine + 1;
    QPushButton *place = style::linkButton(tr("Line %1").arg(line), card);
    connect(place, &QPushButton::clicked, this, [this, line] { Q_EMIT lineActivated(line); });
    actions->addWidget(place);
    if (catalog::isExplained(diagnostic.code)) {
        QPushButton *why = style::linkButton(tr("Why?"), card);
        why->setAccessibleName(tr("Why? %1").arg(checks::describe(diagnostic)));
        connect(why, &QPushButton::clicked, this, [this, diagnostic] { Q_EMIT explanationRequested(diagnostic); });
        actions->addWidget(why);
    }
    for (size_t i = 0; i < diagnostic.fixes.size(); ++i) {
        QPushButton *mend = style::linkButton(checks::describe(diagnostic.fixes[i]), card);
        mend->setToolTip(tr("Change the text so; undo brings it back."));
        connect(mend, &QPushButton::clicked, this, [this, number, i] { applyFix(number, i); });
        actions->addWidget(mend);
    }
    words->addLayout(actions);
    row->addLayout(words, 1);
    return card;
}

} // namespace stagewright::panels
