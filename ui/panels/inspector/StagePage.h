// A stage in the inspector: name, base, platform, instructions, problems. Knows no other kind of selection.
#pragma once

#include "panels/inspector/InspectorPage.h"

class QPushButton;

namespace stagewright::style {
class FieldGrid;
class TextLabel;
}

namespace stagewright::panels {

class DraftCombo;
class DraftLine;
class InstructionList;
class ProblemCards;

class StagePage : public InspectorPage {
    Q_OBJECT
public:
    StagePage(const InspectorContext &context, const MeasuredSizes &sizes, QWidget *parent);

    /// \a key: a stage that is in the document.
    void setStage(const document::NodeKey &key);
    Header header() const override;
    void refresh() override;
    bool isThere() const override { return snapshot().findStage(m_key.stage).has_value(); }
    void finishDrafts() override;
    void discardDrafts() override;
    DraftLine *nameField() const { return m_name; }
    DraftCombo *baseField() const { return m_base; }
    InstructionList *instructions() const { return m_instructions; }

private:
    void makeFields(style::FieldGrid *grid);
    void makeInstructions();
    void fillBases(QWidget *combo) const;
    QString sizeWords(int stage) const;

    const MeasuredSizes &m_sizes; // the inspector's
    document::NodeKey m_key;
    DraftLine *m_name = nullptr;
    style::TextLabel *m_nameComplaint = nullptr;
    DraftCombo *m_base = nullptr;
    style::TextLabel *m_resolved = nullptr;
    DraftCombo *m_platform = nullptr;
    style::TextLabel *m_size = nullptr;
    style::TextLabel *m_reason = nullptr; // why it is big
    style::TextLabel *m_note = nullptr;
    InstructionList *m_instructions = nullptr;
    style::TextLabel *m_noInstructions = nullptr;
    QPushButton *m_line = nullptr;
    ProblemCards *m_problems = nullptr;
};

} // namespace stagewright::panels
