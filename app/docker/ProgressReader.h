// Turns what a build's programs say into steps, log lines and error text. Knows no process.
#pragma once

#include "docker/BuildCommand.h"

#include <QByteArray>
#include <QStringDecoder>

#include <memory>

namespace stagewright::docker {

class BuildTracker;

/// Fed in the order things are said; what it makes of them goes to a tracker.
class ProgressReader {
public:
    virtual ~ProgressReader() = default;

    virtual void begin(const CommandStep &step) = 0;
    virtual void readOutput(const QByteArray &bytes) = 0;
    virtual void readError(const QByteArray &bytes) = 0;
    virtual void end(int exitCode) = 0;
};

/// \a plan and \a tracker must outlive it.
std::unique_ptr<ProgressReader> makeProgressReader(const BuildCommand &command, const BuildPlan &plan,
                                                   BuildTracker &tracker);

/// Bytes of a stream to lines of text; characters and lines may come in pieces.
class LineSplitter {
public:
    /// The lines that are whole now, without their endings. A line that will not end is given in pieces of 64 Ki units.
    QStringList read(const QByteArray &bytes);
    /// What stands in a last line without an ending; empty where there is none.
    QStringList end();

private:
    QStringDecoder m_decoder{QStringDecoder::Utf8};
    QString m_rest;
};

/// The line that an error of the Dockerfile's own points at: "dockerfile parse error on line 3: ...". 0 if it is none.
int lineOfParseError(const QString &text);

} // namespace stagewright::docker
