// Chooses the page for what is selected and keeps it in step with the snapshots. Knows no fields.
#include "panels/inspector/Inspector.h"

#include "panels/inspector/ContextPage.h"
#include "panels/inspector/DraftLine.h"
#include "panels/inspector/ImagePage.h"
#include "panels/inspector/InstructionList.h"
#include "panels/inspector/OverviewPage.h"
#include "panels/inspector/StagePage.h"
#include "panels/inspector/WirePage.h"
#include "style/FieldGrid.h"
#include "style/Notice.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QScrollBar>

namespace stagewright::panels {

Inspector::Inspector(document::Document *document, adapters::Selection *selection, adapters::Gestures *gestures,
                     QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_selection(selection)
    , m_sizes(std::make_unique<MeasuredSizes>())
{
    setAccessibleName(tr("Inspector"));
    makeHeader();
    makePages({document, selection, gestures});
    connect(selection, &adapters::Selection::changed, this, &Inspector::showSelection);
    connect(document, &document::Document::wasReset, this, &Inspector::forget);
    connect(document, &document::Document::snapshotChanged, this, &Inspector::refresh);
    setMinimumWidth(240);
    showSelection();
}

Inspector::~Inspector() = default;

void InspectorPage::discardDrafts()
{
    for (DraftLine *line : findChildren<DraftLine *>())
        line->discard();
}

void Inspector::makeHeader()
{
    auto *header = new QWidget(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(8);
    m_kind = new style::TextLabel(style::TextSize::Strong, style::Tone::Muted, {}, header);
    m_title = new style::TextLabel(style::TextSize::Strong, style::Tone::Normal, {}, header);
    m_title->setElision(Qt::ElideMiddle);
    m_note = new style::TextLabel(style::TextSize::Small, style::Tone::Muted, {}, header);
    row->addWidget(m_kind);
    row->addWidget(m_title, 1);
    row->addWidget(m_note);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(new style::Rule(this));
}

void Inspector::makePages(const InspectorContext &context)
{
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    m_pages = new QVBoxLayout(content);
    m_pages->setContentsMargins(16, 12, 16, 16);
    m_stage = new StagePage(context, *m_sizes, content);
    m_wire = new WirePage(context, *m_sizes, content);
    m_image = new ImagePage(context, *m_sizes, content);
    m_context = new ContextPage(context, content);
    m_overview = new OverviewPage(context, *m_sizes, content);
    m_several = new SeveralPage(context, content);
    for (InspectorPage *page :
         std::initializer_list<InspectorPage *>{m_stage, m_wire, m_image, m_context, m_overview, m_several}) {
        m_pages->addWidget(page);
        page->hide();
        connect(page, &InspectorPage::lineActivated, this, &Inspector::lineActivated);
        connect(page, &InspectorPage::filesRequested, this, &Inspector::filesRequested);
        connect(page, &InspectorPage::explanationRequested, this, &Inspector::explanationRequested);
    }
    connect(m_context, &ContextPage::folderRequested, this, &Inspector::contextFolderRequested);
    m_scroll->setWidget(content);
    layout()->addWidget(m_scroll);
}

void Inspector::editName()
{
    if (m_current != m_stage)
        return;
    m_stage->nameField()->setFocus(Qt::ShortcutFocusReason);
    m_stage->nameField()->selectAll();
}

void Inspector::editBase()
{
    if (m_current != m_stage)
        return;
    m_stage->baseField()->setFocus(Qt::ShortcutFocusReason);
    m_stage->baseField()->line()->selectAll();
}

void Inspector::setSizes(const docker::SizeReport &sizes, const document::SnapshotPointer &measured)
{
    const document::SnapshotPointer current = m_document->snapshot();
    m_sizes->report = sizes;
    if (m_sizes->snapshot != measured)
        m_sizes->reasons.clear();
    m_sizes->snapshot = measured;
    if (!measured && sizes.revision == current->revision.value)
        m_sizes->snapshot = current;
    if (sizes.stages.empty())
        m_sizes->snapshot.reset();
    refresh();
}

void Inspector::setReason(int stage, const QString &sentence)
{
    if (!m_sizes->snapshot || size_t(stage) >= m_sizes->snapshot->stageIds.size())
        return;
    m_sizes->reasons[m_sizes->snapshot->stageIds[size_t(stage)]] = sentence;
    refresh();
}

void Inspector::setContextFolder(const QString &folder)
{
    m_context->setFolder(folder);
}

void Inspector::showSelection()
{
    endDrafts();
    const document::SnapshotPointer snapshot = m_document->snapshot();
    const std::optional<document::NodeKey> node = m_selection->singleNode();
    InspectorPage *page = m_overview;
    if (const auto wire = m_selection->wire(); wire && !adapters::edgesOf(*snapshot, *wire).empty()) {
        m_wire->setWire(*wire);
        page = m_wire;
    } else if (node && snapshot->findEndpoint(*node)) {
        switch (node->kind) {
        case document::NodeKind::Stage:
            m_stage->setStage(*node);
            page = m_stage;
            break;
        case document::NodeKind::Image:
            m_image->setImage(*node);
            page = m_image;
            break;
        case document::NodeKind::BuildContext:
            page = m_context;
            break;
        }
    } else if (m_selection->nodes().size() > 1) {
        page = m_several;
    }
    showPage(page);
}

void Inspector::endDrafts()
{
    // What is being typed belongs to what was selected until now; committing it may select something else.
    if (!m_current || m_isFinishing)
        return;
    m_isFinishing = true;
    if (!m_current->isThere()) {
        m_current->discardDrafts();
    } else {
        if (m_shown != m_document->snapshot())
            m_current->refresh(); // or it would speak of the old snapshot's lines
        m_current->finishDrafts();
    }
    m_isFinishing = false;
}

void Inspector::forget()
{
    // What is being typed was meant for the document that was open until now, as were the sizes.
    for (InspectorPage *page : findChildren<InspectorPage *>())
        page->discardDrafts();
    *m_sizes = {};
}

void Inspector::refresh()
{
    // A node or wire may have come or gone under the same selection.
    const document::SnapshotPointer snapshot = m_document->snapshot();
    const std::optional<document::NodeKey> node = m_selection->singleNode();
    const auto wire = m_selection->wire();
    const bool isThere
        = (node && snapshot->findEndpoint(*node)) || (wire && !adapters::edgesOf(*snapshot, *wire).empty());
    const bool isAbout = m_current == m_stage || m_current == m_wire || m_current == m_image || m_current == m_context;
    if (isThere != isAbout) {
        showSelection();
        return;
    }
    m_shown = snapshot;
    m_current->refresh();
    updateHeader();
}

void Inspector::showPage(InspectorPage *page)
{
    if (page != m_current) {
        if (m_current)
            m_current->hide();
        m_current = page;
        m_scroll->verticalScrollBar()->setValue(0);
    }
    m_shown = m_document->snapshot();
    page->refresh();
    page->setVisible(true);
    updateHeader();
}

void Inspector::updateHeader()
{
    const InspectorPage::Header header = m_current->header();
    m_kind->setText(header.kind);
    m_title->setText(header.title);
    m_title->setToolTip(style::plainToolTip(header.title));
    m_note->setText(header.note);
    m_kind->setTone(header.title.isEmpty() ? style::Tone::Normal : style::Tone::Muted);
}

} // namespace stagewright::panels
