// One edge of a wire in the inspector: what is copied or mounted, and its flags. Knows no other edges.
#pragma once

#include "panels/inspector/InspectorPage.h"

#include <QFrame>

#include <functional>

class QCheckBox;
class QPushButton;

namespace stagewright::style {
class FieldGrid;
class TextLabel;
} // namespace stagewright::style

namespace stagewright::panels {

class DraftLine;

/// "a b" for two sources; one with blanks stands in double quotes.
QString shownSources(const QList<QByteArray> &sources);
QList<QByteArray> sourcesOf(const QString &shown);

class EdgeCard : public QFrame {
    Q_OBJECT
public:
    /// \a kind: of all edges that this card will show.
    EdgeCard(const InspectorContext &context, graph::EdgeKind kind, QWidget *parent);

    /// \a edge: index into Graph::edges of the current snapshot.
    void setEdge(int edge);
    /// The bytes of an edge's instruction: what a card is known by when lines come and go.
    static QByteArray textOf(const document::Snapshot &snapshot, int edge);
    const QByteArray &text() const { return m_text; }
    void finishDrafts();
    void discardDrafts();

Q_SIGNALS:
    /// Show that line (1-based) in the text.
    void lineActivated(int line);
    /// Somebody wants to choose among the files of the stage that this edge (of the current snapshot) copies from.
    void filesRequested(int edge);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void makeFields(style::FieldGrid *grid);
    void makeMountFields();
    /// False where the document has moved on, so that the edge's number may be another's.
    bool isCurrent() const;
    DraftLine *addLine(style::FieldGrid *grid, const QString &name);
    /// Takes one field of the copy's options anew; all others stay as they are in the text.
    void change(const std::function<void(edits::CopyOptions &)> &set);
    void changeMount(const std::function<void(edits::MountOptions &)> &set);

    InspectorContext m_context;
    graph::EdgeKind m_kind;
    int m_edge = -1;
    base::Revision m_revision; // of the snapshot that m_edge is an index of
    QByteArray m_text;
    style::TextLabel *m_title = nullptr;
    DraftLine *m_sources = nullptr;
    DraftLine *m_destination = nullptr;
    DraftLine *m_owner = nullptr; // null where the edge has no such flag
    DraftLine *m_mode = nullptr;
    QCheckBox *m_link = nullptr;
    QPushButton *m_line = nullptr;
    QPushButton *m_browse = nullptr; // null where nothing is copied
};

} // namespace stagewright::panels
