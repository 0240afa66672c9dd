import type { LetterWords } from '#shared/answer/answer.schema.ts';
import { isPossible, type Occasion } from '#shared/idea/idea.rules.ts';
import { type Idea, visibilities } from '#shared/idea/idea.schema.ts';
import { authorsOf, isSameAuthor, type ReachableAuthor, reachableAmong } from '#shared/idea/writers.rules.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { letterOf, nextRevision, openStates, type TriageChange } from '#shared/triage/triage.rules.ts';
import { mergedIdeasMax } from './merge.schema.ts';

/** The two ideas of a merge: the one that is merged, and the one that stays. */
export type Pair = { readonly from: Idea; readonly into: Idea };

/** The next revision of both, each with its entry and perhaps its letter; a store writes all of it or nothing. */
export type MergeChange = { readonly from: TriageChange; readonly into: TriageChange };

type Obstacle = {
  reason:
    | 'idea-closed'
    | 'holds-merged-ideas'
    | 'other-idea-unknown'
    | 'other-idea-closed'
    | 'other-idea-seen-by-fewer'
    | 'merge-limit-reached';
};
/** What somebody writes who agrees or does not; they need not say why. */
export type MergeReply = LetterWords & { readonly agrees: boolean };

const isOpen = ({ state }: Idea) => openStates.some((open) => open === state);
/** Assessors judge what they were sent, and are none of those who wrote a part of it: it is not added to meanwhile. */
const canBeMerged = (idea: Idea) => isOpen(idea) && idea.state !== 'in-assessment';

/**
 * Why two ideas cannot be merged as they are. Merges are one deep: what others were merged into stays, so that each merge can
 * be undone by itself. Whoever can read the one must be able to read the other, or their idea would lead to nowhere.
 */
const obstacleOf = ({ from, into }: Pair): Obstacle | undefined => {
  if (into.id === from.id || into.organisationId !== from.organisationId) return { reason: 'other-idea-unknown' };
  if (from.mergedIdeas !== undefined) return { reason: 'holds-merged-ideas' };
  if (!canBeMerged(from)) return { reason: 'idea-closed' };
  if (!canBeMerged(into)) return { reason: 'other-idea-closed' };
  if (visibilities.indexOf(into.visibility) < visibilities.indexOf(from.visibility))
    return { reason: 'other-idea-seen-by-fewer' };
  return (into.mergedIdeas?.length ?? 0) < mergedIdeasMax ? undefined : { reason: 'merge-limit-reached' };
};

/**
 * The one becomes a part of the other. It keeps its words, its readers and its supporters; what it was is kept beside it. The
 * clock of the one that stays runs as it did: the author of the other has agreed to its day.
 */
const join = ({ from, into }: Pair, occasion: Occasion): MergeChange => {
  const { state, clock } = from;
  const before = { state, ...(clock === undefined ? {} : { clock }) };
  const part = { id: from.id, revision: into.revision + 1, authors: reachableAmong(authorsOf(from)) };
  return {
    from: nextRevision(
      from,
      { type: 'idea-merged', into: into.id },
      { state: 'merged', clock: undefined, merging: undefined, merged: { into: into.id, before } },
      occasion,
    ),
    into: nextRevision(
      into,
      { type: 'idea-joined', from: from.id },
      { merging: undefined, mergedIdeas: [...(into.mergedIdeas ?? []), part] },
      occasion,
    ),
  };
};

/** Both ideas remember who has not agreed yet. */
const ask = (
  { from, into }: Pair,
  waitsFor: ReachableAuthor[],
  { step, occasion }: { step: 'proposed' | 'agreed'; occasion: Occasion },
): MergeChange => ({
  from: nextRevision(
    from,
    { type: `idea-merge-${step}`, into: into.id },
    { merging: { side: 'from', with: into.id, waitsFor } },
    occasion,
  ),
  into: nextRevision(
    into,
    { type: `idea-joining-${step}`, from: from.id },
    { merging: { side: 'into', with: from.id, waitsFor } },
    occasion,
  ),
});

const withLetters = (
  { from, into }: MergeChange,
  kind: 'merge-question' | 'merge-undoing',
  words: LetterWords,
): MergeChange => ({
  from: { ...from, letter: letterOf(kind, from, words) },
  into: { ...into, letter: letterOf(kind, into, words) },
});

/**
 * Asks the authors of two ideas whether the one may be merged into the other. Each of them is asked once, whoever proposes,
 * and a sealed one by their handle;
 * where nobody who wrote them is known here, as of imports, there is nobody to ask and it comes about at once.
 */
