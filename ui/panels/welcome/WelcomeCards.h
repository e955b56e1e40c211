// The cards and rows that the welcome page is made of. Know no files.
#pragma once

#include "panels/welcome/WelcomePage.h"

#include <QAbstractButton>

namespace stagewright::panels {

class TemplateCard : public QAbstractButton {
    Q_OBJECT
public:
    TemplateCard(const TemplateSummary &summary, QWidget *parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_summary;
    MiniGraph m_graph;
};

enum class FilePresence : quint8 { There, Missing };

class RecentRow : public QAbstractButton {
    Q_OBJECT
public:
    RecentRow(const QString &path, FilePresence presence, QWidget *parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    FilePresence m_presence;
    QString m_name;
    QString m_folder;
};

} // namespace stagewright::panels
