// The build context in the inspector: its folder and who copies from it. Knows no files.
#pragma once

#include "panels/inspector/InspectorPage.h"

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class UseList;

class ContextPage : public InspectorPage {
    Q_OBJECT
public:
    ContextPage(const InspectorContext &context, QWidget *parent);

    void setFolder(const QString &folder);
    Header header() const override;
    void refresh() override;

Q_SIGNALS:
    void folderRequested();

private:
    QString m_folder;
    style::TextLabel *m_shownFolder = nullptr;
    UseList *m_uses = nullptr;
};

} // namespace stagewright::panels
