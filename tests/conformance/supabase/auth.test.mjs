// SPDX-License-Identifier: Apache-2.0
// supabase-js signs in, out and up at tidelist-emulator: what it understands of it is what a real project says.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { good, password, Project, redirectOf, refused, returnUrl } from './project.mjs';

const ada = 'ada@example.org';
const grace = 'grace@example.org';

test('signs up, in and out', async (t) => {
    const project = await Project.start(t);
    const client = project.client();
    const { user, session } = good(await client.auth.signUp({ email: ada, password, options: { data: { name: 'Ada' } } }));
    assert.equal(user.email, ada);
    assert.equal(user.user_metadata.name, 'Ada');
    assert.ok(session.access_token && session.refresh_token);
    refused(await client.auth.signUp({ email: ada, password }), 'user_already_exists', 422);
    refused(await client.auth.signInWithPassword({ email: ada, password: 'wrong' }), 'invalid_credentials', 400);
    refused(await client.auth.signUp({ email: 'nobody', password }), 'validation_failed', 400);

    const again = good(await client.auth.signInWithPassword({ email: ada, password }));
    assert.equal(again.user.id, user.id);
    assert.equal(good(await client.auth.getUser()).user.id, user.id);
    assert.equal((await client.auth.signOut()).error, null);
    assert.equal(good(await client.auth.getSession()).session, null);
});

test('waits for a new address to be confirmed', async (t) => {
    const project = await Project.start(t);
    await project.set({ confirm_email: true });
    const client = project.client();
    const { user, session } = good(await client.auth.signUp({ email: ada, password }));
    assert.equal(session, null);
    assert.equal(user.identities.length, 1);
    assert.equal(user.email_confirmed_at, undefined);
    refused(await client.auth.signInWithPassword({ email: ada, password }), 'email_not_confirmed', 400);

    const first = await project.lastMail(ada);
    good(await client.auth.resend({ type: 'signup', email: ada }));
    const second = await project.lastMail(ada);
    refused(await client.auth.verifyOtp({ email: ada, token: `${first.code}0`, type: 'signup' }), 'otp_expired', 403);
    const verified = good(await client.auth.verifyOtp({ email: ada, token: second.code, type: 'signup' }));
    assert.equal(verified.user.id, user.id);
    assert.ok(verified.session.access_token);
    assert.ok(verified.user.email_confirmed_at);

    // Who asks about an address that is taken sees a user without identities.
    const pretended = good(await project.client().auth.signUp({ email: ada, password }));
    assert.deepEqual(pretended.user.identities, []);
    assert.equal(pretended.session, null);
});

test('is told why a password is weak', async (t) => {
    const project = await Project.start(t);
    await project.set({ password_length: 8, password_characters: true, known_passwords: ['secret'] });
    const error = refused(await project.client().auth.signUp({ email: ada, password: 'secret' }), 'weak_password', 422);
    assert.equal(error.name, 'AuthWeakPasswordError');
    assert.deepEqual(error.reasons, ['length', 'characters', 'pwned']);
});

test('refreshes, once with each token', async (t) => {
    const project = await Project.start(t);
    const client = await project.person(ada);
    const first = good(await client.auth.getSession()).session;
    const second = good(await client.auth.refreshSession()).session;
    assert.notEqual(second.refresh_token, first.refresh_token);
    // The answer may have been lost: the same once more gives the same.
    const again = good(await project.client().auth.refreshSession(first)).session;
    assert.equal(again.refresh_token, second.refresh_token);
    good(await client.auth.refreshSession());
    refused(await project.client().auth.refreshSession(first), 'refresh_token_already_used', 400);
    assert.equal((await client.auth.refreshSession()).error.status, 400); // the family is over
    refused(await project.client().auth.refreshSession({ refresh_token: 'invented' }), 'refresh_token_not_found', 400);
});

test('takes a session over with setSession', async (t) => {
    const project = await Project.start(t);
    const session = good(await (await project.person(ada)).auth.getSession()).session;
    const other = project.client();
    assert.equal(good(await other.auth.setSession(session)).user.email, ada);
    assert.equal(good(await other.auth.getUser()).user.email, ada);
});

