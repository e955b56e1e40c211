// All findings about the text as a list by line, with their fixes. Knows no text view; asks Gestures to mend.
#pragma once

#include "adapters/Gestures.h"

#include <QWidget>

class QPushButton;
class QStackedLayout;
class QTreeView;

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class ProblemModel;

class ProblemList : public QWidget {
    Q_OBJECT
public:
    ProblemList(document::Document *document, adapters::Gestures *gestures, QWidget *parent = nullptr);

    int count() const;
    /// Selects the next or previous problem and emits lineActivated (F8, Shift+F8).
    void activateNext();
    void activatePrevious();

Q_SIGNALS:
    /// Show that line (1-based) in the text.
    void lineActivated(int line);
    /// Why is that a problem (F1, "Why?")? Only for what has an explanation.
    void explanationRequested(const stagewright::syntax::Diagnostic &finding);
    /// How many problems there are, for the tab's title.
    void countChanged(int count);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeList();
    void connectView();
    void explain(int row);
    void refresh();
    void activate(int row);
    void step(int by);
    void applyFix(int row, int fix);
    void showMenu(int row, const QPoint &globalPosition);
    void updateFixButton();

    document::Document *m_document;
    adapters::Gestures *m_gestures;
    ProblemModel *m_model;
    QTreeView *m_view = nullptr;
    QPushButton *m_fix = nullptr;
    style::TextLabel *m_summary = nullptr;
    QStackedLayout *m_stack = nullptr;
};

} // namespace stagewright::panels
