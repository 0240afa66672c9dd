import { type ActionFailure, fail, type RequestEvent, redirect } from '@sveltejs/kit';
import { ideaIdOrPage, readIdeaPage } from '#lib/idea/idea-page.server.ts';
import { isSignedOut } from '#lib/platform/action-answer.server.ts';
import type { Api, ApiAnswer } from '#lib/platform/api.server.ts';
import type { FormFault } from '#lib/platform/form.server.ts';
import { Unreachable } from '#lib/platform/unreachable.ts';
import type { IdeaResponse } from '#shared/idea/idea.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { Done } from './done-words.ts';
import type { ReturnedForm } from './returned-form.ts';

type Event = Pick<RequestEvent, 'locals' | 'params' | 'url'>;
type Form<Values> = { readonly values: Values; readonly revision: number };

const back = <Values>(kind: ReturnedForm<Values>['kind'], form: Form<Values>): ReturnedForm<Values> => ({
  kind,
  ...form,
  faults: [],
  happened: [],
});

export const faultyForm = <Values>(form: Form<Values>, faults: readonly FormFault[]) =>
  fail(422, { ...back('faulty', form), faults });

type Sending<Values> = Form<Values> & {
  readonly call: (api: Api, params: { ideaId: IdeaId }) => Promise<ApiAnswer<IdeaResponse>>;
  /** What the idea's page then says was done. */
  readonly done: Done;
};

/** An event is named by its idea and the revision that it made; not every one of them is shown to everybody. */
const revisionOfEvent = (id: string) => Number(id.split('.').at(-1));

/**
 * Sends what somebody wrote about an idea, and leads to the idea. Whatever stands in the way, the form comes back with
 * everything that was typed: where somebody else acted meanwhile, with what they did.
 */
export const sendAboutIdea = async <Values>(
  { locals, params, url }: Event,
  { call, done, ...form }: Sending<Values>,
): Promise<ActionFailure<ReturnedForm<Values>>> => {
  const ideaId = ideaIdOrPage(params['ideaId'] ?? '', locals);
  try {
    const answer = await call(locals.api, { ideaId });
    if (answer.ok) return redirect(303, `/${locals.language}/ideas/${ideaId}?done=${done}`);
    if (isSignedOut(answer)) return fail(401, back('signed-out', form));
    const { status, title, detail, reason } = answer.problem;
    if (reason !== 'stale-revision') return fail(status, { ...back('refused', form), problem: { title, detail } });
    const { idea, events } = await readIdeaPage({ locals, url, ideaId, isColleague: true });
    const happened = events.filter(({ id }) => revisionOfEvent(id) > form.revision).reverse();
    return fail(412, { ...back('stale', form), revision: idea.revision, happened });
  } catch (cause) {
    if (cause instanceof Unreachable) return fail(503, back('unreachable', form));
    throw cause;
  }
};
