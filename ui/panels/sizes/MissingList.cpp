// Rows of libraries. Knows no engine.
#include "panels/sizes/MissingList.h"

#include "adapters/SizeFigures.h"
#include "style/FieldGrid.h"

#include <QBoxLayout>
#include <QPushButton>

namespace stagewright::panels {

namespace {
constexpr size_t mostRows = 5;
constexpr int margin = 16; // pixels, as the rows of stages have it
} // namespace

MissingList::MissingList(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(margin, 0, margin, 8);
    m_rows->setSpacing(2);
    hide();
}

MissingList::Source MissingList::findSource(const QByteArray &library, int exceptStage,
                                            const adapters::ImageAnalyses &analyses, const document::Snapshot &measured)
{
    for (int stage = 0; stage < int(measured.graph.stages.size()); ++stage) {
        const adapters::StageAnalysisPointer other = stage == exceptStage ? nullptr : analyses.find(stage);
        const std::optional<QByteArray> path = other ? layers::findLibrary(other->image->tree, library) : std::nullopt;
        if (path)
            return {stage, QString::fromUtf8(*path)};
    }
    return {};
}

void MissingList::setMissing(const adapters::StageAnalysisPointer &analysis, const adapters::ImageAnalyses &analyses,
                             const document::SnapshotPointer &measured)
{
    struct Row {
        QString words;
        int line = 0;
        Source source;
    };
    std::vector<Row> rows;
    QStringList all;
    for (size_t i = 0; analysis && i < analysis->missing.size() && i < mostRows; ++i) {
        const layers::MissingLibrary &missing = analysis->missing[i];
        Row row;
        row.source = findSource(missing.name, analysis->stage, analyses, *measured);
        row.line = analysis->places.at(size_t(missing.layer)).line;
        const QString title = adapters::stageTitle(measured->graph.stages.at(size_t(analysis->stage)));
        const QString more
            = missing.needCount > 1 ? tr(" and %1 more need it").arg(missing.needCount - 1) : tr(" needs it");
        row.words = tr("%1 is missing in %2: %3")
                        .arg(QString::fromUtf8(missing.name), title, QString::fromUtf8(missing.neededBy))
            + more;
        row.words += row.source.stage < 0
            ? tr(".")
            : tr("; it is in %1 at %2.")
                  .arg(adapters::stageTitle(measured->graph.stages.at(size_t(row.source.stage))), row.source.path);
        all << row.words;
        rows.push_back(row);
    }
    setVisible(!rows.empty());
    if (all == m_shown)
        return;
    m_shown = all;
    style::clearLayout(m_rows);
    for (const Row &row : rows)
        m_rows->addWidget(makeRow(row.words, row.line, row.source, *measured));
}

QWidget *MissingList::makeRow(const QString &words, int line, const Source &source, const document::Snapshot &measured)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    auto *sentence = new style::TextLabel(style::TextSize::Body, style::Tone::Warning, words, row);
    sentence->setElision(Qt::ElideMiddle);
    layout->addWidget(sentence, 1);
    if (source.stage >= 0) {
        QPushButton *copy = style::linkButton(tr("Copy it too"), row);
        copy->setToolTip(tr("Adds a COPY --from of that file to what ships. Its package brings it as well, with what "
                            "it needs itself."));
        connect(copy, &QPushButton::clicked, this,
                [this, id = measured.stageIds.at(size_t(source.stage)), path = source.path] {
                    Q_EMIT copyRequested(id, path);
                });
        layout->addWidget(copy);
    }
    if (line > 0) {
        QPushButton *go = style::linkButton(tr("Line %1").arg(line), row);
        connect(go, &QPushButton::clicked, this, [this, line] { Q_EMIT lineActivated(line); });
        layout->addWidget(go);
    }
    return row;
}

} // namespace stagewright::panels
