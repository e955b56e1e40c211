// The inspector's page of an image. Knows no other kind of selection.
#include "panels/inspector/ImagePage.h"

#include "adapters/SizeFigures.h"
#include "panels/inspector/DraftLine.h"
#include "panels/inspector/UseList.h"
#include "style/FieldGrid.h"

namespace stagewright::panels {

using namespace Qt::StringLiterals;

ImagePage::ImagePage(const InspectorContext &context, const MeasuredSizes &sizes, QWidget *parent)
    : InspectorPage(context, parent)
    , m_sizes(sizes)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    auto *grid = new style::FieldGrid;
    m_reference = new DraftLine(this);
    m_reference->setFont(style::fixedFont());
    m_reference->setCheck([](const QString &text) {
        const QString wanted = text.trimmed();
        if (wanted.isEmpty())
            return tr("An image needs a name, such as python:3.11-slim.");
        return wanted.contains(u' ') ? tr("The name of an image holds no blanks.") : QString();
    });
    connect(m_reference, &DraftLine::committed, this, &ImagePage::rename);
    grid->addField(tr("Reference"), m_reference);
    m_complaint = new style::TextLabel(style::TextSize::Small, style::Tone::Error, {}, this);
    m_complaint->setWordWrap(true);
    m_complaint->hide();
    connect(m_reference, &DraftLine::complaintChanged, this, [this](const QString &complaint) {
        m_complaint->setText(complaint);
        m_complaint->setVisible(!complaint.isEmpty());
    });
    grid->addBelow(m_complaint);
    m_size = new style::TextLabel(style::TextSize::Body, style::Tone::Normal, {}, this);
    m_size->setElision(Qt::ElideRight);
    grid->addField(tr("Size"), m_size);
    column->addLayout(grid);
    m_note = new style::TextLabel(style::TextSize::Body, style::Tone::Muted, {}, this);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    auto *section = new QVBoxLayout;
    section->setSpacing(8);
    section->addWidget(style::sectionHeading(tr("Used by")));
    m_uses = new UseList(context, this);
    connect(m_uses, &UseList::lineActivated, this, &InspectorPage::lineActivated);
    section->addWidget(m_uses);
    column->addLayout(section);
    column->addStretch(1);
}

void ImagePage::setImage(const document::NodeKey &key)
{
    m_key = key;
}

InspectorPage::Header ImagePage::header() const
{
    return {tr("Image"), QString::fromUtf8(m_key.reference), tr("from outside")};
}

void ImagePage::refresh()
{
    m_reference->setValue(QString::fromUtf8(m_key.reference));
    const bool isScratch = m_key.reference == "scratch";
    m_reference->setEnabled(!isScratch);
    m_note->setText(isScratch ? tr("An empty image: no files, no shell. What is copied in is all there will be.")
                              : tr("A change is made in every line that names this image."));
    std::optional<qint64> bytes;
    for (const docker::ImageSize &image : m_sizes.report.images) {
        if (image.reference == m_key.reference)
            bytes = image.bytes;
    }
    m_size->setText(isScratch ? tr("0 B") : bytes ? tr("%1 on disk").arg(adapters::shownSize(bytes, false)) : tr("not known yet: build once"));
    m_uses->showUses(m_key);
}

void ImagePage::finishDrafts()
{
    m_reference->finish();
}

void ImagePage::rename(const QString &reference)
{
    const document::NodeKey before = m_key;
    const quint64 revision = snapshot().revision.value;
    context().gestures->setImage(before, reference.trimmed());
    if (snapshot().revision.value == revision)
        return;
    // An image is named by its reference: under the new one it is another node.
    document::NodeKey after = before;
    after.reference = reference.trimmed().toUtf8();
    if (snapshot().findEndpoint(after))
        context().selection->selectNode(after, adapters::SelectionOrigin::Panel);
}

} // namespace stagewright::panels
