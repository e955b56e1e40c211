// The platform that is built for; those that the builder lacks are greyed, with the reason. Knows no build.
#pragma once

#include <QComboBox>

namespace stagewright::panels {

class PlatformChoice : public QComboBox {
    Q_OBJECT
public:
    using QComboBox::QComboBox;

    /// \a built: what the builder builds for, its own first; empty where it was not asked. \a chosen: empty: its own.
    void setPlatforms(const QStringList &built, const QString &chosen);
    /// Empty: the builder's own.
    QString platform() const { return currentData().toString(); }

private:
    QStringList m_shown;
};

} // namespace stagewright::panels
