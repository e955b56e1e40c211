// Our own checks by theme, as the Adviser calls them. Knows no words.
#pragma once

#include "checks/Adviser.h"

namespace stagewright::checks {

// Of the whole graph, before any stage is gone through.
void adviseOnStages(Adviser &adviser);
void adviseOnReferences(Adviser &adviser);
void adviseOnTag(Adviser &adviser, const graph::Edge &edge);

// Of one instruction, while its stage is gone through.
void noteRun(const Adviser &adviser, int stage, const Script &script, StageFacts &facts);
void adviseOnOrder(Adviser &adviser, int run, const Script &script, StageFacts &facts);
void adviseOnMoves(Adviser &adviser, const graph::Edge &copy);
void adviseOnVersions(Adviser &adviser, const graph::Edge &copy);
void adviseOnVariables(Adviser &adviser, int instruction);
void adviseOnCopiedSecrets(Adviser &adviser, const graph::Edge &copy);

// Of one COPY once all of its stage is known.
void adviseOnLibraries(Adviser &adviser, const graph::Edge &copy);

// Of the final stage, once all of them were gone through.
void adviseOnFinalStage(Adviser &adviser);
void adviseOnPackages(Adviser &adviser);
void adviseOnIgnoreFile(Adviser &adviser);

/// Whether \a copy takes everything of the build context.
bool isOfWholeContext(const graph::Edge &copy);
/// Whether a command names a program that lets others run with fewer rights.
bool namesRightsDropper(QByteArrayView text);
/// Whether \a outer is \a path or a folder that holds it; both absolute and without a slash at the end.
bool holds(const QByteArray &outer, const QByteArray &path);

} // namespace stagewright::checks
