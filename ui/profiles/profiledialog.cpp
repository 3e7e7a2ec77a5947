// SPDX-License-Identifier: Apache-2.0
#include "ui/profiles/profiledialog.h"

#include "models/limits.h"
#include "models/profilelook.h"
#include "models/text.h"
#include "ui/limitedlineedit.h"
#include "ui/problemlabel.h"
#include "ui/profiles/profilebadge.h"
#include "ui/profiles/profilecolors.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QEvent>
#include <QGridLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace Ui {

namespace {

constexpr int columns = 3; // of colours
constexpr char colorProperty[] = "tidelistColor";

struct Suggestion
{
    const char16_t *picture;
    const char *name; ///< to be translated
};

// For who has no key for emoji.
constexpr Suggestion suggestions[] = {
    {u"🏠", QT_TRANSLATE_NOOP("Ui::ProfileDialog", "House")},
    {u"💼", QT_TRANSLATE_NOOP("Ui::ProfileDialog", "Briefcase")},
    {u"🛒", QT_TRANSLATE_NOOP("Ui::ProfileDialog", "Shopping trolley")},
    {u"🎓", QT_TRANSLATE_NOOP("Ui::ProfileDialog", "Graduation cap")},
    {u"❤️", QT_TRANSLATE_NOOP("Ui::ProfileDialog", "Heart")},
    {u"🌱", QT_TRANSLATE_NOOP("Ui::ProfileDialog", "Seedling")},
    {u"🧳", QT_TRANSLATE_NOOP("Ui::ProfileDialog", "Suitcase")},
    {u"⚽", QT_TRANSLATE_NOOP("Ui::ProfileDialog", "Football")}};

} // namespace

ProfileDialog::ProfileDialog(const Look &look, QWidget *parent)
    : QDialog(parent)
    , m_badge(new QLabel(this))
    , m_name(new LimitedLineEdit(Models::maxNameLength, this))
    , m_colors(new QButtonGroup(this))
    , m_picture(new LimitedLineEdit(Models::maxPictureLength, this))
    , m_problem(new ProblemLabel(this))
    , m_keepsPicture(!Models::checkedPicture(look.picture))
{
    setObjectName(QStringLiteral("profileDialog"));
    setWindowTitle(tr("Profile"));
    build(look);
    m_name->setText(look.name);
    if (!m_keepsPicture)
        m_picture->setText(look.picture);
    m_name->selectAll();
    m_name->setFocus();
    connect(m_name, &QLineEdit::textChanged, this, &ProfileDialog::showLook);
    connect(m_picture, &QLineEdit::textChanged, this, &ProfileDialog::showLook);
    connect(m_colors, &QButtonGroup::buttonToggled, this, &ProfileDialog::showLook);
    showLook();
}

void ProfileDialog::build(const Look &look)
{
    m_name->setObjectName(QStringLiteral("profileName"));
    auto *nameLabel = new QLabel(tr("&Name:"), this);
    nameLabel->setBuddy(m_name);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setObjectName(QStringLiteral("profileOk"));
    connect(buttons, &QDialogButtonBox::accepted, this, &ProfileDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *name = new QVBoxLayout;
    name->addWidget(nameLabel);
    name->addWidget(m_name);
    auto *top = new QHBoxLayout;
    top->addWidget(m_badge);
    top->addLayout(name, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(buildColors(look.color));
    layout->addWidget(buildPictures());
    layout->addStretch(1);
    layout->addWidget(buttons);

    // As they stand, not as they were made.
    QWidgetList order{m_name};
    const auto colors = m_colors->buttons();
    for (QAbstractButton *color : colors)
        order += color;
    order += m_picture;
    const auto pictures = findChildren<QToolButton *>(QStringLiteral("profileSuggestion"));
    for (QToolButton *picture : pictures)
        order += picture;
    order += buttons;
    for (int i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

QWidget *ProfileDialog::buildColors(const QString &current)
{
    auto *box = new QGroupBox(tr("Colour"), this);
    auto *grid = new QGridLayout(box);
    QStringList values{QString()};
    for (const char *color : profileColors)
        values += QLatin1String(color);
    // One from elsewhere can be kept.
    if (!values.contains(current))
        values += current;
    for (int i = 0; i < values.size(); ++i) {
        const QString &value = values[i];
        auto *button = new QRadioButton(profileColorName(value), box);
        button->setObjectName(QStringLiteral("color") + value);
        button->setIcon(profileIcon({value, QString()}));
        button->setProperty(colorProperty, value);
        button->setChecked(value == current);
        m_colors->addButton(button);
        grid->addWidget(button, i / columns, i % columns);
    }
    return box;
}

QWidget *ProfileDialog::buildPictures()
{
    auto *box = new QGroupBox(tr("Picture"), this);
    const QString hint =
        tr("An emoji or up to two letters; without, the first letter of the name.");
    m_picture->setObjectName(QStringLiteral("profilePicture"));
    m_picture->setAccessibleName(tr("Picture"));
    m_picture->setAccessibleDescription(hint);
    m_picture->setClearButtonEnabled(true);
    m_picture->setMaximumWidth(fontMetrics().averageCharWidth() * 16);
    auto *row = new QHBoxLayout;
    row->addWidget(m_picture);
    for (const Suggestion &suggestion : suggestions) {
        const QString picture = QString::fromUtf16(suggestion.picture);
        auto *button = new QToolButton(box);
        button->setObjectName(QStringLiteral("profileSuggestion"));
        button->setText(picture);
        button->setToolTip(tr(suggestion.name));
        button->setAccessibleName(tr(suggestion.name));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        connect(button, &QToolButton::clicked, m_picture,
                [this, picture] { m_picture->setText(picture); });
        row->addWidget(button);
    }
    row->addStretch(1);
    auto *text = new QLabel(hint, box);
    text->setWordWrap(true);
    text->setForegroundRole(QPalette::PlaceholderText);
    m_problem->setObjectName(QStringLiteral("profilePictureProblem"));
    auto *layout = new QVBoxLayout(box);
    layout->addLayout(row);
    layout->addWidget(text);
    layout->addWidget(m_problem);
    return box;
}

QString ProfileDialog::color() const
{
    const QAbstractButton *checked = m_colors->checkedButton();
    return checked ? checked->property(colorProperty).toString() : QString();
}

void ProfileDialog::showLook()
{
    const QString name = m_name->text().trimmed();
    const auto picture = Models::checkedPicture(m_picture->text());
    const QString problem = tr("That is more than an emoji or two letters.");
    m_problem->setProblem(picture ? QString() : problem);
    m_ok->setEnabled(picture && Models::checkedLine(name, Models::maxNameLength));
    const int side = fontMetrics().height() * 3;
    const ProfileBadge badge = ProfileBadge::of(color(), picture ? *picture : QString(), name);
    m_badge->setPixmap(profileIcon(badge).pixmap(QSize(side, side), devicePixelRatioF()));
    m_badge->setFixedSize(side, side);
}

void ProfileDialog::choose()
{
    if (!m_ok->isEnabled())
        return;
    Models::ProfileEdit edit;
    edit.name = Models::cleanLine(m_name->text());
    edit.color = color();
    const QString picture = Models::cleanLine(m_picture->text());
    if (!picture.isEmpty() || !m_keepsPicture)
        edit.picture = picture;
    accept();
    Q_EMIT chosen(edit);
}

void ProfileDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    // From light to dark, for one; not before everything is here.
    if (event->type() == QEvent::PaletteChange && m_ok)
        showLook();
}

} // namespace Ui
