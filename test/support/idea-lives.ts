import fc from 'fast-check';
import { type AnswerSettings, defaultAnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import { anAnswer, aProposal, mondayMorning, someAnswerSettings, someWords } from '#shared/idea/idea.fixture.ts';
import { type IdeaChange, type Occasion, submitProposal, withdraw } from '#shared/idea/idea.rules.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, OrganisationId, PersonId, UnitId } from '#shared/kernel/ids.ts';
import { type Day, dayOfInstant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import { aCaller, northRegion, portCity } from '#shared/person/person.fixture.ts';
import {
  answerIdea,
  askAuthor,
  assignIdea,
  reopenIdea,
  replyToQuestion,
  transferIdea,
  wakeIdea,
} from '#shared/triage/triage.rules.ts';

/** Two bodies whose days begin and end at other hours, and whose promises differ. */
const settings: Record<string, AnswerSettings> = {
  [portCity]: { ...defaultAnswerSettings(portCity), ...someAnswerSettings() },
  [northRegion]: {
    ...defaultAnswerSettings(northRegion),
    calendar: { timeZone: 'Pacific/Auckland', weekend: [5], holidays: [] },
    answerWorkingDays: 7,
    reminderWorkingDays: 2,
  },
};
export const settingsOfLife = (id: OrganisationId): AnswerSettings => settings[id] ?? defaultAnswerSettings(id);

const words = someWords();
const elsewhere = ({ organisationId }: Idea) => (organisationId === portCity ? northRegion : portCity);
const parking = ({ now }: Occasion) =>
  anAnswer({ outcome: 'parked', reason: 'wrong-moment', until: addDays(dayOfInstant(now), 20) as Day });

const steps = {
  assign: (idea: Idea, on: Occasion) => assignIdea(idea, anId<PersonId>(5), on),
  ask: (idea: Idea, on: Occasion) => askAuthor(idea, words, settingsOfLife(idea.organisationId), on),
  reply: (idea: Idea, on: Occasion) => replyToQuestion(idea, words, settingsOfLife(idea.organisationId), on),
  accept: (idea: Idea, on: Occasion) =>
    answerIdea(idea, anAnswer({ outcome: 'accepted', reason: 'do-it' }), settingsOfLife(idea.organisationId), on),
  decline: (idea: Idea, on: Occasion) => answerIdea(idea, anAnswer(), settingsOfLife(idea.organisationId), on),
  park: (idea: Idea, on: Occasion) => answerIdea(idea, parking(on), settingsOfLife(idea.organisationId), on),
  reopen: (idea: Idea, on: Occasion) => reopenIdea(idea, words, settingsOfLife(idea.organisationId), on),
  transfer: (idea: Idea, on: Occasion) => transferIdea(idea, elsewhere(idea), words, on),
  withdraw: (idea: Idea, on: Occasion) => withdraw(idea, on),
};
export type Step = keyof typeof steps | 'wait';
const everyStep = [...(Object.keys(steps) as (keyof typeof steps)[]), 'wait'] as const;

const submittedBy = (unit: number) => aCaller(1, unit === 0 ? {} : { unitId: `port-city.unit-${unit}` as UnitId });

/** What happened to an idea: revisions with their entries, the oldest first. */
export type IdeaLife = readonly [IdeaChange, ...IdeaChange[]];

/**
 * Lives of ideas by the rules of the platform: one step after so many hours, what is not possible left out. Between the steps
 * the platform wakes the idea every day, as it does by itself.
 */
export const liveIdea = (
  id: IdeaId,
  { unit, steps: taken }: { unit: number; steps: readonly { step: Step; hours: number }[] },
): IdeaLife => {
  let ms = msOfInstant(mondayMorning);
  const on = (): Occasion => ({ now: instantFromMs(ms), actor: { kind: 'platform' }, requestId: 'request-of-test' });
  const life: [IdeaChange, ...IdeaChange[]] = [
    submitProposal(id, aProposal(), submittedBy(unit), settingsOfLife(portCity), on()),
  ];
  const now = () => life.at(-1)?.idea ?? life[0].idea;
  const wake = () => {
    const woken = wakeIdea(now(), settingsOfLife(now().organisationId), on());
    if (woken !== undefined) life.push(woken);
  };
  for (const { step, hours } of taken) {
    for (let left = hours; left > 0; left -= 24) {
      ms += Math.min(left, 24) * 3_600_000;
      // Not after the last hours: an answer may come before the platform has said that it is late.
      if (left > 24) wake();
    }
    const changed = step === 'wait' ? undefined : steps[step](now(), on());
    if (changed?.ok === true) life.push(changed.value);
  }
  return life;
};

export const someLives = fc.array(
  fc.record({
    unit: fc.nat(2),
    steps: fc.array(fc.record({ step: fc.constantFrom(...everyStep), hours: fc.nat(24 * 30) }), { maxLength: 9 }),
  }),
  { minLength: 1, maxLength: 4 },
);
