// SPDX-License-Identifier: Apache-2.0
#include "app/window/server/serverreader.h"
#include "ui/server/servertext.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using App::readServer;
using Ui::ServerDescription;
using Ui::ServerFault;
using Ui::ServerField;
using Ui::ServerProblem;

namespace {

using Fault = ServerFault;
using Field = ServerField;

/// A token with these claims; its signature is nobody's.
QByteArray token(const QByteArray &claims)
{
    const auto base64 = [](const QByteArray &bytes) {
        return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + '.' + base64(claims) + ".c2lnbmVk";
}

QByteArray json(const QByteArray &url, const QByteArray &key, const QByteArray &powersync)
{
    return "{\"url\":\"" + url + "\",\"key\":\"" + key + "\",\"powersync_url\":\"" + powersync
        + "\"}";
}

QByteArray withUrl(const QByteArray &url)
{
    return json(url, "k", "https://p.example");
}

QByteArray withKey(const QByteArray &key)
{
    return json("https://s.example", key, "https://p.example");
}

} // namespace

/// What somebody is given as a server: read, or refused with the reason.
class TestServerReader : public QObject
{
    Q_OBJECT

    static ServerDescription server(const QByteArray &text)
    {
        const auto reading = readServer(text);
        const auto *found = std::get_if<ServerDescription>(&reading);
        if (!found)
            qFatal("refused: %s", qPrintable(Ui::serverProblemText(std::get<1>(reading))));
        return *found;
    }

private Q_SLOTS:
    void readsWhatTheEmulatorPrints()
    {
        const auto found =
            server("{\"url\":\"http://127.0.0.1:54321\",\"key\":\"sb_publishable_x\","
                   "\"powersync_url\":\"http://127.0.0.1:54321\"}\n");
        QCOMPARE(found.address.url, QStringLiteral("http://127.0.0.1:54321"));
        QCOMPARE(found.address.key, QStringLiteral("sb_publishable_x"));
        QCOMPARE(found.address.powersyncUrl, QStringLiteral("http://127.0.0.1:54321"));
        QVERIFY(found.leftOut.isEmpty());
    }

