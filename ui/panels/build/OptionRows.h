// Rows of a name and a value that people add, fill in and remove. Knows no build.
#pragma once

#include "docker/BuildOptions.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace stagewright::panels {

struct OptionRow {
    QString name;
    QString value;
    int kind = 0; // index into OptionRowsLook::kinds

    bool operator==(const OptionRow &) const = default;
};

std::vector<OptionRow> rowsOf(const docker::NamedValues &values);
/// Those that say anything, blanks around names aside.
docker::NamedValues valuesOf(const std::vector<OptionRow> &rows);

/// What a list of rows asks for.
struct OptionRowsLook {
    enum class Place : quint8 { None, File, Folder }; // what its value names, so that it can be chosen

    QString title; // for assistive technologies
    QString add; // the words of what adds a row
    QString nameHint;
    QString valueHint;
    QStringList kinds = {}; // what a value may be; empty: it is one thing alone
    Place place = Place::None; // of kind 0
};

class OptionRows : public QWidget {
    Q_OBJECT
public:
    explicit OptionRows(const OptionRowsLook &look, QWidget *parent = nullptr);

    /// Fields that hold the same already stay as they are, with their caret.
    void setRows(const std::vector<OptionRow> &rows);
    std::vector<OptionRow> rows() const;
    void setValue(int row, const QString &value);

Q_SIGNALS:
    void edited();
    /// Somebody wants to choose the file or folder of a row.
    void placeRequested(int row);

private:
    struct Fields {
        QWidget *row;
        QLineEdit *name;
        QComboBox *kind; // null where there are no kinds
        QLineEdit *value;
    };

    void addRow(const OptionRow &row);
    void removeRow(const QWidget *row);

    const OptionRowsLook m_look;
    QVBoxLayout *m_column;
    std::vector<Fields> m_fields;
};

} // namespace stagewright::panels
