// SPDX-License-Identifier: Apache-2.0
#include "ui/transfer/columnmapping.h"

#include "ui/transfer/transfertext.h"

#include <QComboBox>
#include <QHeaderView>

namespace Ui {

ColumnMapping::ColumnMapping(QWidget *parent)
    : QTableWidget(parent)
{
    setObjectName(QStringLiteral("columnMapping"));
    setAccessibleName(tr("Columns of the file"));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setMinimumHeight(fontMetrics().height() * 8);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
}

void ColumnMapping::setSample(const Models::ImportSample &sample)
{
    m_choices.clear();
    clear();
    m_columns = sample.columns;
    const int samples = static_cast<int>(sample.rows.size());
    setRowCount(static_cast<int>(m_columns.size()));
    setColumnCount(2 + samples);
    QStringList titles{tr("Column"), tr("Holds")};
    // As what is wrong with the file is told of: the header has a line, too.
    for (const int line : sample.lines)
        titles += tr("Line %1").arg(line);
    setHorizontalHeaderLabels(titles);
    const QStringList fields = Models::csvFields();
    for (int column = 0; column < m_columns.size(); ++column) {
        const QString &name = m_columns[column];
        setItem(column, 0, new QTableWidgetItem(name));
        auto *choice = new QComboBox(this);
        choice->setObjectName(QStringLiteral("column%1").arg(column + 1));
        choice->setAccessibleName(tr("What the column “%1” holds").arg(name));
        choice->addItem(tr("(Leave out)"));
        for (const QString &field : fields)
            choice->addItem(csvFieldName(field), field);
        const QString guessed = sample.mapping.key(name.trimmed());
        if (!guessed.isEmpty() && m_columns.indexOf(name) == column)
            choice->setCurrentIndex(choice->findData(guessed));
        connect(choice, &QComboBox::currentIndexChanged, this, [this, column] { choose(column); });
        setCellWidget(column, 1, choice);
        m_choices.append(choice);
        for (int row = 0; row < samples; ++row) {
            const QString text = sample.rows[row].value(column).simplified();
            setItem(column, 2 + row, new QTableWidgetItem(text.left(200)));
        }
    }
    resizeColumnsToContents();
    const int widest = fontMetrics().averageCharWidth() * 24;
    for (int column = 0; column < columnCount(); ++column)
        setColumnWidth(column, std::min(columnWidth(column), widest));
    resizeRowsToContents();
}

void ColumnMapping::choose(int row)
{
    // A field stands in one column: who had it before has it no longer.
    const QVariant field = m_choices[row]->currentData();
    for (int other = 0; other < m_choices.size() && field.isValid(); ++other) {
        if (other == row || m_choices[other]->currentData() != field)
            continue;
        const QSignalBlocker blocker(m_choices[other]);
        m_choices[other]->setCurrentIndex(0);
    }
    Q_EMIT mappingChanged();
}

Models::CsvMapping ColumnMapping::mapping() const
{
    Models::CsvMapping mapping;
    const QStringList fields = Models::csvFields();
    for (const QString &field : fields)
        mapping.insert(field, QString());
    for (int column = 0; column < m_choices.size(); ++column) {
        const QString field = m_choices[column]->currentData().toString();
        if (field.isEmpty())
            continue;
        // Of two columns with one name, the number says which.
        const QString &name = m_columns[column];
        const bool isFirst = m_columns.indexOf(name) == column && !name.trimmed().isEmpty();
        mapping.insert(field, isFirst ? name : QString::number(column + 1));
    }
    return mapping;
}

bool ColumnMapping::hasTitle() const
{
    return !mapping().value(QStringLiteral("title")).isEmpty();
}

} // namespace Ui
