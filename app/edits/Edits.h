// Intents ("wire builder to runtime") become minimal text edits. Knows nothing of gestures, widgets or undo.
#pragma once

#include "base/Result.h"
#include "graph/Graph.h"
#include "text/TextEdit.h"

#include <QString>

namespace stagewright::edits {

/// What an intent refers to: one tree and the graph derived from it, both of \a revision.
struct Subject {
    const syntax::Tree &tree;
    const graph::Graph &graph;
    base::Revision revision;
};

/// Why an intent cannot be carried out. \a code names a sentence for people, \a arguments fill it.
struct Refusal {
    QByteArray code;
    QList<QByteArray> arguments;
};

/// An intent carried out: the edits, and where the result stands in the changed text (to select or show it).
struct Plan {
    text::TextChange change;
    base::ByteRange result;
};

using Outcome = base::Result<Plan, Refusal>;

enum class StageRole : quint8 { Builder, Runtime };
/// What happens to what copies from or mounts a stage that is removed: OnlyStage removes those COPY lines and mount flags
/// too, Rewire lets them take from the stage's own base. A stage based on it is based on its base in both.
enum class Removal : quint8 { OnlyStage, Rewire };

struct CopyOptions {
    QList<QByteArray> sources;
    QByteArray destination;
    QByteArray chown; // empty: no flag
    QByteArray chmod;
    bool link = false;
};

/// Paths of a mount as they are written.
struct MountOptions {
    QByteArray source; // empty: all of what is mounted
    QByteArray target;
};

/// A builder goes before the last stage, so that it does not become what is built; a runtime to the end.
/// Writes `FROM base`, and ` AS name` where \a name is not empty.
Outcome addStage(const Subject &subject, const QByteArray &name, const QByteArray &base, StageRole role);
/// A name like \a wish that no stage has yet and no reference means an image by: "builder", "builder-2", ...
QByteArray freeStageName(const graph::Graph &graph, const QByteArray &wish);
/// FROM, COPY --from and --mount=from= follow, numbers behind it are counted down.
Outcome removeStage(const Subject &subject, int stage, Removal removal);
/// Every reference to the stage follows. Refused: names that BuildKit does not take, or that another stage has.
Outcome renameStage(const Subject &subject, int stage, const QByteArray &name);
/// Sets what FROM names; \a from may be a stage (it then must come earlier, else the text of the stage is moved).
Outcome setBase(const Subject &subject, int stage, const QByteArray &reference);
Outcome setBaseToStage(const Subject &subject, int stage, int baseStage);
Outcome setPlatform(const Subject &subject, int stage, const QByteArray &platform);
/// Moves the stage's text so that it is the stage \a newIndex. Refused where a stage would stand behind one that
/// needs it.
Outcome moveStage(const Subject &subject, int stage, int newIndex);

/// Adds a COPY at the end of the stage's file-making instructions (before a trailing CMD, ENTRYPOINT, EXPOSE, USER...).
/// A later stage as source is moved before the target, or the intent is refused where that makes a circle.
Outcome addCopy(const Subject &subject, int stage, const graph::Endpoint &from, const CopyOptions &options);
Outcome addCopyFromImage(const Subject &subject, int stage, const QByteArray &image, const CopyOptions &options);
/// Adds a bind mount to the RUN at \a instruction (an index into Tree::instructions()), or a new RUN where it is -1.
Outcome addMount(const Subject &subject, int stage, const graph::Endpoint &from, const QByteArray &target,
                 int instruction = -1);
/// Removes the COPY, or the mount's flag; a FROM edge becomes `FROM scratch`.
Outcome removeEdge(const Subject &subject, int edge);
Outcome setCopy(const Subject &subject, int edge, const CopyOptions &options);
/// The options a COPY has now, to be changed and given to setCopy.
CopyOptions copyOptions(const Subject &subject, int edge);
/// Lets a COPY --from or a mount take from another stage or image instead; a later stage is moved in front.
Outcome setSource(const Subject &subject, int edge, const graph::Endpoint &from);
/// Refused: paths that would need quotes.
Outcome setMount(const Subject &subject, int edge, const MountOptions &options);
/// The paths a mount has now, to be changed and given to setMount.
MountOptions mountOptions(const Subject &subject, int edge);

/// \a position: 0 is directly behind FROM; past the end appends. \a line is written as it is, without an ending.
Outcome insertInstruction(const Subject &subject, int stage, int position, const QByteArray &line);
/// As insertInstruction, at the place where an instruction of its kind sensibly stands, in the file's keyword case.
/// Refused for a second CMD, ENTRYPOINT or HEALTHCHECK of one stage.
Outcome addInstructionLine(const Subject &subject, int stage, const QByteArray &line);
/// \a instruction: an index into Tree::instructions(). Comments above an instruction stay where they are.
Outcome replaceInstruction(const Subject &subject, int instruction, const QByteArray &text);
Outcome removeInstruction(const Subject &subject, int instruction);
/// Moves within its stage, with the comment lines directly above it.
Outcome moveInstruction(const Subject &subject, int instruction, int newPosition);

/// The edits of a diagnostic's fix, made for the very tree of \a subject.
Outcome applyFix(const Subject &subject, const syntax::Fix &fix);

} // namespace stagewright::edits
