import { dayInWords, numberInWords } from '#lib/platform/dates.ts';
import type { Words } from '#lib/platform/words.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import type { ChallengePage } from './challenge-page.server.ts';
import { audienceWord, openDaysInWords } from './challenge-words.ts';

/** The facts beside a challenge, in the order people ask for them. */
export const challengeFacts = (t: Words, language: SiteLanguage, page: ChallengePage) => {
  const { challenge, organisation, called, sponsor, team } = page;
  const { audience, answerWorkingDays, ideasShown, publishedAt } = challenge;
  return [
    { key: t.challenge_open_days(), value: openDaysInWords(t, language, challenge) },
    {
      key: t.challenge_answers_within(),
      value: t.challenge_answer_days({ count: numberInWords(answerWorkingDays, language) }),
    },
    { key: t.challenge_called(), value: audience === 'organisations' ? called.join(', ') : audienceWord(t, audience) },
    {
      key: t.challenge_ideas_shown(),
      value: ideasShown === 'at-once' ? t.challenge_shown_at_once() : t.challenge_shown_after_closing(),
    },
    { key: t.fact_organisation(), value: organisation },
    ...(sponsor === undefined ? [] : [{ key: t.challenge_sponsor(), value: sponsor }]),
    ...(team.length === 0 ? [] : [{ key: t.challenge_team(), value: team.join(', ') }]),
    ...(publishedAt === undefined
      ? []
      : [{ key: t.challenge_published_on(), value: dayInWords(publishedAt, language) }]),
  ];
};

/** The pages on which something is done with one challenge. */
const pages = [
  ['publishResults', 'publication', 'challenge_publish'],
  ['changeChallenge', 'change', 'challenge_change'],
  ['changeChallenge', 'scorecard', 'scorecard_change'],
  ['withdrawChallenge', 'withdrawal', 'challenge_withdraw'],
] as const;

/** What a reader may do with a challenge, each with the page to do it on. */
export const challengeActions = (t: Words, { id, can }: ChallengePage['challenge'], language: string) =>
  pages
    .filter(([action]) => can.includes(action))
    .map(([, page, word]) => ({ label: t[word](), href: `/${language}/challenges/${id}/${page}` }));
