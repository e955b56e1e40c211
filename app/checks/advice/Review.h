// Goes through the stages once for our own checks, and keeps what they need to know of each. Knows no words.
#pragma once

#include "bases/KnownImages.h"
#include "checks/advice/Advice.h"
#include "checks/scope/CheckOptions.h"
#include "graph/Environment.h"
#include "shell/Script.h"

#include <QHash>
#include <QSet>

namespace stagewright::checks {

/// A program that a RUN builds against the C library of its stage.
struct BuiltProgram {
    QByteArray path; // absolute file, or the folder it is in with a slash behind it
    QByteArray cure; // what would have made it run without that library
};

/// What a stage has become. One that builds on another starts with a copy of that one's.
struct StageFacts {
    int parent = -1; // the stage it is built on
    bool isSound = true; // neither it nor what it is built on holds an error
    QByteArray image; // the outermost base, variables put in
    bases::KnownImage about; // that image
    graph::Environment variables;
    QByteArray workingDirectory = QByteArrayLiteral("/");
    QByteArray user; // as the last USER has it; empty: as the image has it
    int userInstruction = -1;
    bool isRunnable = false; // has CMD or ENTRYPOINT
    bool hasLoader = false; // a C library for foreign programs was put in
    bool dropsRights = false; // its programs change the account by themselves
    bool isStatic = false; // Go is told to do without C
    QList<QByteArray> virtualEnvironments; // absolute paths
    QList<BuiltProgram> programs;
    QList<QByteArray> modules; // absolute folders into which a package manager put modules
    QList<QByteArray> installed; // managers that fetched dependencies
    int wholeCopy = -1; // the last instruction that copied the whole context
};

/// A fix of one edit that inserts \a text, which people are told of as \a label.
syntax::Fix insertion(std::string_view code, const QByteArray &label, base::ByteOffset at, const QByteArray &text);

class Review {
public:
    Review(const syntax::Tree &tree, const graph::Graph &graph, const Surroundings &surroundings);

    std::vector<syntax::Diagnostic> run();

    const syntax::Tree &tree() const { return m_tree; }
    const graph::Graph &graph() const { return m_graph; }
    const Surroundings &surroundings() const { return m_surroundings; }
    const syntax::Instruction &instruction(int index) const { return m_tree.instructions()[size_t(index)]; }
    const graph::Stage &stage(int index) const { return m_graph.stages[size_t(index)]; }

    /// Of a stage that was gone through already, or of the one at hand so far.
    const StageFacts &facts(int stage) const { return m_facts[size_t(stage)]; }
    /// The default target and the stages it is built on, the outermost first; empty where one of them is broken.
    const std::vector<int> &shipped() const { return m_shipped; }
    /// Whether the default target is made to be used, not to develop, to test or to look at code.
    bool isForUse() const;
    bool isShipped(int stage) const { return m_isShipped[size_t(stage)]; }
    bool hasScript(int instruction) const { return m_scriptOf[size_t(instruction)] >= 0; }
    /// What a RUN that was gone through hands to a shell; without its commands where its stage is not shipped. Valid
    /// until the next one is gone through.
    const shell::Script &script(int instruction) const { return m_scripts[size_t(m_scriptOf[size_t(instruction)])]; }
    QByteArray word(const syntax::Instruction &instruction, size_t index) const;

    /// \a word with what the stage's variables stand for; empty where one is not known.
    QByteArray expanded(int stage, const QByteArray &word) const;
    /// The same seen from the working directory so far.
    QByteArray absolutePath(int stage, const QByteArray &path) const;

    /// True once for each instruction, for what is to be told of it but once.
    bool isFirstAt(int instruction);
    void warn(std::string_view code, int instruction, base::ByteRange range, QList<QByteArray> arguments,
              std::vector<syntax::Fix> fixes = {});
    void hint(std::string_view code, int instruction, base::ByteRange range, QList<QByteArray> arguments,
              std::vector<syntax::Fix> fixes = {});

private:
    void collectShipped();
    void visitStage(int index, size_t &nextEdge);
    void visitCopy(const graph::Edge &copy, StageFacts &facts);
    void visitInstruction(int stage, int index);
    void setVariables(StageFacts &facts, const syntax::Instruction &instruction);
    bool allows(std::string_view code, int instruction);
    void report(syntax::Diagnostic &&finding, int instruction);

    const syntax::Tree &m_tree;
    const graph::Graph &m_graph;
    const Surroundings &m_surroundings;
    mutable syntax::Effort m_effort; // of all expanding
    std::vector<StageFacts> m_facts; // of the stages begun
    std::vector<int> m_shipped;
    std::vector<bool> m_isShipped; // by stage
    std::vector<shell::Script> m_scripts; // of the RUNs gone through
    std::vector<int> m_scriptOf; // by instruction, where its script is; -1 where there is none
    std::optional<CheckOptions> m_options; // read when first asked for
    QHash<int, QList<QByteArray>> m_comments;
    QSet<int> m_told;
    std::vector<syntax::Diagnostic> m_findings;
};

} // namespace stagewright::checks
