// The steps that a build of a file makes, each with what BuildKit's cache knows it by. Knows no verdicts.
#pragma once

#include "contents/Contents.h"

#include <map>
#include <set>

namespace stagewright::rerun {

/// What is chosen for a build besides its text, its arguments and its platform, which the graph has.
struct Choices {
    QByteArray network; // that RUNs get; empty: by default
    std::map<QByteArray, QByteArray> contexts; // a name, and what stands for it
    std::set<QByteArray> uncachedStages; // names of stages that are to be built without the cache
    bool ignoresCache = false; // all of them are

    bool operator==(const Choices &) const = default;
};

/// A text as it is, or was, built. What it refers to must outlive it.
struct Build {
    const syntax::Tree &tree;
    const graph::Graph &graph;
    const contents::Contents &contents; // of both
    std::optional<int> target; // index into Graph::stages; empty: all of them
    /// Of the build context, against what was built last; relative, with slashes. Of that one itself empty.
    std::set<QByteArray> changedFiles = {};
    Choices choices = {};
};

/// What a step is known by: the hash of its own operation and of what it stands on (solver/ of BuildKit).
struct Key {
    QByteArray definition; // with the definitions of all that it reads
    QByteArray content; // what it reads of other stages and images taken for the same: BuildKit compares their content
};

/// Whether such a line makes a layer: RUN, COPY, ADD, WORKDIR. All others only set something.
bool isStep(syntax::InstructionKind kind);

/// An instruction that makes a layer, or a mere setting.
struct Step {
    int instruction = 0;
    bool isSetting = false; // it makes none, and reruns nothing by itself
    QByteArray operation; // without the variables, user and folder that it runs with
    Key key; // of a setting that of the step before it
    int before = -1; // the step that it stands on, as an index into Chains::steps; -1: a base image
    std::vector<int> sources = {}; // the last steps of stages that it reads files of; -1: of an image
    QByteArray changedFile = {}; // one of the build context's that it reads
    bool isUncached = false; // it is to run whatever the cache has
};

struct Chains {
    std::vector<Step> steps; // of the stages that the target needs, in the order of the file
    std::vector<int> ends; // by stage: its last step; -1: it has none, or is not needed
};

Chains chainsOf(const Build &build);

} // namespace stagewright::rerun
