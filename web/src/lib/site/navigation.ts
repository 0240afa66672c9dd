import type { Words } from '#lib/platform/words.ts';
import type { Account } from '#shared/person/person.contract.ts';
import { unreadCountMax } from '#shared/person/person.contract.ts';

/** What the frame of a page knows of its reader. */
export type FrameReader = Pick<Account, 'unread' | 'can'> & { readonly name: string; readonly organisation: string };

type Place = { readonly language: string; readonly path: string; readonly reader: FrameReader | undefined };

const shownCount = (unread: number) => (unread >= unreadCountMax ? `${unreadCountMax}+` : String(unread));

/** Pages that belong to `my-ideas` whatever their address says: what somebody writes is theirs until it is submitted. */
const writing = ['ideas/new', 'drafts'];

const isWithin = (place: string, section: string) => place === section || place.startsWith(`${section}/`);

/** The ways a reader has, built from what they may do. A visitor finds what is public. */
export const navigationItems = (t: Words, { language, path, reader }: Place) => {
  const place = path.split('/').slice(2).join('/');
  const section = writing.some((page) => isWithin(place, page)) ? 'my-ideas' : place;
  const item = (label: string, under: string) => ({
    label,
    href: under === '' ? `/${language}` : `/${language}/${under}`,
    current:
      place === under ? ('page' as const) : under !== '' && isWithin(section, under) ? ('true' as const) : undefined,
  });
  if (reader === undefined) {
    return [
      item(t.nav_home(), ''),
      item(t.nav_public_ideas(), 'public/ideas'),
      item(t.nav_challenges(), 'public/challenges'),
      item(t.nav_figures(), 'public/answers'),
      item(t.nav_about(), 'public/about'),
    ];
  }
  const count = reader.unread === 0 ? undefined : shownCount(reader.unread);
  const inbox = {
    ...item(t.nav_inbox(), 'inbox'),
    ...(count && { count: { shown: count, spoken: t.nav_unread({ count }) } }),
  };
  return [
    item(t.nav_home(), ''),
    item(t.nav_ideas(), 'ideas'),
    item(t.nav_challenges(), 'challenges'),
    ...(reader.can.includes('startDraft') ? [item(t.nav_my_ideas(), 'my-ideas')] : []),
    ...(reader.can.includes('listTriage') ? [item(t.nav_triage(), 'triage')] : []),
    ...(reader.can.includes('listOwnAssessments') ? [item(t.nav_assessments(), 'assessments')] : []),
    ...(reader.can.includes('readInbox') ? [inbox] : []),
    ...(reader.can.includes('listTokens') ? [item(t.nav_tokens(), 'administration/tokens')] : []),
  ];
};
