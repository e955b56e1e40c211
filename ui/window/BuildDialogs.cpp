#include "window/BuildDialogs.h"

#include "adapters/SizeFigures.h"
#include "window/DifferenceDialog.h"
#include "window/ExportDialog.h"
#include "window/FileChoice.h"
#include "window/OptionsDialog.h"
#include "window/TextDialog.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMainWindow>

namespace stagewright::window {

BuildDialogs::BuildDialogs(const Model &model, QMainWindow *window)
    : QObject(window)
    , m_model(model)
    , m_window(window)
{
}

void BuildDialogs::showOptions()
{
    if (!m_options) {
        m_options = new OptionsDialog(m_model, m_window);
        connect(m_options, &OptionsDialog::buildRequested, this, &BuildDialogs::buildRequested);
    }
    m_options->show();
    m_options->raise();
    m_options->activateWindow();
}

void BuildDialogs::showExport()
{
    (new ExportDialog(m_model, m_window))->open();
}

void BuildDialogs::showSingleStage()
{
    adapters::SingleStage &single = *m_model.singleStage;
    const document::SnapshotPointer snapshot = single.document()->snapshot();
    auto *dialog = new TextDialog(tr("As a single stage"), single.sentence(), snapshot->source(),
                                  adapters::lineSizesOf(single.sizes(), *snapshot), m_window);
    dialog->open();
}

void BuildDialogs::showText(size_t build)
{
    const docker::PastBuild &past = m_model.history->builds().at(build);
    const QByteArray text = m_model.history->text(build);
    const QString title = adapters::buildTitle(past, QDate::currentDate());
    const QString sentence
        = text.isEmpty() ? tr("The text of %1 was not kept.").arg(title) : tr("What %1 was made of.").arg(title);
    auto *dialog = new TextDialog(tr("An earlier text"), sentence, text::SourceText::fromFile(text), {}, m_window);
    dialog->open();
}

void BuildDialogs::showDifference(size_t before, size_t after)
{
    const std::vector<docker::PastBuild> &builds = m_model.history->builds();
    const auto side = [&](size_t build) { return BuildSide{builds.at(build), m_model.history->text(build)}; };
    auto *dialog = new DifferenceDialog(side(before), side(after), QDate::currentDate(), m_window);
    dialog->open();
}

void BuildDialogs::openImageOf(size_t build)
{
    const docker::PastBuild &past = m_model.history->builds().at(build);
    m_model.otherImage->open(m_model.build->engine(), past.shippedImage(),
                             adapters::buildTitle(past, QDate::currentDate()));
}

void BuildDialogs::askImage()
{
    QStringList offered;
    for (const graph::Image &image : m_model.document->snapshot()->graph.images) {
        if (!image.isScratch)
            offered << QString::fromUtf8(image.reference);
    }
    bool isGiven = false;
    const QString image
        = QInputDialog::getItem(m_window, tr("Compare with an image"),
                                tr("An image that docker has here, by its name or id:"), offered, 0, true, &isGiven)
              .trimmed();
    if (isGiven && !image.isEmpty() && !image.startsWith(u'-'))
        m_model.otherImage->open(m_model.build->engine(), image, image);
}

void BuildDialogs::askArchive()
{
    const QString path
        = QFileDialog::getOpenFileName(m_window, tr("Compare with an archive"), {},
                                       tr("Archives of images (*.tar *.tar.gz *.tgz *.tar.zst *.oci);;All files (*)"));
    if (!path.isEmpty())
        m_model.otherImage->open({}, QFileInfo(path).absoluteFilePath(), QFileInfo(path).fileName());
}

void BuildDialogs::chooseSources(int edge, const document::SnapshotPointer &measured)
{
    const document::SnapshotPointer now = m_model.document->snapshot();
    const int source = now->graph.edges.at(size_t(edge)).from.index;
    const QString title = adapters::stageTitle(now->graph.stages.at(size_t(source)));
    const std::optional<int> stage = measured ? measured->findStage(now->stageIds.at(size_t(source))) : std::nullopt;
    if (stage)
        m_model.analyses->request(*stage);
    if (!stage || (!m_model.analyses->find(*stage) && !m_model.analyses->isPending(*stage))) {
        Q_EMIT message(tr("Build %1 first (F5); then its files can be looked through.").arg(title));
        return;
    }
    auto *dialog = new FileChoice(m_model.analyses, *stage, title, m_window);
    connect(dialog, &FileChoice::chosen, this, [this, edge, revision = now->revision](const QStringList &paths) {
        if (m_model.document->snapshot()->revision != revision)
            return; // the edge's number may be another's
        edits::CopyOptions options = m_model.gestures->copyOptions(edge);
        options.sources.clear();
        for (const QString &path : paths)
            options.sources << path.toUtf8();
        // Several files need a folder to go to.
        if (options.sources.size() > 1 && !options.destination.endsWith('/'))
            options.destination += '/';
        m_model.gestures->setCopy(edge, options);
    });
    dialog->open();
}

} // namespace stagewright::window
