// The fields of a COPY, a mount or a FROM. Knows no other edges.
#include "panels/inspector/EdgeCard.h"

#include "panels/inspector/DraftLine.h"
#include "style/FieldGrid.h"
#include "style/Icons.h"

#include <QCheckBox>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

QString shownSources(const QList<QByteArray> &sources)
{
    QStringList words;
    for (const QByteArray &source : sources) {
        const QString word = QString::fromUtf8(source);
        const bool isQuoted = word.size() > 1 && word.startsWith(u'"') && word.endsWith(u'"');
        const bool needsQuotes = !isQuoted && (word.contains(u' ') || word.contains(u'\t'));
        words.append(needsQuotes ? u'"' + word + u'"' : word);
    }
    return words.join(u' ');
}

QList<QByteArray> sourcesOf(const QString &shown)
{
    QList<QByteArray> sources;
    QString word;
    bool isInQuotes = false;
    bool wasQuoted = false;
    const auto end = [&] {
        // Quotes that hold no blank were not put there by shownSources(): they belong to the file.
        const bool isOurs = word.contains(u' ') || word.contains(u'\t');
        if (!word.isEmpty())
            sources.append((wasQuoted && !isOurs ? u'"' + word + u'"' : word).toUtf8());
        word.clear();
        wasQuoted = false;
    };
    for (const QChar character : shown) {
        if (character == u'"') {
            isInQuotes = !isInQuotes;
            wasQuoted = true;
        } else if (character.isSpace() && !isInQuotes) {
            end();
        } else {
            word += character;
        }
    }
    end();
    return sources;
}

EdgeCard::EdgeCard(const InspectorContext &context, graph::EdgeKind kind, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_kind(kind)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 12);
    column->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    m_title = new style::TextLabel(style::TextSize::Strong, style::Tone::Normal, {}, this);
    m_title->setElision(Qt::ElideRight);
    m_line = style::linkButton({}, this);
    connect(m_line, &QPushButton::clicked, this, [this] {
        if (!isCurrent())
            return;
        const document::SnapshotPointer snapshot = m_context.document->snapshot();
        const graph::Edge &edge = snapshot->graph.edges.at(size_t(m_edge));
        Q_EMIT lineActivated(snapshot->tree.instructions()[size_t(edge.instruction)].firstLine + 1);
    });
    auto *removeButton = new QPushButton(style::iconOf(style::Glyph::Cross), {}, this);
    removeButton->setFlat(true);
    removeButton->setIconSize(QSize(12, 12));
    removeButton->setAutoDefault(false);
    removeButton->setFixedSize(24, 24);
    removeButton->setAccessibleName(tr("Remove"));
    removeButton->setToolTip(kind == graph::EdgeKind::From ? tr("Build on scratch instead")
                                                           : tr("Remove it from the Dockerfile"));
    connect(removeButton, &QPushButton::clicked, this, [this] {
        if (isCurrent())
            m_context.gestures->removeEdge(m_edge);
    });
    head->addWidget(m_title, 1);
    head->addWidget(m_line);
    head->addWidget(removeButton);
    column->addLayout(head);
    if (kind != graph::EdgeKind::From) {
        auto *grid = new style::FieldGrid;
        column->addLayout(grid);
        makeFields(grid);
    }
}

void EdgeCard::makeFields(style::FieldGrid *grid)
{
    const bool isMount = m_kind == graph::EdgeKind::Mount;
    m_sources = addLine(grid, isMount ? tr("Source") : tr("Copies"));
    if (isMount) {
        m_destination = addLine(grid, tr("Target"));
        makeMountFields();
        return;
    }
    connect(m_sources, &DraftLine::committed, this, [this](const QString &text) {
        change([&](edits::CopyOptions &options) { options.sources = sourcesOf(text); });
    });
    m_sources->setCheck([](const QString &text) {
        return text.trimmed().isEmpty() ? tr("A COPY needs at least one source.") : QString();
    });
    m_browse = style::linkButton(tr("Choose among its files…"), this);
    connect(m_browse, &QPushButton::clicked, this, [this] {
        if (isCurrent())
            Q_EMIT filesRequested(m_edge);
    });
    grid->addBelow(m_browse);
    m_destination = addLine(grid, tr("To"));
    connect(m_destination, &DraftLine::committed, this, [this](const QString &text) {
        change([&](edits::CopyOptions &options) { options.destination = text.trimmed().toUtf8(); });
    });
    m_destination->setCheck(
        [](const QString &text) { return text.trimmed().isEmpty() ? tr("A COPY needs a destination.") : QString(); });
    m_owner = addLine(grid, u"--chown"_s);
    m_owner->setPlaceholderText(tr("root"));
    m_owner->setToolTip(tr("Who owns the files in the image: user, or user:group."));
    connect(m_owner, &DraftLine::committed, this, [this](const QString &text) {
        change([&](edits::CopyOptions &options) { options.chown = text.trimmed().toUtf8(); });
    });
    m_mode = addLine(grid, u"--chmod"_s);
    m_mode->setPlaceholderText(tr("as they are"));
    m_mode->setToolTip(tr("What the files may be used for: 755, or u=rwX,go=rX."));
    connect(m_mode, &DraftLine::committed, this, [this](const QString &text) {
        change([&](edits::CopyOptions &options) { options.chmod = text.trimmed().toUtf8(); });
    });
    m_link = new QCheckBox(tr("a layer of its own"), this);
    m_link->setToolTip(
        tr("With --link the copied files do not depend on the layers before, so the cache holds longer."));
    connect(m_link, &QCheckBox::toggled, this,
            [this](bool isOn) { change([isOn](edits::CopyOptions &options) { options.link = isOn; }); });
    grid->addField(u"--link"_s, m_link);
    m_link->setAccessibleName(tr("--link, a layer of its own"));
}

