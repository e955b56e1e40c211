// The page where no file is open: begin anew, open, recent files, templates. Knows no files; it is told and it asks.
#pragma once

#include "panels/welcome/MiniGraph.h"

#include <QStringList>
#include <QWidget>

class QGridLayout;
class QVBoxLayout;

namespace stagewright::panels {

struct TemplateSummary {
    QString id;
    QString title;
    QString summary; // one sentence
    MiniGraph graph; // miniGraphOf() of the template's graph; empty: a builder and a runtime
};

class WelcomePage : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent = nullptr);

    /// Absolute paths, newest first; \a missing: those of them that are not there any more.
    void setRecentFiles(const QStringList &paths, const QStringList &missing = {});
    void setTemplates(const std::vector<TemplateSummary> &templates);

Q_SIGNALS:
    void newRequested();
    void openRequested();
    void recentActivated(const QString &path);
    void templateActivated(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeStart();
    QWidget *makeTemplates();
    void arrange();

    QWidget *m_content = nullptr;
    QGridLayout *m_columns = nullptr;
    QWidget *m_start = nullptr;
    QWidget *m_templateSection = nullptr;
    QGridLayout *m_cards = nullptr;
    QVBoxLayout *m_recent = nullptr;
    QWidget *m_recentSection = nullptr;
    std::vector<QWidget *> m_templateCards; // children of m_templateSection
};

} // namespace stagewright::panels
