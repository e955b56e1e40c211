// What is selected, to be read and edited: a stage, a wire, an image, the build context, or the file where nothing is.
// Knows no canvas, no text view and no bytes: every edit goes through Gestures.
#pragma once

#include "adapters/Gestures.h"
#include "docker/BuildStatus.h"

#include <QWidget>

#include <memory>

class QScrollArea;
class QVBoxLayout;

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class ContextPage;
class ImagePage;
class InspectorPage;
struct InspectorContext;
struct MeasuredSizes;
class OverviewPage;
class SeveralPage;
class StagePage;
class WirePage;

/// Follows the selection and every snapshot. What somebody is typing into a field stays until he is done with it.
class Inspector : public QWidget {
    Q_OBJECT
public:
    Inspector(document::Document *document, adapters::Selection *selection, adapters::Gestures *gestures,
              QWidget *parent = nullptr);
    ~Inspector() override;

    /// Puts the focus where a stage is named, to rename it (F2). Nothing happens unless one stage is selected.
    void editName();
    /// Puts the focus where a base image is chosen.
    void editBase();

public Q_SLOTS:
    /// \a measured: the snapshot that was built; null: the current one, if the report is about its revision.
    void setSizes(const stagewright::docker::SizeReport &sizes,
                  const stagewright::document::SnapshotPointer &measured = {});
    /// Why a stage of the measured snapshot is big, in a sentence. It goes with the next build's sizes.
    void setReason(int stage, const QString &sentence);
    /// The folder that is sent to builds; empty: none chosen yet.
    void setContextFolder(const QString &folder);

Q_SIGNALS:
    /// Show that line (1-based) in the text.
    void lineActivated(int line);
    /// Somebody wants to choose among the files that this edge (of the current snapshot) copies from.
    void filesRequested(int edge);
    /// Why is that a problem?
    void explanationRequested(const stagewright::syntax::Diagnostic &finding);
    /// The build context's folder is to be chosen.
    void contextFolderRequested();

private:
    void makeHeader();
    void makePages(const InspectorContext &context);
    void showSelection();
    void endDrafts();
    void forget();
    void refresh();
    void showPage(InspectorPage *page);
    void updateHeader();

    document::Document *m_document;
    adapters::Selection *m_selection;
    style::TextLabel *m_kind = nullptr;
    style::TextLabel *m_title = nullptr;
    style::TextLabel *m_note = nullptr;
    QScrollArea *m_scroll = nullptr;
    QVBoxLayout *m_pages = nullptr;
    std::unique_ptr<MeasuredSizes> m_sizes; // never null; the pages read it
    bool m_isFinishing = false; // drafts are being committed
    document::SnapshotPointer m_shown; // what the current page shows
    StagePage *m_stage = nullptr;
    WirePage *m_wire = nullptr;
    ImagePage *m_image = nullptr;
    ContextPage *m_context = nullptr;
    OverviewPage *m_overview = nullptr;
    SeveralPage *m_several = nullptr;
    InspectorPage *m_current = nullptr;
};

} // namespace stagewright::panels
