import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import type { StackAddresses } from './stack.ts';
import { sessionCookie } from './stack-session.ts';
import { wordsOf } from './words.ts';

export const desktop = { width: 1280, height: 900 };
/** WCAG 2.2, 1.4.10: a page 1280 pixels wide at a zoom of 400 %, or a small telephone. */
export const smallPhone = { width: 320, height: 640 };

export type WindowOptions = BrowserContextOptions & {
  /** Somebody who has signed in already, by the session token. */
  readonly session?: string;
};

/** How long a page may take on a busy machine; a journey that waits for nothing is far below it. */
const patienceMs = 10_000;
const failedFolder = join('dist', 'screenshots', 'failed');

/**
 * Opens windows of the one browser on the shared run, or on one of the spec's own, each with cookies of its own, and
 * closes them when their test ends. A test that failed leaves a picture of every window. A script that throws on a page fails
 * the test too.
 */
export const useWindows = (stackOf: () => StackAddresses = () => inject('stack')) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'));
  });
  afterAll(() => browser.close());

  return async ({ session, ...given }: WindowOptions = {}): Promise<Page> => {
    const stack = stackOf();
    const context = await browser.newContext({ baseURL: stack.site, viewport: desktop, ...given });
    if (session !== undefined) await context.addCookies([sessionCookie(stack, session)]);
    context.setDefaultTimeout(patienceMs);
    const faults: string[] = [];
    context.on('weberror', (error) => faults.push(String(error.error())));
    context.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) faults.push(message.text());
    });
    onTestFinished(async ({ task }) => {
      if (task.result?.state === 'fail') await picture(context.pages(), task.name);
      await context.close();
      if (faults.length > 0) throw new Error(`scripts failed: ${faults.join('; ')}`);
    });
    return context.newPage();
  };
};

const picture = async (pages: readonly Page[], test: string): Promise<void> => {
  mkdirSync(failedFolder, { recursive: true });
  for (const [number, page] of pages.entries()) {
    const name = `${test.replace(/[^\p{L}\d]+/gu, '-').slice(0, 80)}-${number + 1}.png`;
    await page.screenshot({ path: join(failedFolder, name), fullPage: true }).catch(() => undefined);
    console.error(`${test}: ${page.url()}, pictured in ${join(failedFolder, name)}`);
  }
};

/** Signs a ready person in as they would: by the link of the page they are on, and their name. */
export const signIn = async (page: Page, name: string, language: SiteLanguage = 'en'): Promise<void> => {
  const t = wordsOf(language);
  await page
    .getByRole('banner')
    .getByRole('link', { name: t('sign_in'), exact: true })
    .click();
  await page.getByRole('button', { name }).click();
  await page.getByRole('banner').getByRole('link', { name }).waitFor();
};
