#include "panels/build/PlatformChoice.h"

#include <QStandardItemModel>

namespace stagewright::panels {

namespace {

/// Those that people build for; a builder may know more.
const char *const commonPlatforms[]
    = {"linux/amd64", "linux/arm64", "linux/arm/v7", "linux/386", "linux/ppc64le", "linux/s390x", "linux/riscv64"};

} // namespace

void PlatformChoice::setPlatforms(const QStringList &built, const QString &chosen)
{
    QStringList all = built;
    for (const char *one : commonPlatforms) {
        if (!all.contains(QLatin1String(one)))
            all << QString::fromLatin1(one);
    }
    if (!chosen.isEmpty() && !all.contains(chosen))
        all << chosen;
    if (QStringList now = built + QStringList(QString()) + all; now != m_shown) {
        m_shown = std::move(now);
        clear();
        addItem(built.isEmpty() ? tr("the builder's own") : tr("the builder's own (%1)").arg(built.front()), QString());
        auto *items = qobject_cast<QStandardItemModel *>(model());
        for (const QString &one : all) {
            addItem(one, one);
            if (built.isEmpty() || built.contains(one))
                continue;
            items->item(count() - 1)->setEnabled(false);
            items->item(count() - 1)
                ->setToolTip(tr("This builder does not build for %1: it runs on another processor and has no emulator "
                                "for that one.")
                                 .arg(one));
        }
    }
    setCurrentIndex(chosen.isEmpty() ? 0 : findData(chosen));
}

} // namespace stagewright::panels
