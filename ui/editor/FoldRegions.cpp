#include "editor/FoldRegions.h"

#include <algorithm>

namespace stagewright::editor {

std::vector<FoldRegion> foldRegions(const document::Snapshot &snapshot)
{
    std::vector<FoldRegion> regions;
    const text::LineIndex &lines = snapshot.lines();
    const auto add = [&](int head, int last, FoldKind kind) {
        const bool isInside = !regions.empty() && regions.back().head == head && regions.back().last >= last;
        if (last > head && !isInside)
            regions.push_back({head, last, kind});
    };
    const auto &stages = snapshot.graph.stages;
    const auto instructions = snapshot.tree.instructions();
    size_t stage = 0;
    for (size_t i = 0; i < instructions.size(); ++i) {
        const syntax::Instruction &instruction = instructions[i];
        if (stage < stages.size() && stages[stage].from == int(i)) {
            const std::vector<int> &all = stages[stage].instructions;
            const int last = all.empty() ? instruction.lastLine : instructions[size_t(all.back())].lastLine;
            add(instruction.firstLine, last, FoldKind::Stage);
            ++stage;
        }
        add(instruction.firstLine, instruction.lastLine, FoldKind::Instruction);
        for (const syntax::Heredoc &heredoc : snapshot.tree.heredocs(instruction)) {
            const int body = lines.lineAt(heredoc.body.begin);
            const bool isOpen = heredoc.terminator.isEmpty();
            const int last = isOpen ? instruction.lastLine : lines.lineAt(heredoc.terminator.begin);
            add(body - 1, last, FoldKind::Heredoc);
        }
    }
    return regions;
}

} // namespace stagewright::editor
