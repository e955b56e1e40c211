// The findings about a few lines, each with its fixes as buttons. Knows no list of all problems.
#pragma once

#include "panels/inspector/InspectorPage.h"

#include <functional>

class QVBoxLayout;

namespace stagewright::panels {

class ProblemCards : public QWidget {
    Q_OBJECT
public:
    ProblemCards(const InspectorContext &context, QWidget *parent);

    /// Shows the findings that \a concerns takes; hides itself where there are none.
    void showFindings(const std::function<bool(const syntax::Diagnostic &)> &concerns);

Q_SIGNALS:
    /// Show that line (1-based) in the text.
    void lineActivated(int line);
    void explanationRequested(const stagewright::syntax::Diagnostic &finding);

private:
    QWidget *makeCard(const syntax::Diagnostic &diagnostic, size_t number);
    std::vector<const syntax::Diagnostic *> found(const document::Snapshot &snapshot) const;
    void applyFix(size_t number, size_t fix);

    InspectorContext m_context;
    QVBoxLayout *m_column;
    std::function<bool(const syntax::Diagnostic &)> m_concerns; // empty until something was shown
    QStringList m_shown; // what stands on the cards
};

} // namespace stagewright::panels
