// Any bytes: everything that is found in them, in words, and every fix of it. The last byte says what lies beside the
// file.
#include "Invariants.h"
#include "checks/Findings.h"
#include "checks/Sentences.h"
#include "checks/buildkit/Evaluation.h"

using namespace stagewright;

namespace {

/// A file that is its own .dockerignore, or stands alone.
checks::Surroundings surroundingsFor(const QByteArray &bytes)
{
    switch (bytes.isEmpty() ? 0 : bytes.back() % 3) {
    case 0:
        return {};
    case 1:
        return {true, {}};
    default:
        return {true, bytes};
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const text::SourceText source = text::SourceText::fromFile(bytes);
    const syntax::Tree tree = syntax::parse(source);
    const graph::Graph graph = graph::derive(tree);
    const checks::Surroundings surroundings = surroundingsFor(bytes);
    const std::vector<syntax::Diagnostic> findings = checks::findAll(tree, graph, surroundings);
    fuzz::requireFindings(tree, findings);
    for (const syntax::Diagnostic &finding : findings) {
        fuzz::require(!checks::describe(finding).isEmpty());
        for (const syntax::Fix &fix : finding.fixes)
            fuzz::requireChange(source, fix.edits);
    }
    if (surroundings.ignoreFile)
        checks::evaluate(tree, graph, checks::Extent::UntilFirstError, surroundings);
    return 0;
}
