// How a report of sizes is printed: a table for people, JSON for programs. Knows no engine.
#pragma once

#include "docker/BuildPlan.h"
#include "docker/BuildStatus.h"

namespace stagewright::cli {

/// One JSON object and a line feed.
QByteArray sizesJson(const docker::BuildPlan &plan, const docker::SizeReport &report);
/// Aligned columns, and a last line that says what the last stage saves.
QString sizesTable(const docker::BuildPlan &plan, const docker::SizeReport &report);

} // namespace stagewright::cli
