/**
 * `npm run screenshots`: pictures of every page, in both languages, on a desk and on a small telephone, for a visitor, for
 * somebody signed in and for one of an innovation team, in `screenshots/`; and the one at the top of the readme, in `docs/images/`.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { buildPlatform } from '#infra/local/build/build-platform.ts';
import { siteLanguages } from '#shared/kernel/text.ts';
import { prepareRecords, type SitePage, sitePages, stayOnPages } from '#test/journeys/pages.ts';
import { chromiumFlags, chromiumPath } from '#test/support/chromium.ts';
import { startStack } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionCookie } from '#test/support/stack-session.ts';

const folder = 'screenshots';
const widths = [1280, 320];

await buildPlatform(process.cwd());
const stack = await startStack();
const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags] });
try {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const { sessions, records } = await prepareRecords(stack);
  for (const reader of ['visitor', 'member', 'team'] as const) {
    for (const width of widths) {
      const page = await windowOf(browser, { width, session: sessions[reader] });
      for (const sitePage of sitePages.filter((candidate) => candidate.reader === reader)) {
        for (const language of siteLanguages) {
          await page.goto(`/${language}${sitePage.path(records)}`);
          await page.screenshot({ path: join(folder, nameOf(sitePage, language, width)), fullPage: true });
        }
      }
      await page.context().close();
    }
  }
  await pictureForTheReadme(sessions.member);
} finally {
  await browser.close();
  await stack.stop();
}

async function windowOf(
  from: Browser,
  given: { width: number; height?: number; session: string | undefined },
): Promise<Page> {
  const context = await from.newContext({
    baseURL: stack.site,
    viewport: { width: given.width, height: given.height ?? 800 },
  });
  if (given.session !== undefined) await context.addCookies([sessionCookie(stack, given.session)]);
  const page = await context.newPage();
  await stayOnPages(page);
  return page;
}

function nameOf({ route, reader }: SitePage, language: string, width: number): string {
  const words = route.replace(/[[\]]/g, '').split('/').filter(Boolean);
  return `${[...(words.length === 0 ? ['home'] : words), reader, language, width].join('-')}.png`;
}

/** An idea of the demonstration, as a colleague reads it. */
async function pictureForTheReadme(session: string): Promise<void> {
  const { items } = (await apiOf(stack, session)('listIdeas')).value;
  const idea = items.find(({ title }) => title.startsWith('Warn riverside households'));
  if (idea === undefined) throw new Error('the demonstration has no such idea');
  const page = await windowOf(browser, { width: 1200, height: 900, session });
  await page.goto(`/en/ideas/${idea.id}`);
  mkdirSync(join('docs', 'images'), { recursive: true });
  await page.screenshot({ path: join('docs', 'images', 'idea.png') });
}
