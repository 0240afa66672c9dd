import { dayInWords } from '#lib/platform/dates.ts';
import type { Words } from '#lib/platform/words.ts';
import { draftLifetimeDays } from '#shared/idea/draft.schema.ts';
import { notificationLifetimeDays } from '#shared/inbox/inbox.contract.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import { sessionAbsoluteHours, sessionIdleMinutes } from '#shared/session/session.contract.ts';
import { operator } from './operator.ts';

export type Section = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly points?: readonly string[];
};

/** The accessibility statement, in the parts and order of the EU model (Implementing Decision (EU) 2018/1523). */
export const accessibilitySections = (t: Words, language: SiteLanguage): Section[] => {
  const name = operator.name[language];
  return [
    { title: t.a11y_commitment_title(), paragraphs: [t.a11y_commitment({ name })] },
    { title: t.a11y_status_title(), paragraphs: [t.a11y_status()] },
    {
      title: t.a11y_gaps_title(),
      paragraphs: [t.a11y_gaps()],
      points: [t.a11y_gap_written(), t.a11y_gap_language(), t.a11y_gap_audit()],
    },
    {
      title: t.a11y_preparation_title(),
      paragraphs: [t.a11y_preparation({ day: dayInWords(operator.statementReviewedOn, language) }), t.a11y_method()],
    },
    {
      title: t.a11y_feedback_title(),
      paragraphs: [t.a11y_feedback({ email: operator.email, days: String(operator.answerDays) })],
    },
    { title: t.a11y_enforcement_title(), paragraphs: [t.a11y_enforcement({ body: operator.enforcement[language] })] },
  ];
};

/** What is kept about whom, why and how long; and the cookies. */
export const privacySections = (t: Words, language: SiteLanguage): Section[] => [
  {
    title: t.privacy_who_title(),
    paragraphs: [t.privacy_who({ name: operator.name[language], email: operator.email })],
  },
  {
    title: t.privacy_kept_title(),
    paragraphs: [t.privacy_kept()],
    points: [
      t.privacy_kept_person(),
      t.privacy_kept_ideas(),
      t.privacy_kept_documents(),
      t.privacy_kept_drafts({ days: String(draftLifetimeDays) }),
      t.privacy_kept_inbox({ days: String(notificationLifetimeDays) }),
      t.privacy_kept_sessions({ minutes: String(sessionIdleMinutes), hours: String(sessionAbsoluteHours) }),
      t.privacy_kept_logs(),
    ],
  },
  { title: t.privacy_seen_title(), paragraphs: [t.privacy_seen()] },
  {
    title: t.privacy_cookies_title(),
    paragraphs: [t.privacy_cookies()],
    points: [t.privacy_cookie_session(), t.privacy_cookie_sign_in(), t.privacy_cookie_language()],
  },
  { title: t.privacy_rights_title(), paragraphs: [t.privacy_rights({ body: operator.dataProtection[language] })] },
];

/** What Commonweal is, for somebody who has never heard of it. */
export const aboutSections = (t: Words): Section[] => [
  { title: t.about_why_title(), paragraphs: [t.about_why()] },
  {
    title: t.about_now_title(),
    paragraphs: [t.about_now()],
    points: [t.about_now_write(), t.about_now_answer(), t.about_now_read(), t.about_now_connect()],
  },
  { title: t.about_open_title(), paragraphs: [t.about_open()] },
];
