#include "window/FailedStepHelp.h"

#include "docker/Terminal.h"
#include "panels/build/BuildLog.h"
#include "window/ImageFiles.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMainWindow>

namespace stagewright::window {

FailedStepHelp::FailedStepHelp(const Model &model, panels::BuildLog *log, const QProcessEnvironment &environment,
                               QMainWindow *window)
    : QObject(window)
    , m_model(model)
    , m_environment(environment)
    , m_window(window)
{
    adapters::FailedStep *step = model.failedStep;
    connect(model.build, &adapters::BuildController::finished, step,
            [model](const adapters::BuildRecord &record) { model.failedStep->setBuild(record, *model.build); });
    connect(model.build, &adapters::BuildController::started, step, &adapters::FailedStep::clear);
    connect(step, &adapters::FailedStep::changed, log,
            [step, log] { log->setFailedStep(step->line() > 0, step->isMaking()); });
    connect(step, &adapters::FailedStep::made, this, &FailedStepHelp::answer);
    connect(step, &adapters::FailedStep::failed, this, &FailedStepHelp::message);
    connect(log, &panels::BuildLog::shellRequested, this, [this] { ask(Wish::Shell); });
    connect(log, &panels::BuildLog::filesRequested, this, [this] { ask(Wish::Files); });
}

void FailedStepHelp::ask(Wish wish)
{
    m_wish = wish;
    m_model.failedStep->make();
}

void FailedStepHelp::answer()
{
    switch (std::exchange(m_wish, Wish::Nothing)) {
    case Wish::Shell:
        openShell();
        break;
    case Wish::Files:
        showFiles();
        break;
    case Wish::Nothing:
        break;
    }
}

void FailedStepHelp::openShell()
{
    const QStringList command = m_model.failedStep->shellCommand();
    const QStringList whole = docker::inTerminal(command, m_environment);
    if (docker::startAlone(whole, m_environment)) {
        Q_EMIT message(tr("A terminal opens in front of line %1.").arg(m_model.failedStep->line()));
        return;
    }
    QStringList words;
    for (const QString &word : command)
        words << docker::shellQuoted(word);
    QGuiApplication::clipboard()->setText(words.join(u' '));
    Q_EMIT message(
        tr("No terminal was found. The command was copied: paste it into one. (The variable TERMINAL names yours.)"));
}

void FailedStepHelp::showFiles()
{
    auto *files
        = new ImageFiles(m_model.failedStep->engine(), m_model.failedStep->image(),
                         tr("Files in front of line %1").arg(m_model.failedStep->line()), m_environment, m_window);
    files->show();
}

} // namespace stagewright::window
