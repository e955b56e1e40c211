#include "panels/layers/BesideChoice.h"

#include <QSignalBlocker>

#include <algorithm>

namespace stagewright::panels {

namespace {

/// An entry's data where it is no stage.
enum Beside { Alone = -1, OpenImage = -2, AskImage = -3, AskArchive = -4 };

constexpr int TitleRole = Qt::UserRole + 1;

} // namespace

BesideChoice::BesideChoice(adapters::OtherImage *other, QWidget *parent)
    : QComboBox(parent)
    , m_other(other)
{
    setAccessibleName(tr("Compare with"));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setMaximumWidth(300);
    connect(this, &QComboBox::currentIndexChanged, this, &BesideChoice::takeIndex);
    connect(other, &adapters::OtherImage::opened, this, [this] { m_choice = OpenImage; });
    connect(other, &adapters::OtherImage::changed, this, [this] {
        if (count() == 0)
            return;
        offerOpenImage();
        Q_EMIT chosen();
    });
}

void BesideChoice::setStages(const std::vector<std::pair<int, QString>> &stages)
{
    {
        const QSignalBlocker blocker(this);
        clear();
        if (stages.empty())
            return;
        addItem(tr("alone"), Alone);
        for (const auto &[stage, title] : stages) {
            addItem(tr("beside %1").arg(title), stage);
            setItemData(count() - 1, title, TitleRole);
        }
        insertSeparator(count());
        addItem(tr("beside another image…"), AskImage);
        addItem(tr("beside an archive…"), AskArchive);
    }
    if (m_choice != OpenImage)
        m_choice = Alone;
    offerOpenImage();
}

std::optional<int> BesideChoice::stage() const
{
    return currentIndex() >= 0 && m_choice >= 0 ? std::optional(m_choice) : std::nullopt;
}

bool BesideChoice::isOpenImage() const
{
    return currentIndex() >= 0 && currentData().toInt() == OpenImage;
}

QString BesideChoice::title() const
{
    return currentData(TitleRole).toString();
}

void BesideChoice::takeIndex()
{
    const int wanted = currentData().toInt();
    if (wanted == AskImage || wanted == AskArchive) {
        {
            const QSignalBlocker blocker(this);
            setCurrentIndex(std::max(0, findData(m_choice)));
        }
        if (wanted == AskImage)
            Q_EMIT imageRequested();
        else
            Q_EMIT archiveRequested();
        return;
    }
    m_choice = wanted;
    Q_EMIT chosen();
}

/// The image that is open stands among the choices.
void BesideChoice::offerOpenImage()
{
    const QSignalBlocker blocker(this);
    if (const int at = findData(OpenImage); at >= 0)
        removeItem(at);
    if (m_other->isOpen()) {
        const int place = findData(AskImage) - 1; // above the separator
        insertItem(place, tr("beside %1").arg(m_other->title()), OpenImage);
        setItemData(place, m_other->title(), TitleRole);
    } else if (m_choice == OpenImage) {
        m_choice = Alone;
    }
    setCurrentIndex(std::max(0, findData(m_choice)));
}

} // namespace stagewright::panels
