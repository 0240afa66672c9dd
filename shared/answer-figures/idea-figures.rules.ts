import type { Idea } from '#shared/idea/idea.schema.ts';
import type { IdeaEvent, IdeaJournalEntry } from '#shared/idea/idea-event.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { Day } from '#shared/kernel/instant.ts';
import { type Month, monthOf } from '#shared/kernel/month.ts';
import { type Counts, type Dimension, dimensions, everyDimension, type Measure } from './answer-figures.schema.ts';

/** What one idea adds to the figures of one part of a body in one month. */
export type FigureRow = {
  readonly organisationId: OrganisationId;
  readonly dimension: Dimension;
  /** Which part: `whole` of the dimension `all`, a unit's or a challenge's id, or `noPart`. */
  readonly part: string;
  readonly month: Month;
  readonly counts: Counts;
};

export const whole = 'whole';
/** The part of an idea that belongs to none: no key that somebody may choose ends with a dash. */
export const noPart = 'none-';

/**
 * An idea is counted in so many months of its life and not beyond, so that it can be counted in one transaction. Only what is
 * parked again and again for years has more.
 */
export const monthsOfIdeaMax = 24;

type Place = { readonly organisationId: OrganisationId; readonly month: Month };
/** A due day that was set and not settled yet, and once it has passed, where that was counted. */
type Owed = { readonly dueOn: Day; readonly late?: Place };
type Life = {
  owed?: Owed | undefined;
  /** What was owed when it was merged, and is again where that is undone. */
  aside?: Owed | undefined;
  lastAnswer?: Place;
  isReopened?: true;
};

/** In which part of each dimension an idea stands. A transfer takes it out of the unit that it came from. */
const partsOf = ({ unitId, challengeId }: Pick<Idea, 'unitId' | 'challengeId'>): Record<Dimension, string> => ({
  all: whole,
  unit: unitId ?? noPart,
  challenge: challengeId ?? noPart,
});

/**
 * What one idea adds to the figures: from its journal, oldest entry first, and the unit and challenge it belongs to. Nothing of
 * an idea that was brought from another platform: nobody here promised its author a day. Nothing yet of one that its challenge
 * conceals. What was counted of a body stays with it when the idea is handed on; a due day that had not passed goes along.
 */
export const figuresOfIdea = (
  entries: readonly IdeaJournalEntry[],
  idea: Pick<Idea, 'unitId' | 'challengeId' | 'concealed'>,
): readonly FigureRow[] => {
  // How many ideas a challenge has is nobody's business before it closes.
  if (idea.concealed !== undefined) return [];
  if (entries.some(({ event }) => event.type === 'idea-imported')) return [];
  const tallies = new Map<string, Place & { readonly counts: Counts }>();
  const tally: Tally = (place, measure, by = 1) => {
    const key = `${place.organisationId} ${place.month}`;
    const before = tallies.get(key)?.counts ?? {};
    tallies.set(key, { ...place, counts: { ...before, [measure]: (before[measure] ?? 0) + by } });
  };
  const life: Life = {};
  for (const { event, at, organisationId } of entries) live(life, event, { organisationId, month: monthOf(at) }, tally);

  const parts = partsOf(idea);
  return [...tallies.values()].slice(0, monthsOfIdeaMax).flatMap(({ organisationId, month, counts }) =>
    everyDimension.flatMap((dimension) => {
      const counted = only(counts, dimensions[dimension]);
      const isEmpty = Object.keys(counted).length === 0;
      return isEmpty ? [] : [{ organisationId, dimension, part: parts[dimension], month, counts: counted }];
    }),
  );
};

type Tally = (place: Place, measure: Measure, by?: number) => void;

/** What one entry says, counted where and when it was. */
const live = (life: Life, event: IdeaEvent, here: Place, tally: Tally): void => {
  switch (event.type) {
    case 'idea-submitted':
    case 'idea-submitted-to-challenge':
      tally(here, 'submitted');
      life.owed = owing(event.dueOn);
      return;
    case 'idea-question-answered':
      if (life.owed !== undefined && event.dueOn !== undefined) life.owed = { ...life.owed, dueOn: event.dueOn };
      return;
    case 'idea-returned':
      life.owed = owing(event.dueOn);
      return;
    case 'idea-reopened':
      if (life.lastAnswer !== undefined) tally(life.lastAnswer, 'reopened');
      life.isReopened = true;
      life.owed = owing(event.dueOn);
      return;
    case 'idea-answer-late':
      life.owed = life.owed && passed(life.owed, here, tally);
      return;
    case 'idea-answered':
      answer(life, event, here, tally);
      return;
    case 'idea-merged':
      life.aside = life.owed;
      settle(life, tally);
      return;
    case 'idea-merge-undone':
      life.owed = life.aside;
      if (life.owed?.late !== undefined) tally(life.owed.late, 'unanswered');
      return;
    case 'idea-withdrawn':
      settle(life, tally);
      return;
    default:
      return;
  }
};

const owing = (dueOn: Day | undefined): Owed | undefined => dueOn && { dueOn };

/** A due day passes once, for the body that owed the answer on it. */
const passed = (owed: Owed, { organisationId }: Place, tally: Tally): Owed => {
  if (owed.late !== undefined) return owed;
  const late = { organisationId, month: monthOf(owed.dueOn) };
  tally(late, 'late');
  tally(late, 'unanswered');
  return { ...owed, late };
};

const answer = (life: Life, event: IdeaEvent & { type: 'idea-answered' }, here: Place, tally: Tally): void => {
  // An answer within the hour after its last day comes before the platform has said that it is late.
  if (event.isOnTime === false && life.owed !== undefined) life.owed = passed(life.owed, here, tally);
  if (event.isOnTime === true && life.owed !== undefined) tally(here, 'onTime');
  if (event.isLastDay === true && life.owed !== undefined) tally(here, 'lastDay');
  tally(here, 'answered');
  if (event.reason !== undefined) tally(here, event.reason);
  if (life.isReopened !== true) tally(here, 'reopenable');
  life.lastAnswer = here;
  settle(life, tally);
};

/** Nothing is owed any more; what was late stays late. */
const settle = (life: Life, tally: Tally): void => {
  if (life.owed?.late !== undefined) tally(life.owed.late, 'unanswered', -1);
  life.owed = undefined;
};

const only = (counts: Counts, named: readonly Measure[]): Counts =>
  Object.fromEntries(
    named.flatMap((measure) => {
      const count = counts[measure] ?? 0;
      return count === 0 ? [] : [[measure, count]];
    }),
  );
