import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { ideaContract } from '#shared/idea/idea.contract.ts';
import { type ImportOutcome, importResponseSchema } from '#shared/idea/idea-import.schema.ts';

const attempts = 6;

/** Where an import goes, and as whom. */
export type ImportTarget = {
  readonly site: string;
  readonly token: string;
  readonly organisation: string;
  readonly source: string;
};

/** The import cannot go on: the token does not count, or the service does not answer. */
export class ImportStopped extends Error {}

/** What became of a row in the end. */
export type FinalOutcome = Exclude<ImportOutcome, { outcome: 'busy' }>;

/**
 * Sends rows through the public API, as any integration would. A call that the service could not answer is sent again, and
 * so are the rows alone that met a busy table: rows are known by their reference, so nothing is added twice.
 */
export const sendRows = async (target: ImportTarget, rows: readonly unknown[]): Promise<FinalOutcome[]> => {
  let outcomes = await sendOnce(target, rows);
  for (let attempt = 1; outcomes.some(isBusy); attempt += 1) {
    if (attempt === attempts) throw new ImportStopped(`${target.site} stays busy`);
    await wait(250 * 2 ** attempt);
    const again = (
      await sendOnce(
        target,
        rows.filter((_, place) => outcomes[place]?.outcome === 'busy'),
      )
    ).values();
    outcomes = outcomes.map((outcome) => (isBusy(outcome) ? (again.next().value ?? outcome) : outcome));
  }
  return outcomes.filter((outcome) => !isBusy(outcome));
};

const isBusy = (outcome: ImportOutcome): outcome is Extract<ImportOutcome, { outcome: 'busy' }> =>
  outcome.outcome === 'busy';

const sendOnce = async (target: ImportTarget, rows: readonly unknown[]): Promise<ImportOutcome[]> => {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await post(target, rows).catch((error: unknown) => {
      if (attempt === attempts) throw new ImportStopped(`${target.site} does not answer`, { cause: error });
      return undefined;
    });
    if (answer?.ok) return v.parse(importResponseSchema, await answer.json()).outcomes;
    if (answer?.status === 413) return sendInParts(target, rows);
    if (answer !== undefined && answer.status < 500 && answer.status !== 429)
      throw new ImportStopped(await reasonOf(answer));
    if (attempt === attempts) throw new ImportStopped(`${target.site} answers ${answer?.status}`);
    await wait(250 * 2 ** attempt);
  }
};

/** Rows that are too large together may do one by one; one that is too large alone is rejected, and the others go on. */
const sendInParts = async (target: ImportTarget, rows: readonly unknown[]): Promise<ImportOutcome[]> => {
  if (rows.length <= 1)
    return rows.map(() => ({ outcome: 'rejected', faults: [{ field: 'row', fault: 'too-large' }] }));
  const half = Math.ceil(rows.length / 2);
  return [...(await sendOnce(target, rows.slice(0, half))), ...(await sendOnce(target, rows.slice(half)))];
};

const post = ({ site, token, organisation, source }: ImportTarget, rows: readonly unknown[]) =>
  fetch(new URL(ideaContract.importIdeas.path, site), {
    method: ideaContract.importIdeas.method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ organisation, source, rows }),
  });

/** The problem detail in its own words. */
const reasonOf = async (answer: Response): Promise<string> => {
  const problem = v.safeParse(
    v.object({ title: v.string(), detail: v.string() }),
    await answer.json().catch(() => undefined),
  );
  return problem.success
    ? `${problem.output.title}. ${problem.output.detail}`
    : `the service answered ${answer.status}`;
};
