// Looks for choices that no engine takes, and for what must not be shown. Knows no process.
#include "docker/BuildOptions.h"

#include "checks/buildkit/SecretNames.h"
#include "docker/Engine.h"
#include "graph/Platform.h"
#include "graph/Reference.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace stagewright::docker {

namespace {

constexpr qint64 mostSecretBytes = 64 * 1024; // of a file whose lines are looked for in logs
constexpr qsizetype leastHidden = 4; // characters

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar one) { return one.unicode() < 0x20 || one.unicode() == 0x7F; });
}

/// Docker splits secrets, keys and outputs at commas, as CSV: a quote inside one would begin a quoted field.
bool partsValues(const QString &text)
{
    return text.contains(u',') || text.contains(u'"');
}

bool isIdentifier(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9_.-]*\\z"));
    return form.match(text).hasMatch();
}

using Fault = std::optional<OptionFault>;

Fault faultOfPath(const QString &path)
{
    if (path.isEmpty())
        return OptionFault::Empty;
    if (hasControls(path) || partsValues(path))
        return OptionFault::Unwritable;
    return QDir::isAbsolutePath(path) ? Fault() : OptionFault::NotAbsolute;
}

/// \a parts: characters that part a name from its value.
Fault faultOfName(const QString &name)
{
    if (name.isEmpty())
        return OptionFault::Empty;
    if (hasControls(name))
        return OptionFault::Unwritable;
    return name.contains(u'=') || name.contains(u' ') ? Fault(OptionFault::Malformed) : Fault();
}

Fault faultOf(const SecretSource &secret, const QProcessEnvironment &environment)
{
    if (secret.id.isEmpty())
        return OptionFault::Empty;
    if (!isIdentifier(secret.id))
        return OptionFault::Malformed;
    if (secret.kind == SecretSource::Kind::Variable) {
        if (secret.place.isEmpty())
            return OptionFault::Empty;
        if (!isIdentifier(secret.place))
            return OptionFault::Malformed;
        return environment.contains(secret.place) ? Fault() : OptionFault::NotThere;
    }
    if (const Fault fault = faultOfPath(secret.place))
        return fault;
    return QFileInfo(secret.place).isFile() ? Fault() : OptionFault::NotThere;
}

Fault faultOf(const SshSource &ssh, const QProcessEnvironment &environment)
{
    if (!isIdentifier(ssh.id))
        return ssh.id.isEmpty() ? OptionFault::Empty : OptionFault::Malformed;
    if (ssh.path.isEmpty())
        return environment.value(QStringLiteral("SSH_AUTH_SOCK")).isEmpty() ? Fault(OptionFault::NotThere) : Fault();
    if (const Fault fault = faultOfPath(ssh.path))
        return fault;
    return QFileInfo::exists(ssh.path) ? Fault() : OptionFault::NotThere;
}

Fault faultOfTag(const QString &tag)
{
    if (tag.isEmpty())
        return OptionFault::Empty;
    if (hasControls(tag))
        return OptionFault::Unwritable;
    const bool isDigest = tag.contains(u'@');
    return isDigest || partsValues(tag) || graph::referenceError(tag.toUtf8()) ? Fault(OptionFault::Malformed)
                                                                               : Fault();
}

Fault faultOfContext(const QString &place)
{
    if (place.isEmpty())
        return OptionFault::Empty;
    if (hasControls(place))
        return OptionFault::Unwritable;
    static const QRegularExpression address(QStringLiteral("^(docker-image|oci-layout|https?|git|ssh)://|^git@"));
    if (address.match(place).hasMatch())
        return {};
    if (!QDir::isAbsolutePath(place))
        return OptionFault::NotAbsolute;
    return QFileInfo(place).isDir() ? Fault() : OptionFault::NotThere;
}

class Search {
public:
    Search(const BuildOptions &options, const EngineInfo &engine, const QProcessEnvironment &environment)
        : m_options(options)
        , m_engine(engine)
        , m_environment(environment)
    {
    }

