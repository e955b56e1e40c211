// Our own checks, a function a theme: each looks at the whole file. Knows no words.
#pragma once

#include "checks/advice/Review.h"

namespace stagewright::checks {

// Names.cpp
void reviewReferences(Review &review);
// Stages.cpp
void reviewStages(Review &review);
void reviewPlatforms(Review &review);
// Arguments.cpp
void reviewArguments(Review &review);
// Libraries.cpp
void reviewLibraries(Review &review);
// Runtime.cpp
void reviewMoves(Review &review);
void reviewVersions(Review &review);
void reviewInterpreters(Review &review);
// RuntimePackages.cpp
void reviewRuntimePackages(Review &review);
// BareBases.cpp
void reviewBareBases(Review &review);
void reviewCertificates(Review &review);
// Users.cpp
void reviewUsers(Review &review);
// Rights.cpp
void reviewRights(Review &review);
// Order.cpp
void reviewOrder(Review &review);
void reviewIgnoreFile(Review &review);
// Layers.cpp
void reviewChangingArguments(Review &review);
void reviewCacheMounts(Review &review);
// CopyFlags.cpp
void reviewCopyFlags(Review &review);
// Paths.cpp
void reviewPaths(Review &review);
// Swallowed.cpp
void reviewSwallowedLines(Review &review);
// ShellScripts.cpp
void reviewShellScripts(Review &review);
// Packages.cpp
void reviewPackages(Review &review);
// Secrets.cpp
void reviewSecrets(Review &review);
// Images.cpp
void reviewFinalStage(Review &review);

/// Of a FROM or --from that names an image: a tag that moves.
void reviewTag(Review &review, const graph::Edge &edge);

} // namespace stagewright::checks
