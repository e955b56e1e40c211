// A list of who uses a node, each with a way to the node and to its line. Knows no fields.
#pragma once

#include "panels/inspector/InspectorPage.h"

#include <QStringList>

class QVBoxLayout;

namespace stagewright::panels {

class UseList : public QWidget {
    Q_OBJECT
public:
    UseList(const InspectorContext &context, QWidget *parent);

    /// Shows the edges that come from \a key.
    void showUses(const document::NodeKey &key);

Q_SIGNALS:
    /// Show that line (1-based) in the text.
    void lineActivated(int line);

private:
    static QString words(const graph::Edge &edge);
    QWidget *makeRow(const document::Snapshot &snapshot, const graph::Edge &edge);

    InspectorContext m_context;
    QVBoxLayout *m_column;
    QStringList m_shown; // what stands in the rows
};

} // namespace stagewright::panels
