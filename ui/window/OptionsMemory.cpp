#include "window/OptionsMemory.h"

#include "window/DocumentFile.h"

namespace stagewright::window {

using adapters::BuildController;

OptionsMemory::OptionsMemory(DocumentFile *file, BuildController *build, Settings *settings, QObject *parent)
    : QObject(parent)
    , m_file(file)
    , m_build(build)
    , m_settings(settings)
{
    connect(m_file, &DocumentFile::pathChanged, this, &OptionsMemory::read);
    connect(m_build, &BuildController::optionsChanged, this, &OptionsMemory::write);
}

void OptionsMemory::read()
{
    if (m_file->path().isEmpty())
        return;
    if (m_build->options() != docker::BuildOptions()) // it was saved under another name
        write();
    else
        m_build->setOptions(docker::optionsFromJson(m_settings->buildOptions(m_file->path())));
}

void OptionsMemory::write()
{
    if (!m_file->path().isEmpty())
        m_settings->setBuildOptions(m_file->path(), docker::toJson(m_build->options()));
}

} // namespace stagewright::window
