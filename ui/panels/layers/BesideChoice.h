// What a stage's image is compared with: nothing, another stage's, an opened image, or one to be asked for.
// Knows no images.
#pragma once

#include "adapters/OtherImage.h"

#include <QComboBox>

namespace stagewright::panels {

class BesideChoice : public QComboBox {
    Q_OBJECT
public:
    explicit BesideChoice(adapters::OtherImage *other, QWidget *parent = nullptr);

    /// Another build's stages, by number and title. The opened image stays chosen, a stage does not.
    void setStages(const std::vector<std::pair<int, QString>> &stages);

    /// Empty where it is no stage.
    std::optional<int> stage() const;
    bool isOpenImage() const;
    /// What people call it; empty where nothing is chosen.
    QString title() const;

Q_SIGNALS:
    void chosen();
    /// Somebody wants to compare with an image of the engine, or with an archive.
    void imageRequested();
    void archiveRequested();

private:
    void takeIndex();
    void offerOpenImage();

    adapters::OtherImage *m_other;
    int m_choice = -1; // data of what was chosen last; an entry that asks for something is no choice
};

} // namespace stagewright::panels
