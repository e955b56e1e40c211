#include "panels/layers/FilesPane.h"

#include "panels/layers/FileMap.h"
#include "style/TextLabel.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTreeView>

namespace stagewright::panels {

namespace {
constexpr int fewMatches = 300; // of a search: their folders are opened
}

FilesPane::FilesPane(std::function<bool()> mayCopy, QWidget *parent)
    : QWidget(parent)
    , m_mayCopy(std::move(mayCopy))
    , m_model(new FileTreeModel(this))
    , m_views(new QStackedWidget(this))
    , m_tree(new QTreeView(this))
    , m_map(new FileMap(m_model, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(makeBar());
    makeTree();
    m_views->addWidget(m_tree);
    m_views->addWidget(m_map);
    column->addWidget(m_views, 1);
    connect(m_map, &FileMap::menuRequested, this,
            [this](const QPoint &position) { showMenu(m_map->current(), position); });
    for (QWidget *view : std::initializer_list<QWidget *>{m_tree, m_map}) {
        auto *copy = new QShortcut(QKeySequence::Copy, view, nullptr, nullptr, Qt::WidgetShortcut);
        connect(copy, &QShortcut::activated, this, &FilesPane::copyPath);
    }
}

QWidget *FilesPane::makeBar()
{
    auto *bar = new QWidget(this);
    auto *line = new QHBoxLayout(bar);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_search = new QLineEdit(bar);
    m_search->setPlaceholderText(tr("Find in paths"));
    m_search->setAccessibleName(tr("Find in paths"));
    m_search->setClearButtonEnabled(true);
    m_filter = new QComboBox(bar);
    m_filter->setAccessibleName(tr("Which files"));
    m_asMap = new QPushButton(bar);
    m_asMap->setText(tr("Map"));
    m_asMap->setCheckable(true);
    m_asMap->setToolTip(tr("Shows files as large as their bytes"));
    m_matches = new style::TextLabel(style::TextSize::Small, style::Tone::Muted, {}, bar);
    line->addWidget(m_search, 1);
    line->addWidget(m_filter);
    line->addWidget(m_asMap);
    line->addWidget(m_matches);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setSearch(text.trimmed());
        showMatches();
    });
    connect(m_filter, &QComboBox::currentIndexChanged, this, [this] {
        m_model->setFilter(FileFilter(m_filter->currentData().toInt()));
        showMatches();
    });
    connect(m_asMap, &QPushButton::toggled, this, &FilesPane::showMap);
    return bar;
}

void FilesPane::makeTree()
{
    prepareView(m_tree);
    m_tree->setAccessibleName(tr("Files"));
    m_tree->setModel(m_model);
    m_tree->setSortingEnabled(true);
    m_tree->sortByColumn(FileTreeModel::Size, Qt::DescendingOrder);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->resizeSection(FileTreeModel::Name, 260);
    m_tree->header()->resizeSection(FileTreeModel::Size, 84);
    m_tree->header()->resizeSection(FileTreeModel::Layer, 76);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, [this](const QPoint &position) {
        showMenu(m_tree->indexAt(position), m_tree->viewport()->mapToGlobal(position));
    });
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const int line = m_model->lineOf(index); line > 0 && !m_model->hasChildren(index))
            Q_EMIT lineActivated(line);
    });
}

void FilesPane::setAnalysis(const adapters::StageAnalysisPointer &analysis)
{
    offerFilters({tr("in the image"), tr("added by its own layers"), tr("changed by its own layers"),
                  tr("removed later"), tr("wasted")},
                 {FileFilter::Seen, FileFilter::Added, FileFilter::Changed, FileFilter::Removed, FileFilter::Wasted});
    m_model->setAnalysis(analysis);
    showMatches();
}

void FilesPane::setComparison(const layers::Comparison &comparison, const QString &left, const QString &right)
{
    offerFilters({tr("only in %1").arg(right), tr("different"), tr("only in %1").arg(left)},
                 {FileFilter::Added, FileFilter::Changed, FileFilter::Removed});
    m_model->setComparison(comparison, left, right);
    showMatches();
}

void FilesPane::setLayer(std::optional<int> layer)
{
    if (isComparison())
        return;
    m_model->setLayer(layer);
    showMatches();
}

void FilesPane::offerFilters(const QStringList &words, const std::vector<FileFilter> &filters)
{
    const QSignalBlocker blocker(m_filter);
    const int before = m_filter->currentData().toInt();
    m_filter->clear();
    for (size_t i = 0; i < filters.size(); ++i) {
        m_filter->addItem(words[qsizetype(i)], int(filters[i]));
        if (int(filters[i]) == before)
            m_filter->setCurrentIndex(int(i));
    }
    m_model->setFilter(FileFilter(m_filter->currentData().toInt()));
}

void FilesPane::showMatches()
{
    const int count = m_model->matchCount();
    m_matches->setText(count == 1 ? tr("1 file") : tr("%L1 files").arg(count));
    if (!m_search->text().isEmpty() && count <= fewMatches)
        m_tree->expandAll();
}

/// What is current in one view is so in the other.
void FilesPane::showMap(bool isMap)
{
    const QModelIndex index = current();
    m_views->setCurrentWidget(isMap ? static_cast<QWidget *>(m_map) : m_tree);
    if (isMap) {
        m_map->setCurrent(m_tree->currentIndex());
    } else if (index.isValid()) {
        m_tree->setCurrentIndex(index);
        m_tree->scrollTo(index);
    }
}

QModelIndex FilesPane::current() const
{
    return m_views->currentWidget() == m_map ? m_map->current() : m_tree->currentIndex();
}

void FilesPane::copyPath() const
{
    if (current().isValid())
        QGuiApplication::clipboard()->setText(m_model->pathOf(current()));
}

void FilesPane::showMenu(const QModelIndex &index, const QPoint &position)
{
    if (!index.isValid())
        return;
    QMenu menu(this);
    menu.addAction(tr("Copy path"), this, &FilesPane::copyPath);
    if (const int line = m_model->lineOf(index); line > 0)
        menu.addAction(tr("Go to line %1").arg(line), this, [this, line] { Q_EMIT lineActivated(line); });
    if (m_mayCopy()) {
        menu.addAction(tr("Copy it into what ships"), this,
                       [this, path = m_model->pathOf(index)] { Q_EMIT copyRequested(path); });
    }
    menu.exec(position);
}

void prepareView(QTreeView *view)
{
    view->setFrameShape(QFrame::NoFrame);
    view->viewport()->setAutoFillBackground(false);
    view->setUniformRowHeights(true); // or each of a million rows would be asked for its height
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setAllColumnsShowFocus(true);
    view->setTabKeyNavigation(false);
    view->header()->setHighlightSections(false);
    view->header()->setStretchLastSection(true);
}

} // namespace stagewright::panels
