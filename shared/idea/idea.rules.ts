import { startClock } from '#shared/answer-clock/answer-clock.rules.ts';
import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import { eventId, type IdeaId, type OrganisationId, type SealHandle } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Actor } from '#shared/kernel/journal.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { PersonPrincipal } from '#shared/person/principal.schema.ts';
import type { ActionOn } from '#shared/policy/actions.ts';
import { type Draft, type DraftHead, draftOpeningMaxCharacters } from './draft.schema.ts';
import {
  type Idea,
  type IdeaAuthor,
  type IdeaState,
  ideaStates,
  type Proposal,
  type Visibility,
  visibilities,
} from './idea.schema.ts';
import type { IdeaEvent, IdeaJournalEntry } from './idea-event.schema.ts';
import { authorsConcerned, mergedConcerned } from './writers.rules.ts';

/**
 * From which states an action on an idea makes sense. Who may take it is policy's business; this is what the journey
 * allows, whoever asks. Actions that only read are always possible.
 */
export const possibleFrom = {
  withdrawIdea: ['submitted', 'in-clarification', 'in-assessment', 'parked'],
  assignIdea: ['submitted', 'in-clarification', 'in-assessment', 'parked'],
  askAuthor: ['submitted'],
  sendToAssessment: ['submitted'],
  replyToQuestion: ['in-clarification'],
  // While the author is asked something too, and while it is assessed: some never reply, and an answer is owed all the same.
  answerIdea: ['submitted', 'in-clarification', 'in-assessment', 'parked'],
  reopenIdea: ['accepted', 'declined', 'parked'],
  transferIdea: ['submitted', 'in-clarification'],
  proposeMerge: ['submitted', 'in-clarification', 'parked'],
  undoMerge: ['merged'],
  inviteCoAuthor: ['submitted', 'in-clarification', 'parked'],
  replyToInvitation: ['submitted', 'in-clarification', 'parked'],
  // The whole that it became part of names them too.
  leaveCoAuthors: ideaStates.filter((state) => state !== 'merged'),
  removeAttachment: ['submitted', 'in-clarification'],
  // As long as an answer is owed: afterwards the number of supporters stays what it was for those who gave it.
  supportIdea: ['submitted', 'in-clarification', 'parked'],
  writeComment: ideaStates.filter((state) => state !== 'withdrawn' && state !== 'merged'),
} as const satisfies Partial<Record<ActionOn<'Idea'>, readonly IdeaState[]>>;

/** What decides beside its state what is possible with an idea. */
type Standing = Pick<Idea, 'state'> &
  Partial<
    Pick<Idea, 'author' | 'answer' | 'reopened' | 'opening' | 'merging' | 'mergedIdeas' | 'invited' | 'concealed'>
  >;

/** What has to wait for those who are asked whether two ideas may be merged, or for the team to take that back. */
const waitsForMerge: readonly ActionOn<'Idea'>[] = [
  'withdrawIdea',
  'sendToAssessment',
  'answerIdea',
  'transferIdea',
  'proposeMerge',
  // Who is asked was settled when the question was.
  'inviteCoAuthor',
  'replyToInvitation',
  'leaveCoAuthors',
];

/** Whether an action would be possible, were nobody asked about a merge. */
export const isHeldByMerge = (action: ActionOn<'Idea'>, { merging }: Pick<Standing, 'merging'>): boolean =>
  merging !== undefined && waitsForMerge.includes(action);

/** Whoever keeps their name back names nobody beside them: a colleague who stands there says as much as the name would. */
export const canHaveCoAuthors = (author: IdeaAuthor): boolean => author.kind === 'person' && author.isHidden !== true;

/** Whether an action is possible on an idea as it stands. */
export const isPossible = (action: ActionOn<'Idea'>, idea: Standing): boolean => {
  const { state, reopened, answer, author, opening, merging, mergedIdeas, invited, concealed } = idea;
  // What a challenge does not show yet goes nowhere but away: its ideas are looked at together.
  if (concealed !== undefined && action in possibleFrom && action !== 'withdrawIdea') return false;
  switch (action) {
    case 'askToOpenSeal':
      return author?.kind === 'sealed' && opening === undefined;
    case 'openSeal':
    case 'declineSealOpening':
      return opening !== undefined && opening.openedBy === undefined;
    case 'readSealedAuthor':
      return opening?.openedBy !== undefined;
    case 'removeAttachment':
      // What an answer rests on stays, also where the idea is open again.
      if (answer !== undefined) return false;
      break;
    case 'reopenIdea':
      if (reopened === true) return false;
      break;
    case 'inviteCoAuthor':
      if (author === undefined || !canHaveCoAuthors(author)) return false;
      break;
    case 'takeBackInvitation':
      return invited !== undefined;
    case 'replyToInvitation':
      if (invited === undefined) return false;
      break;
    case 'replyToMerge':
    case 'takeBackMerge':
      return merging !== undefined;
    case 'withdrawIdea':
    case 'proposeMerge':
      // What holds the ideas of others is not its author's alone, and goes no further by itself.
      if (mergedIdeas !== undefined) return false;
      break;
  }
  if (isHeldByMerge(action, idea)) return false;
  return (
    !(action in possibleFrom) ||
    possibleFrom[action as keyof typeof possibleFrom].some((possible) => possible === state)
  );
};

/** When, by whom and in which request something happened. */
export type Occasion = {
  readonly now: Instant;
  readonly actor: Actor;
  readonly requestId: string;
  /** What is written down as the time, where that is not `now`: of a sealed author only the day. Clocks go by `now`. */
  readonly writtenAt?: Instant;
};

