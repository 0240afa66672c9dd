import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, pixelsTooWide } from '#test/support/axe.ts';
import { smallPhone, useWindows } from '#test/support/browser.ts';
import { control, type Stack, startStack } from '#test/support/stack.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { wordsOf } from '#test/support/words.ts';

const openWindow = useWindows(() => stack);
let stack: Stack;
const fault = (given: { action: string; caller: string }) =>
  control(stack, 'faults', { service: 'dynamodb', error: 'ValidationException', times: 99, ...given });

let session: string;
beforeAll(async () => {
  stack = await startStack();
  session = await sessionOf(stack, 'hugo.marchand@example.org');
});
afterAll(() => stack.stop());
afterEach(() => control(stack, 'faults/clear', {}));

const languages = ['en', 'fr'] as const;
const failures = [
  { what: 'an address of nothing', path: 'no-such-page', status: 404, says: 'error_no_page_title' },
  {
    what: 'an idea of nobody',
    path: 'public/ideas/0123456789abcdefghjkmnpqrs',
    status: 404,
    says: 'problem_not_found_title',
  },
  { what: 'a page for administrators', path: 'administration/tokens', status: 403, says: 'problem_not_allowed_title' },
  {
    what: 'a fault of ours',
    path: 'ideas',
    status: 500,
    says: 'problem_unexpected_title',
    broken: { action: 'Query', caller: 'ideas' },
  },
  {
    what: 'an API that does not answer',
    path: 'my-ideas',
    status: 503,
    says: 'error_unavailable_title',
    // The authorizer falls over, and the gateway answers in words that are not ours.
    broken: { action: 'GetItem', caller: 'authorizer' },
  },
] as const;

describe('the page for', () => {
  it.each(languages.flatMap((language) => failures.map((failure) => ({ ...failure, language }))))(
    '$what says so in $language, with a number to quote',
    async ({ language, path, status, says, ...given }) => {
      const t = wordsOf(language);
      const page = await openWindow({ session, viewport: smallPhone });
      if ('broken' in given) await fault(given.broken);

      const answer = await page.goto(`/${language}/${path}`);

      expect(answer?.status()).toBe(status);
      expect(answer?.headers()['cache-control']).toBe('private, no-store');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(t(says));
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await page.getByRole('main').getByText(t('error_request_number')).textContent()).toMatch(/: [\w-]{8,}$/);
      expect([await pixelsTooWide(page), await accessibilityFaults(page)]).toEqual([0, []]);
      await page
        .getByRole('main')
        .getByRole('link', { name: t('error_go_home') })
        .waitFor();
    },
  );
});
