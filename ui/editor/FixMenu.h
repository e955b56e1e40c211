// The fixes of the problems in a line, as a menu. Knows no painter; whoever shows the menu carries a fix out.
#pragma once

#include "document/Snapshot.h"

#include <QCoreApplication>

#include <functional>

QT_FORWARD_DECLARE_CLASS(QMenu)

namespace stagewright::editor {

class FixMenu {
    Q_DECLARE_TR_FUNCTIONS(stagewright::editor::FixMenu)
public:
    using Apply = std::function<void(const syntax::Fix &)>;
    using Explain = std::function<void(const syntax::Diagnostic &)>;

    /// The findings whose lines hold the 0-based line and that have a fix, as indices into the snapshot's.
    static std::vector<size_t> fixableIn(const document::Snapshot &snapshot, int line);
    /// Adds an entry a fix; none where nothing can be fixed. \a apply gets copies: the snapshot may be gone by then.
    static void fill(QMenu &menu, const document::Snapshot &snapshot, int line, const Apply &apply);
    /// The findings there that have an explanation, the worst first; of several with one code the first.
    static std::vector<size_t> explainedIn(const document::Snapshot &snapshot, int line);
    /// Adds an entry an explanation, behind a separator.
    static void fillExplanations(QMenu &menu, const document::Snapshot &snapshot, int line, const Explain &explain);
};

} // namespace stagewright::editor
