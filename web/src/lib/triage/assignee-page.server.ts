import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { readForm, revisionOf, textOf } from '#lib/platform/form.server.ts';
import { throwProblem, valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { personIdSchema } from '#shared/kernel/ids.ts';
import { wholeTeam } from './whole-team.ts';

type Event = Pick<RequestEvent, 'locals' | 'params' | 'url'>;

/** Who may work on an idea, its reader first, and who does. */
export const readAssigneePage = async (event: Event) => {
  const { person } = await requireAccount(event);
  const { locals, params } = event;
  const ideaId = ideaIdOrPage(params['ideaId'] ?? '', locals);
  const idea = valueOrPage(await locals.api('readIdea', { params: { ideaId } }));
  const may = idea.can.includes('assignIdea');
  const { organisationId } = idea;
  const team = may ? valueOrPage(await locals.api('listTeam', { params: { organisationId } })).items : [];
  const isReader = ({ id }: { id: string }) => id === person.id;
  return {
    idea: { id: idea.id, title: idea.title, language: idea.language, revision: idea.revision, may },
    team: [...team.filter(isReader), ...team.filter((member) => !isReader(member))].map((member) => ({
      ...member,
      isReader: isReader(member),
    })),
    chosen: idea.assigneeId ?? wholeTeam,
  };
};

/** Gives an idea to one of the team, or back to all of it. */
export const postAssignee = async (event: RequestEvent) => {
  const { locals, params: given, url } = event;
  const params = { ideaId: ideaIdOrPage(given['ideaId'] ?? '', locals) };
  const form = await readForm(event);
  const revision = revisionOf(form);
  const chosen = textOf(form, 'assignee');
  const assignee = v.safeParse(personIdSchema, chosen);
  if (revision === undefined || (chosen !== wholeTeam && !assignee.success))
    return fail(422, { kind: 'not-chosen' as const });
  const answer = assignee.success
    ? await locals.api('assignIdea', { params, body: { assignee: assignee.output }, revision })
    : await locals.api('unassignIdea', { params, revision });
  // The page comes back with the idea as it is now, so that the choice is made again in the knowledge of it.
  if (!answer.ok && answer.problem.reason === 'stale-revision') return fail(412, { kind: 'stale' as const });
  if (!answer.ok && answer.problem.reason === 'idea-closed') return throwProblem(answer.problem);
  valueOrSignIn(answer, event, url.pathname);
  return redirect(303, `/${locals.language}/ideas/${params.ideaId}?done=assignIdea`);
};
