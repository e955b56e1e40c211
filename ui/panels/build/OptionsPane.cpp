#include "panels/build/OptionsPane.h"

#include "panels/build/ArgumentList.h"
#include "panels/build/OptionRows.h"
#include "panels/build/PlatformChoice.h"
#include "style/FieldGrid.h"
#include "style/FlowLayout.h"
#include "style/Notice.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>

namespace stagewright::panels {

using namespace Qt::StringLiterals;
using adapters::BuildController;
using docker::BuildOptions;

namespace {

QVBoxLayout *columnOf(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    return column;
}

} // namespace

OptionsPane::OptionsPane(document::Document *document, BuildController *build, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_build(build)
    , m_arguments(new ArgumentList)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    const std::pair<QString, QWidget *> parts[] = {{tr("Build arguments"), m_arguments},
                                                   {tr("Secrets and ssh keys"), makeSecrets()},
                                                   {tr("How it is built"), makeRun()},
                                                   {tr("What is made"), makeOutput()}};
    for (const auto &[title, part] : parts) {
        column->addWidget(style::sectionHeading(title));
        column->addWidget(part);
        column->addSpacing(8);
    }
    column->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    QVBoxLayout *whole = columnOf(this);
    whole->setSpacing(0);
    whole->addWidget(scroll, 1);
    whole->addWidget(new style::Rule(this));
    whole->addWidget(makeCommand());
    m_showing.setSingleShot(true);
    m_showing.setInterval(60);
    connect(&m_showing, &QTimer::timeout, this, &OptionsPane::showCommand);
    connect(document, &document::Document::snapshotChanged, this, &OptionsPane::refresh);
    connect(build, &BuildController::optionsChanged, this, &OptionsPane::refresh);
    connect(build, &BuildController::engineChanged, this, &OptionsPane::refresh);
    connect(build, &BuildController::targetChanged, &m_showing, qOverload<>(&QTimer::start));
    connect(build, &BuildController::fileChanged, &m_showing, qOverload<>(&QTimer::start));
    connect(m_arguments, &ArgumentList::edited, this, &OptionsPane::takeAll);
    refresh();
}

QLineEdit *OptionsPane::findArgument(const QString &name) const
{
    return m_arguments->find(name);
}

QWidget *OptionsPane::makeSecrets()
{
    auto *part = new QWidget;
    QVBoxLayout *column = columnOf(part);
    m_wanted = new style::TextLabel(style::TextSize::Small, style::Tone::Muted, {}, part);
    m_wanted->setWordWrap(true);
    m_secrets = new OptionRows({tr("Secret"),
                                tr("Add a secret"),
                                tr("id"),
                                tr("path or variable"),
                                {tr("file"), tr("variable")},
                                OptionRowsLook::Place::File});
    m_ssh = new OptionRows({tr("ssh key"),
                            tr("Add an ssh key or agent"),
                            tr("id"),
                            tr("key or socket; empty: the agent"),
                            {},
                            OptionRowsLook::Place::File});
    column->addWidget(m_wanted);
    column->addWidget(m_secrets);
    column->addWidget(m_ssh);
    followRows(m_secrets, false);
    followRows(m_ssh, false);
    return part;
}

QWidget *OptionsPane::makeRun()
{
    auto *part = new QWidget;
    auto *grid = new style::FieldGrid;
    grid->setContentsMargins(0, 0, 0, 0);
    auto *column = columnOf(part);
    column->addLayout(grid);
    m_platform = new PlatformChoice(part);
    m_network = new QComboBox(part);
    m_network->addItems({tr("the builder's"), tr("none"), tr("the host's")});
    m_pull = new QCheckBox(tr("Ask registries for newer base images"), part);
    m_noCache = new QCheckBox(tr("Leave the cache out for all stages"), part);
    m_stages = new QWidget(part);
    new style::FlowLayout(12, m_stages);
    grid->addField(tr("Platform"), m_platform);
    grid->addField(tr("Network"), m_network);
    grid->addField(tr("Bases"), m_pull);
    grid->addField(tr("Cache"), m_noCache);
    grid->addBelow(m_stages);
    m_contexts = new OptionRows({tr("Named context"),
                                 tr("Add a named context"),
                                 tr("name"),
                                 tr("folder, docker-image://… or address"),
                                 {},
                                 OptionRowsLook::Place::Folder});
    column->addWidget(m_contexts);
    followRows(m_contexts, true);
    connect(m_platform, &QComboBox::activated, this, &OptionsPane::takeAll);
    connect(m_network, &QComboBox::activated, this, &OptionsPane::takeAll);
    connect(m_pull, &QCheckBox::toggled, this, &OptionsPane::takeAll);
    connect(m_noCache, &QCheckBox::toggled, this, &OptionsPane::takeAll);
    return part;
}

QWidget *OptionsPane::makeOutput()
{
    auto *part = new QWidget;
    auto *column = columnOf(part);
    auto *grid = new style::FieldGrid;
    column->addLayout(grid);
    m_output = new QComboBox(part);
    m_output->addItems(
        {tr("an image"), tr("an image, and its files in a folder"), tr("an image, and its files in a tar")});
    m_outputPlace = new QWidget(part);
    auto *place = new QHBoxLayout(m_outputPlace);
    place->setContentsMargins(0, 0, 0, 0);
    m_outputPath = new QLineEdit(m_outputPlace);
    m_outputPath->setPlaceholderText(tr("the whole path"));
    m_outputPath->setAccessibleName(tr("Where the files are written"));
    QPushButton *choose = style::linkButton(tr("Choose…"), m_outputPlace);
    place->addWidget(m_outputPath, 1);
    place->addWidget(choose);
    m_tags = new QLineEdit(part);
    m_tags->setPlaceholderText(tr("name:tag, more of them behind blanks; besides Stagewright's own"));
    grid->addField(tr("Output"), m_output);
    grid->addBelow(m_outputPlace);
    grid->addField(tr("Tags"), m_tags);
    m_labels = new OptionRows({tr("Label"), tr("Add a label"), tr("name"), tr("value")});
    column->addWidget(m_labels);
    connect(m_output, &QComboBox::activated, this, &OptionsPane::takeAll);
    connect(m_outputPath, &QLineEdit::textEdited, this, &OptionsPane::takeAll);
    connect(m_tags, &QLineEdit::textEdited, this, &OptionsPane::takeAll);
    connect(m_labels, &OptionRows::edited, this, &OptionsPane::takeAll);
    connect(choose, &QPushButton::clicked, this, [this] {
        m_place = [this](const QString &path) {
            m_outputPath->setText(path);
            takeAll();
        };
        Q_EMIT placeRequested(m_output->currentIndex() == int(docker::OutputKind::Folder));
    });
    return part;
}

QWidget *OptionsPane::makeCommand()
{
    auto *part = new QWidget(this);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(16, 8, 16, 8);
    QPushButton *copy = style::linkButton(tr("Copy"), part);
    QPushButton *reset = style::linkButton(tr("Set all as by default"), part);
    column->addWidget(style::sectionHeading(tr("The command"), {reset, copy}));
    m_complaint = new style::TextLabel(style::TextSize::Body, style::Tone::Error, {}, part);
    m_complaint->setWordWrap(true);
    column->addWidget(m_complaint);
    m_command = new QPlainTextEdit(part);
    m_command->setReadOnly(true);
    m_command->setFont(style::fixedFont());
    m_command->setFixedHeight(96);
    m_command->setAccessibleName(tr("The command that a build runs"));
    column->addWidget(m_command);
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_command->toPlainText());
        Q_EMIT copied(m_command->toPlainText());
    });
    connect(reset, &QPushButton::clicked, this, [this] { m_build->setOptions({}); });
    return part;
}

