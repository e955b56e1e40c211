// The fixes that every rule of BuildKit and every check of our own has: `# check=skip=RULE` above the instruction, or
// at the head of the file. Knows no rule but by name.
#pragma once

#include "checks/fixes/FixContext.h"

#include <QMap>

namespace stagewright::checks {

/// Makes the fix once for each code.
class SkipFix {
public:
    explicit SkipFix(const FixContext &context);

    /// Nothing where the finding is no check's, or the head of the file cannot take it.
    void addTo(syntax::Diagnostic &finding);

private:
    void addHere(syntax::Diagnostic &finding) const;
    std::vector<text::TextEdit> editsFor(const QByteArray &rule) const;
    std::vector<text::TextEdit> addToDirective(const syntax::Directive &directive, const QByteArray &rule) const;
    std::vector<text::TextEdit> removeTrial(const syntax::Directive &directive, const QByteArray &rule) const;
    std::vector<text::TextEdit> addDirective(const QByteArray &rule) const;

    const FixContext &m_context;
    QMap<QByteArray, std::vector<text::TextEdit>> m_known;
};

} // namespace stagewright::checks
