import { languageOfPath } from './language.ts';

/**
 * A path of this site that somebody wanted to get back to, or undefined for anything else. Browsers read `//host`, `/\host`
 * and control characters in ways that lead elsewhere, so only what plainly is one of our pages passes (ASVS 5.0 3.7.2).
 */
export const ownPath = (wanted: string | null | undefined): string | undefined => {
  if (wanted === null || wanted === undefined || wanted.length > 1_000) return undefined;
  if (!/^\/[\w\-./~%?&=+:@!$'()*,;]*$/.test(wanted) || wanted.startsWith('//')) return undefined;
  const { pathname, search, origin } = new URL(wanted, 'https://own.invalid');
  if (origin !== 'https://own.invalid' || pathname.startsWith('//') || languageOfPath(pathname) === undefined)
    return undefined;
  // Ways in and out are no places to return to: they would sign somebody out, or go round in circles.
  return /^\/\w+\/sign(?:-in|-out|ed-out)(?:\/|$)/.test(pathname) ? undefined : `${pathname}${search}`;
};
