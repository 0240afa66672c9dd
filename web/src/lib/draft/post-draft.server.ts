import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import { type FormFault, faultsOf, newKey, readForm, textOf } from '#lib/platform/form.server.ts';
import { proposalSchema } from '#shared/idea/idea.schema.ts';
import { draftTieOf, draftValuesOf } from './draft-form.server.ts';
import { type DraftTie, proposalOfValues, valuesOfDraft } from './draft-form.ts';
import { type Kept, keepDraft } from './keep-draft.server.ts';

/** A form that comes back: nothing typed is lost, and it says what was kept. */
const statusOf = {
  faulty: 422,
  'changed-elsewhere': 412,
  gone: 404,
  'signed-out': 401,
  unreachable: 503,
} as const;

/**
 * What both form pages do with a post. "Save" keeps the draft as it is, and so does whoever goes to its documents; "Continue"
 * keeps it too, and goes on to the check once nothing is missing.
 */
export const postDraft = async (event: RequestEvent) => {
  const form = await readForm(event);
  const values = draftValuesOf(form);
  const tie = draftTieOf(form);
  const kept = await keepDraft(event.locals.api, values, tie);
  const back = { values, tie: tieAfter(kept, tie), savedAt: undefined, theirs: undefined, faults: [] as FormFault[] };

  if (kept.kind === 'refused') return fail(kept.problem.status, { ...back, kind: kept.kind, problem: kept.problem });
  if (kept.kind === 'changed-elsewhere') {
    return fail(412, { ...back, kind: kept.kind, theirs: valuesOfDraft(kept.theirs) });
  }
  if (kept.kind !== 'saved') {
    return fail(statusOf[kept.kind], { ...back, kind: kept.kind, faults: kept.kind === 'faulty' ? kept.faults : [] });
  }
  const address = `/${event.locals.language}/drafts/${kept.draft.id}`;
  const intent = textOf(form, 'intent');
  if (intent === 'save') return redirect(303, `${address}?done=saved`);
  if (intent === 'documents') return redirect(303, `${address}/documents`);
  const faults = faultsOf(proposalSchema, proposalOfValues(values));
  if (faults.length > 0)
    return fail(422, { ...back, kind: 'incomplete' as const, savedAt: kept.draft.savedAt, faults });
  return redirect(303, `${address}/check`);
};

/** What the form is tied to when it comes back. A draft that is gone is started anew by the next attempt. */
const tieAfter = (kept: Kept, before: DraftTie): DraftTie => {
  switch (kept.kind) {
    case 'saved':
      return { id: kept.draft.id, revision: kept.draft.revision };
    case 'changed-elsewhere':
      return { id: kept.theirs.id, revision: kept.theirs.revision };
    case 'gone':
      return { key: newKey() };
    default:
      return before;
  }
};
