#include "docker/BuiltInSyntax.h"

#include <QVersionNumber>

#include <algorithm>
#include <array>

namespace stagewright::docker {

namespace {

/// BuildKit and its frontend are released together: since v0.9.0 each tag v0.N.0 stands on the commit that
/// dockerfile/1.(N-6).0 stands on, up to v0.32.0 and 1.26.0; v0.8.0 came an hour before 1.2.0, and v0.5.0 to v0.7.0
/// with 1.1. (The tags of github.com/moby/buildkit; its release notes call it the built-in frontend.)
int frontendOf(int buildKit)
{
    constexpr int Lag = 6;
    constexpr int FirstOfAll = 5;
    return buildKit < FirstOfAll ? 0 : std::max(1, buildKit - Lag);
}

/// The BuildKit inside a docker that does not say so, as a distribution builds it. From docker's release notes (26.0,
/// 26.1, 28.0.3, 28.5.1), moby's (27.4) and buildx' driver/docker/version.go (20.10, 23.0); no others are guessed at.
std::optional<int> buildKitOf(const QVersionNumber &docker)
{
    struct Release {
        int major;
        int minor;
        int buildKit;
    };
    constexpr std::array Releases{Release{20, 10, 8}, Release{23, 0, 10}, Release{26, 0, 13}, Release{26, 1, 13},
                                  Release{27, 4, 17}, Release{28, 0, 20}, Release{28, 5, 25}};
    const auto found = std::find_if(Releases.begin(), Releases.end(), [&docker](const Release &one) {
        return one.major == docker.majorVersion() && one.minor == docker.minorVersion();
    });
    return found == Releases.end() ? std::nullopt : std::optional(found->buildKit);
}

/// The N of BuildKit 0.N.
std::optional<int> buildKitOf(const EngineInfo &engine)
{
    const QVersionNumber version = QVersionNumber::fromString(engine.buildKitVersion);
    if (version.majorVersion() == 0 && version.minorVersion() > 0)
        return version.minorVersion();
    const bool isEngine = engine.builderDriver == QLatin1String("docker");
    return isEngine ? buildKitOf(QVersionNumber::fromString(engine.serverVersion)) : std::nullopt;
}

} // namespace

std::optional<checks::BuiltInSyntax> builtInSyntax(const EngineInfo &engine)
{
    if (!engine.canBuild() || engine.flavour == EngineFlavour::Podman)
        return std::nullopt;
    if (!engine.canBake())
        return checks::BuiltInSyntax{0, false}; // builds go through the classic builder
    const std::optional<int> buildKit = buildKitOf(engine);
    return buildKit ? std::optional(checks::BuiltInSyntax{frontendOf(*buildKit), true}) : std::nullopt;
}

} // namespace stagewright::docker
