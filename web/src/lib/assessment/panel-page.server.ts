import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isSignedOut } from '#lib/platform/action-answer.server.ts';
import type { ApiAnswer } from '#lib/platform/api.server.ts';
import { type FormFault, readForm, textOf } from '#lib/platform/form.server.ts';
import { readPeopleNames } from '#lib/platform/people-names.server.ts';
import { notFoundPage, valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { wordsIn } from '#lib/platform/words.ts';
import { assessmentContentSchema, conflictSchema, type PanelResponse } from '#shared/assessment/assessment.schema.ts';
import { spreadOf, totalOf } from '#shared/assessment/spread.rules.ts';
import { panelIdSchema } from '#shared/kernel/ids.ts';
import { criteriaMax } from '#shared/scorecard/scorecard.schema.ts';

const panelIdOrPage = (text: string, locals: App.Locals) => {
  const parsed = v.safeParse(panelIdSchema, text);
  return parsed.success ? parsed.output : notFoundPage(locals);
};

/** A panel as its page shows it: for an assessor what to do next, for the team who is done and, at the end, the spread. */
export const readPanelPage = async (event: Pick<RequestEvent, 'locals' | 'params' | 'url'>) => {
  const { person } = await requireAccount(event);
  const { locals, params, url } = event;
  const panelId = panelIdOrPage(params['panelId'] ?? '', locals);
  const panel = valueOrPage(await locals.api('readPanel', { params: { panelId } }));
  const names = await readPeopleNames(
    locals.api,
    panel.assessors.map(({ personId }) => personId),
  );
  const t = wordsIn(locals.language);
  const nameOf = (personId: string) => names[personId] ?? t.assessment_somebody();
  return {
    id: panel.id,
    ideaId: panel.ideaId,
    idea: panel.idea,
    dueOn: panel.dueOn,
    scorecard: panel.scorecard,
    language: panel.language,
    /** What was given is not for an author, one who sealed the idea either. */
    isRevealed: panel.isRevealed && !panel.isOwn,
    isOwn: panel.isOwn,
    own: panel.can.includes('assess')
      ? panel.assessors.find(({ personId }) => personId === person.id)?.status
      : undefined,
    /** The team follows who is done; an assessor is told nothing of the others before they are all in. */
    isTeam: person.roles.some(({ role }) => role === 'innovation-team' || role === 'auditor'),
    assessors: panel.assessors.map(({ personId, status, words }) => ({ name: nameOf(personId), status, words })),
    spread: panel.isRevealed && !panel.isOwn ? spreadOf(panel.scorecard, panel.assessments) : undefined,
    assessments: shownAssessments(panel, nameOf),
    done: url.searchParams.get('done'),
  };
};
export type PanelPage = Awaited<ReturnType<typeof readPanelPage>>;

const shownAssessments = ({ assessments, scorecard }: PanelResponse, nameOf: (id: string) => string) =>
  assessments.map((assessment) => ({
    name: nameOf(assessment.assessorId),
    total: totalOf(scorecard, assessment),
    scores: assessment.scores,
    language: assessment.language,
  }));

/** The form of an assessment as it was typed. */
export type AssessmentValues = {
  readonly points: readonly string[];
  readonly comments: readonly string[];
  readonly language: string;
};

const places = Array.from({ length: criteriaMax }, (_, place) => place);
const valuesOf = (form: FormData): AssessmentValues => {
  const count = places.filter((place) => form.has(`comment-${place}`)).length;
  const given = places.slice(0, count);
  return {
    points: given.map((place) => textOf(form, `point-${place}`)),
    comments: given.map((place) => textOf(form, `comment-${place}`)),
    language: textOf(form, 'language'),
  };
};

/** Faults by the names that the fields have in the form: each criterion has its own. */
const assessmentFaults = (issues: readonly v.BaseIssue<unknown>[]): FormFault[] => {
  const faults = new Map<string, string>();
  for (const { path, message } of issues) {
    const [first, place, part] = (path ?? []).map(({ key }) => String(key));
    const name = first === 'scores' ? `${part ?? 'point'}-${place ?? 0}` : (first ?? '');
    if (!faults.has(name)) faults.set(name, message);
  }
  return [...faults].map(([name, fault]) => ({ name, fault }));
};

type Back = { kind: 'faulty' | 'signed-out' | 'refused'; values: AssessmentValues; faults: FormFault[] };

const comeBack = (answer: ApiAnswer<unknown> & { ok: false }, values: AssessmentValues) => {
  const back: Omit<Back, 'kind'> = { values, faults: [] };
  if (isSignedOut(answer)) return fail(401, { ...back, kind: 'signed-out' as const, problem: undefined });
  const { status, title, detail } = answer.problem;
  return fail(status, { ...back, kind: 'refused' as const, problem: { title, detail } });
};

/** Declares an interest, or gives the assessment; whatever stands in the way, what was written comes back. */
export const postPanel = async (event: RequestEvent) => {
  const { locals, params: given } = event;
  const params = { panelId: panelIdOrPage(given['panelId'] ?? '', locals) };
  const form = await readForm(event);
  const values = valuesOf(form);
  const faulty = (faults: FormFault[]) => fail(422, { kind: 'faulty' as const, values, faults, problem: undefined });
  if (textOf(form, 'intent') === 'declare') {
    const chosen = textOf(form, 'hasConflict');
    const conflict = { hasConflict: chosen === 'yes', words: textOf(form, 'words') };
    const parsed = v.safeParse(conflictSchema, conflict);
    if (!['yes', 'no'].includes(chosen)) return faulty([{ name: 'hasConflict', fault: 'not-chosen' }]);
    if (!parsed.success) return faulty([{ name: 'words', fault: 'too-long' }]);
    const answer = await locals.api('declareConflict', { params, body: parsed.output });
    if (!answer.ok) return comeBack(answer, values);
    const done = parsed.output.hasConflict ? 'recused' : 'declared';
    return redirect(303, `/${locals.language}/assessments/${params.panelId}?done=${done}`);
  }
  const scores = values.points.map((point, place) => ({
    point: point === '' ? undefined : Number(point),
    comment: values.comments[place] ?? '',
  }));
  const parsed = v.safeParse(assessmentContentSchema, { scores, language: values.language });
  if (!parsed.success) return faulty(assessmentFaults(parsed.issues));
  const answer = await locals.api('giveAssessment', { params, body: parsed.output });
  if (!answer.ok) return comeBack(answer, values);
  return redirect(303, `/${locals.language}/assessments/${params.panelId}?done=given`);
};
