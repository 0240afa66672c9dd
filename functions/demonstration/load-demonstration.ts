import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { makeAnswerSettingsStore } from '#functions/answer-clock/body-choice.store.ts';
import { directorySchema, registerDirectory } from '#functions/directory/register-directory.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { makeOrganisationStore } from '#functions/organisation/organisation.store.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import type { TableAccess } from '#functions/platform/dynamodb/table-access.ts';
import { onceKey, RepeatedRequest } from '#functions/platform/once/once.ts';
import { newId } from '#functions/platform/random/new-id.ts';
import type { LetterWords } from '#shared/answer/answer.schema.ts';
import { changeAnswerSettings } from '#shared/answer-clock/answer-settings.rules.ts';
import {
  type AnswerSettings,
  answerSettingsEntries,
  defaultAnswerSettings,
} from '#shared/answer-clock/answer-settings.schema.ts';
import { inviteCoAuthor, replyToInvitation } from '#shared/co-author/co-author.rules.ts';
import { type Occasion, submitProposal } from '#shared/idea/idea.rules.ts';
import { type Idea, proposalSchema } from '#shared/idea/idea.schema.ts';
import { type IdeaId, idFromBytes, type OrganisationId, type PersonId } from '#shared/kernel/ids.ts';
import { dayOfInstant, type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import { type Pair, proposeMerge, replyToMerge } from '#shared/merge/merge.rules.ts';
import type { Person } from '#shared/person/person.schema.ts';
import { answerIdea, askAuthor, replyToQuestion } from '#shared/triage/triage.rules.ts';
import { demonstrationAnswerSettings } from './answer-settings.ts';
import { type DemonstrationStep, demonstrationSteps } from './answers.ts';
import { demonstrationDirectory } from './directory.ts';
import { type DemonstrationIdea, demonstrationIdeas } from './ideas.ts';
import { loadAssessments } from './load-assessments.ts';
import { loadChallenges } from './load-challenges.ts';
import { loadPast } from './past/load-past.ts';

/**
 * Fills an empty installation with the demonstration: its directory and ideas, dated over the last weeks, and a year of
 * ideas that were answered. Ids follow from the content, so that loading it again adds nothing.
 */
export const loadDemonstration = async (
  tables: { ideas: TableAccess; people: TableAccess },
  now: Instant,
): Promise<void> => {
  const people = makePersonStore(tables.people);
  const organisations = makeOrganisationStore(tables.people);
  const directory = v.parse(directorySchema, demonstrationDirectory);
  // Its people are nobody: who tried out releasing an address has them back at the next start.
  const reusedEmails = directory.people.map(({ email }) => email);
  await registerDirectory({ organisations, people, now: () => now, newId })(directory, { reusedEmails });
  const personCalled = async (email: string) => {
    const personId = await people.findByEmail(email);
    const record = personId === undefined ? undefined : await people.find(personId);
    if (record === undefined) throw new Error(`the demonstration has no ${email}`);
    return record.person;
  };
  for (const settings of demonstrationAnswerSettings) await chooseSettings(tables.ideas, settings, now);
  for (const idea of demonstrationIdeas) {
    await addIdea(tables.ideas, idea, await personCalled(idea.by), now);
  }
  await loadChallenges({ access: tables.ideas, personCalled, settingsFor, now });
  await loadAssessments({ access: tables.ideas, personCalled, settingsFor, now });
  for (const step of demonstrationSteps) {
    const whom = step.does === 'invite' ? (await personCalled(step.whom)).id : undefined;
    await takeStep(tables.ideas, step, { personId: (await personCalled(step.by)).id, whom });
  }
  await loadPast({ access: tables.ideas, personCalled, settingsFor }, now);
};

const idOf = (title: string) => idFromBytes<IdeaId>(createHash('sha256').update(title).digest());

const settingsFor = (id: OrganisationId) =>
  demonstrationAnswerSettings.find(({ organisationId }) => organisationId === id) ?? defaultAnswerSettings(id);

const chooseSettings = async (access: TableAccess, settings: AnswerSettings, now: Instant) => {
  const store = makeAnswerSettingsStore(access);
  if ((await store.find(settings.organisationId)) !== undefined) return;
  const occasion = { now, actor: { kind: 'platform' }, requestId: 'demonstration' } as const;
  const change = changeAnswerSettings(settings, v.parse(v.object(answerSettingsEntries), settings), occasion);
  await store.replace(change.chosen, change.entry);
};

/** The moment when an idea was loaded. What was done with it is dated from there, so that no later start does it again. */
const loadedAtMs = ({ title, submittedAt }: Idea): number => {
  const written = demonstrationIdeas.find((idea) => idea.title === title);
  if (written === undefined) throw new Error(`the demonstration has no idea called ${title}`);
  return msOfInstant(submittedAt) + written.daysAgo * 86_400_000;
};

/** A step that was taken before, or that somebody has since made impossible, changes nothing. */
const takeStep = async (
  access: TableAccess,
  step: DemonstrationStep,
  { personId, whom }: { personId: PersonId; whom: PersonId | undefined },
) => {
  const store = makeIdeaStore(access);
  const idea = await store.find(idOf(step.title));
  if (idea === undefined) throw new Error(`the demonstration has no idea called ${step.title}`);
  const at = instantFromMs(loadedAtMs(idea) - step.daysAgo * 86_400_000);
  if (idea.changedAt >= at) return;
  const occasion = { now: at, actor: { kind: 'person', personId }, requestId: 'demonstration' } as const;
  if (step.does === 'propose-merge' || step.does === 'agree-to-merge') {
    const into = await store.find(idOf(step.into));
    if (into === undefined) throw new Error(`the demonstration has no idea called ${step.into}`);
    const merge = mergeOf({ from: idea, into }, step, { personId, occasion });
    if (merge.ok && merge.value !== undefined) await store.replaceTogether(Object.values(merge.value));
    return;
  }
  if (step.does === 'invite' || step.does === 'accept-invitation') {
    const accepted = whom === undefined ? replyToInvitation(idea, true, { personId, occasion }) : undefined;
    const change = accepted ?? inviteCoAuthor(idea, whom ?? personId, occasion);
    if (change.ok) await store.replaceTogether([change.value]);
    return;
  }
  const change = stepOn(idea, step, settingsFor(idea.organisationId), occasion);
  if (change.ok) await store.replace(change.value.idea, change.value.entry, change.value);
};

/** How long a parked idea of the demonstration stays away. */
const parkedDays = 60;

const wordsOf = ({ words, language }: LetterWords): LetterWords => ({ words, language });

type MergeStep = Extract<DemonstrationStep, { into: string }>;

const mergeOf = (pair: Pair, step: MergeStep, { personId, occasion }: { personId: PersonId; occasion: Occasion }) => {
  if (step.does === 'propose-merge') return proposeMerge(pair, wordsOf(step), occasion);
  const isOfFrom = pair.from.author.kind === 'person' && pair.from.author.personId === personId;
  const by = { author: { kind: 'person', personId }, side: isOfFrom ? 'from' : 'into', occasion } as const;
  return replyToMerge(pair, { ...wordsOf(step), agrees: true }, by);
};

const stepOn = (
  idea: Idea,
  step: Extract<DemonstrationStep, { does: 'ask' | 'reply' | 'answer' }>,
  settings: AnswerSettings,
  occasion: Occasion,
) => {
  switch (step.does) {
    case 'ask':
      return askAuthor(idea, wordsOf(step), settings, occasion);
    case 'reply':
      return replyToQuestion(idea, wordsOf(step), settings, occasion);
    case 'answer': {
      const until = addDays(dayOfInstant(occasion.now), parkedDays);
      return answerIdea(
        idea,
        step.answer.outcome === 'parked' ? { ...step.answer, until } : step.answer,
        settings,
        occasion,
      );
    }
  }
};

const addIdea = async (
  access: TableAccess,
  { by, daysAgo, ...content }: DemonstrationIdea,
  author: Person,
  now: Instant,
) => {
  const at = instantFromMs(msOfInstant(now) - daysAgo * 86_400_000);
  const id = idOf(content.title);
  const settings = settingsFor(author.organisationId);
  const { id: personId, organisationId, unitId, roles } = author;
  const { idea, entry } = submitProposal(
    id,
    v.parse(proposalSchema, { authorName: 'shown', ...content }),
    { kind: 'person', personId, organisationId, roles, ...(unitId === undefined ? {} : { unitId }) },
    settings,
    { now: at, actor: { kind: 'person', personId }, requestId: 'demonstration' },
  );
  const once = onceKey(`person.${personId}`, 'demonstration', id, content);
  try {
    await makeIdeaStore(access).addSubmitted(idea, entry, { once });
  } catch (error) {
    if (!(error instanceof RepeatedRequest)) throw error;
  }
};
