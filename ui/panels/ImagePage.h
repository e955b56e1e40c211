// An image from outside in the inspector: its reference, its size, who uses it. Knows no other kind of selection.
#pragma once

#include "panels/InspectorPage.h"

namespace stagewright::panels {

class DraftLine;
class TextLabel;
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
    TextLabel *m_complaint = nullptr;
    TextLabel *m_size = nullptr;
    TextLabel *m_note = nullptr;
    UseList *m_uses = nullptr;
};

} // namespace stagewright::panels
