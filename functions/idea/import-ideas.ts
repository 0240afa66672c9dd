import { createHash } from 'node:crypto';
import type * as v from 'valibot';
import { isTooBusy } from '#functions/platform/dynamodb/too-busy.ts';
import { check } from '#functions/platform/http/decode-request.ts';
import type { Fault } from '#functions/platform/http/refusal.ts';
import type { Occasion } from '#shared/idea/idea.rules.ts';
import { importedIdea } from '#shared/idea/idea-import.rules.ts';
import { type ImportOutcome, type importRequestSchema, importRowSchema } from '#shared/idea/idea-import.schema.ts';
import { type IdeaId, idFromBytes, type OrganisationId } from '#shared/kernel/ids.ts';
import { dayOfInstant } from '#shared/kernel/instant.ts';
import type { IdeaStore } from './idea.store.ts';

type Request = v.InferOutput<typeof importRequestSchema>;

/**
 * Adds ideas of another platform, each with its journal entry in a transaction of its own. The id of an imported idea is a
 * digest of where it came from, so that a second import meets the first one's and changes nothing.
 */
export const importIdeas =
  ({ ideas }: { ideas: Pick<IdeaStore, 'addImported'> }) =>
  async (
    { organisation: organisationId, source, rows }: Request,
    occasion: Occasion,
  ): Promise<{ outcomes: ImportOutcome[] }> => {
    const outcomes = rows.map(async (row): Promise<ImportOutcome> => {
      const checked = check(importRowSchema, row);
      if (!checked.ok) return { outcome: 'rejected', faults: checked.refusal.faults.map(namedRow) };
      // A list begins with its newest: what claims to come from the future would head it for ever.
      if (checked.value.createdOn > dayOfInstant(occasion.now)) {
        return { outcome: 'rejected', faults: [{ field: 'createdOn', fault: 'in-the-future' }] };
      }
      const id = importedIdeaId(organisationId, source, checked.value.reference);
      const { idea, entry } = importedIdea(id, checked.value, { source, organisationId }, occasion);
      return addRow(ideas, idea, entry);
    });
    return { outcomes: await Promise.all(outcomes) };
  };

/** A busy table stops a row and not its neighbours: sent again whole, what is stored by now would count as there before. */
const addRow = async (
  ideas: Pick<IdeaStore, 'addImported'>,
  ...row: Parameters<IdeaStore['addImported']>
): Promise<ImportOutcome> => {
  try {
    return { outcome: (await ideas.addImported(...row)) ? 'added' : 'already-there' };
  } catch (error) {
    if (!isTooBusy(error)) throw error;
    return { outcome: 'busy' };
  }
};

const importedIdeaId = (organisationId: OrganisationId, source: string, reference: string): IdeaId =>
  idFromBytes(
    createHash('sha256')
      .update(JSON.stringify([organisationId, source, reference]))
      .digest(),
  );

/** A fault of no one field is of the row as a whole. */
const namedRow = ({ field, fault }: Fault): Fault => ({ field: field === '' ? 'row' : field, fault });
