// Reads the stream of `--progress=rawjson`: one JSON object a line, then docker's last words as plain lines.
// Knows no stages.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace stagewright::docker {

/// A vertex of the build graph as it is now. It is told again at each change, and can start again.
struct VertexEvent {
    QByteArray digest;
    QString name;
    std::optional<qint64> started;   // milliseconds since 1970, the engine's clock
    std::optional<qint64> completed;
    bool isCached = false;
    QString error;
    QList<QByteArray> inputs = {}; // digests of what it waits for
};

/// Whether an error says only that it was told to stop: what other targets of the same run say once one has failed, and
/// all of them on an interrupt.
bool isCancellation(const QString &error);

/// Output of a vertex, not cut at lines' ends.
struct OutputEvent {
    QByteArray vertex;
    int stream = 1; // 1 output, 2 error
    QByteArray data;
};

/// A part of a vertex's work that has ended: "transferring context:", "extracting sha256:...".
struct WorkEvent {
    QByteArray vertex;
    QString text;
    qint64 bytes = 0; // 0: it counts no bytes
};

/// A line that is no JSON: the error and its excerpt at the end, or a program that speaks otherwise.
struct TextEvent {
    QString line;
};

using ProgressEvent = std::variant<VertexEvent, OutputEvent, WorkEvent, TextEvent>;

/// Takes bytes as they come and gives events once their line is whole.
class RawJsonParser {
public:
    std::vector<ProgressEvent> read(const QByteArray &bytes);
    /// What stands in a last line without an ending.
    std::vector<ProgressEvent> end();

private:
    void readLine(const QByteArray &line, std::vector<ProgressEvent> &events);

    QByteArray m_rest;
};

} // namespace stagewright::docker