void EdgeCard::makeMountFields()
{
    m_sources->setPlaceholderText(tr("all of it"));
    connect(m_sources, &DraftLine::committed, this, [this](const QString &text) {
        changeMount([&](edits::MountOptions &options) { options.source = text.trimmed().toUtf8(); });
    });
    connect(m_destination, &DraftLine::committed, this, [this](const QString &text) {
        changeMount([&](edits::MountOptions &options) { options.target = text.trimmed().toUtf8(); });
    });
    m_destination->setCheck([](const QString &text) {
        return text.trimmed().isEmpty() ? tr("A mount needs a folder to appear at, such as /mnt.") : QString();
    });
}

DraftLine *EdgeCard::addLine(style::FieldGrid *grid, const QString &name)
{
    auto *line = new DraftLine(this);
    line->setFont(style::fixedFont());
    grid->addField(name, line);
    auto *complaint = new style::TextLabel(style::TextSize::Small, style::Tone::Error, {}, this);
    complaint->setWordWrap(true);
    complaint->hide();
    connect(line, &DraftLine::complaintChanged, complaint, [complaint](const QString &words) {
        complaint->setText(words);
        complaint->setVisible(!words.isEmpty());
    });
    grid->addBelow(complaint);
    return line;
}

void EdgeCard::setEdge(int edge)
{
    const document::SnapshotPointer snapshot = m_context.document->snapshot();
    m_edge = edge;
    m_revision = snapshot->revision;
    m_text = textOf(*snapshot, edge);
    const graph::Edge &it = snapshot->graph.edges.at(size_t(edge));
    const syntax::Instruction &instruction = snapshot->tree.instructions()[size_t(it.instruction)];
    const QString keyword = QString::fromLatin1(syntax::keywordOf(instruction.kind));
    m_line->setText(tr("Line %1").arg(instruction.firstLine + 1));
    if (m_kind == graph::EdgeKind::From) {
        m_title->setText(keyword + u' ' + QString::fromUtf8(it.reference));
        return;
    }
    m_title->setText(m_kind == graph::EdgeKind::Mount ? tr("Mounted while RUN runs") : keyword);
    if (m_kind == graph::EdgeKind::Mount) {
        const edits::MountOptions mount = m_context.gestures->mountOptions(edge);
        m_sources->setValue(QString::fromUtf8(mount.source));
        m_destination->setValue(QString::fromUtf8(mount.target));
        return;
    }
    const edits::CopyOptions options = m_context.gestures->copyOptions(edge);
    m_sources->setValue(shownSources(options.sources));
    m_destination->setValue(QString::fromUtf8(options.destination));
    m_browse->setVisible(it.from.kind == graph::EndpointKind::Stage);
    m_owner->setValue(QString::fromUtf8(options.chown));
    m_mode->setValue(QString::fromUtf8(options.chmod));
    const QSignalBlocker blocker(m_link);
    m_link->setChecked(options.link);
}

void EdgeCard::finishDrafts()
{
    for (DraftLine *line : {m_sources, m_destination, m_owner, m_mode}) {
        if (line)
            line->finish();
    }
}

void EdgeCard::discardDrafts()
{
    for (DraftLine *line : {m_sources, m_destination, m_owner, m_mode}) {
        if (line)
            line->discard();
    }
}

QByteArray EdgeCard::textOf(const document::Snapshot &snapshot, int edge)
{
    const int instruction = snapshot.graph.edges.at(size_t(edge)).instruction;
    return snapshot.source().slice(snapshot.tree.instructions()[size_t(instruction)].range).toByteArray();
}

bool EdgeCard::isCurrent() const
{
    return m_edge >= 0 && m_revision == m_context.document->snapshot()->revision;
}

void EdgeCard::paintEvent(QPaintEvent *)
{
    const style::Theme theme = style::themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.outline);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void EdgeCard::change(const std::function<void(edits::CopyOptions &)> &set)
{
    if (!isCurrent())
        return;
    edits::CopyOptions options = m_context.gestures->copyOptions(m_edge);
    set(options);
    m_context.gestures->setCopy(m_edge, options);
}

void EdgeCard::changeMount(const std::function<void(edits::MountOptions &)> &set)
{
    if (!isCurrent())
        return;
    edits::MountOptions options = m_context.gestures->mountOptions(m_edge);
    set(options);
    m_context.gestures->setMount(m_edge, options);
}

} // namespace stagewright::panels
