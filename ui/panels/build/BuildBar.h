// What stands in the toolbar about building: the target, the button, the engine. Knows no process.
#pragma once

#include "adapters/BuildController.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace stagewright::panels {

class EngineChip;

class BuildBar : public QWidget {
    Q_OBJECT
public:
    explicit BuildBar(document::Document *document, QWidget *parent = nullptr);

    /// Connects both ways: what \a controller tells is shown, what is pressed here is done.
    void follow(adapters::BuildController *controller);
    const adapters::BuildTarget &target() const { return m_target; }

public Q_SLOTS:
    void setTarget(const stagewright::adapters::BuildTarget &target);
    void setRunning(bool isRunning);
    void setEngine(const stagewright::docker::EngineInfo &engine);
    /// How many of them are not as by default is told.
    void setOptions(const stagewright::docker::BuildOptions &options);

Q_SIGNALS:
    /// Somebody chose another target, or the chosen stage is gone from the file.
    void targetChosen(const stagewright::adapters::BuildTarget &target);
    void buildRequested();
    void cancelRequested();
    void optionsRequested();
    /// The engine chip was pressed: ask anew.
    void probeRequested();

private:
    void refreshTargets();
    void showBuildButton();

    document::Document *m_document;
    adapters::BuildTarget m_target;
    struct Entry {
        QString words;
        adapters::BuildTarget target;

        bool operator==(const Entry &) const = default;
    };
    std::vector<Entry> entries() const;

    std::vector<Entry> m_entries; // parallel to the combo box
    bool m_isRunning = false;
    QComboBox *m_targets = nullptr;
    QPushButton *m_options = nullptr;
    QPushButton *m_build = nullptr;
    EngineChip *m_engine = nullptr;
};

} // namespace stagewright::panels
