// The JSON that tells `docker buildx bake` to build several stages in one run. Knows no files and no process.
#pragma once

#include "docker/BuildCommand.h"

namespace stagewright::docker {

/// How docker is told to make one stage.
struct BuildStep {
    QString dockerfilePath;
    QString target; // empty: the last stage of that file
    QString image;
    bool isTarget = false; // what people asked for, not only needed by it
};

/// A name for each needed stage that bake accepts, in the order of the file.
std::vector<BakeTarget> bakeTargets(const BuildPlan &plan);

/// \a steps: parallel to \a targets. Ends with a line feed. Holds no value of a secret argument: it names the variable
/// of the environment that has it.
QByteArray bakeDefinition(const BuildOptions &options, const QString &contextFolder,
                          const std::vector<BakeTarget> &targets, const std::vector<BuildStep> &steps);
/// The variable that hands bake the value of a secret argument.
QString variableOfSecret(const QString &argument);

} // namespace stagewright::docker
