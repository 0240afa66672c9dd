import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import { useWindows } from '#test/support/browser.ts';
import { eventually } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { wordsOf } from '#test/support/words.ts';

const openWindow = useWindows();
const stack = inject('stack');
const teamSession = () => sessionOf(stack, 'fabien.moreau@example.org');

const submit = async (titles: readonly string[]) => {
  const author = apiOf(stack, await sessionOf(stack, 'elif.kaya@example.org'));
  for (const title of titles) await author('submitIdea', { body: aProposal({ title }) });
};

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** What has the focus as its reader knows it: of a box to tick, its label. */
const shownFocus = '(document.activeElement.labels?.[0] ?? document.activeElement)';

/** What somebody does who has a keyboard and nothing else. */
const keyboardOf = (page: Page, language: SiteLanguage) => {
  const t = wordsOf(language);
  const press = (key: string) => page.keyboard.press(key);
  const focused = async () => oneLine(await page.evaluate<string>(`${shownFocus}?.textContent ?? ''`));
  /** Presses Tab until something of this name has the focus. */
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 200; presses += 1) {
      if ((await focused()) === name) return;
      await press('Tab');
    }
    throw new Error(`the Tab key does not come to ${name}`);
  };
  return {
    t,
    press,
    focused,
    tabTo,
    choiceOf: (title: string) => oneLine(t('triage_choose_idea', { title })),
    chosen: () => page.locator('input[name=idea]:checked').count(),
    /** Whether what has the focus can be told from the rest: govuk-frontend draws it as a shadow around the box. */
    isMarked: () =>
      page.evaluate<boolean>(
        `[getComputedStyle(${shownFocus}, '::before'), getComputedStyle(${shownFocus})]
          .some(({ boxShadow, outlineStyle }) => boxShadow !== 'none' || outlineStyle !== 'none')`,
      ),
    /** The choices as they stand, by their labels. */
    order: async () => (await page.locator('input[name=idea] + label').allTextContents()).map(oneLine),
  };
};

const listShows = (page: Page, titles: readonly string[]) =>
  eventually('the list follows', async () => {
    const shown = await page.getByRole('rowheader').allTextContents();
    if (titles.every((title) => shown.some((text) => text.trim() === title))) return true;
    await page.reload();
    return false;
  });

describe('an inbox by keyboard alone', () => {
  it('is gone through by arrows, chosen from by shift, and taken', async () => {
    const titles = ['Warmer light on the stairs', 'Warmer light in the corridor', 'Warmer light in the archive'];
    await submit(titles);
    const page = await openWindow({ session: await teamSession() });
    const { t, press, focused, tabTo, choiceOf, chosen, isMarked, order: inOrder } = keyboardOf(page, 'en');
    await page.goto('/en/triage');
    await tabTo(t('triage_filter_nobody'));
    expect(await isMarked()).toBe(true);
    await press('Enter');
    await page.waitForURL('**/triage?assignee=nobody');
    await listShows(page, titles);
    await page.getByText(t('triage_keyboard_hint')).waitFor();
    const order = await inOrder();
    const last = order.length - 1;

    await tabTo(order[0] ?? '');
    expect(await isMarked()).toBe(true);
    await press('End');
    expect(await focused()).toBe(order[last]);
    await press('ArrowUp');
    await press('ArrowUp');
    expect(await focused()).toBe(order[last - 2]);
    await press('Space');
    await press('ArrowDown');
    expect(await chosen()).toBe(1);
    await press('ArrowDown');
    await press('Shift+Space');
    expect(await chosen()).toBe(3);
    await press('Shift+Space');
    expect(await chosen()).toBe(0);
    await press('Shift+ArrowUp');
    expect(await chosen()).toBe(2);
    for (const key of ['Space', 'ArrowDown', 'Space', 'Home']) await press(key);
    expect([await chosen(), await focused()]).toEqual([0, order[0]]);

    // Other journeys submit ideas to this body too, so that these are looked for by their names.
    for (const title of titles) {
      await press('Home');
      for (let at = 0; (await focused()) !== choiceOf(title) && at <= last; at += 1) await press('ArrowDown');
      await press('Space');
    }
    expect(await chosen()).toBe(3);
    await tabTo(t('triage_take'));
    await press('Enter');
    await page.getByText(t('bulk_taken')).first().waitFor();
    expect(await page.getByText(t('bulk_taken')).count()).toBe(3);
  });

  it('is gone through by Tab and space in French, without a script', async () => {
    const titles = ['Un cendrier loin de l’entrée', 'Un miroir dans le couloir'];
    await submit(titles);
    const page = await openWindow({ session: await teamSession(), javaScriptEnabled: false });
    const { t, press, tabTo, choiceOf, chosen, isMarked } = keyboardOf(page, 'fr');
    await page.goto('/fr/triage?assignee=nobody');
    await listShows(page, titles);
    expect(await page.getByText(t('triage_keyboard_hint')).isVisible()).toBe(false);

    for (const title of titles) {
      await page.locator('body').press('Home');
      await tabTo(choiceOf(title));
      expect(await isMarked()).toBe(true);
      await press('Space');
    }
    expect(await chosen()).toBe(2);
    await tabTo(t('triage_take'));
    await press('Enter');
    await page.getByText(t('bulk_taken')).first().waitFor();
    expect(await page.getByText(t('bulk_taken')).count()).toBe(2);
  });
});