    void accepts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("url");
        const QString usual = QStringLiteral("https://s.example");
        QTest::newRow("blanks around") << " \r\n\t" + withKey("k") + "\n\n" << usual;
        QTest::newRow("mark of an editor") << "\xEF\xBB\xBF" + withKey("k") << usual;
        QTest::newRow("blanks in the values") << withUrl("  https://s.example \\n") << usual;
        QTest::newRow("slashes at the end") << withUrl("https://s.example//") << usual;
        QTest::newRow("a port and a path") << withUrl("https://s.example:8443/supabase/")
                                           << QStringLiteral("https://s.example:8443/supabase");
        QTest::newRow("capitals in the name") << withUrl("HTTPS://S.Example") << usual;
        QTest::newRow("localhost")
            << withUrl("http://localhost:8000") << QStringLiteral("http://localhost:8000");
        QTest::newRow("loopback of IPv6")
            << withUrl("http://[::1]:8000") << QStringLiteral("http://[::1]:8000");
        QTest::newRow("a name in other letters")
            << withUrl("https://müller.example") << QStringLiteral("https://xn--mller-kva.example");
        QTest::newRow("the older kind of key") << withKey(token("{\"role\":\"anon\"}")) << usual;
        QTest::newRow("link") << QByteArray("tidelist://server?url=https%3A%2F%2Fs.example&key=k"
                                            "&powersync_url=https%3A%2F%2Fp.example")
                              << usual;
        QTest::newRow("link, not escaped")
            << QByteArray("tidelist://server?url=https://s.example&key=k"
                          "&powersync_url=https://p.example")
            << usual;
        QTest::newRow("link in another order and in capitals")
            << QByteArray("TIDELIST://Server/?powersync_url=https%3a%2f%2fp.example&key=k&"
                          "&url=https%3a%2f%2fs.example")
            << usual;
    }
    void accepts()
    {
        QFETCH(QByteArray, text);
        QTEST(server(text).address.url, "url");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Ui::ServerFault>("fault");
        QTest::addColumn<Ui::ServerField>("field");
        const auto row = [](const char *name, const QByteArray &text, Fault fault,
                            Field field = Field::None) {
            QTest::newRow(name) << text << fault << field;
        };
        row("nothing", "", Fault::Empty);
        row("blanks", " \n\t", Fault::Empty);
        row("too long", QByteArray(App::longestServerText + 1, '{'), Fault::TooLong);
        row("a picture", "\x89PNG\r\n\x1a\n\xff\xfe", Fault::NotText);
        row("a zero", QByteArray("{\"url\0\":1}", 10), Fault::NotText);
        row("words", "my server is at s.example", Fault::NoDescription);
        row("an address", "https://s.example", Fault::NoDescription);
        row("a list", "[1]", Fault::NoDescription);
        row("half an object", withKey("k").chopped(3), Fault::DamagedJson);
        row("two objects", withKey("k") + withKey("k"), Fault::DamagedJson);
        row("deep", "{\"a\":" + QByteArray(4000, '['), Fault::DamagedJson);
        row("no url", "{\"key\":\"k\",\"powersync_url\":\"https://p.example\"}", Fault::Missing,
            Field::Url);
        row("no key", "{\"url\":\"https://s.example\",\"powersync_url\":\"https://p.example\"}",
            Fault::Missing, Field::Key);
        row("no powersync_url", "{\"url\":\"https://s.example\",\"key\":\"k\"}", Fault::Missing,
            Field::PowersyncUrl);
        row("empty url", withUrl(" "), Fault::Missing, Field::Url);
        row("a number", "{\"url\":1,\"key\":\"k\",\"powersync_url\":\"https://p.example\"}",
            Fault::NoString, Field::Url);
        row("null", "{\"url\":\"https://s.example\",\"key\":null,\"powersync_url\":\"\"}",
            Fault::NoString, Field::Key);
        row("long url", withUrl("https://s.example/" + QByteArray(3000, 'a')), Fault::FieldTooLong,
            Field::Url);
        row("long key", withKey(QByteArray(3000, 'a')), Fault::FieldTooLong, Field::Key);

        row("no scheme", withUrl("s.example"), Fault::NoAddress, Field::Url);
        row("another scheme", withUrl("ftp://s.example"), Fault::NoAddress, Field::Url);
        row("a file", withUrl("file:///etc/passwd"), Fault::NoAddress, Field::Url);
        row("a script", withUrl("javascript:alert(1)"), Fault::NoAddress, Field::Url);
        row("no host", withUrl("https:///path"), Fault::NoAddress, Field::Url);
        row("a blank inside", withUrl("https://s .example"), Fault::NoAddress, Field::Url);
        row("a backslash", withUrl("https://s.example\\\\@evil.example"), Fault::NoAddress,
            Field::Url);
        row("a bad port", withUrl("https://s.example:99999"), Fault::NoAddress, Field::Url);
        row("the other address", json("https://s.example", "k", "ws://p.example"), Fault::NoAddress,
            Field::PowersyncUrl);
        row("not encrypted", withUrl("http://s.example"), Fault::NotEncrypted, Field::Url);
        row("the home network", withUrl("http://192.168.1.2"), Fault::NotEncrypted, Field::Url);
        row("like this computer", withUrl("http://127.0.0.1.example"), Fault::NotEncrypted,
            Field::Url);
        row("like localhost", withUrl("http://localhost.example"), Fault::NotEncrypted, Field::Url);
        row("sync not encrypted", json("https://s.example", "k", "http://p.example"),
            Fault::NotEncrypted, Field::PowersyncUrl);
        row("a name before the host", withUrl("https://s.example@evil.example"), Fault::NotPlain,
            Field::Url);
        row("a question", withUrl("https://s.example?x=1"), Fault::NotPlain, Field::Url);
        row("a mark", withUrl("https://s.example#x"), Fault::NotPlain, Field::Url);

        row("blank in the key", withKey("a b"), Fault::NoKey, Field::Key);
        row("line in the key", withKey("a\\nx-header: 1"), Fault::NoKey, Field::Key);
        row("letter in the key", withKey("schlüssel"), Fault::NoKey, Field::Key);
        row("secret key", withKey("sb_secret_abc"), Fault::SecretKey, Field::Key);
        row("secret in capitals", withKey("SB_SECRET_abc"), Fault::SecretKey, Field::Key);
        row("a person's key", withKey("sbp_abc"), Fault::SecretKey, Field::Key);
        row("service role", withKey(token("{\"role\":\"service_role\"}")), Fault::ServiceKey,
            Field::Key);
        row("service role, escaped", withKey(token("{\"role\":\"service\\u005frole\"}")),
            Fault::ServiceKey, Field::Key);
        row("somebody's session", withKey(token("{\"role\":\"authenticated\"}")), Fault::OtherRole,
            Field::Key);
        row("no role", withKey(token("{}")), Fault::OtherRole, Field::Key);
        row("a role that is no text", withKey(token("{\"role\":[\"anon\"]}")), Fault::OtherRole,
            Field::Key);
        row("claims not in base64", withKey("eyJhbGciOiJIUzI1NiJ9.e!J9.c2ln"), Fault::DamagedKey,
            Field::Key);
        row("claims not JSON", withKey("eyJhbGciOiJIUzI1NiJ9.Zm9v.c2ln"), Fault::DamagedKey,
            Field::Key);
        row("header not JSON", withKey("Zm9v.e30.c2ln"), Fault::DamagedKey, Field::Key);
        row("cut in the middle", withKey(token("{\"role\":\"anon\"}").chopped(12)),
            Fault::DamagedKey, Field::Key);
        row("cut early", withKey("eyJhbGciOiJI"), Fault::DamagedKey, Field::Key);
        row("four parts", withKey("eyJhbGciOiJIUzI1NiJ9.e30.a.b"), Fault::DamagedKey, Field::Key);

        const QByteArray link = "tidelist://server?";
        const QByteArray urls = "url=https://s.example&powersync_url=https://p.example";
        row("another link", "tidelist://todo?id=1", Fault::OtherLink);
        row("a link that begins like it", "tidelist://servers?" + urls, Fault::OtherLink);
        row("a link with a path", "tidelist://server/x?" + urls, Fault::OtherLink);
        row("without slashes", "tidelist:server?" + urls, Fault::OtherLink);
        row("with a port", "tidelist://server:1?" + urls, Fault::OtherLink);
        row("bare", "tidelist://server", Fault::Missing, Field::Url);
        row("a bad escape", link + urls + "&key=%zz", Fault::DamagedLink);
        row("half an escape", link + urls + "&key=a%2", Fault::DamagedLink);
        row("an escape that is no text", link + urls + "&key=%ff%fe", Fault::DamagedLink);
        row("an escaped zero", link + urls + "&key=a%00", Fault::DamagedLink);
        row("words behind it", link + urls + "&key=k please", Fault::DamagedLink);
        row("two lines", link + urls + "\n&key=k", Fault::DamagedLink);
        row("a mark in it", link + urls + "#&key=k", Fault::DamagedLink);
        row("not ASCII", link + urls + "&key=\xc3\xbc", Fault::DamagedLink);
        row("two urls", link + urls + "&key=k&url=https://evil.example", Fault::Repeated,
            Field::Url);
        row("two keys", link + urls + "&key=k&%6bey=l", Fault::Repeated, Field::Key);
        row("a key without a value", link + urls + "&key", Fault::Missing, Field::Key);
        row("service role in a link", link + urls + "&key=" + token("{\"role\":\"service_role\"}"),
            Fault::ServiceKey, Field::Key);
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(Ui::ServerFault, fault);
        QFETCH(Ui::ServerField, field);
        const auto reading = readServer(text);
        const auto *problem = std::get_if<ServerProblem>(&reading);
        QVERIFY(problem);
        QVERIFY2(*problem == (ServerProblem{fault, field}),
                 qPrintable(Ui::serverProblemText(*problem)));
        // Each has words of its own; those about a field name it as the file does.
        const QString words = Ui::serverProblemText(*problem);
        QVERIFY(!words.isEmpty());
        const QString names[] = {{},
                                 QStringLiteral("“url”"),
                                 QStringLiteral("“key”"),
                                 QStringLiteral("“powersync_url”")};
        QVERIFY2(words.contains(names[static_cast<int>(field)]), qPrintable(words));
    }