    std::optional<OptionProblem> run()
    {
        for (const auto &[name, value] : m_options.arguments)
            note(OptionField::Argument, faultOfName(name), name);
        for (const auto &[name, value] : m_options.arguments)
            note(OptionField::Argument, value.contains(QChar(0)) ? Fault(OptionFault::Unwritable) : Fault(), name);
        if (!m_options.platform.isEmpty() && !graph::parsePlatform(m_options.platform.toUtf8()))
            note(OptionField::Platform, OptionFault::Malformed, m_options.platform);
        for (const SecretSource &one : m_options.secrets)
            note(OptionField::Secret, faultOf(one, m_environment), one.id.isEmpty() ? one.place : one.id);
        for (const SshSource &one : m_options.ssh)
            note(OptionField::Ssh, faultOf(one, m_environment), one.id);
        for (const QString &one : m_options.uncachedStages)
            note(OptionField::UncachedStage, isIdentifier(one) ? Fault() : OptionFault::Malformed, one);
        for (const QString &one : m_options.tags)
            note(OptionField::Tag, faultOfTag(one), one);
        for (const auto &[name, value] : m_options.labels)
            note(OptionField::Label, hasControls(value) ? OptionFault::Unwritable : faultOfName(name), name);
        for (const auto &[name, place] : m_options.contexts) {
            note(OptionField::Context, faultOfTag(name), name);
            note(OptionField::Context, faultOfContext(place), place);
        }
        if (m_options.output != OutputKind::Image)
            note(OptionField::Output, faultOfPath(m_options.outputPath), m_options.outputPath);
        if (!m_problem && !m_engine.canBake())
            noteBuildx();
        return m_problem;
    }

private:
    void note(OptionField field, Fault fault, const QString &value)
    {
        if (fault && !m_problem)
            m_problem = OptionProblem{field, *fault, value};
    }

    void noteBuildx()
    {
        const auto need = [this](OptionField field, bool isUsed) {
            note(field, isUsed ? Fault(OptionFault::NeedsBuildx) : Fault(), {});
        };
        need(OptionField::Secret, !m_options.secrets.empty());
        need(OptionField::Ssh, !m_options.ssh.empty());
        need(OptionField::UncachedStage, !m_options.uncachedStages.isEmpty());
        need(OptionField::Context, !m_options.contexts.empty());
        need(OptionField::Output, m_options.output != OutputKind::Image);
    }

    const BuildOptions &m_options;
    const EngineInfo &m_engine;
    const QProcessEnvironment &m_environment;
    std::optional<OptionProblem> m_problem;
};

} // namespace

std::optional<OptionProblem> findProblem(const BuildOptions &options, const EngineInfo &engine,
                                         const QProcessEnvironment &environment)
{
    return Search(options, engine, environment).run();
}

size_t chosenCount(const BuildOptions &options)
{
    const size_t single = (options.platform.isEmpty() ? 0U : 1U) + (options.network == BuildNetwork::Default ? 0U : 1U)
        + (options.cache == CacheUse::Use ? 0U : 1U) + (options.pull == BasePull::IfMissing ? 0U : 1U)
        + (options.output == OutputKind::Image ? 0U : 1U);
    return single + options.arguments.size() + options.secrets.size() + options.ssh.size() + options.labels.size()
        + options.contexts.size() + size_t(options.uncachedStages.size()) + size_t(options.tags.size());
}

bool isSecretArgument(const QString &name)
{
    return checks::isSecretName(name.toUtf8());
}

QStringList hiddenValues(const BuildOptions &options, const QProcessEnvironment &environment)
{
    QStringList hidden;
    const auto addLines = [&hidden](const QString &text) {
        for (const QString &line : text.split(u'\n')) {
            if (const QString one = line.trimmed(); one.size() >= leastHidden && !hidden.contains(one))
                hidden << one;
        }
    };
    for (const auto &[name, value] : options.arguments) {
        if (isSecretArgument(name))
            addLines(value);
    }
    for (const SecretSource &secret : options.secrets) {
        if (secret.kind == SecretSource::Kind::Variable) {
            addLines(environment.value(secret.place));
            continue;
        }
        QFile file(secret.place);
        if (file.open(QIODevice::ReadOnly) && file.size() <= mostSecretBytes)
            addLines(QString::fromUtf8(file.readAll()));
    }
    // What holds another one goes first, or a part of it would stay.
    std::stable_sort(hidden.begin(), hidden.end(),
                     [](const QString &one, const QString &other) { return one.size() > other.size(); });
    return hidden;
}

QString withoutHidden(QString text, const QStringList &hidden)
{
    for (const QString &one : hidden)
        text.replace(one, QStringLiteral("•••"));
    return text;
}

} // namespace stagewright::docker
