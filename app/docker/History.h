// An image's history and which instruction made which of its layers. Knows no process.
#pragma once

#include "docker/BuildPlan.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace stagewright::docker {

/// One line of `docker history --no-trunc --human=false --format '{{json .}}'`.
struct HistoryEntry {
    QString createdBy;
    qint64 bytes = 0; // unpacked

    bool operator==(const HistoryEntry &) const = default;
};

/// Newest first, as docker prints them. Lines that are no entries are left out.
std::vector<HistoryEntry> readHistory(const QByteArray &lines);

/// The instruction that made an entry.
struct LayerOrigin {
    int instruction = -1; // index into Tree::instructions(); -1: the base image's
    int line = 0; // 1-based; 0: the base image's
};

/// Parallel to \a history. Entries of a stage that this one starts from lead to that stage's lines.
std::vector<LayerOrigin> originsOf(const std::vector<HistoryEntry> &history, const BuildPlan &plan, int stage);
/// The lines of an image's whole history as its configuration lists it, oldest first: what made each step, 0 for the
/// base image's. \a createdBy: the words of each step, layers or none.
std::vector<int> linesOfSteps(const QStringList &createdBy, const BuildPlan &plan, int stage);
/// The words of a step as people write it: on one line, without what the builders wrap around it.
QString shownStep(const QString &createdBy);

} // namespace stagewright::docker
