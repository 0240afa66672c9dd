import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaultsWithoutScript, pixelsTooWide } from '#test/support/axe.ts';
import { signIn, smallPhone, useWindows } from '#test/support/browser.ts';
import { control, eventually, type Stack, startStack, stateOf } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { wordsOf } from '#test/support/words.ts';
import { depthOf, logged, settled, submit, toldOf } from './stories.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

const openWindow = useWindows(() => stack);
const t = wordsOf('fr');
const address = 'hugo.marchand@example.org';
/** Days end a session, so that he signs in anew. */
const hugo = async () => apiOf(stack, await sessionOf(stack, address));
const mails = async () => (await stateOf(stack)).mail.filter(({ to }) => to === address);
const runs = () => logged(stack, 'queue-digests', 'digests.queued').length;

/** An idea of his, of which he is told that it arrived. */
const anIdea = async (title: string) => {
  const author = await hugo();
  const idea = await submit(author, title);
  await eventually('he is told', async () => (await toldOf(author, idea)) === 1);
  return idea;
};
/** Moves the clock by a day, and lets the run of that morning come about. */
const aDayPasses = async () => {
  const before = runs();
  await control(stack, 'clock/move', { by: '+1d' });
  await eventually('who waits was queued', async () => runs() > before);
  await eventually('every digest is sent', async () => (await depthOf(stack, 'digests-work')) === 0, 30_000);
};

describe('somebody who chooses a mail a day, in French, without a script', () => {
  it('gets one the next morning about what they have not read, and none the morning after', async () => {
    const page = await openWindow({ javaScriptEnabled: false, viewport: smallPhone, locale: 'fr-FR' });
    await page.goto('/fr');
    await signIn(page, 'Hugo Marchand', 'fr');
    await page.getByRole('banner').getByRole('link', { name: 'Hugo Marchand' }).click();
    await page.getByRole('link', { name: t('inbox_settings_link') }).click();
    expect(await page.getByLabel(t('inbox_settings_weekly')).isChecked()).toBe(true);
    expect([await pixelsTooWide(page), await accessibilityFaultsWithoutScript(page)]).toEqual([0, []]);
    await page.getByLabel(t('inbox_settings_daily')).check();
    await page.getByLabel(t('topic_answering')).check();
    await page.getByRole('button', { name: t('inbox_settings_save') }).click();
    await page.getByText(t('inbox_settings_done')).waitFor();
    expect(await page.getByLabel(t('inbox_settings_daily')).isChecked()).toBe(true);
    expect(await page.getByLabel(t('topic_answering')).isChecked()).toBe(true);

    const idea = await anIdea('Une idée dont un courriel parle');
    await settled(stack);
    await aDayPasses();

    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail?.text).toContain(t('inbox_your_idea_arrived'));
    expect(mail?.text).toContain(`${stack.site}/fr/ideas/${idea}`);
    expect(mail?.html).toContain('<html lang="fr">');
    await aDayPasses();
    expect(await mails()).toHaveLength(1);
  }, 120_000);

  it('gets a mail that was refused when it is tried again, and gets it once', async () => {
    const before = (await mails()).length;
    const idea = await anIdea('Une idée dont le courriel attend');
    await control(stack, 'faults', {
      service: 'ses',
      action: 'SendEmail',
      error: 'TooManyRequestsException',
      times: 1,
    });
    await control(stack, 'clock/move', { by: '+1d' });
    await eventually('it was refused', async () => logged(stack, 'send-digests', 'digest.failed').length === 1);
    expect(await mails()).toHaveLength(before);

    await control(stack, 'clock/move', { by: '+4m' });
    await eventually('it is sent', async () => (await mails()).length > before);

    await eventually('nothing is left', async () => (await depthOf(stack, 'digests-work')) === 0);
    const now = await mails();
    expect(now).toHaveLength(before + 1);
    expect(now[0]?.text).toContain(idea);
  }, 60_000);

  it('ends the mails by what mail programs post, or by the button of the page that the link leads to', async () => {
    const stopUrl = /<(.+)>/.exec((await mails())[0]?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? '';
    const chosen = async () => (await (await hugo())('readInboxSettings')).value;
    const page = await openWindow({ javaScriptEnabled: false, locale: 'fr-FR' });
    await page.goto(stopUrl);
    await page.getByRole('heading', { level: 1, name: t('stop_digest_title') }).waitFor();
    expect((await chosen()).digest).toBe('daily');

    const answer = await fetch(stopUrl, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });

    expect(answer.status).toBe(204);
    const { revision, muted, digest } = await chosen();
    expect(digest).toBe('off');
    await (await hugo())('changeInboxSettings', { body: { digest: 'daily', muted }, revision });
    await page.getByRole('button', { name: t('stop_digest_button') }).click();
    await page.getByRole('heading', { level: 1, name: t('stop_digest_done') }).waitFor();
    expect(await accessibilityFaultsWithoutScript(page)).toEqual([]);
    expect((await chosen()).digest).toBe('off');
  });
});
