// The canvas under load: making the picture, painting, panning, dragging, hovering, zooming, and a key in the text, with
// 100 to 2000 stages; from the event to the painted picture. One process a size: bench_canvas [STAGES].
#include "canvas/CanvasView.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QProcess>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>

using namespace stagewright;

namespace {

/// \a count stages, each from one before it and now and then a copy from another.
QByteArray dockerfile(int count)
{
    std::vector<std::vector<int>> sources(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
        const int other = (i + 1 + (7919 * i) % 5) % count;
        sources[size_t(std::max(i, other))].push_back(std::min(i, other));
    }
    QByteArray text;
    for (int i = 0; i < count; ++i) {
        const std::vector<int> &list = sources[size_t(i)];
        const QByteArray base = list.empty() ? QByteArray("debian") : "s" + QByteArray::number(list.front());
        text += "FROM " + base + " AS s" + QByteArray::number(i) + "\nRUN make -j8 all install\n";
        for (size_t k = 1; k < list.size(); ++k)
            text += "COPY --from=s" + QByteArray::number(list[k]) + " /out /app\n";
    }
    return text;
}

struct Figures {
    std::vector<double> milliseconds;

    double at(double part)
    {
        std::sort(milliseconds.begin(), milliseconds.end());
        return milliseconds[std::min(milliseconds.size() - 1, size_t(part * double(milliseconds.size())))];
    }
};

class CanvasBench {
public:
    explicit CanvasBench(int count)
        : m_count(count)
        , m_text(dockerfile(count))
        , m_scene(&m_document)
        , m_gestures(&m_document, &m_selection, &m_scene)
    {
    }

    void run()
    {
        std::printf("%-24s %8s %8s %8s  ms, %d stages\n", "", "p50", "p95", "max", m_count);
        once("derive and place", [this] { m_document.reset(text::SourceText::fromBody(m_text)); });
        spread();
        once("make the items", [this] {
            m_view = std::make_unique<canvas::CanvasView>(&m_document, &m_scene, &m_selection, &m_gestures);
        });
        m_view->resize(1600, 1000);
        m_view->show();
        settle();
        for (const double zoom : {1.0, 0.0}) {
            if (zoom > 0)
                m_view->setZoom(zoom, QPointF(800, 500));
            else
                m_view->fitAll();
            if (zoom > 0)
                m_view->centerOn(middle()->frame().center());
            settle();
            std::printf("at zoom %.2f\n", m_view->zoom());
            atThisZoom();
        }
        keys();
    }

private:
    const canvas::NodeItem *middle() const
    {
        return m_view->items().findNode(m_document.snapshot()->keyOfStage(m_count / 2));
    }

    void spread()
    {
        document::Layout layout;
        const int columns = int(std::ceil(std::sqrt(0.6 * m_count)));
        for (int i = 0; i < m_count; ++i)
            layout[m_document.snapshot()->keyOfStage(i)] = {(i % columns) * 270.0, (i / columns) * 150.0};
        m_gestures.moveNodes(layout);
    }

    void settle()
    {
        for (int i = 0; i < 5; ++i)
            QApplication::processEvents();
    }

    void once(const char *what, const std::function<void()> &work)
    {
        QElapsedTimer timer;
        timer.start();
        work();
        const double elapsed = double(timer.nsecsElapsed()) / 1e6;
        std::printf("%-24s %8.2f\n", what, elapsed);
    }

    void measure(const char *what, int steps, const std::function<void(int)> &step)
    {
        Figures figures;
        for (int i = 0; i < steps; ++i) {
            QElapsedTimer timer;
            timer.start();
            step(i);
            QApplication::processEvents();
            QApplication::processEvents();
            figures.milliseconds.push_back(double(timer.nsecsElapsed()) / 1e6);
        }
        settle();
        std::printf("%-24s %8.2f %8.2f %8.2f\n", what, figures.at(0.5), figures.at(0.95), figures.at(1));
    }

    void mouse(QEvent::Type type, QPoint point, Qt::MouseButton button, Qt::MouseButtons buttons)
    {
        QMouseEvent event(type, point, m_view->viewport()->mapToGlobal(point), button, buttons, Qt::NoModifier);
        QCoreApplication::sendEvent(m_view->viewport(), &event);
    }

    void drag(const char *what, QPoint from, Qt::MouseButton button)
    {
        mouse(QEvent::MouseButtonPress, from, button, button);
        QPoint point = from;
        measure(what, 60, [&](int i) {
            point += i % 30 < 15 ? QPoint(14, 6) : QPoint(-14, -6);
            mouse(QEvent::MouseMove, point, Qt::NoButton, button);
        });
        mouse(QEvent::MouseButtonRelease, point, button, Qt::NoButton);
        settle();
    }

    void atThisZoom()
    {
        const auto grip = [this] { return m_view->mapFromScene(middle()->frame().topLeft() + QPointF(100, 14)); };
        measure("  full repaint", 20, [this](int) { m_view->viewport()->repaint(); });
        drag("  pan", QPoint(3, 3), Qt::MiddleButton);
        drag("  drag a node", grip(), Qt::LeftButton);
        m_selection.clear(adapters::SelectionOrigin::Program);
        measure("  hover", 150, [this](int i) {
            mouse(QEvent::MouseMove, QPoint(200 + i * 6, 150 + i * 4), Qt::NoButton, Qt::NoButton);
        });
        m_view->selectAll();
        settle();
        drag("  drag all", grip(), Qt::LeftButton);
        m_selection.clear(adapters::SelectionOrigin::Program);
        settle();
        measure("  zoom by wheel", 16, [this](int i) {
            const QPoint centre(800, 500);
            QWheelEvent event(centre, m_view->viewport()->mapToGlobal(centre), QPoint(), QPoint(0, i < 8 ? -60 : 60),
                              Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(m_view->viewport(), &event);
        });
    }

    /// A character typed into a comment at the end: nothing of the picture changes.
    void keys()
    {
        measure("a key in the text", 20, [this](int) {
            const base::ByteOffset end(m_document.snapshot()->source().size());
            document::ChangeInfo info;
            info.kind = document::ChangeKind::Typing;
            const auto change = text::TextChange::make(m_document.snapshot()->revision, {{{end, end}, "#"}});
            if (!m_document.apply(*change, info))
                std::abort();
        });
    }

    const int m_count;
    const QByteArray m_text;
    document::Document m_document;
    adapters::Selection m_selection;
    adapters::Scene m_scene;
    adapters::Gestures m_gestures;
    std::unique_ptr<canvas::CanvasView> m_view;
};

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() > 1) {
        CanvasBench(std::clamp(arguments.at(1).toInt(), 2, 20000)).run();
        return 0;
    }
    for (const int count : {100, 500, 1000, 2000}) {
        std::fflush(stdout);
        if (QProcess::execute(QCoreApplication::applicationFilePath(), {QString::number(count)}) != 0)
            return 1;
    }
    return 0;
}
