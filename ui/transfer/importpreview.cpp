// SPDX-License-Identifier: Apache-2.0
#include "ui/transfer/importpreview.h"

#include "ui/problemlabel.h"
#include "ui/transfer/transfertext.h"

#include <QListWidget>
#include <QVBoxLayout>

namespace Ui {

using Models::ImportRow;

namespace {

constexpr int shownRows = 10;
constexpr int shownProblems = 100;

QString rowText(const ImportRow &row, const QLocale &locale)
{
    QStringList parts{row.title.simplified()};
    if (!row.profile.isEmpty())
        parts += row.profile;
    if (const QDate due = QDate::fromString(row.dueDate, Qt::ISODate); due.isValid())
        parts += locale.toString(due, QLocale::ShortFormat);
    if (row.isDone)
        parts += ImportPreview::tr("completed");
    return parts.join(QStringLiteral(" · "));
}

} // namespace

ImportPreview::ImportPreview(QWidget *parent)
    : QWidget(parent)
    , m_counts(new QLabel(this))
    , m_problem(new ProblemLabel(this))
    , m_rows(new QListWidget(this))
{
    m_counts->setObjectName(QStringLiteral("importCounts"));
    m_counts->setTextFormat(Qt::PlainText);
    m_counts->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("importProblem"));
    m_rows->setObjectName(QStringLiteral("importRows"));
    m_rows->setAccessibleName(tr("First to-dos of the file"));
    m_rows->setUniformItemSizes(true);
    m_rows->setTextElideMode(Qt::ElideRight);
    m_rows->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rows->setMinimumHeight(fontMetrics().height() * 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_counts);
    layout->addWidget(m_problem);
    layout->addWidget(m_rows, 1);
}

void ImportPreview::showSummary(const Models::ImportFile &file,
                                const Models::ImportSummary &summary)
{
    clear();
    const int problems = static_cast<int>(summary.problems.size());
    if (problems > 0) {
        m_problem->setProblem(
            tr("%n things in the file are wrong, so nothing can be imported:", nullptr, problems));
        m_rows->setAccessibleName(tr("What is wrong in the file"));
        for (const Models::ImportProblem &problem : summary.problems.mid(0, shownProblems))
            m_rows->addItem(tr("%1: %2").arg(problem.where, problem.message));
        return;
    }
    const QStringList lines = summaryLines(summary, locale());
    m_counts->setText(lines.isEmpty() ? tr("There is nothing in this file.") : lines.join(u'\n'));
    m_counts->setAccessibleName(m_counts->text());
    m_counts->show();
    m_rows->setAccessibleName(tr("First to-dos of the file"));
    for (const ImportRow &row : Models::firstRows(file, shownRows))
        m_rows->addItem(rowText(row, locale()));
}

void ImportPreview::showError(const Sync::Error &error)
{
    clear();
    m_problem->setProblem(transferErrorText(error));
}

void ImportPreview::clear()
{
    m_counts->clear();
    m_counts->hide();
    m_problem->setProblem({});
    m_rows->clear();
}

} // namespace Ui
