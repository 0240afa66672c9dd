import * as v from 'valibot';
import { isSignedOut } from '#lib/platform/action-answer.server.ts';
import type { Api } from '#lib/platform/api.server.ts';
import { type FormFault, faultsOf, newKey } from '#lib/platform/form.server.ts';
import { Unreachable } from '#lib/platform/unreachable.ts';
import { type DraftContent, type DraftResponse, draftContentSchema } from '#shared/idea/draft.schema.ts';
import { ideaIdSchema } from '#shared/kernel/ids.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import { contentOfValues, type DraftTie, type DraftValues, isSameContent } from './draft-form.ts';

/** What became of a text that was to be kept. Whatever it is, the text itself is still with the caller. */
export type Kept =
  | { readonly kind: 'saved'; readonly draft: DraftResponse }
  | { readonly kind: 'faulty'; readonly faults: FormFault[] }
  | { readonly kind: 'changed-elsewhere'; readonly theirs: DraftResponse }
  | { readonly kind: 'gone' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Keeps a draft, complete or not: starts one or saves the one it is tied to. It never throws away what was typed. */
export const keepDraft = async (api: Api, values: DraftValues, tie: DraftTie): Promise<Kept> => {
  const parsed = v.safeParse(draftContentSchema, contentOfValues(values));
  if (!parsed.success) return { kind: 'faulty', faults: faultsOf(draftContentSchema, contentOfValues(values)) };
  try {
    return 'key' in tie ? await start(api, parsed.output, tie.key) : await save(api, parsed.output, tie);
  } catch (cause) {
    if (cause instanceof Unreachable) return { kind: 'unreachable' };
    throw cause;
  }
};

const start = async (api: Api, body: DraftContent, idempotencyKey: string): Promise<Kept> => {
  const answer = await api('startDraft', { body, idempotencyKey });
  if (answer.ok) return { kind: 'saved', draft: answer.value };
  // An attempt whose answer was lost did start a draft, with fewer words. Two drafts are better than a text not kept.
  if (answer.problem.reason === 'idempotency-key-reused') return start(api, body, newKey());
  return isSignedOut(answer) ? { kind: 'signed-out' } : { kind: 'refused', problem: answer.problem };
};

const save = async (api: Api, body: DraftContent, tie: { id: string; revision: number }): Promise<Kept> => {
  const id = v.safeParse(ideaIdSchema, tie.id);
  if (!id.success) return { kind: 'gone' };
  const params = { draftId: id.output };
  const answer = await api('saveDraft', { params, body, revision: tie.revision });
  if (answer.ok) return { kind: 'saved', draft: answer.value };
  if (isSignedOut(answer)) return { kind: 'signed-out' };
  if (answer.problem.reason === 'not-found') return { kind: 'gone' };
  if (answer.problem.reason !== 'stale-revision') return { kind: 'refused', problem: answer.problem };
  const theirs = await api('readDraft', { params });
  if (!theirs.ok)
    return theirs.problem.reason === 'not-found' ? { kind: 'gone' } : { kind: 'refused', problem: theirs.problem };
  // The same form sent twice is not a conflict: the first of the two has saved it.
  return isSameContent(theirs.value, body)
    ? { kind: 'saved', draft: theirs.value }
    : { kind: 'changed-elsewhere', theirs: theirs.value };
};
