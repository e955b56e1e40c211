// One function for each finding that can be mended; each adds its fixes to the finding. Knows no other finding.
#pragma once

#include "checks/fixes/FixContext.h"

namespace stagewright::checks::makers {

using Finding = syntax::Diagnostic;

// Names.cpp: keywords, stages and variables
void keywordCasing(FixContext &context, Finding &finding);
void asCasing(FixContext &context, Finding &finding);
void stageNameCasing(FixContext &context, Finding &finding);
void baseCasing(FixContext &context, Finding &finding);
void redundantPlatform(FixContext &context, Finding &finding);
void constantPlatform(FixContext &context, Finding &finding);
void undefinedInFrom(FixContext &context, Finding &finding);
void undefinedVariable(FixContext &context, Finding &finding);

// Stages.cpp
void fromVariable(FixContext &context, Finding &finding);
void strandedArgument(FixContext &context, Finding &finding);
void laterStage(FixContext &context, Finding &finding);

// Errors.cpp
void flagWithoutValue(FixContext &context, Finding &finding);
void unreadableWords(FixContext &context, Finding &finding);
void unknownInstruction(FixContext &context, Finding &finding);
void unknownFlag(FixContext &context, Finding &finding);
void unknownInMount(FixContext &context, Finding &finding);
void copyOfRemote(FixContext &context, Finding &finding);

// Values.cpp: what stands behind one keyword
void protocolCasing(FixContext &context, Finding &finding);
void hostPort(FixContext &context, Finding &finding);
void relativeWorkdir(FixContext &context, Finding &finding);
void legacyKeyValue(FixContext &context, Finding &finding);
void maintainer(FixContext &context, Finding &finding);

// Commands.cpp
void shellForm(FixContext &context, Finding &finding);
void shellMissing(FixContext &context, Finding &finding);

// Lines.cpp: whole lines
void emptyContinuation(FixContext &context, Finding &finding);
void repeatedInstruction(FixContext &context, Finding &finding);
void description(FixContext &context, Finding &finding);

} // namespace stagewright::checks::makers
