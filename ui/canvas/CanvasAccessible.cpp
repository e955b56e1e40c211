#include "canvas/CanvasAccessible.h"

#include "canvas/CanvasView.h"
#include "canvas/NodePainter.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QPointer>

namespace stagewright::canvas {

namespace {

using adapters::NodeLook;
using adapters::NodeView;
using document::NodeKey;

QString translated(const char *words)
{
    return QCoreApplication::translate("Canvas", words);
}

/// One node. Lives in Qt's cache under its own number until the node is gone.
class NodeAccessible : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    NodeAccessible(CanvasView *view, const NodeKey &key)
        : m_view(view)
        , m_key(key)
    {
    }

    bool isValid() const override { return m_view && item(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override {}

    QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        if (kind == QAccessible::Name)
            return spokenName(item()->view());
        return kind == QAccessible::Description ? spokenWires(m_view->sceneView(), m_key) : QString();
    }
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect seen = m_view->viewportTransform().mapRect(item()->frame()).toRect();
        return {m_view->viewport()->mapToGlobal(seen.topLeft()), seen.size()};
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        if (state.invalid)
            return state;
        state.focusable = true;
        state.selectable = true;
        state.multiSelectable = true;
        state.selected = item()->mood().isSelected;
        state.focused = item()->mood().isFocused;
        state.offscreen = !rect().intersects(
            QRect(m_view->viewport()->mapToGlobal(QPoint()), m_view->viewport()->size()));
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }

    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString &name) override
    {
        if (!isValid())
            return;
        m_view->selectNode(m_key);
        if (name == pressAction())
            Q_EMIT m_view->activated(m_key);
        else
            m_view->setFocus(Qt::OtherFocusReason);
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    const NodeItem *item() const { return m_view ? m_view->items().findNode(m_key) : nullptr; }

    QPointer<CanvasView> m_view;
    const NodeKey m_key;
};

/// The canvas: its nodes, in the order of the file, and then its widgets (an open popup, say).
class CanvasAccessible : public QAccessibleWidget {
public:
    explicit CanvasAccessible(CanvasView *view)
        : QAccessibleWidget(view, QAccessible::List)
    {
    }
    ~CanvasAccessible() override
    {
        for (const auto &[key, id] : m_ids)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return nodeCount() + QAccessibleWidget::childCount(); }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= nodeCount())
            return QAccessibleWidget::child(index - nodeCount());
        return nodeChild(canvas()->sceneView().nodes[size_t(index)].key);
    }
    int indexOfChild(const QAccessibleInterface *wanted) const override
    {
        for (int i = 0; i < nodeCount(); ++i) {
            if (child(i) == wanted)
                return i;
        }
        const int other = QAccessibleWidget::indexOfChild(wanted);
        return other < 0 ? other : other + nodeCount();
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int i = 0; i < nodeCount(); ++i) {
            if (child(i)->rect().contains(x, y))
                return child(i);
        }
        return QAccessibleWidget::childAt(x, y);
    }
    QAccessibleInterface *focusChild() const override
    {
        for (const NodeView &node : canvas()->sceneView().nodes) {
            const NodeItem *item = canvas()->items().findNode(node.key);
            if (item && item->mood().isFocused)
                return nodeChild(node.key);
        }
        return QAccessibleWidget::focusChild();
    }

private:
    CanvasView *canvas() const { return static_cast<CanvasView *>(widget()); }
    int nodeCount() const { return int(canvas()->sceneView().nodes.size()); }

    QAccessibleInterface *nodeChild(const NodeKey &key) const
    {
        forgetGone();
        QAccessible::Id &id = m_ids[key];
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(new NodeAccessible(canvas(), key));
        return QAccessible::accessibleInterface(id);
    }
    void forgetGone() const
    {
        if (m_ids.size() <= size_t(nodeCount()))
            return;
        for (auto known = m_ids.begin(); known != m_ids.end();) {
            if (canvas()->items().findNode(known->first)) {
                ++known;
                continue;
            }
            QAccessible::deleteAccessibleInterface(known->second);
            known = m_ids.erase(known);
        }
    }

    mutable std::map<NodeKey, QAccessible::Id> m_ids; // registered with Qt, which deletes them
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<CanvasView *>(object);
    return view ? new CanvasAccessible(view) : nullptr;
}

} // namespace

QString spokenName(const NodeView &node)
{
    QStringList parts;
    switch (node.look) {
    case NodeLook::Builder:
        parts << translated("Stage %1").arg(node.title);
        break;
    case NodeLook::Target:
        parts << translated("Stage %1").arg(node.title) << translated("final image");
        break;
    case NodeLook::Image:
    case NodeLook::Scratch:
        return translated("Image %1, %2").arg(node.title, node.subtitle);
    case NodeLook::BuildContext:
        return translated("%1, %2").arg(node.title, node.subtitle);
    }
    parts << translated("from %1").arg(node.subtitle);
    if (!node.sizeText.isEmpty() && node.sizeText != QStringLiteral("-"))
        parts << (node.isSizeStale ? translated("about %1").arg(node.sizeText) : node.sizeText);
    parts << shownStateText(node);
    if (node.errors > 0)
        parts << QCoreApplication::translate("Canvas", "%n error(s)", nullptr, node.errors);
    if (node.warnings > 0)
        parts << QCoreApplication::translate("Canvas", "%n warning(s)", nullptr, node.warnings);
    return parts.join(QStringLiteral(", "));
}

QString spokenWires(const adapters::SceneView &view, const NodeKey &node)
{
    QStringList lines;
    for (const adapters::WireView &wire : view.wires) {
        if (wire.key.from == node || wire.key.to == node)
            lines << wire.toolTip.split(u'\n');
    }
    return lines.join(QStringLiteral("; "));
}

void installCanvasAccessibility()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

void announceFocus(CanvasView &view, const NodeKey &node)
{
    if (!QAccessible::isActive())
        return;
    const std::vector<NodeView> &nodes = view.sceneView().nodes;
    for (size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].key != node)
            continue;
        QAccessibleEvent event(&view, QAccessible::Focus);
        event.setChild(int(i));
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace stagewright::canvas
