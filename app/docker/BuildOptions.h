// What people choose for a build besides its text and its target, as values. Knows no process and no settings.
#pragma once

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace stagewright::docker {

struct EngineInfo;

enum class BuildNetwork : quint8 { Default, None, Host };
enum class CacheUse : quint8 { Use, Ignore };
enum class BasePull : quint8 { IfMissing, Always };

/// Where the bytes of a secret come from; never the bytes themselves.
struct SecretSource {
    enum class Kind : quint8 { File, Variable };
    QString id; // as --mount=type=secret,id=... has it
    Kind kind = Kind::File;
    QString place; // an absolute path, or the name of a variable of the environment

    bool operator==(const SecretSource &) const = default;
};

struct SshSource {
    QString id = QStringLiteral("default");
    QString path = {}; // a key or an agent's socket, absolute; empty: the agent that SSH_AUTH_SOCK names

    bool operator==(const SshSource &) const = default;
};

enum class OutputKind : quint8 {
    Image, // alone
    Folder, // the target's files as well, written below outputPath
    Archive, // or into a tar at outputPath
};

using NamedValues = std::vector<std::pair<QString, QString>>;

struct BuildOptions {
    NamedValues arguments = {}; // --build-arg
    QString platform = {}; // "linux/arm64"; empty: the engine's own
    std::vector<SecretSource> secrets = {};
    std::vector<SshSource> ssh = {};
    BuildNetwork network = BuildNetwork::Default;
    CacheUse cache = CacheUse::Use;
    QStringList uncachedStages = {}; // names of stages that are built anew although the cache has them
    BasePull pull = BasePull::IfMissing;
    QStringList tags = {}; // of the target, besides our own
    NamedValues labels = {}; // of the target
    NamedValues contexts = {}; // a name and a folder, "docker-image://...", an address
    OutputKind output = OutputKind::Image;
    QString outputPath = {}; // absolute

    bool operator==(const BuildOptions &) const = default;
};

enum class OptionField : quint8 { Argument, Platform, Secret, Ssh, UncachedStage, Tag, Label, Context, Output };
enum class OptionFault : quint8 {
    Empty, // what must have a value has none
    Unwritable, // it holds what cannot be handed on: control characters; a comma or quotes where they part values
    Malformed, // not of the form that docker takes
    NotAbsolute, // a path that depends on where the program was started
    NotThere, // no such file, folder or variable
    NeedsBuildx, // the builder that was before BuildKit has no such thing
};

struct OptionProblem {
    OptionField field = OptionField::Argument;
    OptionFault fault = OptionFault::Empty;
    QString value; // what is wrong; never a secret's bytes

    bool operator==(const OptionProblem &) const = default;
};

/// The first choice that \a engine could not be given. Looks whether files are there.
std::optional<OptionProblem> findProblem(const BuildOptions &options, const EngineInfo &engine,
                                         const QProcessEnvironment &environment);

/// How many of them are not as by default.
size_t chosenCount(const BuildOptions &options);
/// Whether the value of a build argument of that name is kept from every log, setting and command line.
bool isSecretArgument(const QString &name);
/// The values that no log may show: those of such arguments, and what \a options' secrets hold, as far as they are
/// text. Those of fewer than four characters are left out, as they would hide half of a log.
QStringList hiddenValues(const BuildOptions &options, const QProcessEnvironment &environment);
/// \a text without them.
QString withoutHidden(QString text, const QStringList &hidden);

/// To be kept; secret arguments are left out.
QByteArray toJson(const BuildOptions &options);
/// What is unknown or of another type is left as it is by default.
BuildOptions optionsFromJson(const QByteArray &json);

} // namespace stagewright::docker
