import type { AnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import { localDay } from '#shared/kernel/working-days.ts';

/** One number of the figures, named `body dimension part month measure`. Numbers that are nothing are left out. */
export type PlainFigures = Record<string, number>;

/** Every revision of an idea, oldest first. */
type Revisions = readonly Idea[];

const inOrder = (figures: PlainFigures): PlainFigures =>
  Object.fromEntries(
    Object.entries(figures)
      .filter(([, count]) => count !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/**
 * The figures as somebody would count them with a pile of ideas in front of them: from what each idea was at each of its
 * revisions, and the calendars. It knows nothing of journals, rows or the rules that it is compared with.
 */
export const figuresByHand = (
  ideas: readonly Revisions[],
  settingsOf: (id: OrganisationId) => AnswerSettings,
): PlainFigures => {
  const figures: PlainFigures = {};
  for (const revisions of ideas) {
    const unit = revisions.at(-1)?.unitId ?? 'none-';
    const challenge = revisions.at(-1)?.challengeId ?? 'none-';
    const count = (body: string, moment: string, measure: string) => {
      const names = [`${body} all whole ${moment.slice(0, 7)} ${measure}`];
      if (['submitted', 'onTime', 'late', 'unanswered'].includes(measure))
        names.push(
          `${body} unit ${unit} ${moment.slice(0, 7)} ${measure}`,
          `${body} challenge ${challenge} ${moment.slice(0, 7)} ${measure}`,
        );
      for (const name of names) figures[name] = (figures[name] ?? 0) + 1;
    };
    if (revisions[0]?.origin !== undefined) continue;
    countOne(revisions, settingsOf, count);
  }
  return inOrder(figures);
};

const countOne = (
  revisions: Revisions,
  settingsOf: (id: OrganisationId) => AnswerSettings,
  count: (body: string, moment: string, measure: string) => void,
) => {
  const [first] = revisions;
  if (first === undefined) return;
  count(first.organisationId, first.submittedAt, 'submitted');
  /** Who let the present due day pass, once somebody did. */
  let lateBody: string | undefined;
  for (const [place, idea] of revisions.entries()) {
    const before = revisions[place - 1];
    const clock = before?.clock;
    if (idea.clock?.escalated === true) lateBody ??= idea.organisationId;
    if (idea.answer?.revision === idea.revision) {
      const { calendar } = settingsOf(idea.organisationId);
      const day = localDay(calendar, idea.changedAt);
      if (clock !== undefined) {
        if (lateBody === undefined && (clock.pausedOn ?? day) <= clock.dueOn) {
          count(idea.organisationId, idea.changedAt, 'onTime');
          if (clock.pausedOn === undefined && day === clock.dueOn)
            count(idea.organisationId, idea.changedAt, 'lastDay');
        } else lateBody ??= idea.organisationId;
      }
      count(idea.organisationId, idea.changedAt, 'answered');
      count(idea.organisationId, idea.changedAt, idea.answer.reason);
      if (idea.reopened !== true) count(idea.organisationId, idea.changedAt, 'reopenable');
    }
    if (idea.reopened === true && before?.reopened !== true) {
      const answered = revisions.find(({ revision }) => revision === idea.answer?.revision);
      if (answered !== undefined) count(answered.organisationId, answered.changedAt, 'reopened');
    }
    if (clock !== undefined && idea.clock === undefined) {
      if (lateBody !== undefined) count(lateBody, clock.dueOn, 'late');
      lateBody = undefined;
    }
  }
  const last = revisions.at(-1);
  if (last?.clock !== undefined && lateBody !== undefined) {
    count(lateBody, last.clock.dueOn, 'late');
    count(lateBody, last.clock.dueOn, 'unanswered');
  }
};
