// Goes through the instructions of every stage with variables put in. Knows no words.
#pragma once

#include "checks/buildkit/Collector.h"
#include "checks/buildkit/Mounts.h"
#include "checks/buildkit/StageState.h"
#include "graph/Graph.h"
#include "ignore/IgnoreFile.h"

#include <QHash>

namespace stagewright::checks {

/// As dispatch() of dockerfile2llb/convert.go for each instruction of each stage, with the triggers of its base first.
class Dispatch {
public:
    Dispatch(const syntax::Tree &tree, const graph::Graph &graph, const QHash<int, QList<QByteArray>> &comments,
              Collector &collector, const ignore::IgnoreFile &ignored);

    /// Checks the ONBUILD triggers that the default target runs.
    void checkTriggers();
    void run();

private:
    using Instruction = syntax::Instruction;

    void chooseTriggers();
    std::vector<int> stagesOf(const Instruction &instruction) const;
    StageState startOf(const graph::Stage &stage) const;
    void keepState(int stage);
    void visit(const Instruction &instruction);
    std::vector<const Instruction *> triggersOf(const graph::Stage &stage) const;
    void checkTriggerSources(const Instruction &trigger);
    std::optional<int> findNamed(const QByteArray &name) const;
    int stageAtHand() const { return m_triggersOf >= 0 ? m_triggersOf : int(m_states.size()); }
    void stopAtForwardCopy(const Instruction &copy);
    void stopAtForwardMount(const Mount &mount);

    void env(const Instruction &instruction);
    void label(const Instruction &instruction);
    void argument(const Instruction &instruction);
    void workdir(const Instruction &instruction);
    void command(const Instruction &instruction, std::optional<Place> &last);
    void expose(const Instruction &instruction);
    void volume(const Instruction &instruction);
    void stopSignal(const Instruction &instruction);
    void copyOrAdd(const Instruction &instruction);
    void copySource(const Instruction &instruction, const QByteArray &source);
    void examineIgnored(const Instruction &instruction, const QByteArray &source);
    void heredocs(const Instruction &instruction);
    void run(const Instruction &instruction);
    void examineMount(const Mount &mount);

    void usedOnce(const Instruction &instruction, std::optional<Place> &last);
    /// Variables put in; what is not set is reported, what fails stays as it is.
    QByteArray expand(const QByteArray &word);
    /// Only reports what is not set or fails.
    void examine(QByteArrayView word);
    void reportUnset(const QList<QByteArray> &names);
    QByteArray wordText(const Instruction &instruction, size_t index) const;
    QByteArray keyword(const Instruction &instruction) const;
    void warn(std::string_view rule, QList<QByteArray> arguments = {});
    void fail(std::string_view code, QList<QByteArray> arguments);

    const syntax::Tree &m_tree;
    const graph::Graph &m_graph;
    const QHash<int, QList<QByteArray>> &m_comments;
    Collector &m_collector;
    const ignore::IgnoreFile &m_ignored; // of the build context; empty where that is not known
    syntax::Effort m_effort; // that m_words points to
    const syntax::WordOptions m_words; // of triggers too: their words are read anew, but filled in as those of the file
    const StageState m_plainStart; // of a stage on an image of Linux
    std::vector<StageState> m_states; // of the stages done: in which one that builds on it starts
    std::vector<int> m_bases; // which stage each builds on; -1 for an image
    std::vector<bool> m_isBase; // by stage
    int m_triggersOf = -1; // the stage for which triggers of its base are gone through; -1 otherwise
    std::vector<bool> m_runsTriggers; // by stage
    std::vector<int> m_triggerOrder; // those stages, in the order in which their triggers are looked at
    int m_numberCount; // Graph::numberCount and what triggers add to it
    StageState m_state; // of the stage at hand
    qsizetype m_portsRead = 0; // in the whole file
    QList<QByteArray> m_names; // of the variables at hand; empty where they changed
    CheckOptions m_ownOptions; // of an instruction with comments that change them
    const CheckOptions *m_options; // for the instruction at hand
    Place m_place; // where its findings are reported
};

} // namespace stagewright::checks
