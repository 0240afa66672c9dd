import { describe, expect, inject, it } from 'vitest';
import { anAnswer, aProposal } from '#shared/idea/idea.fixture.ts';
import { accessibilityFaults, accessibilityFaultsWithoutScript, pixelsTooWide } from '#test/support/axe.ts';
import { smallPhone, useWindows } from '#test/support/browser.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { waysOf } from '#test/support/ways.ts';
import { on } from './answer-pages.ts';

const openWindow = useWindows();
const stack = inject('stack');
const people = {
  author: 'ines.ferreira@example.org',
  colleague: 'elif.kaya@example.org',
  team: 'jonas.weber@example.org',
} as const;

describe.each(waysOf('fr'))('in $language, with script: $javaScriptEnabled', ({ language, javaScriptEnabled }) => {
  const faultsOf = javaScriptEnabled ? accessibilityFaults : accessibilityFaultsWithoutScript;
  const apiFor = async (who: keyof typeof people) => apiOf(stack, await sessionOf(stack, people[who]));
  const open = async (who: keyof typeof people) => {
    const session = await sessionOf(stack, people[who]);
    const page = await openWindow({ javaScriptEnabled, session, viewport: smallPhone });
    const isWell = async () => {
      expect(await faultsOf(page)).toEqual([]);
      expect(await pixelsTooWide(page)).toBe(0);
    };
    return { page, ...on(page, language), isWell };
  };

  it('an author shares an idea of their organisation with a colleague of another one, who asks for a second answer', async () => {
    const title = `Lend the river sensors (${language})`;
    const { id } = (await (await apiFor('author'))('submitIdea', { body: aProposal({ title }) })).value;
    const address = `/${language}/ideas/${id}`;
    const author = await open('author');
    const { t } = author;

    // Only a whole address that a public servant has finds somebody.
    await author.page.goto(address);
    await author.follow(t('act_invite_co_author'));
    await author.page.getByLabel(t('co_authors_email')).fill('Elif Kaya');
    await author.press(t('co_authors_send'));
    await author.page.getByRole('alert').getByText(t('co_authors_email_fault')).waitFor();
    await author.isWell();
    await author.page.getByLabel(t('co_authors_email')).fill('liam.connolly@example.org');
    await author.press(t('co_authors_send'));
    await author.page.getByText(t('problem_no_such_colleague_title')).waitFor();
    await author.page.getByLabel(t('co_authors_email')).fill(people.colleague);
    await author.press(t('co_authors_send'));
    await author.isDone(t('co_authors_invited_done', { name: 'Elif Kaya' }));

    // An invitation can be taken back, and sent again.
    await author.press(t('co_authors_take_back', { name: 'Elif Kaya' }));
    await author.isDone(t('co_authors_taken_back_done'));
    await author.page.getByLabel(t('co_authors_email')).fill(people.colleague);
    await author.press(t('co_authors_send'));
    await author.isDone(t('co_authors_invited_done', { name: 'Elif Kaya' }));

    // The colleague is told, reads it, and accepts.
    const colleague = await open('colleague');
    await colleague.page.goto(`/${language}/inbox`);
    await colleague.shows(t('inbox_invited_to_co_write'));
    await colleague.page.goto(address);
    await colleague.heading(title);
    await colleague.follow(t('act_reply_to_invitation'));
    await colleague.heading(t('invitation_title'));
    await colleague.press(t('invitation_accept'));
    await colleague.isDone(t('invitation_accepted'));
    await colleague.page.getByText(t('fact_co_authors'), { exact: true }).waitFor();
    await colleague.page.goto(`/${language}/my-ideas`);
    await colleague.page.getByRole('link', { name: title }).waitFor();
    await colleague.page.getByText(t('co_authors_shared')).first().waitFor();

    // The answer is to both, and so is the second one that can be asked for.
    await (await apiFor('team'))('answerIdea', { params: { ideaId: id }, body: anAnswer(), revision: 5 });
    await colleague.page.goto(`/${language}/inbox`);
    await colleague.shows(t('inbox_your_idea_answered'));
    await colleague.page.goto(address);
    await colleague.follow(t('act_reopen'));
    await colleague.page.getByLabel(t('reopen_words')).fill('Our sensors are free from November on.');
    await colleague.press(t('reopen_send'));
    await colleague.isDone(t('reopen_done'));

    // Who takes their name off reads the idea no longer, since it was not for their organisation.
    await colleague.follow(t('act_leave_co_authors'));
    await colleague.heading(t('leaving_title'));
    await colleague.press(t('leaving_send'));
    await colleague.isDone(t('leaving_done'));
    await colleague.isWell();
    expect((await colleague.page.goto(address))?.status()).toBe(404);
    await author.page.goto(address);
    await author.shows(t('event_co_author_left'));
  });

  // No script takes part in this one.
  if (javaScriptEnabled) return;
  it('a colleague would rather not, and only the author is told', async () => {
    const api = await apiFor('author');
    const { id } = (await api('submitIdea', { body: aProposal({ title: `A map of drains (${language})` }) })).value;
    const person = (await api('findColleague', { body: { email: people.colleague } })).value.id;
    await api('inviteCoAuthor', { params: { ideaId: id }, body: { person }, revision: 1 });
    const colleague = await open('colleague');
    const { t } = colleague;
    await colleague.page.goto(`/${language}/ideas/${id}/co-authors/invitation`);

    await colleague.press(t('invitation_decline'));

    await colleague.isDone(t('invitation_declined'));
    await colleague.isWell();
    const author = await open('author');
    await author.page.goto(`/${language}/inbox`);
    await author.shows(t('inbox_invitation_declined'));
    const history = await (await apiFor('team'))('readIdeaHistory', { params: { ideaId: id } });
    expect(history.value.items.map(({ event }) => event.type)).toEqual(['idea-submitted']);
  });
});
