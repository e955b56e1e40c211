// Reads rawjson (BuildKit client/graph.go, SolveStatus; buildx util/progress). Knows no stages.
#include "docker/RawJson.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

namespace stagewright::docker {

namespace {

// RFC 3339 with up to nine digits of a second, of which Qt reads three; a zero time stands for none.
std::optional<qint64> readTime(const QJsonValue &value)
{
    QString text = value.toString();
    const qsizetype dot = text.indexOf(QLatin1Char('.'));
    if (dot > 0) {
        qsizetype end = dot + 1;
        while (end < text.size() && text.at(end).isDigit())
            ++end;
        text = text.left(std::min(dot + 4, end)) + text.mid(end);
    }
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || time.date().year() < 1970)
        return std::nullopt;
    return time.toMSecsSinceEpoch();
}

VertexEvent readVertex(const QJsonObject &object)
{
    VertexEvent event;
    event.digest = object.value(QLatin1String("digest")).toString().toLatin1();
    event.name = object.value(QLatin1String("name")).toString();
    event.started = readTime(object.value(QLatin1String("started")));
    event.completed = readTime(object.value(QLatin1String("completed")));
    event.isCached = object.value(QLatin1String("cached")).toBool();
    event.error = object.value(QLatin1String("error")).toString();
    const QJsonArray inputs = object.value(QLatin1String("inputs")).toArray();
    for (const QJsonValue &input : inputs)
        event.inputs << input.toString().toLatin1();
    return event;
}

/// Only what is complete: how far it has come in between is told many times a second.
std::optional<WorkEvent> readWork(const QJsonObject &object)
{
    if (!readTime(object.value(QLatin1String("completed"))))
        return std::nullopt;
    WorkEvent event;
    event.vertex = object.value(QLatin1String("vertex")).toString().toLatin1();
    event.text = object.value(QLatin1String("id")).toString();
    event.bytes = object.value(QLatin1String("current")).toInteger();
    return event;
}

OutputEvent readOutput(const QJsonObject &object)
{
    OutputEvent event;
    event.vertex = object.value(QLatin1String("vertex")).toString().toLatin1();
    event.stream = object.value(QLatin1String("stream")).toInt(1);
    event.data = QByteArray::fromBase64(object.value(QLatin1String("data")).toString().toLatin1());
    return event;
}

} // namespace

bool isCancellation(const QString &error)
{
    return error.contains(QLatin1String("context canceled")) || error.contains(QLatin1String("code = Canceled"));
}

std::vector<ProgressEvent> RawJsonParser::read(const QByteArray &bytes)
{
    std::vector<ProgressEvent> events;
    m_rest += bytes;
    qsizetype begin = 0;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n', begin)) {
        readLine(m_rest.mid(begin, end - begin), events);
        begin = end + 1;
    }
    m_rest.remove(0, begin);
    return events;
}

std::vector<ProgressEvent> RawJsonParser::end()
{
    std::vector<ProgressEvent> events;
    const QByteArray line = std::exchange(m_rest, {});
    if (!line.isEmpty())
        readLine(line, events);
    return events;
}

void RawJsonParser::readLine(const QByteArray &line, std::vector<ProgressEvent> &events)
{
    const QJsonDocument document = line.startsWith('{') ? QJsonDocument::fromJson(line) : QJsonDocument();
    if (!document.isObject()) {
        QString text = QString::fromUtf8(line);
        if (text.endsWith(QLatin1Char('\r')))
            text.chop(1);
        events.emplace_back(TextEvent{text});
        return;
    }
    const QJsonObject object = document.object();
    const QJsonArray vertexes = object.value(QLatin1String("vertexes")).toArray();
    for (const QJsonValue &vertex : vertexes)
        events.emplace_back(readVertex(vertex.toObject()));
    const QJsonArray statuses = object.value(QLatin1String("statuses")).toArray();
    for (const QJsonValue &status : statuses) {
        if (std::optional<WorkEvent> work = readWork(status.toObject()))
            events.emplace_back(*std::move(work));
    }
    const QJsonArray logs = object.value(QLatin1String("logs")).toArray();
    for (const QJsonValue &log : logs)
        events.emplace_back(readOutput(log.toObject()));
}

} // namespace stagewright::docker
