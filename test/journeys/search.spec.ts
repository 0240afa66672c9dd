import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import { siteLanguages } from '#shared/kernel/text.ts';
import { accessibilityFaults, accessibilityFaultsWithoutScript } from '#test/support/axe.ts';
import { useWindows } from '#test/support/browser.ts';
import { eventually } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { wordsOf } from '#test/support/words.ts';

const openWindow = useWindows();
const stack = inject('stack');
const author = 'daniel.okafor@example.org';

const proposals = [
  {
    title: 'Hammocks for night nurses',
    problem: 'Nurses who work at night have nowhere to lie down between two alarms.',
  },
  { title: 'A quiet room', problem: 'There are no hammocks on the ward, so that nobody rests at all in a long night.' },
];

beforeAll(async () => {
  const api = apiOf(stack, await sessionOf(stack, author));
  for (const proposal of proposals)
    await api('submitIdea', {
      body: aProposal({ ...proposal, solution: '', visibility: 'public', category: 'health' }),
    });
  await eventually('both ideas are found', async () => {
    const { value } = await apiOf(stack)('searchIdeas', { query: { words: 'hammock' } });
    return value.items.length === 2;
  });
});

const hits = (page: Page) => page.getByRole('main').getByRole('listitem').getByRole('heading').allInnerTexts();

describe.each(siteLanguages)('a search, in %s and without a script,', (language) => {
  const t = wordsOf(language);

  it('finds words in every form, marks them, and is narrowed, sorted and taken away again by its address', async () => {
    const page = await openWindow({ javaScriptEnabled: false });
    await page.goto(`/${language}/public/ideas`);
    await page.getByLabel(t('search_label')).fill('Hammock nurse');
    await page.getByRole('button', { name: t('search_button') }).click();
    expect(await hits(page)).toEqual(['Hammocks for night nurses']);
    expect(await page.getByRole('main').locator('mark').allInnerTexts()).toEqual(['Hammocks', 'nurses', 'Nurses']);
    expect(await page.getByLabel(t('search_label')).inputValue()).toBe('Hammock nurse');
    expect(await accessibilityFaultsWithoutScript(page)).toEqual([]);

    await page.getByLabel(t('search_label')).fill('hammocks');
    await page.getByLabel(t('search_sort'), { exact: true }).selectOption('newest');
    await page.getByRole('button', { name: t('search_button') }).click();
    expect(await hits(page)).toEqual(['A quiet room', 'Hammocks for night nurses']);

    await page.getByLabel(t('filter_by_category')).selectOption('defence');
    await page.getByRole('button', { name: t('filter_show_category') }).click();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      words: 'hammocks',
      sort: 'newest',
      category: 'defence',
    });
    await page.getByText(t('search_try_fewer')).waitFor();
    expect(await accessibilityFaultsWithoutScript(page)).toEqual([]);
    await page.getByRole('link', { name: t('search_try_everywhere') }).click();
    expect(await hits(page)).toHaveLength(2);
  });

  it('is taken along as a table and as data', async () => {
    const page = await openWindow({ javaScriptEnabled: false });
    await page.goto(`/${language}/public/ideas?words=hammock`);
    const addressOf = async (name: string) => (await page.getByRole('link', { name }).getAttribute('href')) ?? '';

    const table = await page.request.get(await addressOf(t('export_as_csv')));
    const data = await page.request.get(await addressOf(t('export_as_json')));

    expect(table.headers()).toMatchObject({ 'content-type': expect.stringContaining('text/csv') });
    expect((await table.text()).trim().split('\r\n')).toHaveLength(3);
    expect((await data.json()).map(({ title }: { title: string }) => title).sort()).toEqual(
      proposals.map(({ title }) => title).sort(),
    );
  });
});

describe('a saved filter', () => {
  it.each(siteLanguages)('is kept, opened and deleted without a script, in %s', async (language) => {
    const t = wordsOf(language);
    const page = await openWindow({ javaScriptEnabled: false, session: await sessionOf(stack, author) });
    await page.goto(`/${language}/ideas?words=hammock&category=health`);
    await page.getByRole('button', { name: t('saved_save') }).click();
    await page.getByText(t('fault_empty')).waitFor();
    expect(await accessibilityFaultsWithoutScript(page)).toEqual([]);
    await page.getByLabel(t('saved_name')).fill('Rest at night');
    await page.getByRole('button', { name: t('saved_save') }).click();
    await page.getByText(t('saved_done')).waitFor();
    expect(await hits(page)).toHaveLength(2);

    await page.goto(`/${language}/ideas`);
    await page.getByRole('link', { name: 'Rest at night' }).click();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({
      words: 'hammock',
      category: 'health',
    });
    expect(await hits(page)).toHaveLength(2);
    expect(await accessibilityFaultsWithoutScript(page)).toEqual([]);

    await page.getByRole('button', { name: t('saved_delete_hidden', { name: 'Rest at night' }) }).click();
    await page.getByText(t('saved_deleted')).waitFor();
    expect(await page.getByRole('link', { name: 'Rest at night' }).count()).toBe(0);
  });
});

describe('while somebody writes an idea', () => {
  const t = wordsOf('en');

  it('similar ideas appear after a pause, are said once, block nothing and move no focus', async () => {
    const page = await openWindow({ session: await sessionOf(stack, 'amina.diallo@example.org') });
    await page.goto('/en/ideas/new');
    const section = page.getByRole('region', { name: t('similar_title') });
    expect(await section.count()).toBe(0);

    const problem = page.getByLabel(t('form_problem'));
    await problem.pressSequentially('Our nurses are tired at night. Could they have a hammock?');
    await section.getByRole('heading', { name: 'Hammocks for night nurses' }).waitFor();

    expect(await page.locator('#problem:focus').count()).toBe(1);
    expect(await section.textContent()).toMatch(/hammock/);
    await page.getByText(t('similar_found', { count: '2' })).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const link = section.getByRole('link', { name: 'Hammocks for night nurses' });
    expect(await link.getAttribute('href')).toMatch(/^\/en\/ideas\/[0-9a-z]{26}$/);
  });

  it.each(siteLanguages)('they stand where the answers are checked, without a script, in %s', async (language) => {
    const words = wordsOf(language);
    const session = await sessionOf(stack, 'amina.diallo@example.org');
    const { value: draft } = await apiOf(stack, session)('startDraft', {
      body: { ...aProposal({ title: 'Hammocks for nurses', problem: 'The nurses have no hammocks at night.' }) },
    });
    const page = await openWindow({ javaScriptEnabled: false, session });

    await page.goto(`/${language}/drafts/${draft.id}/check`);

    const section = page.getByRole('region', { name: words('similar_title') });
    await section.getByRole('heading', { name: 'Hammocks for night nurses' }).waitFor();
    expect(await section.textContent()).toContain(words('similar_words'));
    expect(await page.getByRole('button', { name: words('check_submit') }).isVisible()).toBe(true);
    expect(await accessibilityFaultsWithoutScript(page)).toEqual([]);
  });
});
