// Findings as cards in the inspector. Knows no list of all problems.
#include "panels/ProblemCards.h"

#include "panels/Fields.h"
#include "panels/Icons.h"
#include "panels/Severities.h"

#include "checks/Words.h"

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
        setAccessibleName(wordOf(severity));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintGlyph(painter, QRectF(0, 2, 15, 15), glyphOf(m_severity), colourOf(glyphOf(m_severity), themeOf(this)));
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
    const document::SnapshotPointer snapshot = m_context.document->snapshot();
    std::vector<const syntax::Diagnostic *> found;
    for (const syntax::Diagnostic &diagnostic : snapshot->diagnostics) {
        if (concerns(diagnostic) && found.size() < mostCards)
            found.push_back(&diagnostic);
    }
    // Built anew for each snapshot: the fixes refer to its revision.
    clearLayout(m_column);
    setVisible(!found.empty());
    if (found.empty())
        return;
    m_column->addWidget(sectionHeading(tr("Problems")));
    for (const syntax::Diagnostic *diagnostic : found)
        m_column->addWidget(makeCard(*diagnostic));
}

QWidget *ProblemCards::makeCard(const syntax::Diagnostic &diagnostic)
{
    auto *card = new QWidget(this);
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(new SeverityMark(diagnostic.severity, card), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    auto *sentence = new TextLabel(TextSize::Body, Tone::Normal, checks::describe(diagnostic), card);
    sentence->setWordWrap(true);
    words->addWidget(sentence);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(12);
    const int line = diagnostic.firstLine + 1;
    QPushButton *place = linkButton(tr("Line %1").arg(line), card);
    connect(place, &QPushButton::clicked, this, [this, line] { Q_EMIT lineActivated(line); });
    actions->addWidget(place);
    for (const syntax::Fix &fix : diagnostic.fixes) {
        QPushButton *mend = linkButton(checks::describe(fix), card);
        mend->setToolTip(tr("Change the text so; undo brings it back."));
        connect(mend, &QPushButton::clicked, this, [this, fix] { m_context.gestures->applyFix(fix); });
        actions->addWidget(mend);
    }
    actions->addStretch(1);
    words->addLayout(actions);
    row->addLayout(words, 1);
    return card;
}

} // namespace stagewright::panels
