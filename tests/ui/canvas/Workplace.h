// A document with its canvas on an offscreen screen, and hands to work on it with.
#pragma once

#include "canvas/CanvasView.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>

namespace stagewright::tests {

inline const QByteArray lesson = "FROM python:3.11.9 AS builder\n"
                                 "WORKDIR /app\n"
                                 "COPY pyproject.toml poetry.lock ./\n"
                                 "RUN poetry install\n"
                                 "\n"
                                 "FROM python:3.11.9-slim AS runtime\n"
                                 "WORKDIR /app\n"
                                 "COPY --from=builder /app .\n"
                                 "CMD [\"python\", \"app.py\"]\n";

struct Workplace {
    explicit Workplace(const QByteArray &body = lesson)
        : document(std::make_unique<document::Document>())
    {
        document->reset(text::SourceText::fromBody(body));
        selection = std::make_unique<adapters::Selection>();
        scene = std::make_unique<adapters::Scene>(document.get());
        gestures = std::make_unique<adapters::Gestures>(document.get(), selection.get(), scene.get());
        view = std::make_unique<canvas::CanvasView>(document.get(), scene.get(), selection.get(), gestures.get());
        QObject::connect(document.get(), &document::Document::snapshotChanged, view.get(),
                         [this] { selection->reconcile(*document->snapshot()); });
        view->setMinimapShown(false);
        view->resize(1400, 900);
        view->fitAllWhenShown();
        view->show();
        view->activateWindow();
        view->setFocus();
        QApplication::processEvents();
    }

    QByteArray text() const { return document->snapshot()->source().body(); }

    document::NodeKey key(const QString &title) const
    {
        for (const adapters::NodeView &node : scene->view().nodes) {
            if (node.title == title)
                return node.key;
        }
        qFatal("no node %s", qPrintable(title));
    }
    QRectF rect(const QString &title) const { return view->items().findNode(key(title))->frame(); }
    QPoint at(QPointF scenePoint) const { return view->mapFromScene(scenePoint); }
    QPoint header(const QString &title) const { return at(rect(title).topLeft() + QPointF(100, 12)); }
    QPoint port(const QString &title, canvas::Port port) const { return at(portCentre(rect(title), port)); }

    void mouse(QEvent::Type type, QPoint point, Qt::MouseButton button, Qt::MouseButtons buttons,
               Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QMouseEvent event(type, point, view->viewport()->mapToGlobal(point), button, buttons, modifiers);
        QCoreApplication::sendEvent(view->viewport(), &event);
    }
    void press(QPoint point, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {}) const
    {
        mouse(QEvent::MouseButtonPress, point, button, button, modifiers);
    }
    void moveTo(QPoint point, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {}) const
    {
        mouse(QEvent::MouseMove, point, Qt::NoButton, button, modifiers);
    }
    void release(QPoint point, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {}) const
    {
        mouse(QEvent::MouseButtonRelease, point, button, Qt::NoButton, modifiers);
    }
    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {}) const
    {
        press(from, button, modifiers);
        for (int step = 1; step <= 10; ++step)
            moveTo(from + (to - from) * step / 10, button, modifiers);
        release(to, button, modifiers);
    }
    void click(QPoint point, Qt::KeyboardModifiers modifiers = {}) const
    {
        press(point, Qt::LeftButton, modifiers);
        release(point, Qt::LeftButton, modifiers);
    }
    void wheel(QPoint point, QPoint angle, Qt::KeyboardModifiers modifiers) const
    {
        QWheelEvent event(point, view->viewport()->mapToGlobal(point), QPoint(), angle, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view->viewport(), &event);
    }
    void type(Qt::Key pressed, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(view.get(), pressed, modifiers);
    }

    std::unique_ptr<document::Document> document;
    std::unique_ptr<adapters::Selection> selection;
    std::unique_ptr<adapters::Scene> scene;
    std::unique_ptr<adapters::Gestures> gestures;
    std::unique_ptr<canvas::CanvasView> view;
};

} // namespace stagewright::tests
