// Cards, chips and templates in one scrolled column. Knows no canvas and no document.
#include "panels/palette/Palette.h"

#include "panels/palette/PaletteItem.h"
#include "style/FlowLayout.h"
#include "style/Text.h"
#include "style/TextLabel.h"

#include "syntax/Instruction.h"

#include <QBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>

namespace stagewright::panels {

using namespace Qt::StringLiterals;
using syntax::InstructionKind;

namespace {

constexpr InstructionKind oftenUsed[] = {
    InstructionKind::Run, InstructionKind::Copy,  InstructionKind::Env,    InstructionKind::Arg,
    InstructionKind::Workdir, InstructionKind::User, InstructionKind::Expose, InstructionKind::Cmd,
};

// FROM is missing: a stage's card makes it. MAINTAINER is missing: it is deprecated.
constexpr InstructionKind lessOften[] = {
    InstructionKind::Add,         InstructionKind::Entrypoint, InstructionKind::Healthcheck, InstructionKind::Label,
    InstructionKind::Onbuild,     InstructionKind::Shell,      InstructionKind::Stopsignal,  InstructionKind::Volume,
};

style::TextLabel *sectionLabel(const QString &text, QWidget *parent)
{
    return new style::TextLabel(style::TextSize::Section, style::Tone::Muted, text, parent);
}

} // namespace

Palette::Palette(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Palette"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(12, 12, 12, 16);
    column->setSpacing(8);

    const auto addCard = [&](style::Glyph glyph, const QString &title, const QString &subtitle, const QString &what) {
        auto *card = new PaletteCard(glyph, title, subtitle, what, content);
        connect(card, &PaletteItem::activated, this, &Palette::activated);
        column->addWidget(card);
    };
    addCard(style::Glyph::Builder, tr("Builder stage"), tr("compiles, never ships"), u"builder"_s);
    addCard(style::Glyph::Runtime, tr("Runtime stage"), tr("what people run"), u"runtime"_s);
    addCard(style::Glyph::Image, tr("External image"), tr("copy from an image"), u"image"_s);
    addCard(style::Glyph::BuildContext, tr("Build context"), tr("files of a folder"), u"context"_s);

    column->addSpacing(8);
    column->addWidget(sectionLabel(tr("Instructions"), content));
    addInstructionChips(column);

    m_templates = new QWidget(content);
    m_templateColumn = new QVBoxLayout(m_templates);
    m_templateColumn->setContentsMargins(0, 8, 0, 0);
    m_templateColumn->setSpacing(2);
    m_templates->hide();
    column->addWidget(m_templates);
    column->addStretch(1);

    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    setMinimumWidth(176);
}

void Palette::addInstructionChips(QVBoxLayout *column)
{
    auto *chips = new QWidget;
    auto *flow = new style::FlowLayout(6, chips);
    const auto addChip = [this, flow, chips](InstructionKind kind) {
        auto *chip = new PaletteChip(QString::fromLatin1(syntax::keywordOf(kind)), chips);
        connect(chip, &PaletteItem::activated, this, &Palette::activated);
        flow->addWidget(chip);
        return chip;
    };
    for (const InstructionKind kind : oftenUsed)
        addChip(kind);
    std::vector<QWidget *> hidden;
    for (const InstructionKind kind : lessOften) {
        PaletteChip *chip = addChip(kind);
        chip->hide();
        hidden.push_back(chip);
    }
    auto *more = new QToolButton(chips);
    more->setText(tr("more"));
    more->setAutoRaise(true);
    more->setCheckable(true);
    more->setFixedHeight(hidden.front()->sizeHint().height());
    more->setAccessibleName(tr("More instructions"));
    connect(more, &QToolButton::toggled, this, [more, hidden, chips](bool isOn) {
        for (QWidget *chip : hidden)
            chip->setVisible(isOn);
        more->setText(isOn ? tr("fewer") : tr("more"));
        chips->updateGeometry();
    });
    flow->addWidget(more);
    column->addWidget(chips);
}

void Palette::setTemplates(const QStringList &titles)
{
    while (QLayoutItem *item = m_templateColumn->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_templates->setVisible(!titles.isEmpty());
    if (titles.isEmpty())
        return;
    m_templateColumn->addWidget(sectionLabel(tr("Templates"), m_templates));
    m_templateColumn->addSpacing(4);
    for (int i = 0; i < titles.size(); ++i) {
        auto *row = new QToolButton(m_templates);
        row->setText(QString(titles.at(i)).replace(u'&', u"&&"_s));
        row->setIcon(style::iconOf(style::Glyph::Template));
        row->setIconSize(QSize(22, 14)); // the glyph is square: the rest is room beside it
        row->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        row->setAutoRaise(true);
        row->setFocusPolicy(Qt::StrongFocus);
        row->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        row->setToolTip(style::plainToolTip(tr("Begin a new file with the template “%1”.").arg(titles.at(i))));
        row->setAccessibleName(tr("Template %1").arg(titles.at(i)));
        connect(row, &QToolButton::clicked, this, [this, i] { Q_EMIT templateActivated(i); });
        m_templateColumn->addWidget(row);
    }
}

} // namespace stagewright::panels
