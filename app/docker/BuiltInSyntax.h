// Which Dockerfile syntax an engine reads by itself, told from its versions. Knows no process and no file.
#pragma once

#include "checks/scope/Surroundings.h"
#include "docker/Engine.h"

namespace stagewright::docker {

/// The frontend that builds with \a engine use where a file asks for none. Empty where it cannot be told.
std::optional<checks::BuiltInSyntax> builtInSyntax(const EngineInfo &engine);

} // namespace stagewright::docker
