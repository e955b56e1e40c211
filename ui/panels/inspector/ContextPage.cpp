// The inspector's page of the build context. Knows no files.
#include "panels/inspector/ContextPage.h"

#include "panels/inspector/UseList.h"
#include "style/FieldGrid.h"

#include <QDir>
#include <QPushButton>

namespace stagewright::panels {

ContextPage::ContextPage(const InspectorContext &context, QWidget *parent)
    : InspectorPage(context, parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    auto *explanation = new style::TextLabel(style::TextSize::Body, style::Tone::Muted,
                                      tr("The folder whose files COPY and ADD can take. Docker sends it to the engine."), this);
    explanation->setWordWrap(true);
    column->addWidget(explanation);
    auto *grid = new style::FieldGrid;
    auto *field = new QWidget(this);
    auto *row = new QHBoxLayout(field);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_shownFolder = new style::TextLabel(style::TextSize::Body, style::Tone::Normal, {}, field);
    m_shownFolder->setElision(Qt::ElideMiddle);
    auto *choose = new QPushButton(tr("Choose…"), field);
    choose->setAutoDefault(false);
    choose->setAccessibleName(tr("Choose the build context's folder"));
    connect(choose, &QPushButton::clicked, this, &ContextPage::folderRequested);
    row->addWidget(m_shownFolder, 1);
    row->addWidget(choose);
    grid->addField(tr("Folder"), field);
    column->addLayout(grid);
    auto *section = new QVBoxLayout;
    section->setSpacing(8);
    section->addWidget(style::sectionHeading(tr("Copied from here")));
    m_uses = new UseList(context, this);
    connect(m_uses, &UseList::lineActivated, this, &InspectorPage::lineActivated);
    section->addWidget(m_uses);
    column->addLayout(section);
    column->addStretch(1);
    setFolder({});
}

void ContextPage::setFolder(const QString &folder)
{
    m_folder = folder;
    m_shownFolder->setText(folder.isEmpty() ? tr("none chosen yet") : QDir::toNativeSeparators(folder));
    m_shownFolder->setTone(folder.isEmpty() ? style::Tone::Muted : style::Tone::Normal);
}

InspectorPage::Header ContextPage::header() const
{
    return {tr("Build context"), {}, {}};
}

void ContextPage::refresh()
{
    document::NodeKey key;
    key.kind = document::NodeKind::BuildContext;
    m_uses->showUses(key);
}

} // namespace stagewright::panels
