import { createHash } from 'node:crypto';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import { type Occasion, submitProposal } from '#shared/idea/idea.rules.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import { type IdeaId, idFromBytes, type OrganisationId, type PersonId } from '#shared/kernel/ids.ts';
import { type Day, type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import type { Person } from '#shared/person/person.schema.ts';
import { answerIdea, reopenIdea, type TriageChange } from '#shared/triage/triage.rules.ts';
import { pastOfMinistry } from './ministry.ts';
import { pastOfNorthRegion } from './north-region.ts';
import { askedAgain, pastAnswer } from './past-answers.ts';
import type { PastIdea } from './past-idea.ts';
import { pastOfPortCity } from './port-city.ts';

/** Whoever answers for each organisation of the demonstration. */
const answerers: Readonly<Record<string, string>> = {
  'ministry-of-public-services': 'bram.verhoeven@example.org',
  'north-region': 'fabien.moreau@example.org',
  'port-city': 'jonas.weber@example.org',
};

export const pastIdeas: readonly PastIdea[] = [...pastOfMinistry, ...pastOfNorthRegion, ...pastOfPortCity];

type Parts = {
  readonly access: TableAccess;
  readonly personCalled: (email: string) => Promise<Person>;
  readonly settingsFor: (id: OrganisationId) => AnswerSettings;
};

const dayMs = 86_400_000;
const noonOf = (day: Day) => msOfInstant(`${day}T12:00:00.000Z` as Instant);

/** When the answer to an idea that is due was sent. */
const answeredMs = (idea: Idea, answered: PastIdea['answered']): number => {
  const dueMs = noonOf(idea.clock?.dueOn ?? (idea.submittedAt.slice(0, 10) as Day));
  switch (answered) {
    case 'soon':
      return msOfInstant(idea.submittedAt) + 6 * dayMs;
    case 'on-the-last-day':
      return dueMs;
    case 'late':
      return dueMs + 5 * dayMs;
  }
};

/** Writes a year of ideas and their answers. One that is there already is left as it is. */
export const loadPast = async (parts: Parts, now: Instant): Promise<void> => {
  const store = makeIdeaStore(parts.access);
  for (const past of pastIdeas) {
    const author = await parts.personCalled(past.by);
    const team = await parts.personCalled(answerers[author.organisationId] ?? '');
    const [first, ...later] = livesOf(
      past,
      { author, team: team.id, settings: parts.settingsFor(author.organisationId) },
      now,
    );
    if (first === undefined || !(await store.addImported(first.idea, first.entry))) continue;
    for (const { idea, entry, ...and } of later) await store.replace(idea, entry, and);
  }
};

type People = { readonly author: Person; readonly team: PersonId; readonly settings: AnswerSettings };

/** Every revision of a past idea, as the rules of the platform make them. */
const livesOf = (past: PastIdea, { author, team, settings }: People, now: Instant): TriageChange[] => {
  const on = (personId: PersonId, ms: number): Occasion => ({
    now: instantFromMs(ms),
    actor: { kind: 'person', personId },
    requestId: 'demonstration',
  });
  const { id: personId, organisationId, roles, unitId } = author;
  const language = past.proposal.language === 'fr' ? 'fr' : 'en';
  const submitted = submitProposal(
    idFromBytes<IdeaId>(createHash('sha256').update(past.proposal.title).digest()),
    past.proposal,
    { kind: 'person', personId, organisationId, roles, ...(unitId === undefined ? {} : { unitId }) },
    settings,
    on(personId, msOfInstant(now) - past.daysAgo * dayMs),
  );
  const ms = answeredMs(submitted.idea, past.answered);
  const answered = done(answerIdea(submitted.idea, pastAnswer(past.reason, language), settings, on(team, ms)));
  if (past.secondReason === undefined) return [submitted, answered];
  const reopened = done(reopenIdea(answered.idea, askedAgain[language], settings, on(personId, ms + 3 * dayMs)));
  const second = pastAnswer(past.secondReason, language);
  return [submitted, answered, reopened, done(answerIdea(reopened.idea, second, settings, on(team, ms + 9 * dayMs)))];
};

const done = (result: { ok: true; value: TriageChange } | { ok: false; refusal: { reason: string } }): TriageChange => {
  if (!result.ok) throw new Error(`the demonstration does what is refused: ${result.refusal.reason}`);
  return result.value;
};
