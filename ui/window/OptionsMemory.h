// Keeps the options of a file's builds between sessions. Knows no widgets.
#pragma once

#include "window/Model.h"
#include "window/Settings.h"

#include <QObject>

namespace stagewright::window {

class DocumentFile;

/// Reads them when a file is opened, and writes them when people choose others. All it is made of outlive it.
class OptionsMemory : public QObject {
    Q_OBJECT
public:
    OptionsMemory(DocumentFile *file, adapters::BuildController *build, Settings *settings, QObject *parent);

private:
    void read();
    void write();

    DocumentFile *m_file;
    adapters::BuildController *m_build;
    Settings *m_settings;
};

} // namespace stagewright::window