export const proposeMerge = (
  pair: Pair,
  words: LetterWords,
  occasion: Occasion,
): Result<MergeChange, Obstacle | { reason: 'merge-pending' }> => {
  if (pair.from.merging !== undefined) return refuse({ reason: 'merge-pending' });
  const obstacle = obstacleOf(pair);
  if (obstacle !== undefined) return refuse(obstacle);
  if (pair.into.merging !== undefined) return refuse({ reason: 'other-idea-closed' });
  const waitsFor = eachOnce([pair.from, pair.into].flatMap((idea) => reachableAmong(authorsOf(idea))));
  const change = waitsFor.length === 0 ? join(pair, occasion) : ask(pair, waitsFor, { step: 'proposed', occasion });
  return ok(withLetters(change, 'merge-question', words));
};

const eachOnce = (authors: readonly ReachableAuthor[]) =>
  authors.filter((author, place) => authors.findIndex((other) => isSameAuthor(other, author)) === place);

/** Neither idea remembers that it was to be merged. */
export const endMerge = ({ from, into }: Pair, occasion: Occasion): Result<MergeChange, { reason: 'idea-closed' }> => {
  if (from.merging?.with !== into.id) return refuse({ reason: 'idea-closed' });
  return ok({
    from: nextRevision(from, { type: 'idea-merge-ended', into: into.id }, { merging: undefined }, occasion),
    into: nextRevision(into, { type: 'idea-joining-ended', from: from.id }, { merging: undefined }, occasion),
  });
};

/**
 * One of those who were asked replies, about the one of the two that they wrote (`side`). The last to agree brings it about;
 * a "no" ends it, also of somebody who had agreed. To agree twice changes nothing. Where it was still possible when they were
 * asked and is no longer, it says why.
 */
export const replyToMerge = (
  pair: Pair,
  { agrees, ...words }: MergeReply,
  by: { readonly author: ReachableAuthor; readonly side: keyof Pair; readonly occasion: Occasion },
): Result<MergeChange | undefined, Obstacle> => {
  const { from, into } = pair;
  const { merging } = from;
  if (merging?.with !== into.id) return refuse({ reason: 'idea-closed' });
  const { author, side, occasion } = by;
  const withReply = (change: MergeChange): MergeChange =>
    words.words === ''
      ? change
      : { ...change, [side]: { ...change[side], letter: letterOf('merge-reply', change[side], words) } };
  if (!agrees) {
    const ended = endMerge(pair, occasion);
    return ended.ok ? ok(withReply(ended.value)) : ended;
  }
  const asked = reachableAmong(merging.waitsFor);
  const waitsFor = asked.filter((other) => !isSameAuthor(other, author));
  if (waitsFor.length === asked.length) return ok(undefined);
  if (waitsFor.length > 0) return ok(withReply(ask(pair, waitsFor, { step: 'agreed', occasion })));
  const obstacle = obstacleOf(pair);
  return obstacle === undefined ? ok(withReply(join(pair, occasion))) : refuse(obstacle);
};

/**
 * Takes two merged ideas apart again, until the one that stayed has been answered since (`merge-answered`): the answer is to
 * both. The other is what it was, with the day it was promised, even where that has passed.
 */
export const undoMerge = (
  { from, into }: Pair,
  why: LetterWords,
  occasion: Occasion,
): Result<MergeChange, { reason: 'idea-closed' | 'merge-answered' }> => {
  const { merged } = from;
  const part = into.mergedIdeas?.find(({ id }) => id === from.id);
  if (merged === undefined || part === undefined || !isPossible('undoMerge', from))
    return refuse({ reason: 'idea-closed' });
  const isAnswered = !isOpen(into) || (into.answer !== undefined && into.answer.revision > part.revision);
  if (isAnswered) return refuse({ reason: 'merge-answered' });
  const others = into.mergedIdeas?.filter(({ id }) => id !== from.id);
  const change: MergeChange = {
    from: nextRevision(
      from,
      { type: 'idea-merge-undone', into: into.id },
      { merged: undefined, ...merged.before },
      occasion,
    ),
    into: nextRevision(
      into,
      { type: 'idea-joining-undone', from: from.id },
      { mergedIdeas: others?.length === 0 ? undefined : others },
      occasion,
    ),
  };
  return ok(withLetters(change, 'merge-undoing', why));
};
