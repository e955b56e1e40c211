// What the text tells about its own words, as sentences: beside proposals and under the pointer. Knows no widgets.
#pragma once

#include "catalog/Help.h"
#include "document/Snapshot.h"
#include "edits/Completions.h"

#include <QCoreApplication>

namespace stagewright::editor {

class Hints {
    Q_DECLARE_TR_FUNCTIONS(stagewright::editor::Hints)
public:
    Hints();

    /// The checks that `# check=skip=` may name.
    const QList<QByteArray> &checkNames() const { return m_checkNames; }
    /// A few words beside a proposal, plain; empty where there is nothing to say.
    QString wordsOf(const edits::Proposal &proposal) const;
    /// Rich text with a title and its explanation, the file's bytes escaped; empty where nothing is to be told.
    QString richTextAt(const document::Snapshot &snapshot, base::ByteOffset offset) const;

private:
    catalog::Help m_help;
    QList<QByteArray> m_checkNames;
};

/// A tooltip that holds \a problems (plain sentences, one a line), \a key, which tells how to learn more of them, and
/// below them \a rich; empty where problems and rich are.
QString toolTipOf(const QString &problems, const QString &rich, const QString &key = {});

} // namespace stagewright::editor
