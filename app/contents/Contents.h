// What each stage of a file holds, followed through its lines. Knows no finding and no words.
#pragma once

#include "bases/InspectedImage.h"
#include "contents/StageContents.h"
#include "graph/Graph.h"
#include "shell/Script.h"

namespace stagewright::contents {

/// Of one tree and its graph, which must outlive it. Immutable once made; not from several threads at once, as what
/// expanding words may cost is counted.
class Contents {
public:
    /// \a inspected: what is known of bases besides their names.
    Contents(const syntax::Tree &tree, const graph::Graph &graph,
             const std::vector<bases::InspectedImage> &inspected = {});

    const syntax::Tree &tree() const { return m_tree; }
    const graph::Graph &graph() const { return m_graph; }
    const syntax::Instruction &instruction(int index) const { return m_tree.instructions()[size_t(index)]; }

    const StageContents &stage(int index) const { return m_stages[size_t(index)]; }
    /// The stage of an instruction, its FROM included; -1 in front of the first.
    int stageOf(int instruction) const { return m_stageOf[size_t(instruction)]; }
    /// Whether it and all that its stage builds on hold no error.
    bool isUsable(int instruction) const;
    const Moment &before(int instruction) const { return m_moments[size_t(m_momentOf[size_t(instruction)])]; }
    /// What a usable RUN hands to a shell; null for all others.
    const shell::Script *findScript(int instruction) const;

    /// A word of an instruction as written, JSON strings decoded; empty where there is none.
    QByteArray word(const syntax::Instruction &instruction, size_t index) const;
    /// \a word with what the variables in front of an instruction stand for; empty where one is not known.
    QByteArray expanded(int instruction, const QByteArray &word) const;
    /// The same seen from the working directory in front of it.
    QByteArray absolutePath(int instruction, const QByteArray &path) const;
    /// A source of COPY --from, which is seen from the root; empty where variables or wildcards hide it.
    QByteArray sourcePath(const graph::Edge &copy, const QByteArray &source) const;
    /// The paths that other stages copy from a stage; empty where none does, where one is not known, or where another
    /// stage starts from it and so takes all.
    std::vector<QByteArray> takenFrom(int stage) const;
    /// Where \a source comes to stand; empty where that is not known.
    QByteArray destinationOf(const graph::Edge &copy, const QByteArray &source) const;

    /// The default target and the stages it is built on, the outermost first; empty where one of them is broken.
    const std::vector<int> &shipped() const { return m_shipped; }
    bool isShipped(int stage) const { return m_isShipped[size_t(stage)]; }
    /// The stage and those it is built on.
    std::vector<int> chainOf(int stage) const;

private:
    void collectShipped();
    void visitStage(int index, size_t &nextEdge, const std::vector<bases::InspectedImage> &inspected);
    void startStage(int index, Moment &now, const std::vector<bases::InspectedImage> &inspected);
    void visitCopy(const graph::Edge &copy, StageContents &stage);
    QByteArray placeBelow(const graph::Edge &copy, const QByteArray &to, const QByteArray &source) const;
    void carry(const graph::Edge &copy, const QByteArray &from, const QByteArray &to, StageContents &stage);
    void visitInstruction(int index, StageContents &stage, Moment &now);
    void visitRun(int index, StageContents &stage);
    void setVariables(Moment &now, const syntax::Instruction &instruction);
    void remember(const Moment &now, int instruction, bool isNew);

    const syntax::Tree &m_tree;
    const graph::Graph &m_graph;
    mutable syntax::Effort m_effort; // of all expanding
    std::vector<StageContents> m_stages;
    std::vector<int> m_stageOf; // by instruction
    std::vector<int> m_momentOf; // by instruction
    std::vector<Moment> m_moments;
    std::vector<shell::Script> m_scripts;
    std::vector<int> m_scriptOf; // by instruction; -1 where there is none
    std::vector<int> m_shipped;
    std::vector<bool> m_isShipped; // by stage
    std::vector<bool> m_hasCaches; // by stage: a RUN of it may mount one
};

/// Whether \a outer is \a path or a folder that holds it; both absolute and without a slash at the end.
bool holds(const QByteArray &outer, const QByteArray &path);
/// What is behind the last slash, one at the end aside.
QByteArray fileName(const QByteArray &path);
/// Whether \a copy takes everything of the build context.
bool isOfWholeContext(const graph::Edge &copy);

} // namespace stagewright::contents