void OptionsPane::followRows(OptionRows *rows, bool isFolder)
{
    connect(rows, &OptionRows::edited, this, &OptionsPane::takeAll);
    connect(rows, &OptionRows::placeRequested, this, [this, rows, isFolder](int row) {
        m_place = [rows, row](const QString &path) { rows->setValue(row, path); };
        Q_EMIT placeRequested(isFolder);
    });
}

void OptionsPane::setPlace(const QString &path)
{
    if (const auto place = std::exchange(m_place, {}); place && !path.isEmpty())
        place(path);
}

void OptionsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    m_arguments->setFocus(Qt::OtherFocusReason);
}

void OptionsPane::refresh()
{
    if (!isVisible())
        return; // each key would have all made anew
    m_isRefreshing = true;
    const BuildOptions &options = m_build->options();
    m_arguments->show(adapters::argumentFields(*m_document->snapshot()), options.arguments);
    std::vector<OptionRow> secrets;
    for (const docker::SecretSource &one : options.secrets)
        secrets.push_back({one.id, one.place, int(one.kind)});
    m_secrets->setRows(secrets);
    std::vector<OptionRow> ssh;
    for (const docker::SshSource &one : options.ssh)
        ssh.push_back({one.id, one.path});
    m_ssh->setRows(ssh);
    const QStringList wanted = adapters::secretIds(*m_document->snapshot()) + adapters::sshIds(*m_document->snapshot());
    m_wanted->setText(wanted.isEmpty() ? tr("No line of the file mounts one.")
                                       : tr("The file mounts: %1. Only ids and places are kept, never what is in them.")
                                             .arg(wanted.join(u", "_s)));
    m_platform->setPlatforms(m_build->engine().platforms, options.platform);
    m_network->setCurrentIndex(int(options.network));
    m_pull->setChecked(options.pull == docker::BasePull::Always);
    m_noCache->setChecked(options.cache == docker::CacheUse::Ignore);
    refreshStages();
    m_contexts->setRows(rowsOf(options.contexts));
    m_output->setCurrentIndex(int(options.output));
    m_outputPlace->setVisible(options.output != docker::OutputKind::Image);
    if (m_outputPath->text() != options.outputPath)
        m_outputPath->setText(options.outputPath);
    if (m_tags->text().simplified() != options.tags.join(u' '))
        m_tags->setText(options.tags.join(u' '));
    m_labels->setRows(rowsOf(options.labels));
    m_isRefreshing = false;
    m_showing.start();
}