    void saysWhyAKeyForEverythingIsRefused()
    {
        const QString words = Ui::serverProblemText({Fault::ServiceKey, Field::Key});
        QVERIFY(words.contains(QStringLiteral("service_role")));
        QVERIFY(words.contains(QStringLiteral("bypasses every rule")));
        QVERIFY(words.contains(QStringLiteral("publishable key")));
    }

    void namesWhatItLeavesOut()
    {
        const auto found = server("{\"url\":\"https://s.example\",\"key\":\"k\",\"name\":\"Home\","
                                  "\"powersync_url\":\"https://p.example\",\"Key\":{}}");
        QCOMPARE(found.leftOut, (QStringList{QStringLiteral("Key"), QStringLiteral("name")}));
        QCOMPARE(found.address.key, QStringLiteral("k"));
    }

    void whatItLeavesOutCannotDisturbTheText()
    {
        QByteArray text = "{\"url\":\"https://s.example\",\"key\":\"k\","
                          "\"powersync_url\":\"https://p.example\",\"\\u202eab\\nc\":1";
        for (int i = 0; i < 20; ++i)
            text += ",\"b" + QByteArray::number(10 + i) + QByteArray(100, 'x') + "\":1";
        const auto found = server(text + '}');
        QCOMPARE(found.leftOut.size(), 6);
        QCOMPARE(found.leftOut.last(), QStringLiteral("…"));
        for (const QString &name : found.leftOut) {
            QVERIFY(name.size() <= 40);
            QVERIFY(!name.contains(QChar(0x202e)) && !name.contains(u'\n'));
        }
    }

