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
using adapters::WireKey;
using adapters::WireView;
using document::NodeKey;

QString translated(const char *words)
{
    return QCoreApplication::translate("Canvas", words);
}

/// A node or a wire. Lives in Qt's cache under its own number until it is gone.
class PartAccessible : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    explicit PartAccessible(CanvasView *view)
        : m_view(view)
    {
    }

    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override { }

    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect seen = m_view->viewportTransform().mapRect(area()).toRect();
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
        tellState(state);
        state.offscreen
            = !rect().intersects(QRect(m_view->viewport()->mapToGlobal(QPoint()), m_view->viewport()->size()));
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
        select();
        if (name == pressAction())
            activate();
        else
            m_view->setFocus(Qt::OtherFocusReason);
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

protected:
    CanvasView *view() const { return m_view; }

private:
    /// In scene coordinates.
    virtual QRectF area() const = 0;
    virtual void tellState(QAccessible::State &state) const = 0;
    virtual void select() = 0;
    virtual void activate() = 0;

    QPointer<CanvasView> m_view;
};

class NodeAccessible : public PartAccessible {
public:
    NodeAccessible(CanvasView *view, const NodeKey &key)
        : PartAccessible(view)
        , m_key(key)
    {
    }

    bool isValid() const override { return item() != nullptr; }
    QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        if (kind == QAccessible::Name)
            return spokenName(item()->view());
        return kind == QAccessible::Description ? spokenWires(view()->sceneView(), m_key) : QString();
    }

private:
    QRectF area() const override { return item()->frame(); }
    void tellState(QAccessible::State &state) const override
    {
        state.multiSelectable = true;
        state.selected = item()->mood().isSelected;
        state.focused = item()->mood().isFocused;
    }
    void select() override { view()->selectNode(m_key); }
    void activate() override { Q_EMIT view()->activated(m_key); }
    const NodeItem *item() const { return view() ? view()->items().findNode(m_key) : nullptr; }

    const NodeKey m_key;
};

class WireAccessible : public PartAccessible {
public:
    WireAccessible(CanvasView *view, const WireKey &key)
        : PartAccessible(view)
        , m_key(key)
    {
    }

    bool isValid() const override { return item() != nullptr; }
    QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name ? spokenName(item()->view()) : QString();
    }

private:
    QRectF area() const override
    {
        return item()->chip().isVisible() ? item()->chip().frame() : item()->boundingRect();
    }
    void tellState(QAccessible::State &state) const override
    {
        state.selected = item()->mood().isSelected;
        state.focused = state.selected && view()->hasFocus();
    }
    void select() override { view()->selectWire(m_key); }
    void activate() override { Q_EMIT view()->wireActivated(m_key); }
    const WireItem *item() const { return view() ? view()->items().findWire(m_key) : nullptr; }

    const WireKey m_key;
};

/// The canvas: its nodes, in the order of the file, its wires, and then its widgets (an open popup, say).
class CanvasAccessible : public QAccessibleWidget {
public:
    explicit CanvasAccessible(CanvasView *view)
        : QAccessibleWidget(view, QAccessible::List)
    {
    }
    ~CanvasAccessible() override
    {
        for (const auto &[key, id] : m_nodes)
            QAccessible::deleteAccessibleInterface(id);
        for (const auto &[key, id] : m_wires)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return partCount() + QAccessibleWidget::childCount(); }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= partCount())
            return QAccessibleWidget::child(index - partCount());
        if (index >= nodeCount())
            return wireChild(canvas()->sceneView().wires[size_t(index - nodeCount())].key);
        return nodeChild(canvas()->sceneView().nodes[size_t(index)].key);
    }
    int indexOfChild(const QAccessibleInterface *wanted) const override
    {
        for (int i = 0; i < partCount(); ++i) {
            if (child(i) == wanted)
                return i;
        }
        const int other = QAccessibleWidget::indexOfChild(wanted);
        return other < 0 ? other : other + partCount();
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int i = 0; i < partCount(); ++i) {
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
        for (const WireView &wire : canvas()->sceneView().wires) {
            const WireItem *item = canvas()->items().findWire(wire.key);
            if (item && item->mood().isSelected && canvas()->hasFocus())
                return wireChild(wire.key);
        }
        return QAccessibleWidget::focusChild();
    }

private:
    CanvasView *canvas() const { return static_cast<CanvasView *>(widget()); }
    int nodeCount() const { return int(canvas()->sceneView().nodes.size()); }
    int partCount() const { return nodeCount() + int(canvas()->sceneView().wires.size()); }

    QAccessibleInterface *nodeChild(const NodeKey &key) const
    {
        if (m_nodes.size() > size_t(nodeCount()))
            forgetGone(m_nodes, [this](const NodeKey &known) { return canvas()->items().findNode(known) != nullptr; });
        QAccessible::Id &id = m_nodes[key];
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(new NodeAccessible(canvas(), key));
        return QAccessible::accessibleInterface(id);
    }
    QAccessibleInterface *wireChild(const WireKey &key) const
    {
        if (m_wires.size() > canvas()->sceneView().wires.size())
            forgetGone(m_wires, [this](const WireKey &known) { return canvas()->items().findWire(known) != nullptr; });
        QAccessible::Id &id = m_wires[key];
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(new WireAccessible(canvas(), key));
        return QAccessible::accessibleInterface(id);
    }
    template<typename Ids, typename IsThere>
    static void forgetGone(Ids &ids, const IsThere &isThere)
    {
        for (auto known = ids.begin(); known != ids.end();) {
            if (isThere(known->first)) {
                ++known;
                continue;
            }
            QAccessible::deleteAccessibleInterface(known->second);
            known = ids.erase(known);
        }
    }

    // Registered with Qt, which deletes them.
    mutable std::map<NodeKey, QAccessible::Id> m_nodes;
    mutable std::map<WireKey, QAccessible::Id> m_wires;
};

void announceChild(CanvasView &view, int child)
{
    QAccessibleEvent event(&view, QAccessible::Focus);
    event.setChild(child);
    QAccessible::updateAccessibility(&event);
}

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
    if (!node.note.isEmpty())
        parts << node.note;
    parts << shownStateText(node);
    if (node.errors > 0)
        parts << QCoreApplication::translate("Canvas", "%n error(s)", nullptr, node.errors);
    if (node.warnings > 0)
        parts << QCoreApplication::translate("Canvas", "%n warning(s)", nullptr, node.warnings);
    return parts.join(QStringLiteral(", "));
}

QString spokenName(const WireView &wire)
{
    return QString(wire.toolTip).replace(u'\n', QStringLiteral("; "));
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
        announceChild(view, int(i));
    }
}

void announceFocus(CanvasView &view, const WireKey &wire)
{
    if (!QAccessible::isActive())
        return;
    const adapters::SceneView &scene = view.sceneView();
    for (size_t i = 0; i < scene.wires.size(); ++i) {
        if (scene.wires[i].key == wire)
            announceChild(view, int(scene.nodes.size() + i));
    }
}

} // namespace stagewright::canvas
