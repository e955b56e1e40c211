#include "window/FileChoice.h"

#include "panels/layers/FileTreeModel.h"
#include "panels/layers/FilesPane.h"
#include "style/TextLabel.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace stagewright::window {

using panels::FileTreeModel;

FileChoice::FileChoice(adapters::ImageAnalyses *analyses, int stage, const QString &title, QWidget *parent)
    : QDialog(parent)
    , m_analyses(analyses)
    , m_stage(stage)
    , m_model(new FileTreeModel(this))
    , m_words(new style::TextLabel(style::TextSize::Body, style::Tone::Muted, {}, this))
    , m_search(new QLineEdit(this))
    , m_tree(new QTreeView(this))
{
    setWindowTitle(tr("Files of %1").arg(title));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_search);
    column->addWidget(m_words);
    column->addWidget(m_tree, 1);
    m_search->setPlaceholderText(tr("Find in paths"));
    m_search->setAccessibleName(tr("Find in paths"));
    m_search->setClearButtonEnabled(true);
    panels::prepareView(m_tree);
    m_tree->setAccessibleName(tr("Files"));
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setModel(m_model);
    m_tree->setSortingEnabled(true);
    m_tree->sortByColumn(FileTreeModel::Name, Qt::AscendingOrder);
    m_tree->hideColumn(FileTreeModel::Fate);
    m_tree->header()->resizeSection(FileTreeModel::Name, 340);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_choose = buttons->addButton(tr("Copy from there"), QDialogButtonBox::AcceptRole);
    column->addWidget(buttons);
    resize(620, 480);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setSearch(text.trimmed());
        if (!text.isEmpty())
            m_tree->expandToDepth(2);
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &FileChoice::updateButtons);
    connect(m_model, &QAbstractItemModel::modelReset, this, &FileChoice::updateButtons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(paths());
        accept();
    });
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (!m_model->hasChildren(index)) // a folder opens
            m_choose->click();
    });
    connect(analyses, &adapters::ImageAnalyses::changed, this, [this](int changed) {
        if (changed == m_stage)
            showFiles();
    });
    analyses->request(stage);
    showFiles();
}

void FileChoice::showFiles()
{
    const adapters::StageAnalysisPointer analysis = m_analyses->find(m_stage);
    const QString complaint = m_analyses->complaint(m_stage);
    m_model->setAnalysis(analysis);
    m_words->setText(complaint.isEmpty() ? tr("Looking into the image…") : complaint);
    m_words->setTone(complaint.isEmpty() ? style::Tone::Muted : style::Tone::Warning);
    m_words->setVisible(!analysis);
    updateButtons();
}

QStringList FileChoice::paths() const
{
    QStringList paths;
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        paths << m_model->pathOf(row);
    return paths;
}

void FileChoice::updateButtons()
{
    m_choose->setEnabled(m_tree->selectionModel()->hasSelection());
}

} // namespace stagewright::window
