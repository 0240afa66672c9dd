import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAnswer } from '#shared/idea/idea.fixture.ts';
import { sessionIdleMinutes } from '#shared/session/session.contract.ts';
import { accessibilityFaults } from '#test/support/axe.ts';
import { useWindows } from '#test/support/browser.ts';
import { control, type Stack, startStack } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { wordsOf } from '#test/support/words.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());
const openWindow = useWindows(() => stack);
const t = wordsOf('en');
const savedAt = /^Saved at \d\d:\d\d\sUTC$/;

const content = {
  title: 'One notice board for all three depots',
  problem: 'Each depot has a board of its own, and what is pinned up in one is news in the next a week later.',
  solution: '',
  category: 'economic-affairs',
  visibility: 'organisation',
  authorName: 'shown',
  language: 'en',
};

/** Somebody signed in, with what they could do in a program of their own. */
const someone = async (email: string) => {
  const session = await sessionOf(stack, email);
  return { session, api: apiOf(stack, session) };
};

/** Presses a button that sends a form, and gives the status of the answer. */
const send = async (page: Page, button: string): Promise<number> => {
  const [answer] = await Promise.all([
    // The form asks for similar ideas and saves itself by `POST` too, without leaving the page.
    page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.request().isNavigationRequest(),
    ),
    page.getByRole('button', { name: button }).click(),
  ]);
  return answer.status();
};

/** Writes an answer that says no. */
const writeAnswer = async (page: Page) => {
  const { words, whatWouldChange } = anAnswer();
  await page.getByLabel(t('outcome_declined'), { exact: true }).check();
  await page.getByLabel(t('answer_reason'), { exact: true }).selectOption({ label: t('reason_exists_already') });
  await page.getByLabel(t('answer_words'), { exact: true }).fill(words);
  await page.getByLabel(t('answer_would_change'), { exact: true }).fill(whatWouldChange);
};

describe('one draft in two windows', () => {
  it('loses nothing: the later window is shown both versions', async () => {
    const { session, api } = await someone('elif.kaya@example.org');
    const { id } = (await api('startDraft', { body: content })).value;
    const first = await openWindow({ session });
    await first.goto(`/en/drafts/${id}`);
    const second = await first.context().newPage();
    await second.goto(`/en/drafts/${id}`);

    await second.getByLabel(t('form_title')).fill('A board for all depots, from the second window');
    expect(await send(second, t('form_save'))).toBe(303);
    await first.getByLabel(t('form_title')).fill('A board for all depots, from the first window');
    await first.getByText(t('autosave_elsewhere')).waitFor();
    expect(await send(first, t('form_save'))).toBe(412);

    await first.getByRole('heading', { name: t('draft_elsewhere_title') }).waitFor();
    expect(await first.getByRole('region', { name: t('draft_other_version') }).textContent()).toContain(
      'second window',
    );
    expect(await first.getByLabel(t('form_title')).inputValue()).toContain('first window');
    expect(await accessibilityFaults(first)).toEqual([]);

    expect(await send(first, t('form_save'))).toBe(303);
    expect((await api('readDraft', { params: { draftId: id } })).value.title).toContain('first window');
  });

  it('is kept as a new draft where the other window submitted it', async () => {
    const { session, api } = await someone('elif.kaya@example.org');
    const { id } = (await api('startDraft', { body: content })).value;
    const page = await openWindow({ session });
    await page.goto(`/en/drafts/${id}`);
    const other = await page.context().newPage();
    await other.goto(`/en/drafts/${id}/check`);
    expect(await send(other, t('check_submit'))).toBe(303);

    await page.getByLabel(t('form_title')).fill('Written after it was submitted');
    await page.getByText(t('autosave_gone')).waitFor();
    expect(await send(page, t('form_save'))).toBe(404);
    await page.getByRole('heading', { name: t('draft_gone_title') }).waitFor();
    expect(await send(page, t('form_save'))).toBe(303);

    const drafts = (await api('listDrafts')).value.items;
    expect(drafts.filter(({ title }) => title === 'Written after it was submitted')).toHaveLength(1);
    expect((await api('readIdea', { params: { ideaId: id } })).value.title).toBe(content.title);

    // Back from there, the idea is found instead of the form that made it.
    await other.goBack();
    await other.getByRole('heading', { level: 1, name: content.title }).waitFor();
  });
});

describe('the readers of one idea in two windows', () => {
  it('are changed by the first; the second is told how they are now', async () => {
    const { session, api } = await someone('elif.kaya@example.org');
    const { id } = (await api('submitIdea', { body: content })).value;
    const first = await openWindow({ session });
    await first.goto(`/en/ideas/${id}/visibility`);
    const second = await first.context().newPage();
    await second.goto(`/en/ideas/${id}/visibility`);

    await first.getByLabel(t('visibility_government'), { exact: true }).check();
    expect(await send(first, t('visibility_save'))).toBe(303);
    await second.getByLabel(t('visibility_public'), { exact: true }).check();
    expect(await send(second, t('visibility_save'))).toBe(412);

    const readers = t('visibility_government');
    await second.getByText(t('visibility_stale', { readers })).waitFor();
    expect(await accessibilityFaults(second)).toEqual([]);
    expect((await api('readIdea', { params: { ideaId: id } })).value.visibility).toBe('government');
  });
});

