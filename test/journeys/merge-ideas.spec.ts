import { describe, expect, inject, it } from 'vitest';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import { accessibilityFaults, accessibilityFaultsWithoutScript, pixelsTooWide } from '#test/support/axe.ts';
import { smallPhone, useWindows } from '#test/support/browser.ts';
import { eventually } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { waysOf } from '#test/support/ways.ts';
import { on } from './answer-pages.ts';

const openWindow = useWindows();
const stack = inject('stack');
const people = {
  author: 'ines.ferreira@example.org',
  other: 'karima.benali@example.org',
  team: 'jonas.weber@example.org',
  supporter: 'amina.diallo@example.org',
} as const;

describe.each(waysOf('fr'))('in $language, with script: $javaScriptEnabled', ({ language, javaScriptEnabled }) => {
  const faultsOf = javaScriptEnabled ? accessibilityFaults : accessibilityFaultsWithoutScript;
  const open = async (who: keyof typeof people) => {
    const session = await sessionOf(stack, people[who]);
    const page = await openWindow({ javaScriptEnabled, session, viewport: smallPhone });
    const isWell = async () => {
      expect(await faultsOf(page)).toEqual([]);
      expect(await pixelsTooWide(page)).toBe(0);
    };
    return { page, ...on(page, language), isWell };
  };
  const apiFor = async (who: keyof typeof people) => apiOf(stack, await sessionOf(stack, people[who]));
  const submit = async (who: 'author' | 'other', title: string) => {
    const api = await apiFor(who);
    return (await api('submitIdea', { body: aProposal({ title, visibility: 'public' }) })).value.id;
  };

  it('two ideas become one by the word of both authors, bring their supporters along, and are taken apart again', async () => {
    const titles = { from: `Shade at the stops (${language})`, into: `Roofs for the stops (${language})` };
    const ids = { from: await submit('author', titles.from), into: await submit('other', titles.into) };
    const addressOf = (which: keyof typeof ids) => `/${language}/ideas/${ids[which]}`;
    const supporter = await apiFor('supporter');
    for (const ideaId of Object.values(ids)) await supporter('supportIdea', { params: { ideaId } });

    // The team chooses the one that stays by its address, and writes to both authors.
    const team = await open('team');
    const { t } = team;
    await team.page.goto(addressOf('from'));
    await team.follow(t('act_propose_merge'));
    await team.page.getByLabel(t('merge_into')).fill('nothing');
    await team.press(t('merge_find'));
    await team.isDone(t('merge_not_found'));
    await team.isWell();
    await team.page.getByLabel(t('merge_into')).fill(`${stack.site}${addressOf('into')}`);
    await team.press(t('merge_find'));
    await team.page.getByRole('link', { name: titles.into }).waitFor();
    await team.press(t('merge_send'));
    await team.page.getByRole('alert').getByText(t('write_fault_words_short')).waitFor();
    await team.isWell();
    await team.page.getByLabel(t('merge_words')).fill('Both of you want people to wait in the dry.');
    await team.press(t('merge_send'));
    await team.isDone(t('merge_done'));

    // Each author is told, reads both ideas with their days, and agrees.
    for (const who of ['author', 'other'] as const) {
      const { page, ...asked } = await open(who);
      await page.goto(`/${language}/inbox`);
      await asked.shows(t('inbox_asked_about_merge'));
      await page.goto(addressOf(who === 'author' ? 'from' : 'into'));
      await asked.follow(t('act_reply_merge'));
      await page.getByText('wait in the dry').waitFor();
      await asked.press(t('reply_send'));
      await page.getByRole('alert').getByText(t('merge_agree_missing')).waitFor();
      if (who === 'author') await asked.isWell();
      await page.getByLabel(t('merge_agree_yes')).check();
      await asked.press(t('reply_send'));
      await asked.isDone(t('merge_reply_done'));
      await page.close();
    }

    // The one leads to the other, which names both authors and counts whoever supports it once.
    const reader = await open('supporter');
    await reader.page.goto(addressOf('from'));
    await reader.page.getByText(t('merge_part_of')).waitFor();
    await reader.follow(titles.into);
    await reader.heading(titles.into);
    await reader.page.getByText(t('merge_part_by', { names: 'Ines Ferreira' })).waitFor();
    await reader.shows(t('support_one'));
    await reader.page.goto(`/${language}/inbox`);
    await reader.shows(t('inbox_followed_idea_merged'));

    // Until it is answered the team can undo it, and everything is as it was.
    await team.page.goto(addressOf('from'));
    await team.follow(t('act_undo_merge'));
    await team.page.getByLabel(t('merge_undo_words')).fill('The roofs are decided elsewhere after all.');
    await team.press(t('merge_undo_send'));
    await team.isDone(t('merge_undo_done'));
    for (const which of ['from', 'into'] as const) {
      await reader.page.goto(addressOf(which));
      await reader.page.getByText(t('support_yours')).waitFor();
      expect(await reader.page.getByText(t('merge_part_of')).count()).toBe(0);
      expect(await reader.page.getByRole('heading', { name: t('merge_parts') }).count()).toBe(0);
    }
    await eventually('the number of supporters of both', async () => {
      const shown = await Promise.all(
        Object.values(ids).map(async (ideaId) => (await supporter('readIdea', { params: { ideaId } })).value),
      );
      return shown.every(({ supportHere, state }) => supportHere === 1 && state === 'submitted');
    });
  });

  // No script takes part in this one.
  if (javaScriptEnabled) return;
  it('an author says no, and both ideas are answered by themselves', async () => {
    const ids = {
      from: await submit('author', 'A bench by the river'),
      into: await submit('other', 'Benches for all'),
    };
    const api = await apiFor('team');
    const body = { words: 'They ask for the same bench.', language: 'en', into: ids.into };
    await api('proposeMerge', { params: { ideaId: ids.from }, body, revision: 1 });
    const { page, t, follow, press, isDone } = await open('other');
    await page.goto(`/${language}/ideas/${ids.into}`);

    await follow(t('act_reply_merge'));
    await page.getByLabel(t('merge_agree_no')).check();
    await page.getByLabel(t('merge_reply_words')).fill('Mine is about wheelchairs.');
    await press(t('reply_send'));
    await isDone(t('merge_reply_done'));

    const { value } = await api('readIdea', { params: { ideaId: ids.from } });
    expect(value).toMatchObject({ state: 'submitted', can: expect.arrayContaining(['answerIdea', 'proposeMerge']) });
    expect(value.merging).toBeUndefined();
  });
});
