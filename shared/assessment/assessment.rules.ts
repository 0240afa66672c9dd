import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import { type IdeaChange, ideaEntry, isPossible, type Occasion } from '#shared/idea/idea.rules.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import { writersOf } from '#shared/idea/writers.rules.ts';
import { eventId, type PanelId, type PersonId } from '#shared/kernel/ids.ts';
import { type Day, dayOfInstant, type Instant } from '#shared/kernel/instant.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { addDays, localDay, startOfDay } from '#shared/kernel/working-days.ts';
import type { Scorecard } from '#shared/scorecard/scorecard.schema.ts';
import type { Assessment, AssessmentContent, AssessorStatus, Conflict, Panel } from './assessment.schema.ts';
import type { PanelEvent, PanelJournalEntry } from './assessment-event.schema.ts';

/** A changed panel with its entry, the assessment that was given with it, and the idea that comes back when it ends. */
export type PanelChange = {
  readonly panel: Panel;
  readonly entry: PanelJournalEntry;
  readonly assessment?: Assessment;
  /** Who has nothing more to do, so that it leaves their list. */
  readonly done: readonly PersonId[];
};

const entryOf = (
  panel: Panel,
  event: PanelEvent,
  occasion: Occasion,
  named: readonly PersonId[],
): PanelJournalEntry => ({
  id: eventId(panel.id, panel.revision),
  recordId: panel.id,
  revision: panel.revision,
  at: occasion.now,
  actor: occasion.actor,
  organisationId: panel.organisationId,
  requestId: occasion.requestId,
  ...(named.length === 0 ? {} : { concerned: { named: [...named] } }),
  event,
});

export type Sending = {
  readonly panelId: PanelId;
  readonly assessors: readonly PersonId[];
  readonly dueOn: Day;
  readonly scorecard: Scorecard;
  readonly language: string;
};

/**
 * Sends an idea to assessors. Refused where it is not waiting for an answer, where one of them wrote it or a part of it, where fewer than two
 * are left, or where the day has come. The answer clock goes on.
 */
export const sendToAssessment = (
  idea: Idea,
  { panelId, assessors, dueOn, scorecard, language }: Sending,
  settings: AnswerSettings,
  occasion: Occasion,
): Result<
  { readonly idea: IdeaChange; readonly panel: PanelChange },
  { reason: 'idea-closed' | 'assessor-owns-idea' | 'assessors-too-few' | 'due-day-passed' }
> => {
  if (!isPossible('sendToAssessment', idea)) return refuse({ reason: 'idea-closed' });
  const invited = [...new Set(assessors)];
  // Who sealed a part of it can be invited, for nobody knows; they are refused when they would assess (`own-idea`).
  const owners = writersOf(idea);
  if (invited.some((personId) => owners.includes(personId))) return refuse({ reason: 'assessor-owns-idea' });
  if (invited.length < 2) return refuse({ reason: 'assessors-too-few' });
  if (dueOn <= localDay(settings.calendar, occasion.now)) return refuse({ reason: 'due-day-passed' });
  const panel: Panel = {
    id: panelId,
    revision: 1,
    changedAt: occasion.now,
    organisationId: idea.organisationId,
    ideaId: idea.id,
    scorecard,
    language,
    dueOn,
    endsAt: startOfDay(settings.calendar, addDays(dueOn, 1)),
    assessors: invited.map((personId) => ({ personId, status: 'invited' })),
  };
  const next: Idea = {
    ...idea,
    state: 'in-assessment',
    panelId,
    revision: idea.revision + 1,
    changedAt: occasion.now,
  };
  const entry = ideaEntry(
    next,
    { type: 'idea-sent-to-assessment', assessUntil: dueOn, assessors: invited.length },
    occasion,
  );
  const panelEntry = entryOf(panel, { type: 'panel-invited', ideaId: idea.id, dueOn }, occasion, invited);
  return ok({ idea: { idea: next, entry }, panel: { panel, entry: panelEntry, done: [] } });
};

const isDone = ({ status }: { readonly status: AssessorStatus }) => status === 'given' || status === 'recused';

/** Whether assessments are for the team to see: when all are in, or the day has passed, and never one before the others. */
export const isRevealed = ({ endedAt, endsAt }: Pick<Panel, 'endedAt' | 'endsAt'>, now: Instant): boolean =>
  endedAt !== undefined || now >= endsAt;

/**
 * The assessments that a reader may see at a moment: their own at any, those of others once they are revealed. An assessor who
 * sealed the idea sees none, as no author does.
 */
export const assessmentsFor = (
  reader: Assessor | undefined,
  panel: Panel,
  assessments: readonly Assessment[],
  now: Instant,
): Assessment[] => {
  if (reader?.isSealedWriter === true) return [];
  return isRevealed(panel, now)
    ? [...assessments]
    : assessments.filter(({ assessorId }) => assessorId === reader?.personId);
};

