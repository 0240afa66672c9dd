import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { accessibilityFaults } from '#test/support/axe.ts';
import { signIn, useWindows } from '#test/support/browser.ts';
import { eventually } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { wordsOf } from '#test/support/words.ts';

const openWindow = useWindows();
const t = wordsOf('en');
const title = 'Tell applicants which paper is missing';
const problem = 'Two of five applications for a parking permit come back, and nobody says which paper is missing.';

/** By the main menu; beside the inbox stands how many messages are unread. */
const openPage = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: t('nav_label') })
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click();
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const ideaLink = (page: Page) => page.getByRole('main').getByRole('link', { name: title });

/** Loads a page again until it shows something: lists and inboxes follow within a second or so. */
const shows = async (page: Page, what: string, isShown: () => Promise<boolean>) => {
  await eventually(what, async () => {
    if (await isShown()) return true;
    await page.reload();
    return isShown();
  });
};

describe('an idea', () => {
  it('is written, found again, submitted once, told of, and read by those whom its author chose', async () => {
    const page = await openWindow();
    await page.goto('/en');
    await signIn(page, 'Ines Ferreira');

    // Begins with the problem; what is typed is saved without being asked.
    await page
      .getByRole('main')
      .getByRole('link', { name: t('write_an_idea') })
      .first()
      .click();
    await page.getByLabel(t('form_problem')).pressSequentially(problem.slice(0, 30));
    await page.getByLabel(t('form_problem')).fill(problem);
    await page.getByText(/^Saved at/).waitFor();
    expect(page.url()).toMatch(/\/en\/drafts\/\w+$/);
    expect(await accessibilityFaults(page)).toEqual([]);

    // Goes away, comes back to it, and finishes.
    await openPage(page, t('nav_home'));
    await openPage(page, t('nav_my_ideas'));
    await page
      .getByRole('heading')
      .getByRole('link', { name: problem.slice(0, 30) })
      .click();
    expect(await page.getByLabel(t('form_problem')).inputValue()).toBe(problem);
    await page.getByLabel(t('form_title')).fill(title);
    await page.getByLabel(t('form_category')).selectOption({ label: t('category_general_public_services') });
    await page.getByLabel(t('visibility_organisation'), { exact: true }).check();
    await page.getByRole('button', { name: t('form_continue') }).click();

    // Checks, and presses the button twice.
    await heading(page, t('check_title')).waitFor();
    expect(await page.getByRole('main').textContent()).toContain(problem);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: t('check_submit') }).dblclick();
    await heading(page, t('submitted_title')).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: t('submitted_see') }).click();
    await heading(page, title).waitFor();
    const address = new URL(page.url()).pathname;
    expect(await page.getByRole('main').getByRole('listitem').textContent()).toContain('Submitted');

    // It stands once in the organisation's list and in the author's own.
    await openPage(page, t('nav_ideas'));
    await shows(page, 'the idea in the list', () => ideaLink(page).isVisible());
    await openPage(page, t('nav_my_ideas'));
    await shows(page, 'the idea among the author’s own', () => ideaLink(page).isVisible());
    expect(await ideaLink(page).count()).toBe(1);

    // The innovation team is told.
    const team = await openWindow();
    await team.goto('/en');
    await signIn(team, 'Jonas Weber');
    await openPage(team, t('nav_inbox'));
    await shows(team, 'the idea in the team’s inbox', () => ideaLink(team).isVisible());
    expect(await team.getByText(t('inbox_idea_to_answer')).first().isVisible()).toBe(true);

    // Another organisation does not see it, until the author lets every public servant.
    const elsewhere = await openWindow();
    await elsewhere.goto('/en');
    await signIn(elsewhere, 'Amina Diallo');
    await elsewhere.goto(address);
    await heading(elsewhere, t('problem_not_found_title')).waitFor();
    await widen(page, address, t('visibility_government'));
    await elsewhere.goto(address);
    await heading(elsewhere, title).waitFor();
    expect(await elsewhere.getByRole('main').textContent()).toContain('Ines Ferreira');

    // At last everybody reads it, without the author's name.
    const visitor = await openWindow();
    await visitor.goto(address.replace('/ideas/', '/public/ideas/'));
    await heading(visitor, t('problem_not_found_title')).waitFor();
    await widen(page, address, t('visibility_public'));
    await visitor.goto(address.replace('/ideas/', '/public/ideas/'));
    await heading(visitor, title).waitFor();
    expect(await visitor.content()).not.toContain('Ferreira');
    expect(await visitor.content()).toContain('Port City');
    expect(await accessibilityFaults(visitor)).toEqual([]);

    // Its history tells the whole story to its author.
    await page.goto(address);
    expect(await page.getByRole('main').getByRole('listitem').count()).toBe(3);
  });

  it('is one idea, however often a form without a script is sent', async () => {
    const stack = inject('stack');
    const session = await sessionOf(stack, 'karima.benali@example.org');
    const author = apiOf(stack, session);
    const page = await openWindow({ session, javaScriptEnabled: false });
    const { id } = (
      await author('startDraft', {
        body: {
          title: 'Sent three times',
          problem,
          solution: '',
          category: 'health',
          visibility: 'organisation',
          language: 'en',
        },
      })
    ).value;
    await page.goto(`/en/drafts/${id}/check`);
    const fields = await page.evaluate<Record<string, string>>(fieldsOfTheForm);

    const send = () => page.request.post(page.url(), { form: fields, headers: { origin: stack.site } });
    const answers = await Promise.all([send(), send(), send()]);

    expect(answers.map((answer) => answer.status())).toEqual([200, 200, 200]);
    expect(new Set(answers.map((answer) => answer.url())).size).toBe(1);
    const own = (await author('listOwnIdeas')).value.items;
    expect(own.filter((idea) => idea.title === 'Sent three times')).toHaveLength(1);
  });
});

/** What the form in the page’s main part would send. */
const fieldsOfTheForm = `Object.fromEntries(new FormData(document.querySelector('main form')))`;

const widen = async (page: Page, address: string, readers: string) => {
  await page.goto(address);
  await page.getByRole('link', { name: t('change_visibility') }).click();
  await page.getByLabel(readers, { exact: true }).check();
  await page.getByRole('button', { name: t('visibility_save') }).click();
  await page.getByText(t('lists_follow')).waitFor();
};
