// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/transfer.h"

#include <QWidget>

class QLabel;
class QListWidget;

namespace Ui {

class ProblemLabel;

/// What an import would do: how many of what, the first to-dos, and what is wrong with the file and
/// where.
class ImportPreview : public QWidget
{
    Q_OBJECT
public:
    explicit ImportPreview(QWidget *parent = nullptr);

    void showSummary(const Models::ImportFile &file, const Models::ImportSummary &summary);
    void showError(const Sync::Error &error);
    void clear();

private:
    QLabel *m_counts;
    ProblemLabel *m_problem;
    QListWidget *m_rows;
};

} // namespace Ui
