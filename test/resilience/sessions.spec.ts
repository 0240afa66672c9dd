import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionAbsoluteHours, sessionIdleMinutes } from '#shared/session/session.contract.ts';
import { control, type Stack, startStack, stateOf } from '#test/support/stack.ts';
import { apiOf, type StackApi } from '#test/support/stack-api.ts';
import { finishSignIn, formAddress, openSignIn, sessionCookieName, sessionOf } from '#test/support/stack-session.ts';
import { newVisitor, type Visitor } from '#test/support/visitor.ts';
import { wordsOf } from '#test/support/words.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

const pass = (minutes: number) => control(stack, 'clock/move', { by: `+${minutes}m` });
const statusFor = async (person: StackApi) => (await person('readAccount')).status;

describe('a session', () => {
  it('is over when nobody used it for half an hour, and says so', async () => {
    const person = apiOf(stack, await sessionOf(stack, 'amina.diallo@example.org'));

    await pass(sessionIdleMinutes - 1);
    expect(await statusFor(person)).toBe(200);
    await pass(sessionIdleMinutes + 1);

    const { status, problem } = await person('readAccount');
    expect({ status, reason: problem.reason }).toEqual({ status: 401, reason: 'session-expired' });
  });

  it('that is over shows its reader the page of a visitor who may sign in again, while the API answers it nothing', async () => {
    const visitor = newVisitor();
    const { url, answer } = await openSignIn(stack, visitor);
    const email = 'amina.diallo@example.org';
    await finishSignIn(visitor, await visitor.post(formAddress(await answer.text(), url, 'persona'), { email }), url);
    const first = visitor.cookie(stack.site, sessionCookieName);
    await pass(sessionIdleMinutes + 1);

    const home = await visitor.get(new URL('/en', stack.site));
    expect([home.status, await home.text()]).toEqual([
      200,
      expect.stringContaining(wordsOf('en')('home_session_ended')),
    ]);
    const list = await visitor.get(new URL('/en/ideas', stack.site));
    expect([list.status, list.headers.get('location')]).toEqual([303, expect.stringContaining('/en/sign-in?')]);
    const { status, problem } = await apiOf(stack, first)('listIdeas', {});
    expect({ status, reason: problem.reason }).toEqual({ status: 401, reason: 'session-expired' });

    // The provider still knows them, and leads back at once, with the old cookie.
    await openSignIn(stack, visitor);
    const second = visitor.cookie(stack.site, sessionCookieName);

    expect(second).not.toBe(first);
    expect(await statusFor(apiOf(stack, second))).toBe(200);
  });

  it('is over after twelve hours, however busy', async () => {
    const person = apiOf(stack, await sessionOf(stack, 'amina.diallo@example.org'));
    const stepMinutes = sessionIdleMinutes - 5;
    const steps = Math.floor((sessionAbsoluteHours * 60) / stepMinutes);

    const statuses: number[] = [];
    for (let step = 1; step <= steps; step += 1) {
      await pass(stepMinutes);
      statuses.push(await statusFor(person));
    }
    expect(new Set(statuses)).toEqual(new Set([200]));
    await pass(sessionAbsoluteHours * 60 - steps * stepMinutes + 1);

    expect(await statusFor(person)).toBe(401);
  });

  it('ends everywhere at once when its person says so', async () => {
    const here = apiOf(stack, await sessionOf(stack, 'amina.diallo@example.org'));
    const there = apiOf(stack, await sessionOf(stack, 'amina.diallo@example.org'));
    const { id } = (await here('readAccount')).value.person;

    await here('endSessionsOfPerson', { params: { personId: id } });

    expect([await statusFor(here), await statusFor(there)]).toEqual([401, 401]);
  });
});

/** Asks for a code as somebody without a provider does. */
const askForCode = async (visitor: Visitor, email: string) => {
  const { url, answer } = await openSignIn(stack, visitor);
  const codePage = await visitor.post(formAddress(await answer.text(), url, 'email'), { email });
  const text = await codePage.text();
  const redeem = (code: string) => visitor.post(formAddress(text, url, 'code'), { email, code });
  return { url, text, redeem };
};

/** The newest code that was e-mailed to somebody. */
const codeFor = async (email: string): Promise<string> => {
  const letter = (await stateOf(stack)).mail.find(({ to }) => to === email);
  const code = /\d{8}/.exec(letter?.text ?? '')?.[0];
  if (code === undefined) throw new Error(`no code was sent to ${email}`);
  return code;
};

describe('a code by e-mail', () => {
  const guest = 'liam.connolly@example.org';

  it('signs in once, and not again', async () => {
    const visitor = newVisitor();
    const { url, redeem } = await askForCode(visitor, guest);
    const code = await codeFor(guest);

    await finishSignIn(visitor, await redeem(code), url);

    expect(visitor.cookie(stack.site, sessionCookieName)).toMatch(/^cws_/);
    const again = await askForCode(newVisitor(), guest);
    expect((await again.redeem(code)).status).toBe(422);
  });

  it('is worth nothing after ten minutes', async () => {
    const { redeem } = await askForCode(newVisitor(), guest);
    const code = await codeFor(guest);

    await pass(11);

    expect((await redeem(code)).status).toBeGreaterThanOrEqual(400);
  });

  it('is worth nothing after five wrong ones', async () => {
    const { redeem } = await askForCode(newVisitor(), guest);
    const code = await codeFor(guest);
    const wrong = code.startsWith('0') ? '99999999' : '00000000';

    for (let attempt = 1; attempt <= 5; attempt += 1) expect((await redeem(wrong)).status).toBe(422);

    expect((await redeem(code)).status).toBe(422);
  });

  it('is promised alike to who is known and to who is not', async () => {
    const letters = (await stateOf(stack)).mail.length;
    const stranger = 'nobody.known@example.org';

    const known = await askForCode(newVisitor(), 'amina.diallo@example.org');
    const unknown = await askForCode(newVisitor(), stranger);

    const alike = (page: string, url: URL, email: string) =>
      page.replaceAll(url.pathname, '').replaceAll(email, 'address');
    expect(alike(unknown.text, unknown.url, stranger)).toBe(alike(known.text, known.url, 'amina.diallo@example.org'));
    expect((await unknown.redeem('12345678')).status).toBe((await known.redeem('12345678')).status);
    expect((await stateOf(stack)).mail.length).toBe(letters + 1);
  });
});