/** The time that a record keeps of an occasion. */
export const timeOf = ({ now, writtenAt }: Occasion): Instant => writtenAt ?? now;

/** A changed idea with the journal entry that says so; a store writes both or neither. */
export type IdeaChange = { readonly idea: Idea; readonly entry: IdeaJournalEntry };

/** The entry of an event at an idea's present revision. */
export const ideaEntry = (idea: Idea, event: IdeaEvent, occasion: Occasion): IdeaJournalEntry => ({
  id: eventId(idea.id, idea.revision),
  recordId: idea.id,
  revision: idea.revision,
  at: timeOf(occasion),
  actor: occasion.actor,
  organisationId: idea.organisationId,
  requestId: occasion.requestId,
  concerned: {
    ...authorsConcerned(idea),
    ...(idea.assigneeId === undefined ? {} : { assignee: idea.assigneeId }),
    ...mergedConcerned(idea),
  },
  event,
});

/** What of an idea comes from whoever proposes it. */
type From = Pick<Idea, 'organisationId' | 'unitId' | 'author'>;

/** A proposal becomes an idea of its author's organisation and unit. */
export const submitProposal = (
  id: IdeaId,
  proposal: Proposal,
  { organisationId, unitId, personId }: PersonPrincipal,
  settings: AnswerSettings,
  occasion: Occasion,
): IdeaChange => {
  const hidden = proposal.authorName === 'hidden' ? { isHidden: true as const } : {};
  const author = { kind: 'person' as const, personId, ...hidden };
  const from = { organisationId, ...(unitId === undefined ? {} : { unitId }), author };
  return submit(id, proposal, from, settings, occasion);
};

/** A proposal becomes an idea of a handle: of its author's organisation, and of no unit, which may have few people. */
export const submitSealed = (
  id: IdeaId,
  proposal: Proposal,
  { organisationId, handle }: { organisationId: OrganisationId; handle: SealHandle },
  settings: AnswerSettings,
  occasion: Occasion,
): IdeaChange => submit(id, proposal, { organisationId, author: { kind: 'sealed', handle } }, settings, occasion);

const submit = (
  id: IdeaId,
  { authorName: _, ...proposal }: Proposal,
  from: From,
  settings: AnswerSettings,
  occasion: Occasion,
): IdeaChange => {
  const clock = startClock(settings, occasion.now, settings.answerWorkingDays);
  const idea: Idea = {
    ...proposal,
    ...from,
    id,
    revision: 1,
    changedAt: timeOf(occasion),
    submittedAt: timeOf(occasion),
    state: 'submitted',
    clock,
    supportCarriedOver: 0,
  };
  const event: IdeaEvent = {
    type: 'idea-submitted',
    visibility: idea.visibility,
    dueOn: clock.dueOn,
    settingsRevision: settings.revision,
  };
  return { idea, entry: ideaEntry(idea, event, occasion) };
};

/**
 * Changes who may see an idea. A withdrawn one can be shown to fewer and no longer to more (`idea-closed`): its author may
 * want it out of sight, and nobody should bring it back into it. Choosing what is already so changes nothing,
 * and gives the idea back without an entry.
 */
export const changeVisibility = (
  idea: Idea,
  visibility: Visibility,
  occasion: Occasion,
): Result<IdeaChange | { readonly idea: Idea; readonly entry: undefined }, { reason: 'idea-closed' }> => {
  const isWider = visibilities.indexOf(visibility) > visibilities.indexOf(idea.visibility);
  if (idea.state === 'withdrawn' && isWider) return refuse({ reason: 'idea-closed' });
  if (idea.visibility === visibility) return ok({ idea, entry: undefined });
  const next: Idea = { ...idea, visibility, revision: idea.revision + 1, changedAt: timeOf(occasion) };
  const event: IdeaEvent = { type: 'idea-visibility-changed', from: idea.visibility, to: visibility };
  return ok({ idea: next, entry: ideaEntry(next, event, occasion) });
};

/**
 * Withdraws an idea that nobody has answered yet. It stays readable for those who could read it; refused afterwards, while
 * authors are asked about a merge, and where it holds the ideas of others.
 */
export const withdraw = (
  idea: Idea,
  occasion: Occasion,
): Result<IdeaChange, { reason: 'idea-closed' | 'merge-pending' | 'holds-merged-ideas' }> => {
  if (isHeldByMerge('withdrawIdea', idea)) return refuse({ reason: 'merge-pending' });
  if (idea.mergedIdeas !== undefined) return refuse({ reason: 'holds-merged-ideas' });
  if (!isPossible('withdrawIdea', idea)) return refuse({ reason: 'idea-closed' });
  const { clock: _, ...rest } = idea;
  const next: Idea = { ...rest, state: 'withdrawn', revision: idea.revision + 1, changedAt: timeOf(occasion) };
  return ok({ idea: next, entry: ideaEntry(next, { type: 'idea-withdrawn' }, occasion) });
};

/** Saves the whole content of a draft as its next revision. */
export const saveDraftContent = (
  draft: Draft,
  content: Omit<Draft, 'id' | 'revision' | 'authorId' | 'savedAt'>,
  now: Instant,
): Draft => ({
  ...content,
  id: draft.id,
  authorId: draft.authorId,
  revision: draft.revision + 1,
  savedAt: now,
});

/** What a list shows of a draft. The opening is cut between characters, never within one. */
export const headOfDraft = ({ id, revision, authorId, savedAt, language, title, problem }: Draft): DraftHead => ({
  id,
  revision,
  authorId,
  savedAt,
  language,
  title,
  opening: [...problem.replace(/\s+/g, ' ')].slice(0, draftOpeningMaxCharacters).join('').trim(),
});
