import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import type { Day } from '#shared/kernel/instant.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import { accessibilityFaults, accessibilityFaultsWithoutScript, pixelsTooWide } from '#test/support/axe.ts';
import { signIn, smallPhone, useWindows } from '#test/support/browser.ts';
import { eventually, stateOf } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { wordsOf } from '#test/support/words.ts';

const openWindow = useWindows();
const stack = inject('stack');
const title = 'A bell at the counter for those who cannot see the board';

const on = (page: Page, language: SiteLanguage) => {
  const t = wordsOf(language);
  return {
    t,
    heading: (name: string) => page.getByRole('heading', { level: 1, name }).waitFor(),
    press: (name: string) => page.getByRole('button', { name, exact: true }).click(),
    follow: (name: string) => page.getByRole('main').getByRole('link', { name, exact: true }).first().click(),
    isDone: (sentence: string) => page.getByText(sentence).waitFor(),
    isFine: async () => expect(await accessibilityFaults(page)).toEqual([]),
    isFineOnAPhone: async () =>
      expect([await pixelsTooWide(page), await accessibilityFaultsWithoutScript(page)]).toEqual([0, []]),
  };
};
const enter = async (page: Page, language: SiteLanguage, name: string, path: string) => {
  await page.goto(`/${language}`);
  await signIn(page, name, language);
  await page.goto(`/${language}${path}`);
};

describe('an assessment', { timeout: 120_000 }, () => {
  it('is asked for, given by each alone, and shown with where they disagree when all are in', async () => {
    const author = apiOf(stack, await sessionOf(stack, 'ines.ferreira@example.org'));
    const { value: idea } = await author('submitIdea', { body: aProposal({ title }) });
    const today = (await stateOf(stack)).now.slice(0, 10) as Day;

    // The team sends it to two assessors, after it was told what is missing.
    const teamPage = await openWindow();
    await enter(teamPage, 'en', 'Jonas Weber', `/ideas/${idea.id}`);
    const team = on(teamPage, 'en');
    const { t } = team;
    await team.follow(t('act_assess'));
    await team.heading(t('act_assess'));
    await teamPage.getByLabel('Otto Brandt').check();
    await team.press(t('send_send'));
    await teamPage.getByRole('alert').getByText(t('send_fault_assessors')).waitFor();
    await team.isFine();
    await teamPage.getByLabel('Priya Raman').check();
    await teamPage.getByLabel(t('send_due'), { exact: true }).fill(addDays(today, 7));
    await team.press(t('send_send'));
    await team.isDone(t('assess_sent'));

    // The first assesses with a script, in English; nothing of it is shown to the team.
    const firstPage = await openWindow();
    await enter(firstPage, 'en', 'Otto Brandt', '/assessments');
    const first = on(firstPage, 'en');
    await first.isFine();
    await first.follow(title);
    await first.heading(t('assessment_title'));
    await firstPage.getByLabel(t('conflict_no')).check();
    await first.press(t('conflict_send'));
    await first.isDone(t('conflict_done'));
    await first.press(t('assess_give'));
    const missing = t('assess_fault_point', { criterion: t('scorecard_need') });
    await firstPage.getByRole('alert').getByText(missing).waitFor();
    await first.isFine();
    const points = (['scorecard_need_3', 'scorecard_reach_2', 'scorecard_trial_3'] as const).map((key) => t(key));
    for (const point of points) await firstPage.getByLabel(point).check();
    const comment = 'Five people asked me this week whether it was their turn.';
    await firstPage.getByLabel(t('assess_comment', { criterion: t('scorecard_need') })).fill(comment);
    await first.press(t('assess_give'));
    await first.isDone(t('assess_done'));
    await teamPage.reload();
    await team.follow(t('idea_see_assessment'));
    await team.heading(t('assessment_title'));
    await team.isDone(t('assessment_hidden'));
    expect(await teamPage.getByRole('main').textContent()).not.toContain(comment);
    await team.isFine();

    // The second hears of it in the inbox, and assesses in French, on a telephone, without a script.
    const secondPage = await openWindow({ javaScriptEnabled: false, viewport: smallPhone, locale: 'fr-FR' });
    await enter(secondPage, 'fr', 'Priya Raman', '/inbox');
    const second = on(secondPage, 'fr');
    const fr = second.t;
    await eventually('the second is told', async () => {
      await secondPage.reload();
      return (await secondPage.getByRole('link', { name: fr('inbox_to_assessment') }).count()) > 0;
    });
    await secondPage.goto('/fr/assessments');
    await second.follow(title);
    await secondPage.getByLabel(fr('conflict_no')).check();
    await second.press(fr('conflict_send'));
    await second.isDone(fr('conflict_done'));
    await second.isFineOnAPhone();
    for (const key of ['scorecard_need_0', 'scorecard_reach_2', 'scorecard_trial_2'] as const)
      await secondPage.getByLabel(t(key)).check();
    await second.press(fr('assess_give'));

    // It was the last, so all of it is shown, and that they disagree.
    await second.isDone(fr('assess_done'));
    await secondPage.getByRole('img').waitFor();
    await second.isFineOnAPhone();
    await teamPage.reload();
    await team.isDone(t('spread_caption'));
    const table = teamPage.getByRole('table', { name: t('spread_table') });
    await table
      .getByRole('row', { name: new RegExp(t('scorecard_need')) })
      .getByText(t('spread_disputed'))
      .waitFor();
    expect(await table.textContent()).toContain(t('spread_from_to', { lowest: '0', highest: '3' }));
    await teamPage.getByText(comment).waitFor();
    await team.isFine();
    await teamPage.goto(`/en/ideas/${idea.id}`);
    await teamPage.getByText(t('event_assessed', { count: '2' })).waitFor();
  });
});
