// Which version of Dockerfile syntax a file needs, what for, and which one it asks for. Knows no words for people.
#pragma once

#include "syntax/Tree.h"

#include <optional>
#include <string_view>

namespace stagewright::graph {

/// docker/dockerfile:1.N, or docker/dockerfile:1.N-labs, where features come to be tried out (once "experimental").
enum class SyntaxChannel : quint8 { Stable, Labs };

struct SyntaxVersion {
    int minor = 0; // behind "1."
    SyntaxChannel channel = SyntaxChannel::Stable;

    bool operator==(const SyntaxVersion &) const = default;
};

/// As it stands in an image's tag: 1.4 or 1.14-labs.
QByteArray tagOf(SyntaxVersion version);

/// The newest thing in a file.
struct SyntaxNeed {
    SyntaxVersion version; // on the labs channel only if no stable version has it
    std::string_view feature; // one of features::
    int line = 0; // 0-based, where it stands first
};

/// What \a tree needs of a frontend of \a channel; nothing where the oldest will do. Any thread.
std::optional<SyntaxNeed> findSyntaxNeed(const syntax::Tree &tree, SyntaxChannel channel = SyntaxChannel::Stable);

/// `# syntax=docker/dockerfile:1.N`.
struct SyntaxPin {
    SyntaxVersion version;
    base::ByteRange line;
    std::optional<base::ByteRange>
        tag; // what to write another version over; empty where a digest says more, or in JSON
};

/// Nothing where the file asks for no version, for another frontend, or for whatever is newest (such as `:1`).
std::optional<SyntaxPin> findSyntaxPin(const syntax::Tree &tree);

namespace features {
constexpr std::string_view AddChecksum = "FeatureAddChecksum";
constexpr std::string_view AddGit = "FeatureAddGit";
constexpr std::string_view AddUnpack = "FeatureAddUnpack";
constexpr std::string_view ArgumentList = "FeatureArgumentList";
constexpr std::string_view Checks = "FeatureChecks";
constexpr std::string_view Chmod = "FeatureChmod";
constexpr std::string_view ChmodSymbols = "FeatureChmodSymbols";
constexpr std::string_view ChmodVariable = "FeatureChmodVariable";
constexpr std::string_view Exclude = "FeatureExclude";
constexpr std::string_view GitChecksum = "FeatureGitChecksum";
constexpr std::string_view GitQuery = "FeatureGitQuery";
constexpr std::string_view Heredoc = "FeatureHeredoc";
constexpr std::string_view KeepGitDirectory = "FeatureKeepGitDirectory";
constexpr std::string_view Link = "FeatureLink";
constexpr std::string_view MountVariable = "FeatureMountVariable";
constexpr std::string_view Parents = "FeatureParents";
constexpr std::string_view RunDevice = "FeatureRunDevice";
constexpr std::string_view RunMount = "FeatureRunMount";
constexpr std::string_view RunNetwork = "FeatureRunNetwork";
constexpr std::string_view RunSecurity = "FeatureRunSecurity";
constexpr std::string_view SecretVariable = "FeatureSecretVariable";
constexpr std::string_view StartInterval = "FeatureStartInterval";
constexpr std::string_view TriggerFrom = "FeatureTriggerFrom";
constexpr std::string_view UnsetDefault = "FeatureUnsetDefault";
constexpr std::string_view VariablePattern = "FeatureVariablePattern";
} // namespace features

} // namespace stagewright::graph