test('signs in through a provider with PKCE', async (t) => {
    const project = await Project.start(t);
    const client = project.client({ flowType: 'pkce' });
    const oauth = async () => good(await client.auth.signInWithOAuth(
        { provider: 'github', options: { redirectTo: returnUrl, skipBrowserRedirect: true } })).url;
    const back = await redirectOf(await oauth());
    assert.equal(`${back.origin}${back.pathname}`, returnUrl);
    const code = back.searchParams.get('code');

    const { user, session } = good(await client.auth.exchangeCodeForSession(code));
    assert.equal(user.email, 'github@example.org');
    assert.equal(user.app_metadata.provider, 'github');
    assert.ok(session.refresh_token);

    // A code of another flow has another secret behind it, and every code is good once.
    const stolen = (await redirectOf(await oauth())).searchParams.get('code');
    await oauth();
    refused(await client.auth.exchangeCodeForSession(stolen), 'bad_code_verifier', 400);
    await oauth();
    refused(await client.auth.exchangeCodeForSession(code), 'flow_state_not_found', 404);
});

test('is sent back with the words of a provider that refuses', async (t) => {
    const project = await Project.start(t);
    await project.set({ provider_error: 'The person said no' });
    const { url } = good(await project.client({ flowType: 'pkce' }).auth.signInWithOAuth(
        { provider: 'google', options: { redirectTo: `${returnUrl}?mine=1`, skipBrowserRedirect: true } }));
    const back = await redirectOf(url);
    assert.equal(back.searchParams.get('error'), 'access_denied');
    assert.equal(back.searchParams.get('error_description'), 'The person said no');
    assert.equal(back.searchParams.get('mine'), null); // an error loses the query
    assert.equal(back.pathname, new URL(returnUrl).pathname);
});

test('goes to the site of the project when the address to return to is none of ours', async (t) => {
    const project = await Project.start(t);
    for (const redirectTo of ['https://evil.example/', 'http://127.0.0.1.evil.example/', 'http://localhost:1/']) {
        const { url } = good(await project.client({ flowType: 'pkce' }).auth.signInWithOAuth(
            { provider: 'github', options: { redirectTo, skipBrowserRedirect: true } }));
        assert.equal((await redirectOf(url)).origin, 'http://127.0.0.1:3000');
    }
});

test('signs in with a code from an e-mail', async (t) => {
    const project = await Project.start(t);
    const client = project.client();
    good(await client.auth.signInWithOtp({ email: ada }));
    const { code } = await project.lastMail(ada);
    const { user } = good(await client.auth.verifyOtp({ email: ada, token: code, type: 'email' }));
    assert.equal(user.email, ada);
    refused(await client.auth.verifyOtp({ email: ada, token: code, type: 'email' }), 'otp_expired', 403);

    good(await client.auth.signInWithOtp({ email: ada, options: { shouldCreateUser: false } }));
    const { token_hash } = await project.lastMail(ada);
    assert.equal(good(await client.auth.verifyOtp({ token_hash, type: 'magiclink' })).user.id, user.id);
    refused(await client.auth.signInWithOtp({ email: grace, options: { shouldCreateUser: false } }), 'otp_disabled', 422);
    await project.set({ mail_interval: 60 });
    good(await client.auth.signInWithOtp({ email: grace }));
    refused(await client.auth.signInWithOtp({ email: grace }), 'over_email_send_rate_limit', 429);
});

test('signs in with the link of an e-mail, without PKCE', async (t) => {
    const project = await Project.start(t);
    const client = project.client({ flowType: 'implicit' });
    good(await client.auth.signInWithOtp({ email: ada, options: { emailRedirectTo: returnUrl } }));
    const back = await redirectOf((await project.lastMail(ada)).link);
    const tokens = new URLSearchParams(back.hash.slice(1));
    const session = { access_token: tokens.get('access_token'), refresh_token: tokens.get('refresh_token') };
    assert.equal(good(await client.auth.setSession(session)).user.email, ada);
    const late = await redirectOf((await project.lastMail(ada)).link);
    assert.equal(new URLSearchParams(late.hash.slice(1)).get('error_code'), 'otp_expired');
});

test('resets a password, by link and by code', async (t) => {
    const project = await Project.start(t);
    await project.person(ada);
    const client = project.client({ flowType: 'pkce' });
    good(await client.auth.resetPasswordForEmail(ada, { redirectTo: returnUrl }));
    const back = await redirectOf((await project.lastMail(ada)).link);
    good(await client.auth.exchangeCodeForSession(back.searchParams.get('code')));
    refused(await client.auth.updateUser({ password }), 'same_password', 422);
    good(await client.auth.updateUser({ password: 'another password' }));
    refused(await client.auth.signInWithPassword({ email: ada, password }), 'invalid_credentials');
    good(await client.auth.signInWithPassword({ email: ada, password: 'another password' }));

    const other = project.client();
    good(await other.auth.resetPasswordForEmail(ada));
    const { code } = await project.lastMail(ada);
    good(await other.auth.verifyOtp({ email: ada, token: code, type: 'recovery' }));
    good(await other.auth.updateUser({ password }));
    good(await other.auth.resetPasswordForEmail('nobody@example.org')); // says the same
});

