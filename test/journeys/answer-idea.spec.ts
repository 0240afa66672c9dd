import { describe, expect, inject, it } from 'vitest';
import { anAnswer, aProposal } from '#shared/idea/idea.fixture.ts';
import { signIn, smallPhone, useWindows } from '#test/support/browser.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { wordsOf } from '#test/support/words.ts';
import { on } from './answer-pages.ts';

const openWindow = useWindows();
const stack = inject('stack');
const authorSession = () => sessionOf(stack, 'ines.ferreira@example.org');
const teamSession = () => sessionOf(stack, 'jonas.weber@example.org');

const submit = async (title: string): Promise<string> => {
  const author = apiOf(stack, await authorSession());
  return (await author('submitIdea', { body: aProposal({ title, visibility: 'public' }) })).value.id;
};

/** Text as it is read, however it is broken into lines. */
const plain = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();

describe('an idea and its answer', () => {
  it('is asked about, replied to, answered, looked at once more and answered again', async () => {
    const title = 'A lift for the archive in the basement';
    await submit(title);
    const teamPage = await openWindow();
    await teamPage.goto('/en');
    await signIn(teamPage, 'Jonas Weber');
    const team = on(teamPage, 'en');
    const { t } = team;

    // The team finds it by its due day and asks something.
    await team.menu(t('nav_triage'));
    await team.shows(title);
    await team.follow(title);
    await team.heading(title);
    const address = new URL(teamPage.url()).pathname;
    await team.follow(t('act_ask'));
    await teamPage.getByLabel(t('ask_words')).fill('How');
    await team.press(t('ask_send'));
    await teamPage.getByRole('alert').getByText(t('write_fault_words_short')).waitFor();
    await team.isFine();
    await teamPage.getByLabel(t('ask_words')).fill('How often does somebody carry boxes up?');
    await team.press(t('ask_send'));
    await team.isDone(t('ask_done'));
    await team.isFine();

    // Its author is told, and replies.
    const authorPage = await openWindow();
    await authorPage.goto('/en');
    await signIn(authorPage, 'Ines Ferreira');
    const author = on(authorPage, 'en');
    await author.menu(t('nav_inbox'));
    await author.shows(t('inbox_question_for_you'));
    await authorPage.goto(address);
    await author.follow(t('act_reply'));
    await author.heading(t('reply_title'));
    expect(await authorPage.getByRole('main').textContent()).toContain('How often does somebody carry boxes up?');
    await authorPage.getByLabel(t('reply_words')).fill('Every day, twelve boxes on average.');
    await author.press(t('reply_send'));
    await author.isDone(t('reply_done'));

    // The team looks at its letter, changes it, and sends it.
    await teamPage.goto(address);
    await team.shows('Every day, twelve boxes on average.');
    await team.follow(t('act_answer'));
    await team.writeAnswer(anAnswer(), t('outcome_declined'), t('reason_exists_already'));
    await team.press(t('answer_preview'));
    await team.heading(t('answer_preview_title'));
    await team.isFine();
    await team.press(t('answer_change'));
    const words = 'The freight lift behind the kitchen reaches the archive, and nobody was told of it.';
    expect(await teamPage.getByLabel(t('answer_words'), { exact: true }).inputValue()).toBe(anAnswer().words);
    await teamPage.getByLabel(t('answer_words'), { exact: true }).fill(words);
    await team.press(t('answer_preview'));
    await team.heading(t('answer_preview_title'));
    const letter = plain(await teamPage.locator('.cw-letter').textContent());
    await team.press(t('answer_send'));
    await team.isDone(t('answer_done'));

    // Its author reads exactly that letter, and asks once more.
    await author.menu(t('nav_my_ideas'));
    await author.shows(t('reason_exists_already'));
    await authorPage.goto(address);
    const read = await authorPage.getByRole('region', { name: t('letter_answer_title') }).textContent();
    expect(letter).toContain(words);
    expect(plain(read)).toContain(letter);
    await author.isFine();
    await author.follow(t('act_reopen'));
    await authorPage.getByLabel(t('reopen_words')).fill('That lift has been out of order since May.');
    await author.press(t('reopen_send'));
    await author.isDone(t('reopen_done'));
    await authorPage.getByText(t('letter_not_the_last')).waitFor();

    // The second answer is the last.
    await teamPage.goto(`${address}/answer`);
    const accepted = anAnswer({
      words: 'You are right, and it is repaired before the winter.',
      whatNext: 'By 1 March.',
    });
    await team.writeAnswer({ ...accepted, whatWouldChange: '' }, t('outcome_accepted'), t('reason_do_it'));
    await team.press(t('answer_preview'));
    await team.press(t('answer_send'));
    await team.isDone(t('answer_done'));
    await authorPage.goto(address);
    expect(await authorPage.getByRole('link', { name: t('act_reopen') }).count()).toBe(0);
    expect(
      await authorPage
        .getByRole('region', { name: t('letters_title') })
        .getByRole('heading', { level: 3 })
        .allTextContents(),
    ).toEqual([t('letter_reopening'), t('letter_earlier_answer'), t('letter_reply'), t('letter_question')]);

    // Everybody reads the answer, and nobody outside who wrote what.
    const visitorPage = await openWindow();
    await visitorPage.goto(address.replace('/ideas/', '/public/ideas/'));
    const shown = (await visitorPage.textContent('body')) ?? '';
    expect(shown).toContain(accepted.words);
    for (const hidden of ['Ferreira', 'Weber', 'freight lift', 'twelve boxes', 'since May'])
      expect(shown).not.toContain(hidden);
    await on(visitorPage, 'en').isFine();
  });

  it('is taken and answered with others at once, in French, without a script, on a telephone', async () => {
    const titles = [
      'Un banc devant l’état civil',
      'Une horloge dans la salle d’attente',
      'Un plan du bâtiment à l’entrée',
    ];
    const ids = await Promise.all(titles.map(submit));
    const team = apiOf(stack, await teamSession());
    const page = await openWindow({ session: await teamSession(), javaScriptEnabled: false, viewport: smallPhone });
    const { t, press, heading, shows, isDone, writeAnswer } = on(page, 'fr');
    await page.goto('/fr/triage');
    for (const title of titles) await shows(title);
    const choose = async (title: string) => page.getByLabel(t('triage_choose_idea', { title })).check();

    await press(t('triage_take'));
    await page.getByText(t('triage_none_chosen')).waitFor();
    for (const title of titles) await choose(title);
    await press(t('triage_take'));
    expect(await page.getByText(t('bulk_taken')).count()).toBe(3);
    await page.goto('/fr/triage?assignee=me');
    for (const title of titles) await shows(title);

    // The first is asked about meanwhile, by another window.
    for (const title of titles) await choose(title);
    await press(t('triage_answer'));
    await heading(t('bulk_title'));
    const words = { words: 'Which of the three entrances do you mean?', language: 'en' };
    await team('askAuthor', { params: { ideaId: ids[0] ?? '' }, body: words, revision: 2 });
    await writeAnswer(anAnswer({ language: 'fr' }), t('outcome_declined'), t('reason_under_way_already'));
    await press(t('answer_preview'));
    await heading(t('answer_preview_title'));
    await press(t('answer_send'));
    await heading(t('triage_results'));

    await isDone(t('lists_follow'));
    const results = await page.getByRole('main').getByRole('listitem').allTextContents();
    expect(results.map(plain).sort()).toEqual(
      [`${titles[0]}: ${t('bulk_stale')}`, `${titles[1]}: ${t('bulk_answered')}`, `${titles[2]}: ${t('bulk_answered')}`]
        .map(plain)
        .sort(),
    );
  });

  it('is given to a colleague, handed on, and then answered where it belongs', async () => {
    const title = 'Clear the regional road before the school bus';
    const id = await submit(title);
    const page = await openWindow({ session: await teamSession() });
    const { t, press, follow, isDone, isFine, heading } = on(page, 'en');
    await page.goto(`/en/ideas/${id}`);

    await follow(t('act_assign'));
    await page.getByLabel(t('assign_me', { name: 'Jonas Weber' })).check();
    await press(t('assign_send'));
    await isDone(t('assign_done'));
    expect(await page.getByRole('main').textContent()).toContain(t('event_assigned', { name: 'Jonas Weber' }));
    await follow(t('act_transfer'));
    await press(t('transfer_send'));
    await page.getByRole('alert').getByText(t('transfer_missing')).waitFor();
    await isFine();
    await page.getByLabel(t('transfer_organisation'), { exact: true }).selectOption({ label: 'North Region' });
    await page.getByLabel(t('transfer_words')).fill('The road is the region’s, and so are its ploughs.');
    await press(t('transfer_send'));
    await isDone(t('transfer_done'));

    const elsewhere = await openWindow({ session: await sessionOf(stack, 'fabien.moreau@example.org') });
    await elsewhere.goto(`/fr/ideas/${id}`);
    await on(elsewhere, 'fr').heading(title);
    expect(await elsewhere.getByRole('main').textContent()).toContain('The road is the region’s');
    await elsewhere.getByRole('link', { name: wordsOf('fr')('act_answer') }).click();
    await on(elsewhere, 'fr').heading(wordsOf('fr')('answer_title'));
    await page.goto(`/en/ideas/${id}/answer`);
    await page.getByText(t('write_not_possible')).waitFor();
    await heading(t('answer_title'));
  });
});
