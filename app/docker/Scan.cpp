#include "docker/Scan.h"

#include "docker/Command.h"
#include "docker/Sentences.h"

namespace stagewright::docker {

namespace {
constexpr int scanTime = 15 * 60'000; // milliseconds; the first one of a scanner fetches its database
}

Scan::Scan(Scanner scanner, EngineInfo engine, QProcessEnvironment environment, QObject *parent)
    : QObject(parent)
    , m_scanner(std::move(scanner))
    , m_engine(std::move(engine))
    , m_environment(std::move(environment))
{
}

Scan::~Scan() = default;

void Scan::run(const QString &program, const QStringList &arguments, void (Scan::*answered)(const Command &))
{
    m_command = new Command(program, arguments, m_environment, this);
    connect(m_command, &Command::ended, this, [this, answered] {
        Command *command = std::exchange(m_command, nullptr);
        command->deleteLater();
        (this->*answered)(*command);
    });
    m_command->start(scanTime);
}

void Scan::start(const QString &image)
{
    run(m_engine.program,
        {QStringLiteral("image"), QStringLiteral("save"), QStringLiteral("--output"),
         m_folder.filePath(QStringLiteral("image.tar")), QStringLiteral("--"), image},
        &Scan::readExport);
}

void Scan::readExport(const Command &command)
{
    if (!command.succeeded()) {
        Q_EMIT failed(describe(engineErrorOf(command.errorText())));
        return;
    }
    run(m_scanner.program, scanArguments(m_scanner.kind, m_folder.filePath(QStringLiteral("image.tar"))),
        &Scan::readReport);
}

void Scan::readReport(const Command &command)
{
    if (!command.succeeded()) {
        const QString last = command.errorText().section(u'\n', -1).trimmed();
        Q_EMIT failed(
            command.end() == CommandEnd::TimedOut
                ? tr("%1 has not ended within a quarter of an hour, and was stopped.").arg(nameOf(m_scanner.kind))
                : last.isEmpty() ? tr("%1 could not scan the image.").arg(nameOf(m_scanner.kind))
                                 : tr("%1 could not scan the image: %2").arg(nameOf(m_scanner.kind), last));
        return;
    }
    const auto report = readScan(m_scanner.kind, command.output());
    if (!report) {
        Q_EMIT failed(report.error());
        return;
    }
    m_report = *report;
    const QStringList arguments = databaseArguments(m_scanner.kind);
    if (arguments.isEmpty())
        Q_EMIT scanned(m_report);
    else
        run(m_scanner.program, arguments, &Scan::readDatabase);
}

void Scan::readDatabase(const Command &command)
{
    m_report.databaseDate = readDatabaseDate(command.output());
    Q_EMIT scanned(m_report);
}

} // namespace stagewright::docker
