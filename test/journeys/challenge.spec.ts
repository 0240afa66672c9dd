import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPanelRequest } from '#shared/assessment/assessment.fixture.ts';
import { anAnswer, aProposal } from '#shared/idea/idea.fixture.ts';
import type { Day } from '#shared/kernel/instant.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import { accessibilityFaults, accessibilityFaultsWithoutScript, pixelsTooWide } from '#test/support/axe.ts';
import { signIn, smallPhone, useWindows } from '#test/support/browser.ts';
import { control, eventually, type Stack, startStack, stateOf } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { wordsOf } from '#test/support/words.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());
const openWindow = useWindows(() => stack);

const question = 'What do people ask twice because nobody told them once?';
const title = 'Dire à la fin de chaque rendez-vous ce qui suit';

const on = (page: Page, language: SiteLanguage) => {
  const t = wordsOf(language);
  return {
    t,
    heading: (name: string) => page.getByRole('heading', { level: 1, name }).waitFor(),
    press: (name: string) => page.getByRole('button', { name, exact: true }).click(),
    follow: (name: string) => page.getByRole('main').getByRole('link', { name, exact: true }).first().click(),
    fill: (label: string, value: string) => page.getByLabel(label, { exact: true }).fill(value),
    isFine: async () => expect(await accessibilityFaults(page)).toEqual([]),
  };
};
/** Signs somebody in and shows them the challenges. */
const enter = async (page: Page, language: SiteLanguage, name: string) => {
  await page.goto(`/${language}`);
  await signIn(page, name, language);
  await page.goto(`/${language}/challenges`);
};
const challengeAddress = (page: Page) => new URL(page.url()).pathname;