void OptionsPane::refreshStages()
{
    QStringList names;
    for (const graph::Stage &stage : m_document->snapshot()->graph.stages) {
        const QString name = QString::fromUtf8(stage.name);
        if (!name.isEmpty() && !names.contains(name))
            names << name;
    }
    QStringList shown;
    for (const QCheckBox *box : m_uncached)
        shown << box->objectName();
    if (names != shown) {
        style::clearLayout(m_stages->layout());
        m_uncached.clear();
        for (const QString &name : names) {
            auto *box = new QCheckBox(tr("build %1 anew").arg(QString(name).replace(u'&', u"&&"_s)), m_stages);
            box->setObjectName(name);
            m_stages->layout()->addWidget(box);
            connect(box, &QCheckBox::toggled, this, &OptionsPane::takeAll);
            m_uncached.push_back(box);
        }
    }
    for (QCheckBox *box : m_uncached) {
        box->setChecked(m_build->options().uncachedStages.contains(box->objectName()));
        box->setEnabled(!m_noCache->isChecked());
    }
}

void OptionsPane::takeAll()
{
    if (m_isRefreshing)
        return;
    BuildOptions options;
    options.arguments = m_arguments->given();
    for (const OptionRow &row : m_secrets->rows()) {
        if (!row.name.isEmpty() || !row.value.isEmpty())
            options.secrets.push_back({row.name.trimmed(), docker::SecretSource::Kind(row.kind), row.value});
    }
    for (const OptionRow &row : m_ssh->rows()) {
        if (!row.name.isEmpty() || !row.value.isEmpty())
            options.ssh.push_back({row.name.isEmpty() ? u"default"_s : row.name.trimmed(), row.value});
    }
    options.platform = m_platform->platform();
    options.network = docker::BuildNetwork(m_network->currentIndex());
    options.pull = m_pull->isChecked() ? docker::BasePull::Always : docker::BasePull::IfMissing;
    options.cache = m_noCache->isChecked() ? docker::CacheUse::Ignore : docker::CacheUse::Use;
    for (const QCheckBox *box : m_uncached) {
        if (box->isChecked())
            options.uncachedStages << box->objectName();
    }
    options.contexts = valuesOf(m_contexts->rows());
    options.output = docker::OutputKind(m_output->currentIndex());
    options.outputPath = m_outputPath->text();
    options.tags = m_tags->text().split(u' ', Qt::SkipEmptyParts);
    options.labels = valuesOf(m_labels->rows());
    m_build->setOptions(options);
}

void OptionsPane::showCommand()
{
    if (!isVisible())
        return;
    const auto command = m_build->shownCommand();
    m_complaint->setVisible(!command);
    m_complaint->setText(command ? QString() : command.error());
    m_command->setVisible(command.hasValue());
    if (command && m_command->toPlainText() != command->trimmed())
        m_command->setPlainText(command->trimmed());
}

} // namespace stagewright::panels
