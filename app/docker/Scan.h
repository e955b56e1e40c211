// One image scanned for known vulnerabilities by what people have installed. Knows no report's form.
#pragma once

#include "docker/Engine.h"
#include "docker/Scanner.h"

#include <QObject>
#include <QTemporaryDir>

namespace stagewright::docker {

class Command;

/// One scan only. The image goes through an archive in the temporary folder, so that the scanner asks no other engine
/// and no registry for it; the archive goes with this.
class Scan : public QObject {
    Q_OBJECT
public:
    Scan(Scanner scanner, EngineInfo engine, QProcessEnvironment environment, QObject *parent = nullptr);
    /// Ends what still runs.
    ~Scan() override;

    void start(const QString &image);

Q_SIGNALS:
    /// One of the two, once, from the event loop.
    void scanned(const stagewright::docker::ScanReport &report);
    void failed(const QString &sentence);

private:
    void run(const QString &program, const QStringList &arguments, void (Scan::*answered)(const Command &));
    void readExport(const Command &command);
    void readReport(const Command &command);
    void readDatabase(const Command &command);

    const Scanner m_scanner;
    const EngineInfo m_engine;
    const QProcessEnvironment m_environment;
    QTemporaryDir m_folder;
    Command *m_command = nullptr; // the question awaited; a child
    ScanReport m_report;
};

} // namespace stagewright::docker
