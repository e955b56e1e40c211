// The build arguments: a field for each that the file declares, and rows for others. Knows no build.
#pragma once

#include "adapters/BuildFields.h"
#include "docker/BuildOptions.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace stagewright::panels {

class OptionRows;

class ArgumentList : public QWidget {
    Q_OBJECT
public:
    explicit ArgumentList(QWidget *parent = nullptr);

    /// Fields that show the same already stay as they are, with their caret.
    void show(std::vector<adapters::ArgumentField> fields, const docker::NamedValues &given);
    /// Those with a value.
    docker::NamedValues given() const;
    /// Null where the file has no such.
    QLineEdit *find(const QString &name) const;

Q_SIGNALS:
    void edited();

private:
    void makeFields();

    std::vector<adapters::ArgumentField> m_fields;
    std::vector<QLineEdit *> m_values; // parallel to m_fields
    QVBoxLayout *m_column;
    OptionRows *m_others; // that the file does not declare
};

} // namespace stagewright::panels
