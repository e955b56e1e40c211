// Follows stages and images through a change of the text, so that what people placed stays with them.
// Knows nothing of undo, which restores identities itself.
#pragma once

#include "document/Document.h"

#include <map>

namespace stagewright::document {

/// Gives each stage of a new graph the identity of the stage it was before, or a new one.
class StageIdentities {
public:
    /// Numbers the stages of a new document 1, 2, ... in the order of the file.
    std::vector<quint64> start(const graph::Graph &graph);
    /// The identities of \a after's stages. \a change led from \a before to \a after. A stage that typing broke keeps
    /// its identity in mind for when it is whole again; a gesture that removes one means it.
    std::vector<quint64> follow(const Snapshot &before, const text::TextChange &change, const syntax::Tree &tree,
                                const graph::Graph &after, ChangeKind kind);
    /// Keeps up with a change whose identities are known: undo and redo.
    void restore(const text::TextChange &change, const graph::Graph &after, const std::vector<quint64> &ids);
    /// The layout with the places of images whose reference was edited moved to the new reference; to be called once
    /// behind follow(), with the identities that gave.
    Layout followImages(const Snapshot &before, const text::TextChange &change, const graph::Graph &after,
                        const std::vector<quint64> &ids);
    /// The first identity that the last follow() made; 0 where it made none.
    quint64 firstNew() const { return m_firstNew; }

private:
    struct Vanished {
        quint64 id = 0;
        QByteArray name;
        base::ByteOffset from; // where its FROM would stand
    };

    void rememberVanished(const Snapshot &before, const text::TextChange &change, const std::vector<quint64> &ids);
    void mapVanished(const text::TextChange &change);
    quint64 findVanished(const graph::Stage &stage, const text::LineIndex &lines) const;
    void forgetPresent(const std::vector<quint64> &ids);
    void rememberBases(const graph::Graph &graph, const std::vector<quint64> &ids);

    std::vector<Vanished> m_vanished; // oldest first, at most MostVanished
    std::map<quint64, QByteArray> m_bases; // the image that each stage came from last, also while it has none
    quint64 m_nextId = 1;
    quint64 m_firstNew = 0;
};

} // namespace stagewright::document
