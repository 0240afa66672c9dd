import type { PersonId } from '#shared/kernel/ids.ts';
import type { Api } from './api.server.ts';
import { valueOrPage } from './problem-page.server.ts';

/** How many names one call looks up. */
const namesPerCall = 25;

/** The names of people by id, for a reader who may know them; those who are no longer there are left out. */
export const readPeopleNames = async (
  api: Api,
  personIds: readonly PersonId[],
): Promise<Readonly<Record<string, string>>> => {
  const ids = [...new Set(personIds)];
  const calls = Array.from({ length: Math.ceil(ids.length / namesPerCall) }, (_, n) =>
    api('lookUpPeople', { query: { ids: ids.slice(n * namesPerCall, (n + 1) * namesPerCall).join(',') } }),
  );
  const answers = (await Promise.all(calls)).map(valueOrPage);
  return Object.fromEntries(answers.flatMap(({ items }) => items.map(({ id, name }): [string, string] => [id, name])));
};
