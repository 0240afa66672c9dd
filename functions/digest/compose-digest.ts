import type { DueDigest } from '#functions/inbox/inbox.public.ts';
import type { Mail } from '#functions/platform/mail/send-mail.ts';
import { type DigestLine, groupsOf } from '#shared/inbox/digest.rules.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import * as m from '#shared/messages/compiled/messages.js';
import { notificationSentences, topicTitles } from './digest-words.ts';

type Reader = { readonly email: string; readonly language: SiteLanguage };
type Place = {
  /** The site's address, without a slash at the end. */
  readonly siteOrigin: string;
  /** Of the link that ends these mails. */
  readonly secret: string;
};
type Words = {
  readonly subject: string;
  readonly lead: string;
  readonly groups: readonly { readonly title: string; readonly lines: readonly Line[] }[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
};
type Line = { readonly sentence: string; readonly day: string; readonly url: string };

/**
 * The mail of a digest, as text and as HTML that says the same. It says what happened and where to read it, and no title
 * and no name: a mail passes through many hands, and what somebody may read is decided when they open it (ADR 15).
 */
export const composeDigest = (due: Pick<DueDigest, 'lines' | 'hasMore'>, reader: Reader, place: Place): Mail => {
  const words = wordsOf(due, reader.language, place);
  return {
    to: reader.email,
    subject: words.subject,
    text: textOf(words),
    html: htmlOf(words, reader.language),
    unsubscribeUrl: `${place.siteOrigin}/api/digest-stops/${place.secret}`,
  };
};

const wordsOf = (
  { lines, hasMore }: Pick<DueDigest, 'lines' | 'hasMore'>,
  language: SiteLanguage,
  { siteOrigin, secret }: Place,
): Words => {
  const site = `${siteOrigin}/${language}`;
  const locale = { locale: language };
  const days = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' });
  const lineOf = ({ kind, at, recordId }: DigestLine): Line => ({
    sentence: notificationSentences[kind]({}, locale),
    day: days.format(new Date(at)),
    url: `${site}/ideas/${recordId}`,
  });
  return {
    subject: lines.length === 1 ? m.digest_subject_one({}, locale) : m.digest_subject({ count: lines.length }, locale),
    lead: hasMore ? m.digest_lead_more({}, locale) : m.digest_lead({}, locale),
    groups: groupsOf(lines).map((group) => ({
      title: topicTitles[group.topic]({}, locale),
      lines: group.lines.map(lineOf),
    })),
    links: [
      { label: m.digest_link_inbox({}, locale), url: `${site}/inbox` },
      { label: m.digest_link_settings({}, locale), url: `${site}/inbox/settings` },
      { label: m.digest_link_stop({}, locale), url: `${site}/stop-digest/${secret}` },
    ],
  };
};

const textOf = ({ lead, groups, links }: Words): string =>
  [
    lead,
    ...groups.map(({ title, lines }) =>
      [title.toUpperCase(), ...lines.map(({ sentence, day, url }) => `${sentence}\n${day}\n${url}`)].join('\n\n'),
    ),
    '-- ',
    ...links.map(({ label, url }) => `${label}\n${url}`),
  ].join('\n\n');

const htmlOf = ({ subject, lead, groups, links }: Words, language: SiteLanguage): string => {
  const link = (url: string, label: string) => `<a href="${escaped(url)}">${escaped(label)}</a>`;
  const body = [
    `<p>${escaped(lead)}</p>`,
    ...groups.map(({ title, lines }) => {
      const items = lines.map(({ sentence, day, url }) => `<li><p>${link(url, sentence)}<br>${escaped(day)}</p></li>`);
      return `<h2>${escaped(title)}</h2><ul>${items.join('')}</ul>`;
    }),
    `<hr><p>${links.map(({ label, url }) => link(url, label)).join('<br>')}</p>`,
  ];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>${body.join('')}</body></html>`;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
