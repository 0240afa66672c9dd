import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { accessibilityFaults, pixelsTooWide } from '#test/support/axe.ts';
import { smallPhone, useWindows } from '#test/support/browser.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { wordsOf } from '#test/support/words.ts';

const openWindow = useWindows();
const t = wordsOf('en');
let session: string;
beforeAll(async () => {
  session = await sessionOf(inject('stack'), 'karima.benali@example.org');
});

/** What has the focus, by its name in the form or by what it says. */
const focused = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.name || document.activeElement.textContent.trim()');
const fontSizeOf = (page: Page, selector: string): Promise<number> =>
  page.evaluate(`parseFloat(getComputedStyle(document.querySelector('${selector}')).fontSize)`);
/** Those of the page’s elements of which something is so, by their markup. */
const elementsThat = (page: Page, isSo: string): Promise<string[]> =>
  page.evaluate(
    `[...document.querySelectorAll('body *')].filter((element) => ${isSo}).map((element) => element.outerHTML.slice(0, 120))`,
  );

describe('the idea form by keyboard alone', () => {
  it('is reached past the menu, goes from field to field in reading order, and leads to what is missing', async () => {
    const page = await openWindow({ session });
    await page.goto('/en/ideas/new');
    const press = (key: string) => page.keyboard.press(key);

    await press('Tab');
    expect(await focused(page)).toBe(t('skip_to_content'));
    await press('Enter');
    await press('Tab');
    await page.getByLabel(t('form_problem')).focus();
    const order: string[] = [];
    for (let step = 0; step < 9; step += 1) {
      order.push(await focused(page));
      await press('Tab');
    }
    expect(order).toEqual([
      'problem',
      t('form_example_summary'),
      'title',
      'solution',
      'category',
      'visibility',
      'authorName',
      'language',
      'intent',
    ]);

    await press('Shift+Tab');
    await Promise.all([page.waitForEvent('load'), press('Enter')]);
    expect(await page.getByRole('alert').isVisible()).toBe(true);
    expect(await page.evaluate(`document.activeElement.contains(document.querySelector('[role=alert]'))`)).toBe(true);
    await press('Tab');
    expect(await focused(page)).toBe(t('form_problem_empty'));
    await press('Enter');
    expect(await focused(page)).toBe('problem');
    await page.keyboard.type('The stairs to the archive are the only way to it.');
    expect(await page.getByLabel(t('form_problem')).inputValue()).toContain('stairs');
  });

  it('shows the skip link and where the focus is', async () => {
    const page = await openWindow({ session });
    await page.goto('/en/ideas/new');

    await page.keyboard.press('Tab');
    expect((await page.getByRole('link', { name: t('skip_to_content') }).boundingBox())?.height).toBeGreaterThan(20);
    await page.keyboard.press('Enter');

    expect(await page.evaluate(`document.activeElement.matches('main, main *') || location.hash`)).toBeTruthy();
    await page.getByLabel(t('form_title')).focus();
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).not.toBe('none');
  });
});

describe('somebody who reads in another way', () => {
  it('has text twice the size without scrolling sideways', async () => {
    const page = await openWindow({ session });
    await page.goto('/en/ideas/new');
    const sizes = async () => [
      await fontSizeOf(page, 'main .govuk-hint'),
      await fontSizeOf(page, 'main .govuk-radios__label'),
    ];
    const usual = await sizes();

    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    await page.reload();

    expect(await sizes()).toEqual(usual.map((size) => 2 * size));
    expect(await pixelsTooWide(page)).toBe(0);
  });

  it('tells buttons, fields and marks apart in colours of their own', async () => {
    const page = await openWindow({ session, forcedColors: 'active' });
    await page.goto('/en/ideas/new');

    const bare = `element.matches('main button, main input:not([type=hidden],[type=radio]), main textarea, main select')
      && parseFloat(getComputedStyle(element).borderTopWidth) === 0 && parseFloat(getComputedStyle(element).outlineWidth) === 0`;
    expect(await elementsThat(page, bare)).toEqual([]);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('sees nothing move', async () => {
    const page = await openWindow({ session, reducedMotion: 'reduce' });
    await page.goto('/en/ideas');

    const moves = `getComputedStyle(element).animationName !== 'none'
      || getComputedStyle(element).transitionDuration.split(', ').some((duration) => parseFloat(duration) > 0)`;
    expect(await elementsThat(page, moves)).toEqual([]);
    expect(await page.evaluate(`getComputedStyle(document.documentElement).scrollBehavior`)).toBe('auto');
  });

  it('reads from right to left without scrolling sideways, the site’s name at the right', async () => {
    const page = await openWindow({ session });
    await page.goto('/en/ideas');
    const before = await page.getByRole('banner').getByRole('link', { name: 'Commonweal' }).boundingBox();

    await page.evaluate(`document.documentElement.dir = 'rtl'`);

    const after = await page.getByRole('banner').getByRole('link', { name: 'Commonweal' }).boundingBox();
    expect(before?.x).toBeLessThan(640);
    expect(after?.x).toBeGreaterThan(640);
    expect(await pixelsTooWide(page)).toBe(0);
    expect(await page.evaluate(`getComputedStyle(document.querySelector('main h1')).textAlign`)).toBe('start');
  });

  it('reads a text from right to left where it is written so, and words longer than the screen', async () => {
    const author = await sessionOf(inject('stack'), 'ines.ferreira@example.org');
    const body = { category: 'education', visibility: 'organisation', authorName: 'shown', solution: '' };
    const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
    const arabic = 'استمارة واحدة للأسر الجديدة';
    const api = apiOf(inject('stack'), author);
    await api('startDraft', { body: { ...body, title: longWord, problem: longWord, language: 'de' } });
    const { id } = (
      await api('submitIdea', {
        body: { ...body, title: arabic, problem: `${arabic} ${longWord}`, language: 'ar' },
      })
    ).value;
    const page = await openWindow({ session: author, viewport: smallPhone });

    for (const path of ['', '/my-ideas', '/ideas', `/ideas/${id}`, `/ideas/${id}/visibility`]) {
      await page.goto(`/en${path}`);
      expect([path, await pixelsTooWide(page)]).toEqual([path, 0]);
    }

    await page.goto(`/en/ideas/${id}`);
    expect(await page.evaluate(`getComputedStyle(document.querySelector('main h1')).direction`)).toBe('rtl');
    expect(await page.evaluate(`getComputedStyle(document.querySelector('main h2')).direction`)).toBe('ltr');
  });
});