    void aLinkSaysTheSameAsItWasMadeOf()
    {
        const Ui::ServerAddress address{QStringLiteral("https://s.example:8443/a&b"),
                                        QStringLiteral("sb_publishable_+/%=&"),
                                        QStringLiteral("https://xn--mller-kva.example")};
        const QString link = Ui::serverLink(address);
        QVERIFY(link.startsWith(u"tidelist://server?url=https%3A%2F%2Fs.example"));
        QCOMPARE(server(link.toUtf8()).address, address);
    }

    void namesHostsAsTheyGoOverTheWire()
    {
        QCOMPARE(Ui::serverHost(QStringLiteral("https://todo.example.org/x")),
                 QStringLiteral("todo.example.org"));
        QCOMPARE(Ui::serverHost(QStringLiteral("http://127.0.0.1:8000")),
                 QStringLiteral("127.0.0.1:8000"));
        QCOMPARE(Ui::serverHost(QStringLiteral("http://[::1]:8000")), QStringLiteral("[::1]:8000"));
        // The second letter is a Cyrillic one.
        QVERIFY(Ui::serverHost(QStringLiteral("https://p\u0430ypal.example")).startsWith(u"xn--"));
    }

    void readsFilesButNoPipesAndNothingEndless()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("server.json"));
        QCOMPARE(App::readServerFile(path).error().code, Sync::ErrorCode::CannotOpen);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(withKey("k"));
        file.close();
        auto reading = App::readServerFile(path);
        QVERIFY(reading.isOk());
        QVERIFY(std::holds_alternative<ServerDescription>(*reading));

        QVERIFY(file.open(QIODevice::Append));
        file.write(QByteArray(1'000'000, ' '));
        file.close();
        reading = App::readServerFile(path);
        QVERIFY(reading.isOk());
        QCOMPARE(std::get<ServerProblem>(*reading).fault, Fault::TooLong);

        const QString pipe = folder.filePath(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QCOMPARE(App::readServerFile(pipe).error().code, Sync::ErrorCode::CannotOpen);
        QCOMPARE(App::readServerFile(folder.path()).error().code, Sync::ErrorCode::CannotOpen);
    }
};

QTEST_GUILESS_MAIN(TestServerReader)
#include "tst_serverreader.moc"
