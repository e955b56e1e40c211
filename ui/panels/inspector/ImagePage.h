// An image from outside in the inspector: its reference, its size, who uses it. Knows no other kind of selection.
#pragma once

#include "panels/inspector/InspectorPage.h"

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class DraftLine;
class UseList;

class ImagePage : public InspectorPage {
    Q_OBJECT
public:
    ImagePage(const InspectorContext &context, const MeasuredSizes &sizes, QWidget *parent);

    void setImage(const document::NodeKey &key);
    Header header() const override;
    void refresh() override;
    bool isThere() const override { return snapshot().findEndpoint(m_key).has_value(); }
    void finishDrafts() override;

private:
    void rename(const QString &reference);

    const MeasuredSizes &m_sizes; // the inspector's
    document::NodeKey m_key;
    DraftLine *m_reference = nullptr;
    style::TextLabel *m_complaint = nullptr;
    style::TextLabel *m_size = nullptr;
    style::TextLabel *m_note = nullptr;
    UseList *m_uses = nullptr;
};

} // namespace stagewright::panels
