import { beforeAll, describe, expect, inject, it } from 'vitest';
import { siteLanguages } from '#shared/kernel/text.ts';
import { sessionCookieName } from '#test/support/stack-session.ts';
import { type PageReader, prepareRecords, type Records, routesWithPages, sitePages } from './pages.ts';

const stack = inject('stack');
let records: Records;
let sessions: Record<PageReader, string | undefined>;
beforeAll(async () => {
  ({ records, sessions } = await prepareRecords(stack));
});

const pagesByLanguage = sitePages.flatMap((page) => siteLanguages.map((language) => ({ ...page, language })));
const otherThan = (language: string) => (language === 'en' ? 'fr' : 'en');

/** A page as it leaves the edge, without a browser around it. */
const fetched = async (path: string, cookie?: string) => {
  const answer = await fetch(`${stack.site}${path}`, {
    headers: cookie === undefined ? {} : { cookie },
    redirect: 'manual',
  });
  return { answer, html: await answer.text() };
};

describe('the pages looked at here', () => {
  it('are all there are', () => {
    expect([...new Set(sitePages.map(({ route }) => route))].sort()).toEqual(routesWithPages());
  });
});

describe('as it is sent, the page', { concurrent: true }, () => {
  it.each(pagesByLanguage)(
    '/$language $route of a $reader has its language, one heading, a way to the other language and its headers',
    async ({ language, reader, path }) => {
      const address = `/${language}${path(records)}`;
      const cookie = sessions[reader] === undefined ? undefined : `${sessionCookieName}=${sessions[reader]}`;
      const { answer, html } = await fetched(address, cookie);
      const isPublic = address.includes('/public/');

      expect(answer.status).toBe(200);
      expect(html).toMatch(new RegExp(`^<!doctype html>\\s*<html lang="${language}"`));
      expect(html.match(/<h1[ >]/g)).toHaveLength(1);
      expect(html).toMatch(/<title>[^<]{3,}<\/title>/);
      expect(html).toContain(
        `href="${address.replace(`/${language}`, `/${otherThan(language)}`)}" class="govuk-link" hreflang="${otherThan(language)}"`,
      );
      expect(answer.headers.get('cache-control')).toMatch(
        isPublic ? /^public, max-age=\d+, s-maxage=\d+$/ : /^private, no-store$/,
      );
      expect(policyOf(answer, html)).toMatch(/script-src [^;]*'sha256-|script-src 'self'|script-src 'none'/);
      expect(policyOf(answer, html)).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'content-type': 'text/html; charset=utf-8',
      });
    },
  );

  it.each(pagesByLanguage.filter(({ route }) => route.startsWith('/public/')))(
    '/$language $route is the same for everybody: no cookie is read or set',
    async ({ language, path }) => {
      const [one, other] = [1, 2].map((visit) => `/${language}${path(records)}?visit=${visit}`);
      const member = await fetched(one ?? '', `${sessionCookieName}=${sessions.member}`);
      const visitor = await fetched(other ?? '');

      // Between the two readings somebody else may have published an idea; what stands around the main part stays.
      const frameOf = (html: string) => html.replace(/<main.*<\/main>/s, '').replaceAll(/visit=\d/g, 'visit');
      expect(member.answer.status).toBe(200);
      expect(frameOf(member.html)).toBe(frameOf(visitor.html));
      expect(frameOf(member.html)).not.toContain('Claire');
      expect(member.answer.headers.getSetCookie()).toEqual([]);
    },
  );
});

/** The content policy stands in a header, or in the page where it was made before anybody asked. */
const policyOf = (answer: Response, html: string): string =>
  answer.headers.get('content-security-policy') ??
  /http-equiv="content-security-policy" content="([^"]+)"/.exec(html)?.[1] ??
  '';
