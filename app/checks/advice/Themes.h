// Our own checks by theme, as the Review calls them. Knows no words.
#pragma once

#include "checks/advice/Review.h"

namespace stagewright::checks {

// Of the whole graph, before any stage is gone through.
void reviewStages(Review &review);
void reviewReferences(Review &review);
void reviewTag(Review &review, const graph::Edge &edge);

// Of one instruction, while its stage is gone through.
void noteRun(const Review &review, int stage, const shell::Script &script, StageFacts &facts);
void reviewOrder(Review &review, int run, const shell::Script &script, StageFacts &facts);
void reviewMoves(Review &review, const graph::Edge &copy);
void reviewVersions(Review &review, const graph::Edge &copy);
void reviewVariables(Review &review, int instruction);
void reviewCopiedSecrets(Review &review, const graph::Edge &copy);

// Of one COPY once all of its stage is known.
void reviewLibraries(Review &review, const graph::Edge &copy);

// Of the final stage, once all of them were gone through.
void reviewFinalStage(Review &review);
void reviewPackages(Review &review);
void reviewIgnoreFile(Review &review);

/// Whether \a copy takes everything of the build context.
bool isOfWholeContext(const graph::Edge &copy);
/// Whether a command names a program that lets others run with fewer rights.
bool namesRightsDropper(QByteArrayView text);
/// Whether \a outer is \a path or a folder that holds it; both absolute and without a slash at the end.
bool holds(const QByteArray &outer, const QByteArray &path);

} // namespace stagewright::checks
