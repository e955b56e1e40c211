// A chip that says which docker answers, or that none does. Knows no process.
#pragma once

#include "docker/Engine.h"

#include <QAbstractButton>

namespace stagewright::panels {

class EngineChip : public QAbstractButton {
    Q_OBJECT
public:
    explicit EngineChip(QWidget *parent = nullptr);

    void setEngine(const docker::EngineInfo &engine);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Health : quint8 { Unknown, Good, Bad };

    Health m_health = Health::Unknown;
};

} // namespace stagewright::panels
