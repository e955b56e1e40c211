// The welcome page: what to begin with, in one or two columns by its width. Knows no files.
#include "panels/welcome/WelcomePage.h"

#include "panels/welcome/WelcomeCards.h"
#include "style/FieldGrid.h"
#include "style/Icons.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>

namespace stagewright::panels {

namespace {

constexpr int wideFrom = 720; // below, the two columns stand one under the other
constexpr int margin = 32;
constexpr int mostWidth = 1120;

int startWidth(int pageWidth)
{
    return pageWidth >= 1000 ? 320 : 260;
}

int columnGap(int pageWidth)
{
    return pageWidth >= 1000 ? 56 : 32;
}

} // namespace

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Welcome"));
    auto *page = new QWidget;
    auto *around = new QGridLayout(page);
    around->setContentsMargins(margin, margin, margin, margin);
    m_content = new QWidget(page);
    m_content->setMaximumWidth(mostWidth);
    around->addWidget(m_content, 1, 1);
    around->setColumnStretch(0, 1);
    around->setColumnStretch(1, 100);
    around->setColumnStretch(2, 1);
    around->setRowStretch(0, 1); // what there is stands a little above the middle
    around->setRowStretch(2, 2);
    m_columns = new QGridLayout(m_content);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setHorizontalSpacing(56);
    m_columns->setVerticalSpacing(32);
    m_start = makeStart();
    m_templateSection = makeTemplates();

    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    arrange();
}

QWidget *WelcomePage::makeStart()
{
    auto *start = new QWidget(m_content);
    auto *column = new QVBoxLayout(start);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(new style::TextLabel(style::TextSize::Title, style::Tone::Normal, tr("Stagewright"), start));
    auto *tagline = new style::TextLabel(style::TextSize::Body, style::Tone::Muted,
                                  tr("Compose multi-stage Dockerfiles by hand and eye, and see what you ship."), start);
    tagline->setWordWrap(true);
    column->addWidget(tagline);
    column->addSpacing(16);
    auto *newButton = new QPushButton(tr("New Dockerfile"), start);
    newButton->setAutoDefault(false);
    newButton->setDefault(true);
    auto *openButton = new QPushButton(tr("Open…"), start);
    openButton->setAutoDefault(false);
    for (QPushButton *button : {newButton, openButton})
        button->setMinimumHeight(36);
    connect(newButton, &QPushButton::clicked, this, &WelcomePage::newRequested);
    connect(openButton, &QPushButton::clicked, this, &WelcomePage::openRequested);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(newButton, 2);
    buttons->addWidget(openButton, 1);
    column->addLayout(buttons);
    auto *hint = new style::TextLabel(style::TextSize::Small, style::Tone::Muted, tr("Or drop a Dockerfile or its folder onto this window."), start);
    hint->setWordWrap(true);
    column->addWidget(hint);

    m_recentSection = new QWidget(start);
    auto *section = new QVBoxLayout(m_recentSection);
    section->setContentsMargins(0, 24, 0, 0);
    section->setSpacing(8);
    section->addWidget(new style::TextLabel(style::TextSize::Section, style::Tone::Muted, tr("Recent"), m_recentSection));
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(2);
    m_recent->setContentsMargins(0, 0, 0, 0);
    section->addLayout(m_recent);
    m_recentSection->hide();
    column->addWidget(m_recentSection);
    column->addStretch(1);
    return start;
}

QWidget *WelcomePage::makeTemplates()
{
    auto *section = new QWidget(m_content);
    auto *column = new QVBoxLayout(section);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(new style::TextLabel(style::TextSize::Section, style::Tone::Muted, tr("Begin with a template"), section));
    m_cards = new QGridLayout;
    m_cards->setSpacing(16);
    column->addLayout(m_cards);
    column->addStretch(1);
    section->hide();
    return section;
}

void WelcomePage::setRecentFiles(const QStringList &paths, const QStringList &missing)
{
    style::clearLayout(m_recent);
    m_recentSection->setVisible(!paths.isEmpty());
    for (const QString &path : paths) {
        const FilePresence presence = missing.contains(path) ? FilePresence::Missing : FilePresence::There;
        auto *row = new RecentRow(path, presence, m_recentSection);
        connect(row, &QAbstractButton::clicked, this, [this, path] { Q_EMIT recentActivated(path); });
        m_recent->addWidget(row);
    }
}

void WelcomePage::setTemplates(const std::vector<TemplateSummary> &templates)
{
    for (QWidget *card : m_templateCards) {
        card->hide();
        card->deleteLater();
    }
    m_templateCards.clear();
    for (const TemplateSummary &each : templates) {
        auto *card = new TemplateCard(each, m_templateSection);
        connect(card, &QAbstractButton::clicked, this, [this, id = each.id] { Q_EMIT templateActivated(id); });
        m_templateCards.push_back(card);
    }
    m_templateSection->setVisible(!templates.empty());
    arrange();
}

void WelcomePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void WelcomePage::arrange()
{
    const bool isWide = width() >= wideFrom;
    const int start = startWidth(width());
    const int gap = columnGap(width());
    m_start->setFixedWidth(isWide && !m_templateCards.empty() ? start : qMin(width() - 2 * margin, 420));
    m_columns->removeWidget(m_start);
    m_columns->removeWidget(m_templateSection);
    m_columns->addWidget(m_start, 0, 0);
    m_columns->addWidget(m_templateSection, isWide ? 0 : 1, isWide ? 1 : 0);
    m_columns->setColumnStretch(0, isWide ? 0 : 1);
    m_columns->setColumnStretch(1, isWide ? 1 : 0);
    m_columns->setHorizontalSpacing(isWide ? gap : 0);

    const int room = qMin(width() - 2 * margin, mostWidth) - (isWide ? start + gap : 0);
    const int perRow = qMax(1, (room + 16) / (250 + 16));
    for (int i = 0; i < int(m_templateCards.size()); ++i) {
        m_cards->removeWidget(m_templateCards[size_t(i)]);
        m_cards->addWidget(m_templateCards[size_t(i)], i / perRow, i % perRow);
    }
    for (int i = 0; i < qMax(perRow, m_cards->columnCount()); ++i)
        m_cards->setColumnStretch(i, i < perRow ? 1 : 0);
}

} // namespace stagewright::panels