describe('a challenge', { timeout: 180_000 }, () => {
  it('is opened, answered, closed by the clock, and its results say what was chosen and why', async () => {
    const today = (await stateOf(stack)).now.slice(0, 10) as Day;

    // The sponsor opens it, is told what is missing, and looks at what ideas are judged by.
    const sponsorPage = await openWindow();
    await enter(sponsorPage, 'en', 'Mara Oyelaran');
    const sponsor = on(sponsorPage, 'en');
    const { t } = sponsor;
    await sponsor.follow(t('challenge_new'));
    await sponsor.press(t('challenge_save'));
    await sponsorPage.getByRole('alert').getByText(t('challenge_fault_question')).waitFor();
    await sponsor.isFine();
    await sponsor.fill(t('challenge_question'), question);
    await sponsor.fill(
      t('challenge_background'),
      'A third of the calls we get are about something that was decided days ago.',
    );
    await sponsorPage.getByLabel(t('challenge_audience_public'), { exact: true }).check();
    // Late in the evening by UTC, where the body is it is tomorrow already.
    await sponsor.fill(t('challenge_opens_on'), addDays(today, 2));
    await sponsor.fill(t('challenge_closes_on'), addDays(today, 4));
    await sponsorPage.getByLabel(t('challenge_shown_after_closing'), { exact: true }).check();
    await sponsorPage.getByLabel('Jonas Weber').check();
    await sponsor.press(t('challenge_save'));
    await sponsor.heading(question);
    await sponsorPage.getByText(t('challenge_saved')).waitFor();
    await sponsor.isFine();
    const address = challengeAddress(sponsorPage);
    await sponsor.follow(t('scorecard_change'));
    await sponsorPage.getByRole('link', { name: `${t('criterion_change')} ${t('scorecard_reach')}` }).click();
    await sponsor.fill(t('criterion_name'), 'Who is asked least');
    await sponsor.press(t('criterion_save'));
    await sponsorPage.getByText(t('criterion_saved')).waitFor();
    await sponsor.isFine();

    // On its day it is open without anybody doing anything.
    const authorPage = await openWindow({ javaScriptEnabled: false, viewport: smallPhone, locale: 'fr-FR' });
    await control(stack, 'clock/move', { by: '+2d' });
    await enter(authorPage, 'fr', 'Hugo Marchand');
    const author = on(authorPage, 'fr');
    const fr = author.t;
    await author.follow(question);
    await author.heading(question);
    expect([await pixelsTooWide(authorPage), await accessibilityFaultsWithoutScript(authorPage)]).toEqual([0, []]);
    await authorPage.getByText('Who is asked least').waitFor();
    await author.follow(fr('challenge_propose'));
    await author.fill(
      fr('form_problem'),
      'Les gens rappellent parce qu’on ne leur dit pas ce qui se passe après leur rendez-vous.',
    );
    await author.fill(fr('form_title'), title);
    await authorPage.getByLabel(fr('form_category')).selectOption({ label: fr('category_general_public_services') });
    await authorPage.getByLabel(fr('visibility_public'), { exact: true }).check();
    await authorPage.getByLabel(fr('form_language')).selectOption('fr');
    await author.press(fr('form_continue'));
    await author.heading(fr('check_title'));
    await authorPage.getByRole('main').getByRole('link', { name: question }).waitFor();
    await author.press(fr('check_submit'));
    await author.heading(fr('submitted_title'));
    await author.follow(fr('submitted_see'));
    await author.heading(title);
    const ideaId = challengeAddress(authorPage).split('/').at(-1) ?? '';

    // Until it closes nobody else reads the idea, whatever its author chose to show.
    const colleague = async () => apiOf(stack, await sessionOf(stack, 'elif.kaya@example.org'));
    const params = { ideaId };
    const sealed = aProposal({ title: 'Call back on the day that was named', authorName: 'sealed' });
    const sent = await (await colleague())('submitToChallenge', {
      params: { challengeId: address.split('/').at(-1) ?? '' },
      body: sealed,
    });
    expect([sent.status, sent.value.author]).toEqual([201, { kind: 'sealed' }]);
    expect(
      (
        await apiOf(stack, await sessionOf(stack, 'hugo.marchand@example.org'))('readIdea', {
          params: { ideaId: sent.value.id },
        })
      ).status,
    ).toBe(404);
    expect((await (await colleague())('readIdea', { params })).status).toBe(404);
    await control(stack, 'clock/move', { by: '+3d' });
    await eventually(
      'the idea is shown',
      async () => (await (await colleague())('readIdea', { params })).status === 200,
    );

    // The team answers, and the sponsor publishes, once nothing waits.
    const team = apiOf(stack, await sessionOf(stack, 'jonas.weber@example.org'));
    const answer = anAnswer({ outcome: 'accepted', reason: 'do-it', whatNext: 'You are invited to its first day.' });
    await enter(sponsorPage, 'en', 'Mara Oyelaran');
    await sponsorPage.goto(`${address}/publication`);
    const words =
      'One idea, and it is done: it costs a sentence. We learned that nobody owned the end of an appointment.';
    await sponsor.fill(t('publish_words'), words);
    await sponsor.press(t('publish_send'));
    await sponsorPage.getByRole('alert').getByText(t('problem_ideas_unanswered_title')).waitFor();
    const query = { challenge: address.split('/').at(-1) ?? '' };
    const waiting = (await team('listTriage', { params: { organisationId: 'port-city' }, query })).value.items;
    expect(waiting.map((idea) => idea.title).sort()).toEqual([sealed.title, title]);
    const no = { params: { ideaId: sent.value.id }, body: anAnswer(), revision: 2 };
    expect((await team('answerIdea', no)).status).toBe(200);
    expect((await team('answerIdea', { params, body: answer, revision: 2 })).status).toBe(200);
    await eventually('nothing waits', async () => {
      await sponsor.press(t('publish_send'));
      return new URL(sponsorPage.url()).pathname.endsWith('/results');
    });
    await sponsor.heading(t('results_title'));
    await sponsor.isFine();

    // Everybody reads what was chosen and why, and the author is told.
    const visitorPage = await openWindow({ javaScriptEnabled: false, viewport: smallPhone });
    await visitorPage.goto(address.replace('/en/', '/fr/'));
    await visitorPage.getByRole('link', { name: fr('challenge_see_results') }).click();
    for (const text of [words, title, answer.words, fr('results_accepted')])
      await visitorPage.getByRole('main').getByText(text).first().waitFor();
    expect([await pixelsTooWide(visitorPage), await accessibilityFaultsWithoutScript(visitorPage)]).toEqual([0, []]);
    await control(stack, 'clock/move', { by: '+1h' });
    await eventually('its author is told', async () => {
      const hugo = apiOf(stack, await sessionOf(stack, 'hugo.marchand@example.org'));
      const { items } = (await hugo('readInbox')).value;
      return items.some(({ kind, recordId }) => kind === 'results-published' && recordId === ideaId);
    });
  });
});

describe('an assessment', { timeout: 60_000 }, () => {
  it('ends by itself when its day has passed, and its idea is back with the team', async () => {
    const today = (await stateOf(stack)).now.slice(0, 10) as Day;
    const author = apiOf(stack, await sessionOf(stack, 'ines.ferreira@example.org'));
    const { id } = (await author('submitIdea', { body: aProposal() })).value;
    const team = async () => apiOf(stack, await sessionOf(stack, 'jonas.weber@example.org'));
    const params = { ideaId: id };
    const city = { organisationId: 'port-city' };
    const assessors = (await (await team())('listTeam', { params: city, query: { role: 'assessor' } })).value.items;
    const body = aPanelRequest({ assessors: assessors.slice(0, 2).map((one) => one.id), dueOn: addDays(today, 2) });
    expect((await (await team())('sendToAssessment', { params, body, revision: 1 })).value.state).toBe('in-assessment');

    await control(stack, 'clock/move', { by: '+4d' });

    await eventually('it is back', async () => {
      const { value } = await (await team())('readIdea', { params });
      return value.state === 'submitted';
    });
  });
});
