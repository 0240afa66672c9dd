import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe has against a page: rule, what it means, and where. Empty for a page that passes. */
export const accessibilityFaults = async (page: Page): Promise<string[]> => {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults, string[]>(
    (values) =>
      (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run({ runOnly: { type: 'tag', values } }),
    standards,
  );
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html).join(' ')})`);
};

/** The same for a page of a window that runs no scripts, where axe would not run either: it looks at a copy of the page. */
export const accessibilityFaultsWithoutScript = async (page: Page): Promise<string[]> => {
  const context = await page.context().browser()?.newContext({ viewport: page.viewportSize() });
  if (context === undefined) throw new Error('the window has no browser');
  try {
    const copy = await context.newPage();
    const [address, body] = [page.url().replace(/#.*$/, ''), await page.content()];
    await copy.route(address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
    await copy.goto(address);
    return await accessibilityFaults(copy);
  } finally {
    await context.close();
  }
};

/** How many pixels a page is wider than its window; a reader would have to scroll for them. */
export const pixelsTooWide = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
