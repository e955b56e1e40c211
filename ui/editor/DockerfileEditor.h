// The Dockerfile as text: shown, edited, coloured, with its problems, its sizes and what is selected elsewhere.
// Knows no canvas, no files and no bytes but through TextBinding. Lines in its interface count from 1, as people do.
#pragma once

#include "adapters/Reruns.h"
#include "adapters/Selection.h"
#include "editor/LinePainter.h"
#include "editor/ProblemMarks.h"
#include "editor/Rows.h"

#include <QPlainTextEdit>

#include <memory>
QT_FORWARD_DECLARE_CLASS(QVariantAnimation)

namespace stagewright::adapters {
class Gestures;
class TextBinding;
} // namespace stagewright::adapters

namespace stagewright::editor {

class Completing;
class FindBar;
class Folding;
class Gutter;
class Highlighting;
class Hints;
class KeyHandling;
class RoomyLayout;
class SizeColumn;
class WordActions;

class DockerfileEditor : public QPlainTextEdit, private RowSource {
    Q_OBJECT
public:
    /// Both outlive the editor.
    DockerfileEditor(document::Document *document, adapters::Selection *selection, QWidget *parent = nullptr);
    ~DockerfileEditor() override;

    /// What renames stages and mends lines; it outlives the editor. Without it nobody can.
    void setGestures(adapters::Gestures *gestures);
    /// Rename, go to, mend: what the window's menus offer for the caret's place.
    WordActions *wordActions() const { return m_words.get(); }
    Folding *folding() const { return m_folding.get(); }
    /// 100 is the size of the system's fixed font.
    int zoomPercent() const { return m_zoomPercent; }
    /// The bytes that position and anchor of the caret stand at.
    document::Caret caret() const;

public Q_SLOTS:
    /// Bytes that each line adds to its image, keyed by line; empty hides the column. They move with their lines.
    void setLineSizes(const QHash<int, qint64> &sizes);
    /// True where the text has changed since the sizes were measured.
    void setLineSizesStale(bool isStale = true);
    void setReruns(const QHash<int, stagewright::adapters::LineRerun> &lines);
    /// Shows \a line, greyed, below \a afterLine (0: above the first), without writing it.
    void showPreviewLine(const QString &line, int afterLine);
    void clearPreviewLine();
    /// Scrolls the range into view and flashes its lines; caret and focus stay.
    void revealRange(stagewright::base::ByteRange range);
    /// Puts caret and focus there.
    void goToLine(int line);
    void showFindBar();
    void toggleComment();
    void complete();
    void setZoomPercent(int percent);

Q_SIGNALS:
    void zoomChanged(int percent);
    /// Why something asked for did not happen, in words for people.
    void hinted(const QString &words);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    QMimeData *createMimeDataFromSelection() const override;

private:
    std::vector<Row> visibleRows() const override;
    QColor rowBackground(int line) const override;
    FoldState foldState(int line) const override;

    void connectModel();
    void prepareToFollow(const document::Transition &transition);
    void restoreAfterFollowing(const document::Transition &transition);
    void takeSnapshot(const document::Transition &transition);
    void noteCaret();
    void tellCaretNode();
    void showSelection(adapters::SelectionOrigin origin);
    int rowsInView() const;
    int shownLine(int line) const;
    void scrollToLine(int line);
    void moveSizes(const document::Transition &transition);
    void applyLook();
    void arrangeSides();
    void updateSides(const QRect &rect, int dy);
    std::vector<Mark> marksAt(const QPoint &place) const;
    QString explanationAt(const QPoint &place) const;
    void handleKey(QKeyEvent &event);
    void connectWords();
    void goToRange(base::ByteRange range);
    void updateBulb();

    /// What must look the same after the text has followed a foreign change.
    struct Kept {
        document::Caret caret;
        base::ByteOffset topLine;
        int horizontal = 0; // scroll bar's value
    };

    document::Document *m_document;
    adapters::Selection *m_selection;
    RoomyLayout *m_layout;
    adapters::TextBinding *m_binding;
    Highlighting *m_highlighting;
    ProblemMarks m_marks;
    LineLooks m_looks;
    Gutter *m_gutter = nullptr;
    SizeColumn *m_sizes = nullptr;
    FindBar *m_findBar = nullptr;
    QVariantAnimation *m_flash;
    std::unique_ptr<KeyHandling> m_keys;
    std::unique_ptr<Hints> m_hints;
    std::unique_ptr<Completing> m_completing;
    std::unique_ptr<WordActions> m_words;
    std::unique_ptr<Folding> m_folding;
    std::optional<Kept> m_kept;
    qreal m_normalPointSize = 0;
    int m_zoomPercent = 100;
    bool m_isApplyingLook = false;
    bool m_isFresh = false; // another document comes: its caret starts at the top
    bool m_hadFocus = false; // before that, the caret is nobody's
};

} // namespace stagewright::editor