test('changes the user', async (t) => {
    const project = await Project.start(t);
    await project.person(grace);
    const client = await project.person(ada);
    assert.equal(good(await client.auth.updateUser({ data: { name: 'Ada' } })).user.user_metadata.name, 'Ada');
    refused(await client.auth.updateUser({ email: grace }), 'email_exists', 422);

    await project.set({ confirm_email: true });
    const countess = 'countess@example.org';
    const pending = good(await client.auth.updateUser({ email: countess })).user;
    assert.equal(pending.email, ada);
    assert.equal(pending.new_email, countess);
    const half = await client.auth.verifyOtp({ email: ada, token: (await project.lastMail(ada)).code, type: 'email_change' });
    assert.equal(half.error, null);
    assert.equal(half.data.session, null);
    const { user } = good(await client.auth.verifyOtp(
        { email: countess, token: (await project.lastMail(countess)).code, type: 'email_change' }));
    assert.equal(user.email, countess);
    assert.equal(user.id, pending.id);
});

test('proves who it is before a new password', async (t) => {
    const project = await Project.start(t);
    const client = await project.person(ada);
    await project.set({ reauthentication: true });
    refused(await client.auth.updateUser({ password: 'another password' }), 'reauthentication_needed', 400);
    good(await client.auth.reauthenticate());
    refused(await client.auth.updateUser({ password: 'another password', nonce: '0' }), 'reauthentication_not_valid', 422);
    const { code } = await project.lastMail(ada);
    good(await client.auth.updateUser({ password: 'another password', nonce: code }));
});

test('signs in anonymously and stays the same user with an address', async (t) => {
    const project = await Project.start(t);
    const client = project.client();
    const { user } = good(await client.auth.signInAnonymously());
    assert.equal(user.is_anonymous, true);
    assert.deepEqual(user.identities, []);
    const profile = await project.newProfile(client, 'Mine');
    refused(await client.auth.updateUser({ password }), 'validation_failed', 422);
    const lasting = good(await client.auth.updateUser({ email: ada, password })).user;
    assert.equal(lasting.id, user.id);
    assert.equal(lasting.is_anonymous, false);

    const elsewhere = project.client();
    good(await elsewhere.auth.signInWithPassword({ email: ada, password }));
    assert.equal(good(await elsewhere.from('profile').select('id').single()).id, profile);
    await project.set({ anonymous: false });
    refused(await project.client().auth.signInAnonymously(), 'anonymous_provider_disabled', 422);
});

test('signs out here, elsewhere and everywhere', async (t) => {
    const project = await Project.start(t);
    await project.person(ada);
    const device = async () => {
        const client = project.client();
        good(await client.auth.signInWithPassword({ email: ada, password }));
        return client;
    };
    const isIn = async (client) => (await client.auth.refreshSession()).error === null;
    const [one, two, three] = [await device(), await device(), await device()];
    assert.equal((await one.auth.signOut({ scope: 'local' })).error, null);
    assert.deepEqual([await isIn(one), await isIn(two), await isIn(three)], [false, true, true]);
    assert.equal((await two.auth.signOut({ scope: 'others' })).error, null);
    assert.deepEqual([await isIn(two), await isIn(three)], [true, false]);
    const four = await device();
    assert.equal((await two.auth.signOut({ scope: 'global' })).error, null);
    assert.deepEqual([await isIn(two), await isIn(four)], [false, false]);
});

test('asks for a captcha', async (t) => {
    const project = await Project.start(t);
    await project.set({ captcha: true });
    const client = project.client();
    refused(await client.auth.signUp({ email: ada, password }), 'captcha_failed', 400);
    good(await client.auth.signUp({ email: ada, password, options: { captchaToken: 'solved' } }));
});

test('takes no failure of the server for the end of a session', async (t) => {
    const project = await Project.start(t);
    const client = await project.person(ada);
    await project.admin('POST', 'faults', { path: '/auth/v1/user', status: 503 });
    const { error } = await client.auth.getUser();
    assert.equal(error.name, 'AuthRetryableFetchError');
    assert.ok(good(await client.auth.getSession()).session);
    await project.admin('POST', 'sign-out', { user: ada });
    refused(await client.auth.refreshSession(), 'refresh_token_not_found', 400);
});
