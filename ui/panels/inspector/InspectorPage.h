// What all pages of the inspector have in common. Knows no kind of selection.
#pragma once

#include "adapters/Gestures.h"
#include "docker/BuildStatus.h"

#include <QWidget>

#include <map>

namespace stagewright::panels {

/// Whom a page reads and asks. None is null; all outlive the page.
struct InspectorContext {
    document::Document *document;
    adapters::Selection *selection;
    adapters::Gestures *gestures;
};

/// Sizes and the state they are about.
struct MeasuredSizes {
    docker::SizeReport report;
    document::SnapshotPointer snapshot; // null until something was measured
    std::map<quint64, QString> reasons; // by Snapshot::stageIds: why a stage is big, in a sentence
};

class InspectorPage : public QWidget {
    Q_OBJECT
public:
    struct Header {
        QString kind; // "Stage"
        QString title; // "runtime"
        QString note; // "target"
    };

    InspectorPage(const InspectorContext &context, QWidget *parent)
        : QWidget(parent)
        , m_context(context)
    {
    }

    virtual Header header() const = 0;
    /// Shows the document's current snapshot; drafts stay.
    virtual void refresh() = 0;
    /// Whether the current snapshot still holds what is shown.
    virtual bool isThere() const { return true; }
    /// Something else is about to be shown: drafts are committed.
    virtual void finishDrafts() { }
    /// What is shown is gone, or another document's: drafts have nowhere to go.
    virtual void discardDrafts();

Q_SIGNALS:
    /// Show that line (1-based) in the text.
    void lineActivated(int line);
    /// Somebody wants to choose among the files that this edge (of the current snapshot) copies from.
    void filesRequested(int edge);
    /// Why is that a problem?
    void explanationRequested(const stagewright::syntax::Diagnostic &finding);

protected:
    const document::Snapshot &snapshot() const { return *m_context.document->snapshot(); }
    const InspectorContext &context() const { return m_context; }

private:
    InspectorContext m_context;
};

} // namespace stagewright::panels
