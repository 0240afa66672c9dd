import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import { accessibilityFaults, accessibilityFaultsWithoutScript, pixelsTooWide } from '#test/support/axe.ts';
import { smallPhone, useWindows } from '#test/support/browser.ts';
import { eventually } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { waysOf } from '#test/support/ways.ts';
import { wordsOf } from '#test/support/words.ts';

const openWindow = useWindows();
const stack = inject('stack');

describe.each(waysOf('en'))('in $language, with script: $javaScriptEnabled', ({ language, javaScriptEnabled }) => {
  const t = wordsOf(language);
  const faultsOf = javaScriptEnabled ? accessibilityFaults : accessibilityFaultsWithoutScript;
  const window = async (email: string | undefined, given = {}) =>
    openWindow({
      javaScriptEnabled,
      ...(email === undefined ? {} : { session: await sessionOf(stack, email) }),
      ...given,
    });
  const isWell = async (page: Page) => {
    expect(await faultsOf(page)).toEqual([]);
    expect(await pixelsTooWide(page)).toBe(0);
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  const submitted = async () => {
    const author = apiOf(stack, await sessionOf(stack, 'ines.ferreira@example.org'));
    const { id } = (await author('submitIdea', { body: aProposal({ visibility: 'public' }) })).value;
    return { id, address: `/${language}/ideas/${id}` };
  };
  const openOutside = async (visitor: Page, id: string) =>
    // A new address each time, by a parameter that the edge tells apart: it keeps a public page for half a minute.
    visitor.goto(`/${language}/public/ideas/${id}?words=${Math.random()}`);

  it('an idea is supported by the keyboard, on a telephone, and followed until that is ended', async () => {
    const { id, address } = await submitted();
    const reader = await window('karima.benali@example.org', { viewport: smallPhone });
    await reader.goto(address);
    expect(await reader.getByText(t('support_nobody')).isVisible()).toBe(true);

    await reader.getByRole('button', { name: t('support_give') }).focus();
    await reader.keyboard.press('Enter');
    await reader.getByText(t('support_given')).waitFor();

    expect(await reader.getByText(t('support_one')).isVisible()).toBe(true);
    expect(await reader.getByText(t('follow_yours')).isVisible()).toBe(true);
    await isWell(reader);
    await press(reader, t('follow_end'));
    await reader.getByText(t('follow_ended')).waitFor();
    const visitor = await window(undefined);
    const isToldOutside = (words: string) =>
      eventually(`outside: ${words}`, async () => {
        await openOutside(visitor, id);
        return visitor.getByText(words).isVisible();
      });
    await isToldOutside(t('support_one'));
    await press(reader, t('follow_begin'));
    await reader.getByText(t('follow_begun')).waitFor();
    await press(reader, t('support_withdraw'));
    await reader.getByText(t('support_withdrawn')).waitFor();
    expect(await reader.getByText(t('support_nobody')).isVisible()).toBe(true);

    await isToldOutside(t('support_nobody'));

    // What becomes of it reaches the inbox of who still follows it, and whom the consumers know to: they have come so far.
    const author = apiOf(stack, await sessionOf(stack, 'ines.ferreira@example.org'));
    await author('withdrawIdea', { params: { ideaId: id }, revision: 1 });
    await eventually('the withdrawal in the inbox', async () => {
      await reader.goto(`/${language}/inbox`);
      return reader.getByText(t('inbox_followed_idea_withdrawn')).first().isVisible();
    });
    await reader.goto(address);
    expect(await reader.getByText(t('support_closed')).isVisible()).toBe(true);
  });

  it('a comment is written, mended, answered and reported', async () => {
    const { address } = await submitted();
    const reader = await window('karima.benali@example.org');
    await reader.goto(address);
    await press(reader, t('comment_send'));
    await reader.getByText(t('error_summary_title')).waitFor();
    await isWell(reader);
    await reader.getByLabel(t('comment_write'), { exact: true }).fill('We tried this in the sprnig.');
    await press(reader, t('comment_send'));
    await reader.getByText(t('comment_done_written')).waitFor();
    await reader.getByRole('link', { name: new RegExp(`^${t('comment_edit')}`) }).click();
    await reader.getByLabel(t('comment_text'), { exact: true }).fill('We tried this in the spring.');
    await press(reader, t('comment_edit_save'));
    await reader.getByText(t('comment_done_edited')).waitFor();
    expect(await reader.getByText('We tried this in the spring.').isVisible()).toBe(true);

    const own = await window('ines.ferreira@example.org');
    await own.goto(address);
    expect(await own.getByRole('button', { name: t('support_give') }).count()).toBe(0);
    await own.getByRole('link', { name: new RegExp(`^${t('comment_reply')}`) }).click();
    await own.getByLabel(t('comment_reply'), { exact: true }).fill('And did it help?');
    await press(own, t('comment_send'));
    await own.getByText('And did it help?').waitFor();
    await own.getByRole('link', { name: new RegExp(`^${t('comment_report')}`) }).click();
    await press(own, t('comment_report_send'));
    await own.getByText(t('error_summary_title')).waitFor();
    await own.getByLabel(t('comment_fault_off_topic')).check();
    await press(own, t('comment_report_send'));
    await own.getByText(t('comment_done_reported')).waitFor();
    await isWell(own);
  });

  it('the team hides a comment with a reason, shows it again, and keeps its notes to itself', async () => {
    const { id, address } = await submitted();
    const params = { ideaId: id };
    const commenter = apiOf(stack, await sessionOf(stack, 'karima.benali@example.org'));
    const body = { text: 'We tried this in the spring.', language: 'en' };
    const { id: commentId } = (await commenter('writeComment', { params, body })).value;
    const author = apiOf(stack, await sessionOf(stack, 'ines.ferreira@example.org'));
    await author('reportComment', { params: { ...params, commentId }, body: { reason: 'other', words: 'Not now.' } });

    const team = await window('jonas.weber@example.org');
    await team.goto(address);
    await team.getByRole('link', { name: new RegExp(`^${t('comment_hide')}`) }).click();
    expect(await team.getByText('Not now.').isVisible()).toBe(true);
    await team.getByLabel(t('comment_fault_off_topic')).check();
    await team.getByLabel(t('comment_reason_words')).fill('About last spring.');
    await press(team, t('comment_hide_confirm'));
    await team.getByText(t('comment_done_hidden')).waitFor();
    await team.getByRole('link', { name: t('note_write') }).click();
    await team.getByLabel(t('note_write'), { exact: true }).fill('Ask the registry office.');
    await press(team, t('note_send'));
    await team.getByText('Ask the registry office.').waitFor();
    await isWell(team);

    const visitor = await window(undefined);
    await openOutside(visitor, id);
    const outside = await visitor.content();
    expect(outside).toContain('About last spring.');
    for (const secret of ['in the spring', 'Benali', 'Ferreira', 'Weber', 'registry office'])
      expect(outside).not.toContain(secret);
    await isWell(visitor);
    const colleague = await window('ines.ferreira@example.org');
    await colleague.goto(address);
    expect(await colleague.content()).not.toContain('registry office');

    await team.getByRole('link', { name: new RegExp(`^${t('comment_show')}`) }).click();
    await press(team, t('comment_show_confirm'));
    await team.getByText(t('comment_done_shown')).waitFor();
    expect(await team.getByText('We tried this in the spring.').isVisible()).toBe(true);
  });
});
