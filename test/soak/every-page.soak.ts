import { beforeAll, describe, expect, inject, it } from 'vitest';
import { siteLanguages } from '#shared/kernel/text.ts';
import { type PageReader, prepareRecords, type Records, sitePages, stayOnPages } from '#test/journeys/pages.ts';
import { accessibilityFaults, pixelsTooWide } from '#test/support/axe.ts';
import { smallPhone, useWindows } from '#test/support/browser.ts';

const openWindow = useWindows();
let records: Records;
let sessions: Record<PageReader, string | undefined>;
beforeAll(async () => {
  ({ records, sessions } = await prepareRecords(inject('stack')));
});

/** A small telephone, a larger one, a tablet held upright and on its side, a usual and a large screen. */
const widths = [320, 390, 768, 1024, 1280, 1920];
const everyWay = siteLanguages.flatMap((language) => widths.map((width) => ({ language, width })));

describe.each(everyWay)('in $language, $width pixels wide', ({ language, width }) => {
  it.each(sitePages)('$route of a $reader has nothing that axe objects to, and fits', async ({ reader, path }) => {
    const page = await openWindow({
      ...(sessions[reader] === undefined ? {} : { session: sessions[reader] }),
      viewport: { width, height: 900 },
    });
    await stayOnPages(page);

    await page.goto(`/${language}${path(records)}`);

    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await pixelsTooWide(page)).toBe(0);
  });
});

describe.each(siteLanguages)('in %s, without a script, on a small telephone', (language) => {
  it.each(sitePages)('$route of a $reader is whole', async ({ reader, path }) => {
    const page = await openWindow({
      ...(sessions[reader] === undefined ? {} : { session: sessions[reader] }),
      javaScriptEnabled: false,
      viewport: smallPhone,
    });

    await page.goto(`/${language}${path(records)}`);

    expect(await pixelsTooWide(page)).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
  });
});
