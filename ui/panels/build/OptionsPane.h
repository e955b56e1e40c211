// What people choose for a build: arguments, secrets, where it runs, what is made; with the command that comes of it.
// Knows no process and no files.
#pragma once

#include "adapters/BuildController.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace stagewright::style {
class FieldGrid;
class TextLabel;
} // namespace stagewright::style

namespace stagewright::panels {

class ArgumentList;
class OptionRows;
class PlatformChoice;

/// Every change holds at once: the graph beside it is that of the next build.
class OptionsPane : public QWidget {
    Q_OBJECT
public:
    OptionsPane(document::Document *document, adapters::BuildController *build, QWidget *parent = nullptr);

    /// The field of a build argument; null where the file has no such.
    QLineEdit *findArgument(const QString &name) const;

Q_SIGNALS:
    /// Somebody wants to choose a place; setPlace() answers.
    void placeRequested(bool isFolder);
    /// Put on the clipboard.
    void copied(const QString &command);

public Q_SLOTS:
    void setPlace(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeSecrets();
    QWidget *makeRun();
    QWidget *makeOutput();
    QWidget *makeCommand();
    void followRows(OptionRows *rows, bool isFolder);
    void refresh();
    void refreshStages();
    void takeAll();
    void showCommand();

    document::Document *m_document;
    adapters::BuildController *m_build;
    ArgumentList *m_arguments;
    bool m_isRefreshing = false;
    OptionRows *m_secrets = nullptr;
    OptionRows *m_ssh = nullptr;
    style::TextLabel *m_wanted = nullptr;
    PlatformChoice *m_platform = nullptr;
    QComboBox *m_network = nullptr;
    QCheckBox *m_pull = nullptr;
    QCheckBox *m_noCache = nullptr;
    QWidget *m_stages = nullptr;
    std::vector<QCheckBox *> m_uncached; // a stage with a name each
    QLineEdit *m_tags = nullptr;
    OptionRows *m_labels = nullptr;
    OptionRows *m_contexts = nullptr;
    QComboBox *m_output = nullptr;
    QLineEdit *m_outputPath = nullptr;
    QWidget *m_outputPlace = nullptr;
    style::TextLabel *m_complaint = nullptr;
    QPlainTextEdit *m_command = nullptr;
    QTimer m_showing;
    std::function<void(const QString &)> m_place; // where a chosen path goes
};

} // namespace stagewright::panels