const withStatus = (
  panel: Panel,
  assessorId: PersonId,
  status: AssessorStatus,
  { event, words, occasion }: { event: PanelEvent; words?: string; occasion: Occasion },
): PanelChange => {
  const assessors = panel.assessors.map((assessor) =>
    assessor.personId === assessorId ? { ...assessor, status, ...(words === undefined ? {} : { words }) } : assessor,
  );
  const isOver = assessors.every(isDone);
  const next: Panel = {
    ...panel,
    assessors,
    ...(isOver ? { endedAt: occasion.now } : {}),
    revision: panel.revision + 1,
    changedAt: occasion.now,
  };
  return { panel: next, entry: entryOf(next, event, occasion, []), done: isDone({ status }) ? [assessorId] : [] };
};

type Closed = { reason: 'assessment-closed' };
type Own = { reason: 'own-idea' };
/** Who assesses, and whether they sealed the very idea, or a part of it. */
export type Assessor = { readonly personId: PersonId; readonly isSealedWriter?: boolean };
const statusOf = (panel: Panel, assessorId: PersonId) =>
  panel.assessors.find(({ personId }) => personId === assessorId)?.status;

/**
 * An assessor says whether a conflict of interest keeps them out. It comes first, and can be said until they have given. Who
 * sealed the idea can only say that one does: to everybody else they are an assessor like any other who has one.
 */
export const declareConflict = (
  panel: Panel,
  { personId: assessorId, isSealedWriter }: Assessor,
  { hasConflict, words }: Conflict,
  occasion: Occasion,
): Result<PanelChange, Closed | Own> => {
  if (isSealedWriter && !hasConflict) return refuse({ reason: 'own-idea' });
  const status = statusOf(panel, assessorId);
  if (isRevealed(panel, occasion.now) || (status !== 'invited' && status !== 'ready'))
    return refuse({ reason: 'assessment-closed' });
  const event: PanelEvent = { type: 'panel-conflict-declared', hasConflict };
  return ok(
    hasConflict
      ? withStatus(panel, assessorId, 'recused', { event, words, occasion })
      : withStatus(panel, assessorId, 'ready', { event, occasion }),
  );
};

/**
 * An assessor gives their scorecard: a score for each criterion. Refused before they have said that nothing keeps them out,
 * and once it was given, all are in, or the day has passed: nobody may fit theirs to what others gave.
 */
export const giveAssessment = (
  panel: Panel,
  { personId: assessorId, isSealedWriter }: Assessor,
  content: AssessmentContent,
  occasion: Occasion,
): Result<PanelChange, Closed | Own | { reason: 'conflict-undeclared' | 'scores-missing' }> => {
  if (isSealedWriter) return refuse({ reason: 'own-idea' });
  const status = statusOf(panel, assessorId);
  if (isRevealed(panel, occasion.now) || status === 'given' || status === 'recused' || status === undefined)
    return refuse({ reason: 'assessment-closed' });
  if (status === 'invited') return refuse({ reason: 'conflict-undeclared' });
  if (content.scores.length !== panel.scorecard.criteria.length) return refuse({ reason: 'scores-missing' });
  const change = withStatus(panel, assessorId, 'given', { event: { type: 'panel-assessment-given' }, occasion });
  return ok({ ...change, assessment: { panelId: panel.id, assessorId, at: occasion.now, ...content } });
};

/** The day on which the platform looks at a panel by itself. */
export const panelWakesOn = ({ endedAt, endsAt }: Panel): Day | undefined =>
  endedAt === undefined ? dayOfInstant(endsAt) : undefined;

/** Ends a panel whose day has passed, with what there is. Nothing before. */
export const wakePanel = (panel: Panel, occasion: Occasion): PanelChange | undefined => {
  if (panel.endedAt !== undefined || occasion.now < panel.endsAt) return undefined;
  const next: Panel = {
    ...panel,
    endedAt: occasion.now,
    revision: panel.revision + 1,
    changedAt: occasion.now,
  };
  const done = panel.assessors.filter((assessor) => !isDone(assessor)).map(({ personId }) => personId);
  return { panel: next, entry: entryOf(next, { type: 'panel-day-passed' }, occasion, []), done };
};

/** The idea goes back to its team when its panel has ended; one that was answered or withdrawn meanwhile stays as it is. */
export const returnAssessed = (idea: Idea, panel: Panel, occasion: Occasion): IdeaChange | undefined => {
  if (panel.endedAt === undefined || idea.state !== 'in-assessment' || idea.panelId !== panel.id) return undefined;
  const given = panel.assessors.filter(({ status }) => status === 'given').length;
  const next: Idea = { ...idea, state: 'submitted', revision: idea.revision + 1, changedAt: occasion.now };
  return { idea: next, entry: ideaEntry(next, { type: 'idea-assessed', given }, occasion) };
};
