// Prints a report of sizes. Knows no engine.
#include "cli/SizesOutput.h"

#include "base/Bytes.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace stagewright::cli {

namespace {

using docker::BuildPlan;
using docker::PlannedEdge;
using docker::PlannedStage;
using docker::SizeReport;
using docker::StageSize;

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::cli", text);
}

QJsonValue jsonBytes(std::optional<qint64> bytes)
{
    return bytes ? QJsonValue(*bytes) : QJsonValue(QJsonValue::Null);
}

/// A stage is called by its name or, where it has none, by its number.
QString stageWord(const PlannedStage &stage)
{
    return stage.name.isEmpty() ? QString::number(stage.index) : QString::fromUtf8(stage.name);
}

QString endpointWord(const BuildPlan &plan, const graph::Endpoint &endpoint)
{
    switch (endpoint.kind) {
    case graph::EndpointKind::Stage:
        return stageWord(plan.stages[std::size_t(endpoint.index)]);
    case graph::EndpointKind::Image:
        return QString::fromUtf8(plan.images[std::size_t(endpoint.index)]);
    case graph::EndpointKind::BuildContext:
        break;
    }
    return QStringLiteral("context");
}

QString kindWord(graph::EdgeKind kind)
{
    switch (kind) {
    case graph::EdgeKind::From:
        return QStringLiteral("from");
    case graph::EdgeKind::Copy:
        return QStringLiteral("copy");
    case graph::EdgeKind::Mount:
        break;
    }
    return QStringLiteral("mount");
}

QJsonObject jsonStage(const StageSize &stage)
{
    QJsonArray layers;
    for (const docker::LayerSize &layer : stage.layers) {
        layers.append(QJsonObject{{QStringLiteral("line"), layer.line},
                                  {QStringLiteral("created_by"), layer.createdBy},
                                  {QStringLiteral("size_bytes"), layer.bytes}});
    }
    return {{QStringLiteral("name"), QString::fromUtf8(stage.name)},
            {QStringLiteral("index"), stage.index},
            {QStringLiteral("image"), stage.image},
            {QStringLiteral("size_bytes"), jsonBytes(stage.bytes)},
            {QStringLiteral("download_bytes"), jsonBytes(stage.downloadBytes)},
            {QStringLiteral("layers"), layers}};
}

/// The files that leave a stage, wire by wire: "10.4 MB to runtime".
QString wiresOut(const BuildPlan &plan, const SizeReport &report, int stage)
{
    QStringList wires;
    for (const docker::EdgeSize &size : report.edges) {
        const PlannedEdge &edge = plan.edges[std::size_t(size.edge)];
        if (edge.kind == graph::EdgeKind::Copy && edge.from == graph::Endpoint{graph::EndpointKind::Stage, stage})
            wires << tr("%1 to %2").arg(base::shownBytes(size.bytes), stageWord(plan.stages[std::size_t(edge.stage)]));
    }
    return wires.isEmpty() ? QStringLiteral("-") : wires.join(QLatin1String(", "));
}

QString baseWord(const BuildPlan &plan, const PlannedStage &stage)
{
    return stage.baseStage ? stageWord(plan.stages[std::size_t(*stage.baseStage)]) : QString::fromUtf8(stage.baseImage);
}

QString aligned(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(row.size());
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    QString text;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const bool isNumber = i >= 2 && i <= 4; // on disk, download, layers
            line += isNumber ? row[i].rightJustified(widths[i]) : row[i].leftJustified(widths[i]);
            line += QLatin1String("  ");
        }
        text += line.trimmed() + QLatin1Char('\n');
    }
    return text;
}

QString savedLine(const SizeReport &report)
{
    if (report.stages.size() < 2 || report.stages.back().bytes.value_or(0) == 0)
        return {};
    const auto fattest = std::max_element(report.stages.begin(), report.stages.end(),
                                          [](const StageSize &a, const StageSize &b) { return a.bytes < b.bytes; });
    const qint64 saved = fattest->bytes.value_or(0) - *report.stages.back().bytes;
    if (saved * 100 < fattest->bytes.value_or(0)) // below one in a hundred there is nothing to tell
        return {};
    const QString name = fattest->name.isEmpty() ? QString::number(fattest->index) : QString::fromUtf8(fattest->name);
    return tr("The last stage is %1 smaller than %2 (%3 %).")
               .arg(base::shownBytes(saved), name)
               .arg(qRound64(100.0 * double(saved) / double(*fattest->bytes)))
        + QLatin1Char('\n');
}

} // namespace

QByteArray sizesJson(const BuildPlan &plan, const SizeReport &report)
{
    QJsonArray stages;
    for (const StageSize &stage : report.stages)
        stages.append(jsonStage(stage));
    QJsonArray edges;
    for (const docker::EdgeSize &size : report.edges) {
        const PlannedEdge &edge = plan.edges[std::size_t(size.edge)];
        edges.append(QJsonObject{{QStringLiteral("kind"), kindWord(edge.kind)},
                                 {QStringLiteral("from"), endpointWord(plan, edge.from)},
                                 {QStringLiteral("to"), stageWord(plan.stages[std::size_t(edge.stage)])},
                                 {QStringLiteral("line"), edge.line},
                                 {QStringLiteral("size_bytes"), jsonBytes(size.bytes)}});
    }
    const QJsonObject all{{QStringLiteral("stages"), stages}, {QStringLiteral("edges"), edges}};
    return QJsonDocument(all).toJson(QJsonDocument::Compact) + '\n';
}

QString sizesTable(const BuildPlan &plan, const SizeReport &report)
{
    QList<QStringList> rows{{tr("STAGE"), tr("BASE"), tr("ON DISK"), tr("DOWNLOAD"), tr("LAYERS"), tr("COPIED OUT")}};
    for (const StageSize &size : report.stages) {
        const PlannedStage &stage = plan.stages[std::size_t(size.index)];
        const auto layers = std::count_if(size.layers.begin(), size.layers.end(),
                                          [](const docker::LayerSize &layer) { return layer.bytes > 0; });
        rows.append({stageWord(stage), baseWord(plan, stage), base::shownBytes(size.bytes),
                     base::shownBytes(size.downloadBytes), QString::number(layers),
                     wiresOut(plan, report, size.index)});
    }
    return aligned(rows) + savedLine(report);
}

} // namespace stagewright::cli
