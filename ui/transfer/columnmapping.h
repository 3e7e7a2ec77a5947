// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/transfer.h"

#include <QTableWidget>

class QComboBox;

namespace Ui {

/// Which column of a table holds what: a line for each column with its name, a choice, and what
/// stands in it in the first rows.
class ColumnMapping : public QTableWidget
{
    Q_OBJECT
public:
    explicit ColumnMapping(QWidget *parent = nullptr);

    void setSample(const Models::ImportSample &sample);
    /// Every field of ours: what the person left out has an empty name.
    Models::CsvMapping mapping() const;
    bool hasTitle() const;

Q_SIGNALS:
    void mappingChanged();

private:
    void choose(int row);

    QList<QComboBox *> m_choices;
    QStringList m_columns;
};

} // namespace Ui
