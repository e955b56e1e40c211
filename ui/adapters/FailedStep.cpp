#include "adapters/FailedStep.h"

#include "contents/Contents.h"
#include "docker/Sentences.h"
#include "graph/GlobalArguments.h"

namespace stagewright::adapters {

namespace {

/// The ARGs that hold in front of an instruction, with their values: an image keeps ENV alone.
docker::NamedValues argumentsBefore(const document::Snapshot &snapshot, int instruction)
{
    const contents::Contents contents(snapshot.tree, snapshot.graph);
    docker::NamedValues arguments;
    const int stage = contents.stageOf(instruction);
    for (int i = 0; i < instruction; ++i) {
        const syntax::Instruction &one = snapshot.tree.instructions()[size_t(i)];
        if (one.kind != syntax::InstructionKind::Arg || contents.stageOf(i) != stage)
            continue;
        for (const graph::DeclaredArgument &argument : graph::declaredArguments(snapshot.tree, one)) {
            const std::optional<QByteArray> value = contents.before(instruction).variables.find(argument.name);
            const QString name = QString::fromUtf8(argument.name);
            if (value && !docker::isSecretArgument(name))
                arguments.emplace_back(name, QString::fromUtf8(*value));
        }
    }
    return arguments;
}

} // namespace

FailedStep::FailedStep(const QProcessEnvironment &environment, QObject *parent)
    : QObject(parent)
    , m_build(&m_document, environment)
{
    connect(&m_build, &BuildController::finished, this, [this](const BuildRecord &record) {
        if (record.outcome.status.phase != docker::BuildPhase::Succeeded) {
            Q_EMIT failed(
                tr("The steps before line %1 could not be made into an image: %2")
                    .arg(QString::number(m_line), docker::describeFailure(record.outcome, record.snapshot->graph)));
            return;
        }
        m_image = record.sizes.stages.empty() ? QString() : record.sizes.stages.back().image;
        Q_EMIT changed();
        Q_EMIT made(m_image);
    });
    connect(&m_build, &BuildController::faulted, this, &FailedStep::failed);
    connect(&m_build, &BuildController::runningChanged, this, &FailedStep::changed);
}

FailedStep::~FailedStep()
{
    m_build.disconnect(this);
}

void FailedStep::setBuild(const BuildRecord &record, const BuildController &build)
{
    clear();
    const docker::BuildOutcome &outcome = record.outcome;
    if (outcome.status.phase != docker::BuildPhase::Failed || outcome.failedInstruction < 0)
        return;
    const syntax::Tree &tree = record.snapshot->tree;
    const syntax::Instruction &step = tree.instructions()[size_t(outcome.failedInstruction)];
    if (step.kind == syntax::InstructionKind::From || outcome.failedStage < 0)
        return;
    m_document.reset(text::SourceText::fromBody(tree.source().body().left(step.range.begin.value)));
    m_build.takeOptions(build);
    m_build.setRepository(docker::repositoryOf(build.contextFolder()) + QStringLiteral("-before"));
    m_line = outcome.failedLine;
    m_arguments = argumentsBefore(*record.snapshot, outcome.failedInstruction);
    Q_EMIT changed();
}

void FailedStep::clear()
{
    m_line = 0;
    m_image.clear();
    m_arguments.clear();
    m_document.reset(text::SourceText());
    Q_EMIT changed();
}

QStringList FailedStep::shellCommand() const
{
    if (m_image.isEmpty())
        return {};
    QStringList command{m_build.engine().program,        QStringLiteral("run"),   QStringLiteral("--rm"),
                        QStringLiteral("--interactive"), QStringLiteral("--tty"), QStringLiteral("--entrypoint"),
                        QStringLiteral("/bin/sh")};
    for (const auto &[name, value] : m_arguments)
        command << QStringLiteral("--env") << name + u'=' + value;
    return command << m_image;
}

void FailedStep::make()
{
    if (m_line == 0 || isMaking())
        return;
    if (!m_image.isEmpty())
        Q_EMIT made(m_image);
    else
        m_build.build();
}

} // namespace stagewright::adapters
