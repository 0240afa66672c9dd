import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { anAnswer } from '#shared/idea/idea.fixture.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import { accessibilityFaults } from '#test/support/axe.ts';
import { eventually } from '#test/support/stack.ts';
import { wordsOf } from '#test/support/words.ts';

/** What somebody does on the pages, in one language. */
export const on = (page: Page, language: SiteLanguage) => {
  const t = wordsOf(language);
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  return {
    t,
    heading,
    press: (name: string) => page.getByRole('button', { name, exact: true }).click(),
    follow: (name: string) => page.getByRole('main').getByRole('link', { name, exact: true }).first().click(),
    menu: (name: string) =>
      page
        .getByRole('navigation', { name: t('nav_label') })
        .getByRole('link', { name: new RegExp(`^${name}`) })
        .click(),
    isDone: async (sentence: string) => page.getByText(sentence).waitFor(),
    isFine: async () => expect(await accessibilityFaults(page)).toEqual([]),
    /** Loads the page again until it shows something: lists and inboxes follow within a second or so. */
    shows: (what: string) =>
      eventually(what, async () => {
        if (await page.getByRole('main').getByText(what).first().isVisible()) return true;
        await page.reload();
        return false;
      }),
    writeAnswer: async (answer: ReturnType<typeof anAnswer>, outcome: string, reason: string) => {
      await page.getByLabel(outcome, { exact: true }).check();
      await page.getByLabel(t('answer_reason'), { exact: true }).selectOption({ label: reason });
      await page.getByLabel(t('answer_words'), { exact: true }).fill(answer.words);
      await page.getByLabel(t('answer_would_change'), { exact: true }).fill(answer.whatWouldChange);
      await page.getByLabel(t('answer_next'), { exact: true }).fill(answer.whatNext);
    },
  };
};
