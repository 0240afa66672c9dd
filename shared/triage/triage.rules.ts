import type { Answer, AnswerFacts, Letter, LetterWords } from '#shared/answer/answer.schema.ts';
import {
  type AnswerClock,
  isLate,
  markEscalated,
  markReminded,
  pauseClock,
  resumeClock,
  startClock,
} from '#shared/answer-clock/answer-clock.rules.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import {
  type IdeaChange,
  ideaEntry,
  isHeldByMerge,
  isPossible,
  type Occasion,
  timeOf,
} from '#shared/idea/idea.rules.ts';
import type { Idea, IdeaState } from '#shared/idea/idea.schema.ts';
import type { IdeaEvent } from '#shared/idea/idea-event.schema.ts';
import type { OrganisationId, PersonId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { localDay } from '#shared/kernel/working-days.ts';
import type { ActionOn } from '#shared/policy/actions.ts';

/** States in which a body still owes something: an answer, or to look again. The team's inbox lists these. */
export const openStates = [
  'submitted',
  'in-clarification',
  'in-assessment',
  'parked',
] as const satisfies readonly IdeaState[];
export type OpenState = (typeof openStates)[number];

/** Of these, the states in which an answer is owed: what is parked has one. */
export const awaitedStates = ['submitted', 'in-clarification', 'in-assessment'] as const satisfies readonly OpenState[];

/** A changed idea with its entry, and the letter that was written with it. */
export type TriageChange = IdeaChange & { readonly letter?: Letter };
type Closed = { reason: 'idea-closed' };

/** An idea's next revision, with what changed of it and why. Fields given as undefined are taken off. */
export const nextRevision = (idea: Idea, event: IdeaEvent, changes: Changes, occasion: Occasion): IdeaChange => {
  const changed = { ...idea, ...changes, revision: idea.revision + 1, changedAt: timeOf(occasion) };
  const next = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined)) as Idea;
  return { idea: next, entry: ideaEntry(next, event, occasion) };
};
type Changes = { [Field in keyof Idea]?: Idea[Field] | undefined };

/** The letter that somebody writes with a change, under the revision that it made. */
export const letterOf = <Kind extends Letter['kind']>(kind: Kind, change: IdeaChange, words: LetterWords): Letter =>
  ({
    kind,
    ideaId: change.idea.id,
    revision: change.idea.revision,
    at: change.entry.at,
    from: change.entry.actor,
    ...words,
  }) as Letter;

const possibly = (
  action: ActionOn<'Idea'>,
  idea: Idea,
  change: () => Result<TriageChange, Closed>,
): Result<TriageChange, Closed> => (isPossible(action, idea) ? change() : refuse({ reason: 'idea-closed' }));

/** Gives an idea to one of the team, or back to all of it. */
export const assignIdea = (idea: Idea, assigneeId: PersonId | undefined, occasion: Occasion) =>
  possibly('assignIdea', idea, () => {
    const event: IdeaEvent = { type: 'idea-assigned', ...(assigneeId === undefined ? {} : { assigneeId }) };
    return ok(nextRevision(idea, event, { assigneeId }, occasion));
  });

/** Asks the author something. The clock stands still until they reply. */
export const askAuthor = (idea: Idea, question: LetterWords, settings: AnswerSettings, occasion: Occasion) =>
  possibly('askAuthor', idea, () => {
    const clock = idea.clock === undefined ? undefined : pauseClock(settings, idea.clock, occasion.now);
    const event: IdeaEvent = { type: 'idea-question-asked', settingsRevision: settings.revision };
    const change = nextRevision(idea, event, { state: 'in-clarification', clock }, occasion);
    return ok({ ...change, letter: letterOf('question', change, question) });
  });

/** The author replies, and the clock runs on with as many working days as were left. */
export const replyToQuestion = (idea: Idea, reply: LetterWords, settings: AnswerSettings, occasion: Occasion) =>
  possibly('replyToQuestion', idea, () => {
    const clock = idea.clock === undefined ? undefined : resumeClock(settings, idea.clock, occasion.now);
    const event: IdeaEvent = { type: 'idea-question-answered', ...clockFacts(clock, settings) };
    const change = nextRevision(idea, event, { state: 'submitted', clock }, occasion);
    return ok({ ...change, letter: letterOf('reply', change, reply) });
  });

/**
 * Answers an idea. The clock stops for good, and whether it was on time is a fact from now on. A parked one has been
 * answered too: its day of return must be later than today (`return-day-passed`), and starts a clock of its own.
 */
