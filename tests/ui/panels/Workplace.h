// A document with selection, scene and gestures, as the window has them, for the tests of panels. Knows no window.
#pragma once

#include "adapters/Budget.h"
#include "adapters/Gestures.h"
#include "adapters/ImageAnalyses.h"
#include "adapters/OtherImage.h"
#include "adapters/Scans.h"
#include "adapters/Scene.h"
#include "adapters/SingleStage.h"
#include "style/ProgramStyle.h"
#include "style/Theme.h"

#include <QApplication>
#include <QDir>
#include <QTest>
#include <QWidget>

namespace stagewright::tests {

inline const QByteArray exampleText = R"(FROM python:3.11.9 AS builder

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1

RUN pip install poetry && poetry config virtualenvs.in-project true

WORKDIR /app
COPY pyproject.toml poetry.lock ./
COPY hello_app/ ./hello_app
RUN poetry install

FROM python:3.11.9-slim AS runtime

WORKDIR /app
COPY --from=builder /app .

CMD ["/app/.venv/bin/python", "hello_app/app.py"]
)";

struct Workplace {
    document::Document document;
    adapters::Selection selection;
    adapters::Scene scene{&document};
    adapters::Gestures gestures{&document, &selection, &scene};
    adapters::ImageAnalyses analyses{QProcessEnvironment()}; // without an engine: nothing is ever read
    adapters::Scans scans{QProcessEnvironment()};
    adapters::OtherImage otherImage{QProcessEnvironment(), analyses.cache()};
    adapters::SingleStage singleStage{QProcessEnvironment()};
    adapters::Budget budget{&document, &gestures};
    QStringList refusals;

    explicit Workplace(const QByteArray &text = exampleText)
    {
        document.reset(text::SourceText::fromFile(text));
        QObject::connect(&document, &document::Document::snapshotChanged, &selection,
                         [this] { selection.reconcile(*document.snapshot()); });
        QObject::connect(&gestures, &adapters::Gestures::refused, &document,
                         [this](const QString &reason) { refusals.append(reason); });
    }

    QByteArray bytes() const { return document.snapshot()->source().fileBytes(); }
    document::NodeKey stage(int index) const { return document.snapshot()->keyOfStage(index); }
    void select(const document::NodeKey &key) { selection.selectNode(key, adapters::SelectionOrigin::Canvas); }
    adapters::WireKey wire(int edge) const { return adapters::wireOf(*document.snapshot(), edge); }
    /// Somebody else types into the file.
    void replace(const QByteArray &before, const QByteArray &after)
    {
        const QByteArray body = document.snapshot()->source().body();
        const qsizetype at = body.indexOf(before);
        QVERIFY2(at >= 0, before.constData());
        const text::TextEdit edit{{base::ByteOffset(at), base::ByteOffset(at + before.size())}, after};
        const auto change = text::TextChange::make(document.snapshot()->revision, {edit});
        QVERIFY(change.hasValue());
        QVERIFY(document.apply(*change, {}).hasValue());
    }
};

/// The sizes of the example as a build would give them, in bytes.
inline docker::SizeReport exampleSizes(const document::Snapshot &snapshot)
{
    docker::SizeReport report;
    report.revision = snapshot.revision.value;
    docker::StageSize builder;
    builder.name = "builder";
    builder.index = 0;
    builder.bytes = 987'000'000;
    builder.downloadBytes = 372'000'000;
    builder.layers = {{0, QStringLiteral("base"), 977'000'000 - 400'000},
                      {6, QStringLiteral("RUN pip install"), 400'000},
                      {9, QStringLiteral("COPY"), 2'000},
                      {10, QStringLiteral("COPY"), 1'000},
                      {11, QStringLiteral("RUN poetry install"), 9'997'000}};
    docker::StageSize runtime;
    runtime.name = "runtime";
    runtime.index = 1;
    runtime.bytes = 347'000'000;
    runtime.downloadBytes = 119'000'000;
    runtime.layers = {{0, QStringLiteral("base"), 336'600'000}, {16, QStringLiteral("COPY"), 10'400'000}};
    report.stages = {builder, runtime};
    for (size_t i = 0; i < snapshot.graph.edges.size(); ++i) {
        const graph::Edge &edge = snapshot.graph.edges[i];
        if (edge.kind == graph::EdgeKind::Copy && edge.from.kind == graph::EndpointKind::Stage)
            report.edges.push_back({int(i), 10'400'000});
    }
    report.images = {{"python:3.11.9", 977'000'000}, {"python:3.11.9-slim", 337'000'000}};
    return report;
}

/// Paints \a widget in light and in dark and keeps both pictures beside the test's binary.
inline void keepPictures(QWidget &widget, const QString &name, QSize size)
{
    const QPalette before = QApplication::palette();
    const QDir folder(QCoreApplication::applicationDirPath());
    folder.mkpath(QStringLiteral("pictures"));
    widget.resize(size);
    widget.show();
    for (const bool isDark : {false, true}) {
        QApplication::setPalette(isDark ? style::darkPalette() : style::lightPalette());
        QCoreApplication::processEvents();
        QTest::qWait(60); // batches of the log, layouts
        const QString file = folder.filePath(
            QStringLiteral("pictures/%1-%2.png").arg(name, isDark ? QStringLiteral("dark") : QStringLiteral("light")));
        QVERIFY2(widget.grab().save(file), qPrintable(file));
    }
    QApplication::setPalette(before);
}

} // namespace stagewright::tests
