import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import { accessibilityFaults, accessibilityFaultsWithoutScript, pixelsTooWide } from '#test/support/axe.ts';
import { useWindows } from '#test/support/browser.ts';
import { eventually } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { languagesOf } from '#test/support/ways.ts';
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

describe.each(languagesOf('en'))('a search, in %s and without a script,', (language) => {
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
  it.each(languagesOf('fr'))('is kept, opened and deleted without a script, in %s', async (language) => {
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
  const writer = 'amina.diallo@example.org';

  /** Presses the button of the first similar idea, and gives the window that it opens. */
  const supportInstead = async (page: Page, name: string) => {
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: new RegExp(`^${name}.*Hammocks for night nurses`) }).click(),
    ]);
    return opened;
  };

  it.each(languagesOf('en'))(
    'similar ideas appear after a pause, block nothing and move no focus, in %s',
    async (language) => {
      const t = wordsOf(language);
      const page = await openWindow({ session: await sessionOf(stack, writer) });
      await page.goto(`/${language}/ideas/new`);
      // An idea is similar to ideas in its own language.
      await page.getByLabel(t('form_language')).selectOption('en');
      const section = page.getByRole('region', { name: t('similar_title') });
      expect(await section.count()).toBe(0);

      const problem = page.getByLabel(t('form_problem'));
      const written = 'Our nurses are tired at night. Could they have a hammock?';
      await problem.pressSequentially(written);
      await section.getByRole('heading', { name: 'Hammocks for night nurses' }).waitFor();

      expect(await page.locator('#problem:focus').count()).toBe(1);
      expect(await section.textContent()).toMatch(/hammock/);
      await page.getByText(t('similar_found', { count: '2' })).waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await pixelsTooWide(page)).toBe(0);
      const link = section.getByRole('link', { name: 'Hammocks for night nurses' });
      expect(await link.getAttribute('href')).toMatch(new RegExp(`^/${language}/ideas/[0-9a-z]{26}$`));

      const opened = await supportInstead(page, t('similar_support'));
      await opened.getByText(t('support_given_instead')).waitFor();
      expect(await accessibilityFaults(opened)).toEqual([]);
      expect(await problem.inputValue()).toBe(written);
      await eventually('the most supported idea stands first', async () => {
        await opened.goto(`/${language}/ideas?words=hammock&sort=support`);
        return (await hits(opened))[0] === 'Hammocks for night nurses';
      });
      expect(await opened.getByText(t('support_short', { count: '1' })).count()).toBe(1);
    },
  );

  it.each(languagesOf('fr'))('they stand where the answers are checked, without a script, in %s', async (language) => {
    const words = wordsOf(language);
    const session = await sessionOf(stack, writer);
    const { value: draft } = await apiOf(stack, session)('startDraft', {
      // Without a solution: the one of the fixture is like that of every idea another journey wrote.
      body: aProposal({ title: 'Hammocks for nurses', problem: 'The nurses have no hammocks at night.', solution: '' }),
    });
    const page = await openWindow({ javaScriptEnabled: false, session });

    await page.goto(`/${language}/drafts/${draft.id}/check`);

    const section = page.getByRole('region', { name: words('similar_title') });
    await section.getByRole('heading', { name: 'Hammocks for night nurses' }).waitFor();
    expect(await section.textContent()).toContain(words('similar_words'));
    expect(await page.getByRole('button', { name: words('check_submit') }).isVisible()).toBe(true);
    expect(await accessibilityFaultsWithoutScript(page)).toEqual([]);

    const opened = await supportInstead(page, words('similar_support'));
    await opened.getByText(words('support_given_instead')).waitFor();
    expect(await opened.getByText(words('support_yours')).isVisible()).toBe(true);
    // What was being written is where it was, and goes on from there.
    await page
      .getByRole('main')
      .getByRole('link', { name: words('check_back') })
      .click();
    expect(await page.getByLabel(words('form_problem')).inputValue()).toBe('The nurses have no hammocks at night.');
  });
});
