// What the window's views share: the document and what is known of its builds. Knows no widgets.
#pragma once

#include "adapters/Budget.h"
#include "adapters/BuildController.h"
#include "adapters/BuildHistory.h"
#include "adapters/FailedStep.h"
#include "adapters/Gestures.h"
#include "adapters/ImageAnalyses.h"
#include "adapters/OtherImage.h"
#include "adapters/Reruns.h"
#include "adapters/Scans.h"
#include "adapters/Scene.h"
#include "adapters/SingleStage.h"

namespace stagewright::window {

/// What the views show and change. Outlives the workbench.
struct Model {
    document::Document *document;
    adapters::Selection *selection;
    adapters::Scene *scene;
    adapters::Gestures *gestures;
    adapters::BuildController *build;
    adapters::ImageAnalyses *analyses; // of the stages of the last build
    adapters::Scans *scans; // of them, where somebody asked for it
    adapters::BuildHistory *history;
    adapters::OtherImage *otherImage; // to compare a stage's with
    adapters::SingleStage *singleStage; // of the last build
    adapters::FailedStep *failedStep; // of the last build
    adapters::Reruns *reruns; // what the next one would run
    adapters::Budget *budget; // of what the document ships
};

} // namespace stagewright::window