describe('two people who answer one idea', () => {
  it('lose nothing: the second is shown what happened, and keeps their letter', async () => {
    const { api } = await someone('elif.kaya@example.org');
    const { session } = await someone('fabien.moreau@example.org');
    const { id } = (await api('submitIdea', { body: content })).value;
    const first = await openWindow({ session });
    await first.goto(`/en/ideas/${id}/question`);
    const second = await openWindow({ session, javaScriptEnabled: false });
    await second.goto(`/en/ideas/${id}/answer`);

    await first.getByLabel(t('ask_words')).fill('Which of the three depots is the largest?');
    expect(await send(first, t('ask_send'))).toBe(303);
    await writeAnswer(second);
    expect(await send(second, t('answer_preview'))).toBe(200);
    expect(await send(second, t('answer_send'))).toBe(412);

    const alert = second.getByRole('alert');
    await alert.getByText(t('write_stale_title')).waitFor();
    expect(await alert.textContent()).toContain(t('event_question_asked'));
    expect(await second.getByLabel(t('answer_words'), { exact: true }).inputValue()).toBe(anAnswer().words);

    // It still holds, and is sent in the knowledge of what happened.
    expect(await send(second, t('answer_preview'))).toBe(200);
    expect(await send(second, t('answer_send'))).toBe(303);
    expect((await api('readIdea', { params: { ideaId: id } })).value.state).toBe('declined');
  });
});

describe('a session that ends while somebody writes', () => {
  it('keeps what was saved on the server and what was typed on the page', async () => {
    const { session, api } = await someone('elif.kaya@example.org');
    const { id } = (await api('startDraft', { body: content })).value;
    const page = await openWindow({ session });
    await page.goto(`/en/drafts/${id}`);

    await control(stack, 'clock/move', { by: `+${sessionIdleMinutes + 1}m` });
    await page.getByLabel(t('form_solution')).fill('A screen in each canteen, and one person who fills all of them.');
    await page.getByText(t('autosave_signed_out')).waitFor();
    expect(await send(page, t('form_save'))).toBe(401);
    expect(await page.getByRole('alert').textContent()).toContain(t('problem_session_expired_title'));
    expect(await page.getByLabel(t('form_solution')).inputValue()).toContain('A screen in each canteen');
    expect(await accessibilityFaults(page)).toEqual([]);

    // Signs in again beside it, and sends the page that still holds the text.
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: t('sign_in_new_tab') }).click(),
    ]);
    await tab.getByRole('button', { name: 'Elif Kaya' }).click();
    await tab.getByRole('banner').getByRole('link', { name: 'Elif Kaya' }).waitFor();
    // What was typed is saved as soon as its author is back, without another key.
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await page.getByText(savedAt).waitFor();
    expect(await send(page, t('form_save'))).toBe(303);

    const again = await someone('elif.kaya@example.org');
    const draft = (await again.api('readDraft', { params: { draftId: id } })).value;
    expect(draft).toMatchObject({ problem: content.problem, solution: expect.stringContaining('canteen') });
  });

  it('is noticed before the page with the only copy is closed', async () => {
    const { session, api } = await someone('elif.kaya@example.org');
    const { id } = (await api('startDraft', { body: content })).value;
    const page = await openWindow({ session });
    await page.goto(`/en/drafts/${id}`);
    await control(stack, 'clock/move', { by: `+${sessionIdleMinutes + 1}m` });
    await page.getByLabel(t('form_solution')).pressSequentially('A screen in each canteen.');
    await page.getByText(t('autosave_signed_out')).waitFor();

    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await page.getByRole('link', { name: t('nav_ideas'), exact: true }).click();

    expect(asked).toEqual(['beforeunload']);
    expect(await page.getByLabel(t('form_solution')).inputValue()).toBe('A screen in each canteen.');
  });

  it('leaves an answer as it was written', async () => {
    const { api } = await someone('elif.kaya@example.org');
    const { id } = (await api('submitIdea', { body: content })).value;
    const { session } = await someone('fabien.moreau@example.org');
    const page = await openWindow({ session, javaScriptEnabled: false });
    await page.goto(`/en/ideas/${id}/answer`);
    await writeAnswer(page);
    expect(await send(page, t('answer_preview'))).toBe(200);

    await control(stack, 'clock/move', { by: `+${sessionIdleMinutes + 1}m` });
    expect(await send(page, t('answer_send'))).toBe(401);

    expect(await page.getByRole('alert').textContent()).toContain(t('form_signed_out_detail'));
    expect(await page.getByLabel(t('answer_words'), { exact: true }).inputValue()).toBe(anAnswer().words);
  });

  it('leaves a form for a token as it was filled in', async () => {
    const { session } = await someone('grace.lindqvist@example.org');
    const page = await openWindow({ session, javaScriptEnabled: false });
    await page.goto('/en/administration/tokens/issue');
    await page.getByLabel(t('tokens_purpose')).fill('The timetable of the ferries');
    await page.getByLabel(t('scope_read_idea')).check();

    await control(stack, 'clock/move', { by: `+${sessionIdleMinutes + 1}m` });
    expect(await send(page, t('tokens_issue'))).toBe(401);

    expect(await page.getByRole('alert').textContent()).toContain(t('form_signed_out_detail'));
    expect(await page.getByRole('link', { name: t('sign_in_new_tab') }).isVisible()).toBe(true);
    expect(await page.getByLabel(t('tokens_purpose')).inputValue()).toBe('The timetable of the ferries');
    expect(await page.getByLabel(t('scope_read_idea')).isChecked()).toBe(true);
  });
});
