// What the canvas shows, as values: nodes with words and sizes ready to draw, wires, and where each node stands.
// Knows no painter and no graphics items.
#pragma once

#include "adapters/Reruns.h"
#include "adapters/Selection.h"
#include "docker/BuildStatus.h"
#include "style/Theme.h"

#include <QObject>
#include <QRectF>
#include <QString>

#include <map>
#include <vector>

namespace stagewright::adapters {

enum class NodeLook : quint8 { Builder, Target, Scratch, Image, BuildContext };

struct RowView {
    QString keyword;
    QString text;
    int instruction = 0; // index into Tree::instructions()
    bool isFailed = false;
};

struct NodeView {
    document::NodeKey key;
    NodeLook look = NodeLook::Builder;
    QString title; // stage name, image reference, "Build context"
    QString subtitle; // base image, sizes of an image, folder
    std::vector<RowView> rows; // at most four
    int hiddenRows = 0;
    style::ShownState state = style::ShownState::Idle;
    QString stateText; // "step 4/9", "cached", "done"; empty while nothing was built
    QString duration; // "0.3 s"; empty while unknown
    QString sizeText; // "347 MB", "-"; empty for nodes without a size chip
    bool isSizeStale = false; // drawn in italics behind "~"
    QString note; // above the node: "977 MB of it never ships"
    bool isNoteWarning = false;
    bool isBroken = false; // holds the break: grey
    bool isReached = true; // false: the default target never needs it
    int errors = 0;
    int warnings = 0;
    QRectF rect; // scene pixels at 100 %
};

struct WireView {
    WireKey key;
    std::vector<int> edges; // indices into Graph::edges; none where an ONBUILD of the base makes the need
    graph::EndpointKind fromKind = graph::EndpointKind::Stage;
    QString label; // "/app → .", "×3"
    QString sizeText; // "10.4 MB"; empty while unknown
    bool isSizeStale = false;
    double width = 2; // pixels at 100 %; grows with the bytes
    QString toolTip; // plain text
};

struct SceneView {
    document::SnapshotPointer snapshot;
    std::vector<NodeView> nodes;
    std::vector<WireView> wires;
};

/// Keeps the scene's values up to date and every node at a place: where people put it, else where it was placed first.
class Scene : public QObject {
    Q_OBJECT
public:
    explicit Scene(document::Document *document, QObject *parent = nullptr);

    const SceneView &view() const { return m_view; }
    /// The places of all nodes as an automatic layout would have them now, for Gestures::tidyUp.
    document::Layout arranged() const;

public Q_SLOTS:
    /// The state that the status and sizes to come are about; their indices are into its graph.
    void setBuiltSnapshot(const stagewright::document::SnapshotPointer &built);
    void setBuildStatus(const stagewright::docker::BuildStatus &status);
    void setSizes(const stagewright::docker::SizeReport &sizes);
    /// The folder shown on the build context's node; empty: none chosen yet.
    void setContextFolder(const QString &folder);
    /// Unpacked bytes that the default target is to stay under.
    void setBudget(std::optional<qint64> bytes);
    /// What a build would run now, by Snapshot::stageIds; empty: not known.
    void setReruns(const std::map<quint64, stagewright::adapters::StageRerun> &stages);

Q_SIGNALS:
    void changed();

private:
    void forget();
    void rebuild();
    void placeNodes();

    document::Document *m_document;
    document::SnapshotPointer m_built; // null while nothing was built
    docker::BuildStatus m_status;
    document::SnapshotPointer m_measured; // what m_sizes is about; may be older than m_built
    docker::SizeReport m_sizes;
    QString m_contextFolder;
    std::optional<qint64> m_budget;
    std::map<quint64, StageRerun> m_reruns;
    std::map<document::NodeKey, document::Position> m_automatic; // places of nodes that nobody has moved
    SceneView m_view;
};

/// "347 MB", "10.4 MB", "12 kB", "0 B": decimal units as docker prints them, three significant digits.
QString sizeText(qint64 bytes);
/// "0.3 s", "1 min 12 s".
QString durationText(qint64 milliseconds);

} // namespace stagewright::adapters
