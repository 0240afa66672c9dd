import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { pageSizeDefault } from '#shared/kernel/page.ts';
import { accessibilityFaults } from '#test/support/axe.ts';
import { useWindows } from '#test/support/browser.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { wordsOf } from '#test/support/words.ts';

const openWindow = useWindows();
const t = wordsOf('en');

/** What stands under each title of the list. */
const factsOf = (page: Page): Promise<string[]> =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading') })
    .allInnerTexts();

describe('the list of ideas', () => {
  it('is narrowed by state, category or organisation, without a script, and each way has an address', async () => {
    const page = await openWindow({ javaScriptEnabled: false });
    await page.goto('/en/public/ideas');
    const all = await factsOf(page);
    expect(all.length).toBeGreaterThan(4);

    await page.getByRole('link', { name: new RegExp(`^${t('state_submitted')}`) }).click();
    for (const facts of await factsOf(page)) expect(facts).toContain(t('state_submitted'));

    const category = t('category_environmental_protection');
    await page.getByLabel(t('filter_by_category')).selectOption('environmental-protection');
    await page.getByRole('button', { name: t('filter_show_category') }).click();
    const onCategory = await factsOf(page);
    expect(onCategory.length).toBeGreaterThan(0);
    for (const facts of onCategory) expect(facts).toContain(category);

    await page.getByLabel(t('filter_by_category')).selectOption('');
    await page.getByRole('button', { name: t('filter_show_category') }).click();
    await page.getByLabel(t('filter_by_organisation')).selectOption('port-city');
    await page.getByRole('button', { name: t('filter_show_organisation') }).click();
    const ofBody = await factsOf(page);
    expect(ofBody.length).toBeGreaterThan(0);
    for (const facts of ofBody) expect(facts).toMatch(new RegExp(`${t('state_submitted')}[^]*Port City`));
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      state: 'submitted',
      organisation: 'port-city',
    });

    // The demonstration has none that everybody may read, and no other journey writes one.
    await page.getByLabel(t('filter_by_category')).selectOption('education');
    await page.getByRole('button', { name: t('filter_show_category') }).click();
    await page.getByText(t('list_empty_filter')).waitFor();
    await page
      .getByRole('main')
      .getByRole('link', { name: t('list_show_all') })
      .click();
    expect((await factsOf(page)).length).toBeGreaterThan(4);
  });

  it('is read on, page by page: older ideas after newer ones, each once', async () => {
    const stack = inject('stack');
    const session = await sessionOf(stack, 'daniel.okafor@example.org');
    const author = apiOf(stack, session);
    const titles = Array.from({ length: pageSizeDefault + 3 }, (_, number) => `One of many ideas, number ${number}`);
    for (const title of titles) await author('submitIdea', { body: { ...anIdeaOnDefence, title } });

    const page = await openWindow({ session });
    await page.goto('/en/ideas?category=defence');
    const shown = () => page.getByRole('main').getByRole('listitem').getByRole('heading').allInnerTexts();
    const first = await shown();
    await page.getByRole('link', { name: t('list_older') }).click();
    await page.getByRole('link', { name: t('list_back_to_newest') }).waitFor();
    const second = await shown();

    expect([...first, ...second]).toEqual(titles.toReversed());
    expect(await page.getByRole('link', { name: t('list_older') }).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

const anIdeaOnDefence = {
  problem: 'Each regiment orders its own paper for the same forms, at nine different prices.',
  solution: '',
  category: 'defence',
  visibility: 'organisation',
  authorName: 'shown',
  language: 'en',
};