export const answerIdea = (
  idea: Idea,
  answer: Answer,
  settings: AnswerSettings,
  occasion: Occasion,
): Result<TriageChange, Closed | { reason: 'return-day-passed' | 'merge-pending' }> => {
  if (isHeldByMerge('answerIdea', idea)) return refuse({ reason: 'merge-pending' });
  if (!isPossible('answerIdea', idea)) return refuse({ reason: 'idea-closed' });
  const today = localDay(settings.calendar, occasion.now);
  if (answer.until !== undefined && answer.until <= today) return refuse({ reason: 'return-day-passed' });
  const given = {
    outcome: answer.outcome,
    reason: answer.reason,
    ...(idea.clock === undefined ? {} : { isOnTime: !isLate(settings.calendar, idea.clock, occasion.now) }),
    isLastDay: idea.clock !== undefined && idea.clock.pausedOn === undefined && today === idea.clock.dueOn,
    ...(answer.until === undefined ? {} : { until: answer.until }),
  };
  const facts: AnswerFacts = { ...given, at: occasion.now, revision: idea.revision + 1 };
  const event: IdeaEvent = { type: 'idea-answered', ...given, settingsRevision: settings.revision };
  const change = nextRevision(idea, event, { state: answer.outcome, clock: undefined, answer: facts }, occasion);
  return ok({ ...change, letter: letterOf('answer', change, answer) });
};

/** The author asks for a second answer, once. It is due after as many working days as the first. */
export const reopenIdea = (
  idea: Idea,
  why: LetterWords,
  settings: AnswerSettings,
  occasion: Occasion,
): Result<TriageChange, Closed | { reason: 'reopened-before' }> => {
  if (idea.reopened === true) return refuse({ reason: 'reopened-before' });
  return possibly('reopenIdea', idea, () => {
    const clock = startClock(settings, occasion.now, settings.answerWorkingDays);
    const event: IdeaEvent = { type: 'idea-reopened', ...clockFacts(clock, settings) };
    const change = nextRevision(idea, event, { state: 'submitted', clock, reopened: true }, occasion);
    return ok({ ...change, letter: letterOf('reopening', change, why) });
  });
};

/** Hands an idea on to the body that can answer it. The author's day stays as it was promised. */
export const transferIdea = (
  idea: Idea,
  to: OrganisationId,
  why: LetterWords,
  occasion: Occasion,
): Result<TriageChange, Closed | { reason: 'same-organisation' | 'merge-pending' }> => {
  if (isHeldByMerge('transferIdea', idea)) return refuse({ reason: 'merge-pending' });
  if (to === idea.organisationId) return refuse({ reason: 'same-organisation' });
  return possibly('transferIdea', idea, () => {
    const event: IdeaEvent = { type: 'idea-transferred', from: idea.organisationId, to };
    const change = nextRevision(
      idea,
      event,
      { organisationId: to, unitId: undefined, assigneeId: undefined },
      occasion,
    );
    return ok({ ...change, letter: letterOf('transfer', change, why) });
  });
};

/**
 * What the platform does with an idea by itself on a day its clock, its parking or its challenge names: reminds, says that it
 * is late, brings it back, or shows it. Nothing where there is nothing to do, so that it may be asked again and again.
 */
export const wakeIdea = (idea: Idea, settings: AnswerSettings, occasion: Occasion): IdeaChange | undefined => {
  if (idea.concealed !== undefined) {
    if (idea.state === 'withdrawn' || occasion.now < idea.concealed.until) return undefined;
    return nextRevision(idea, { type: 'idea-revealed' }, { concealed: undefined }, occasion);
  }
  const today = localDay(settings.calendar, occasion.now);
  if (idea.state === 'parked') {
    const until = idea.answer?.until;
    if (until === undefined || today < until) return undefined;
    const clock = startClock(settings, occasion.now, settings.answerWorkingDays);
    const event: IdeaEvent = { type: 'idea-returned', ...clockFacts(clock, settings) };
    return nextRevision(idea, event, { state: 'submitted', clock }, occasion);
  }
  const { clock } = idea;
  if (clock === undefined || clock.pausedOn !== undefined || clock.escalated === true) return undefined;
  const { dueOn } = clock;
  if (today > dueOn) {
    return nextRevision(idea, { type: 'idea-answer-late', dueOn }, { clock: markEscalated(clock) }, occasion);
  }
  if (clock.remindOn === undefined || today < clock.remindOn) return undefined;
  return nextRevision(idea, { type: 'idea-answer-due-soon', dueOn }, { clock: markReminded(clock) }, occasion);
};

const clockFacts = (clock: AnswerClock | undefined, settings: AnswerSettings) => ({
  ...(clock === undefined ? {} : { dueOn: clock.dueOn }),
  settingsRevision: settings.revision,
});
