#include "adapters/SceneText.h"

#include "adapters/Scene.h"
#include "base/Bytes.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace stagewright::adapters {

namespace {

using graph::Edge;
using graph::EdgeKind;
using graph::EndpointKind;

/// More than any view can show; keeps a line of 64 KiB from being laid out.
constexpr qsizetype longestText = 300;

bool hidesOrTurns(char16_t unit)
{
    return unit < 0x20 || (unit >= 0x7f && unit < 0xa0) || (unit >= 0x200b && unit <= 0x200f)
           || (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069) || unit == 0xfeff;
}

QString endpointName(const graph::Graph &graph, const graph::Endpoint &endpoint)
{
    switch (endpoint.kind) {
    case EndpointKind::Stage:
        return shownText(displayName(graph.stages.at(size_t(endpoint.index))));
    case EndpointKind::Image:
        return shownText(graph.images.at(size_t(endpoint.index)).reference);
    case EndpointKind::BuildContext:
        return QCoreApplication::translate("Scene", "the build context");
    }
    Q_UNREACHABLE();
}

QString arrowLabel(const QString &source, qsizetype more, const QString &destination)
{
    QString label = source;
    if (more > 0)
        label += QStringLiteral(" +%1").arg(more);
    if (!destination.isEmpty())
        label += (label.isEmpty() ? QStringLiteral("→ ") : QStringLiteral(" → ")) + destination;
    return label;
}

QString firstSource(const Edge &edge)
{
    return edge.sources.isEmpty() ? QString() : shownText(edge.sources.first());
}

QString toolTipLine(const graph::Graph &graph, const Edge &edge)
{
    const QString from = endpointName(graph, edge.from);
    const QString to = shownText(displayName(graph.stages.at(size_t(edge.stage))));
    QStringList sources;
    for (const QByteArray &source : edge.sources)
        sources << shownText(source);
    switch (edge.kind) {
    case EdgeKind::From:
        return QCoreApplication::translate("Scene", "%1 starts from %2").arg(to, from);
    case EdgeKind::Copy:
        return QCoreApplication::translate("Scene", "%1 copies %2 from %3 to %4")
            .arg(to, sources.join(QStringLiteral(", ")), from, shownText(edge.destination));
    case EdgeKind::Mount:
        return QCoreApplication::translate("Scene", "%1 mounts %2 of %3 at %4 while it runs one command")
            .arg(to, sources.isEmpty() ? QStringLiteral("/") : sources.first(), from, shownText(edge.destination));
    }
    Q_UNREACHABLE();
}

} // namespace

QString shownText(QByteArrayView bytes)
{
    QString text = QString::fromUtf8(bytes.first(std::min<qsizetype>(bytes.size(), longestText * 4))).simplified();
    text.truncate(longestText);
    for (QChar &character : text) {
        if (hidesOrTurns(character.unicode()))
            character = QChar::ReplacementCharacter;
    }
    return text;
}

QString instructionKeyword(const syntax::Tree &tree, const syntax::Instruction &instruction)
{
    const QByteArray keyword = syntax::keywordOf(instruction.kind);
    return keyword.isEmpty() ? shownText(tree.text(instruction, instruction.keyword)) : QString::fromLatin1(keyword);
}

QString instructionText(const syntax::Tree &tree, const syntax::Instruction &instruction)
{
    QByteArrayView line = tree.logicalLine(instruction);
    line = line.sliced(std::min<qsizetype>(line.size(), instruction.keyword.end));
    QString text = shownText(line);
    const auto heredocs = tree.heredocs(instruction);
    if (!heredocs.empty()) {
        const QByteArrayView body = tree.source().slice(heredocs.front().body).trimmed();
        const qsizetype end = body.indexOf('\n');
        text += u' ' + shownText(end < 0 ? body : body.first(end));
    }
    return text;
}

QString wireLabel(const graph::Graph &graph, const std::vector<int> &edges)
{
    const Edge &first = graph.edges.at(size_t(edges.front()));
    if (first.kind == EdgeKind::From)
        return {};
    if (edges.size() == 1)
        return arrowLabel(firstSource(first), first.sources.size() - 1, shownText(first.destination));
    if (first.from.kind != EndpointKind::BuildContext || first.kind != EdgeKind::Copy)
        return QStringLiteral("×%1").arg(edges.size());
    // What comes from the build context says more by its first name than by its number.
    qsizetype sources = 0;
    bool isOnePlace = true;
    for (const int index : edges) {
        const Edge &edge = graph.edges.at(size_t(index));
        sources += edge.sources.size();
        isOnePlace = isOnePlace && edge.destination == first.destination;
    }
    return arrowLabel(firstSource(first), sources - 1, isOnePlace ? shownText(first.destination) : QString());
}

QString wireToolTip(const graph::Graph &graph, const std::vector<int> &edges)
{
    QStringList lines;
    for (const int index : edges)
        lines << toolTipLine(graph, graph.edges.at(size_t(index)));
    return lines.join(u'\n');
}

QString sizeText(qint64 bytes)
{
    return base::shownBytes(bytes);
}

QString durationText(qint64 milliseconds)
{
    const double seconds = double(std::max<qint64>(0, milliseconds)) / 1000;
    if (seconds < 59.95)
        return QCoreApplication::translate("Scene", "%1 s").arg(seconds, 0, 'f', seconds < 9.95 ? 1 : 0);
    const qint64 whole = (milliseconds + 500) / 1000;
    if (whole < 3600)
        return QCoreApplication::translate("Scene", "%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return QCoreApplication::translate("Scene", "%1 h %2 min").arg(whole / 3600).arg(whole / 60 % 60);
}

} // namespace stagewright::adapters
