import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { type OrganisationChoices, readOrganisationChoices } from '#lib/organisation/organisation-choices.server.ts';
import { faultsOf, readForm, revisionOf, textOf } from '#lib/platform/form.server.ts';
import { allOperations } from '#shared/contexts.ts';
import { readIdeaAtHand } from './idea-at-hand.server.ts';
import { letterValuesOf } from './letter-page.server.ts';
import type { LetterValues } from './letter-purpose.ts';
import { faultyForm, sendAboutIdea } from './send-about-idea.server.ts';

/** The form as it was typed: `name` is what was looked for where there are too many bodies for one list. */
export type TransferValues = LetterValues & { readonly organisation: string; readonly name: string };

const bodySchema = allOperations.transferIdea.body;

const noChoices: OrganisationChoices = { kind: 'all', choices: [] };

/** The bodies that an idea can be handed on to: all, or those whose name begins with what was written. */
const choicesFor = async ({ locals }: Pick<RequestEvent, 'locals'>, written: string): Promise<OrganisationChoices> =>
  // A form that comes back is shown, whatever else can be read at this moment.
  readOrganisationChoices(locals.api, locals.language, written).catch(() => noChoices);

export const readTransferPage = async (event: Pick<RequestEvent, 'locals' | 'params' | 'request' | 'url'>) => {
  const idea = await readIdeaAtHand(event);
  const { language } = event.locals;
  return {
    idea: idea && { id: idea.id, title: idea.title, language: idea.language, may: idea.can.includes('transferIdea') },
    organisationId: idea?.organisationId,
    choices: await choicesFor(event, ''),
    revision: idea?.revision ?? 1,
    values: { words: '', language, organisation: '', name: '' } satisfies TransferValues,
  };
};

/** Looks for a body by its name, or hands the idea on to the one that was chosen. */
export const postTransfer = async (event: RequestEvent) => {
  const posted = await readForm(event);
  const name = textOf(posted, 'name').trim().slice(0, 120);
  const values: TransferValues = { ...letterValuesOf(posted), organisation: textOf(posted, 'organisation'), name };
  const form = { values, revision: revisionOf(posted) ?? 1 };
  const found = name === '' ? undefined : await choicesFor(event, name);
  if (textOf(posted, 'intent') === 'find') return { kind: 'found' as const, ...form, found };
  const { name: _, ...content } = values;
  const parsed = v.safeParse(bodySchema, content);
  if (!parsed.success) return faultyForm(form, faultsOf(bodySchema, content));
  const body = parsed.output;
  const { revision } = form;
  return sendAboutIdea(event, {
    ...form,
    done: 'transferIdea',
    call: (api, params) => api('transferIdea', { params, body, revision }),
  });
};
