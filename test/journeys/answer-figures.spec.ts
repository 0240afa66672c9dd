import { describe, expect, inject, it } from 'vitest';
import { anAnswer, aProposal } from '#shared/idea/idea.fixture.ts';
import { accessibilityFaults, accessibilityFaultsWithoutScript, pixelsTooWide } from '#test/support/axe.ts';
import { smallPhone, useWindows } from '#test/support/browser.ts';
import { eventually } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { wordsOf } from '#test/support/words.ts';

const openWindow = useWindows();
const stack = inject('stack');
const authorSession = () => sessionOf(stack, 'ines.ferreira@example.org');
const teamSession = () => sessionOf(stack, 'jonas.weber@example.org');
const visitor = apiOf(stack);
const city = { params: { organisationId: 'port-city' } };
const figuresOfCity = async () => (await visitor('readAnswerFigures', city)).value.total;

describe('how a body answers', () => {
  it('follows from an answer and its reopening, for everybody, to the team in the same numbers', async () => {
    const author = apiOf(stack, await authorSession());
    const team = apiOf(stack, await teamSession());
    await eventually('the demonstration is counted', async () => (await figuresOfCity()).answered >= 14);
    const before = await figuresOfCity();

    const { id } = (await author('submitIdea', { body: aProposal({ title: 'A ramp beside the side door' }) })).value;
    const params = { ideaId: id };
    await team('answerIdea', { params, body: anAnswer({ reason: 'outside-our-powers' }), revision: 1 });
    const why = { words: 'The side door is ours, and not the port’s.', language: 'en' };
    await author('reopenIdea', { params, body: why, revision: 2 });
    await eventually('it is counted', async () => (await figuresOfCity()).reopened > before.reopened);

    // Other journeys answer ideas of this body meanwhile: what is read here is at least what was done here.
    const after = await figuresOfCity();
    expect(after.onTime).toBeGreaterThan(before.onTime);
    const page = await openWindow({ session: await teamSession() });
    const t = wordsOf('en');
    await page.goto('/en/triage');
    await page.getByRole('link', { name: t('team_figures_title'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: t('team_figures_title') }).waitFor();
    const reasons = page.getByRole('region', { name: t('team_reasons_title') });
    expect(await reasons.getByText(t('reason_outside_our_powers')).first().isVisible()).toBe(true);
    await reasons.getByText(t('figures_as_table')).click();
    expect(await reasons.getByRole('rowheader', { name: t('reason_outside_our_powers') }).isVisible()).toBe(true);
    const units = page.getByRole('region', { name: t('team_units_title') });
    expect(await units.getByRole('rowheader', { name: 'Registry office' }).isVisible()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    const waiting = page.getByRole('region', { name: t('team_waiting_title') });
    const [first] = await waiting.getByRole('rowheader').allTextContents();
    await waiting.getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: (first ?? '').trim() }).waitFor();
  });

  it('is there for a visitor in French, without a script, on a telephone: rate, counter-metric and flag', async () => {
    await eventually(
      'the demonstration is counted',
      async () =>
        (await visitor('readAnswerFigures', { params: { organisationId: 'north-region' } })).value.total
          .isManyOnLastDay,
    );
    const page = await openWindow({ javaScriptEnabled: false, viewport: smallPhone });
    const t = wordsOf('fr');
    await page.goto(`/fr/public/answers?at=${Date.now()}`);
    const row = page.getByRole('row', { name: /Région Nord/ });
    expect(await row.textContent()).toContain(t('figures_flag_tag'));
    expect(await row.textContent()).toMatch(/\d+\s%/);
    expect(await pixelsTooWide(page)).toBe(0);

    await page.goto(`/fr/public/answers/north-region?at=${Date.now()}`);
    await page.getByRole('heading', { level: 1, name: 'Région Nord' }).waitFor();
    const [onTime, reopened] = await page.locator('.cw-figures dd').allTextContents();
    expect([onTime, reopened].every((said) => /\d+\s% \(\d+ sur \d+\)/.test(said ?? ''))).toBe(true);
    expect(await page.getByText('dernier jour :').first().isVisible()).toBe(true);
    await page.getByText(t('figures_as_table')).first().click();
    expect(await page.getByRole('table').first().getByRole('rowheader').count()).toBe(12);
    expect(await pixelsTooWide(page)).toBe(0);
    expect(await accessibilityFaultsWithoutScript(page)).toEqual([]);

    const nobody = await page.goto('/fr/public/answers/nobody-here');
    expect(nobody?.status()).toBe(404);
  });
});
