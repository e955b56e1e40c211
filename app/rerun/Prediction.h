// Which lines a build would run now, and why, given what was built before. Knows no engine and no clock.
#pragma once

#include "rerun/Chains.h"

namespace stagewright::rerun {

enum class Verdict : quint8 {
    Cached,
    Runs,
    RunsIfOutputDiffers, // it reads what another stage makes anew, and is cached if that turns out the same
};

enum class Reason : quint8 {
    None, // it is cached
    Itself, // it is new, or has changed
    Line, // another line is new, or has changed
    Removed, // something that stood before it is gone or has moved
    File, // a file of the build context has changed
    Image, // another image is read
    NoCache, // the cache is to be left out
    Argument, // a build argument has another value
    Choice, // it is built for another platform, or with another network
};

struct Prediction {
    int instruction = 0; // index into the tree's instructions
    Verdict verdict = Verdict::Cached;
    Reason reason = Reason::None;
    int line = 0; // 1-based, of Reason::Line
    QByteArray name; // of Reason::File its path, of Reason::Argument that of the argument
    QByteArray operation; // as Step::operation

    bool operator==(const Prediction &) const = default;
};

/// What the cache holds of a build that succeeded: made once, asked at each change. Refers to nothing of it.
class Former {
public:
    explicit Former(const Build &built);

    bool hasDefinition(const QByteArray &key) const { return m_definitions.count(key) > 0; }
    bool hasContent(const QByteArray &key) const { return m_contents.count(key) > 0; }
    bool hasOperation(const QByteArray &operation) const { return m_operations.count(operation) > 0; }
    bool hasLine(const QByteArray &logicalLine) const { return m_lines.count(logicalLine) > 0; }
    const graph::BuildSettings &settings() const { return m_settings; }
    const QByteArray &network() const { return m_network; }

private:
    std::set<QByteArray> m_definitions; // as Key::definition
    std::set<QByteArray> m_contents; // as Key::content
    std::set<QByteArray> m_operations; // as Step::operation
    std::set<QByteArray> m_lines;
    graph::BuildSettings m_settings;
    QByteArray m_network;
};

/// Of the stages that the target of \a now needs, in the order of the file. Linear in the text, but for the variables
/// that each RUN sees.
std::vector<Prediction> predict(const Former &former, const Build &now);

/// "line 4 has changed", "src/app.py has changed"; empty where it is cached.
QString describe(const Prediction &prediction);

} // namespace stagewright::rerun
