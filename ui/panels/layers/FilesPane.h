// The files of an image, or of two beside each other, as a tree or as a map: found, filtered, and what can be done with
// one. Knows no stages.
#pragma once

#include "panels/layers/FileTreeModel.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QLineEdit;
class QStackedWidget;
class QPushButton;
class QTreeView;

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class FileMap;

class FilesPane : public QWidget {
    Q_OBJECT
public:
    /// \a mayCopy: whether what is shown could be copied into what ships; asked when a menu opens.
    explicit FilesPane(std::function<bool()> mayCopy, QWidget *parent = nullptr);

    /// Null empties it.
    void setAnalysis(const adapters::StageAnalysisPointer &analysis);
    void setComparison(const layers::Comparison &comparison, const QString &left, const QString &right);
    bool isComparison() const { return m_model->isComparison(); }
    /// Index into the image's layers; empty: all of them. Of a comparison, which is of whole images, nothing changes.
    void setLayer(std::optional<int> layer);

Q_SIGNALS:
    /// Show that line (1-based) in the text.
    void lineActivated(int line);
    /// \a path: absolute
    void copyRequested(const QString &path);

private:
    QWidget *makeBar();
    void makeTree();
    /// Offers the filters that make sense, the shown one where it still does.
    void offerFilters(const QStringList &words, const std::vector<FileFilter> &filters);
    void showMatches();
    void showMap(bool isMap);
    QModelIndex current() const;
    void showMenu(const QModelIndex &index, const QPoint &position);
    void copyPath() const;

    const std::function<bool()> m_mayCopy;
    FileTreeModel *m_model;
    QStackedWidget *m_views;
    QTreeView *m_tree;
    FileMap *m_map;
    QLineEdit *m_search = nullptr;
    QComboBox *m_filter = nullptr;
    QPushButton *m_asMap = nullptr;
    style::TextLabel *m_matches = nullptr;
};

/// How the trees of this panel look and behave.
void prepareView(QTreeView *view);

} // namespace stagewright::panels
