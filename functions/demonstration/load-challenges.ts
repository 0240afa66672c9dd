import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { makeChallengeStore } from '#functions/challenge/challenge.store.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { onceKey } from '#functions/platform/once/once.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import {
  type ChallengeChange,
  prepareChallenge,
  publishResults,
  wakeChallenge,
} from '#shared/challenge/challenge.rules.ts';
import { type Challenge, challengeContentSchema } from '#shared/challenge/challenge.schema.ts';
import { submitToChallenge } from '#shared/challenge/challenge-idea.rules.ts';
import type { Occasion } from '#shared/idea/idea.rules.ts';
import { submitProposal } from '#shared/idea/idea.rules.ts';
import { proposalSchema } from '#shared/idea/idea.schema.ts';
import { type ChallengeId, type IdeaId, idFromBytes, type OrganisationId } from '#shared/kernel/ids.ts';
import { dayOfInstant, type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import type { Result } from '#shared/kernel/result.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import type { Person } from '#shared/person/person.schema.ts';
import { answerIdea, wakeIdea } from '#shared/triage/triage.rules.ts';
import { type DemonstrationChallenge, demonstrationChallenges } from './challenges.ts';

type Loading = {
  readonly access: TableAccess;
  readonly personCalled: (email: string) => Promise<Person>;
  readonly settingsFor: (id: OrganisationId) => AnswerSettings;
  readonly now: Instant;
};

const idOf = <Id extends string>(text: string) => idFromBytes<Id>(createHash('sha256').update(text).digest());
const daysBefore = (now: Instant, days: number) => instantFromMs(msOfInstant(now) - days * 86_400_000);
const byPerson = (now: Instant, { id }: Person): Occasion => ({
  now,
  actor: { kind: 'person', personId: id },
  requestId: 'demonstration',
});
const done = <Value>(outcome: Result<Value, { reason: string }>): Value => {
  if (!outcome.ok) throw new Error(`the demonstration is refused: ${outcome.refusal.reason}`);
  return outcome.value;
};

/** Adds the challenges of the demonstration with what came of them. One that is there already is left as it is. */
export const loadChallenges = async (loading: Loading): Promise<void> => {
  for (const one of demonstrationChallenges) await addChallenge(loading, one);
};

const addChallenge = async (loading: Loading, one: DemonstrationChallenge) => {
  const { access, personCalled, settingsFor, now } = loading;
  const store = makeChallengeStore(access);
  const id = idOf<ChallengeId>(one.question);
  if ((await store.find(id)) !== undefined) return;
  const sponsor = await personCalled(one.sponsor);
  const settings = settingsFor(sponsor.organisationId);
  const team = await Promise.all(one.team.map(personCalled));
  const { sponsor: _, ideas, results, openedDaysAgo, closedDaysAgo, ...written } = one;
  const content = v.parse(challengeContentSchema, {
    ...written,
    team: team.map((person) => person.id),
    opensOn: addDays(dayOfInstant(now), -openedDaysAgo),
    closesOn: addDays(dayOfInstant(now), -closedDaysAgo),
  });
  const prepared = byPerson(daysBefore(now, openedDaysAgo + 3), sponsor);
  const by = { id, sponsorId: sponsor.id, organisationId: sponsor.organisationId };
  const added = done(prepareChallenge(by, content, settings, prepared));
  let challenge = await store.add(
    added.challenge,
    added.entry,
    onceKey('demonstration', 'prepareChallenge', id, content),
  );
  const write = async (change: ChallengeChange | undefined) => {
    if (change !== undefined) challenge = done(await store.replace(change.challenge, change.entry, challenge));
  };
  const byItself = (at: Instant): Occasion => ({ now: at, actor: { kind: 'platform' }, requestId: 'demonstration' });
  await write(wakeChallenge(challenge, byItself(challenge.opensAt)));
  for (const idea of ideas) await addIdea(loading, challenge, idea);
  if (challenge.closesAt <= now) await write(wakeChallenge(challenge, byItself(challenge.closesAt)));
  if (results === undefined) return;
  const { daysAgo, ...words } = results;
  const published = byPerson(daysBefore(now, daysAgo), sponsor);
  await write(done(publishResults(challenge, words, { isWaiting: false }, published)));
  await write(wakeChallenge(challenge, byItself(published.now)));
};

const addIdea = async (
  { access, personCalled, settingsFor, now }: Loading,
  challenge: Challenge,
  { by, daysAgo, answer, ...words }: DemonstrationChallenge['ideas'][number],
) => {
  const store = makeIdeaStore(access);
  const person = await personCalled(by);
  const author = {
    kind: 'person',
    personId: person.id,
    organisationId: person.organisationId,
    roles: person.roles,
  } as const;
  const proposal = v.parse(proposalSchema, {
    authorName: 'shown',
    ...words,
    visibility: challenge.audience === 'organisations' ? 'government' : challenge.audience,
  });
  const settings = settingsFor(challenge.organisationId);
  const id = idOf<IdeaId>(proposal.title);
  const occasion = byPerson(daysBefore(now, daysAgo), person);
  const sent = submitProposal(id, proposal, author, settings, occasion);
  const { idea, entry } = done(submitToChallenge(sent.idea, { challenge, settings }, occasion));
  await store.addSubmitted(idea, entry, { once: onceKey('demonstration', 'submitToChallenge', id, proposal) });
  const closed = { now: challenge.closesAt, actor: { kind: 'platform' }, requestId: 'demonstration' } as const;
  const shown = challenge.closesAt <= now ? wakeIdea(idea, settings, closed) : undefined;
  if (shown !== undefined && idea.concealed !== undefined) await store.replace(shown.idea, shown.entry);
  if (answer === undefined) return;
  const { by: answeredBy, daysAgo: answeredDaysAgo, ...letter } = answer;
  const answered = byPerson(daysBefore(now, answeredDaysAgo), await personCalled(answeredBy));
  const change = done(answerIdea(idea, letter, settings, answered));
  await store.replace(change.idea, change.entry, { letter: change.letter });
};
