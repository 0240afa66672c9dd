import type { PersonId } from '#shared/kernel/ids.ts';
import type { Api } from './api.server.ts';
import { valueOrPage } from './problem-page.server.ts';

/** As many names as one call looks up. */
const namesAtOnce = 25;

/** What people are called, by their ids: those whom the reader may know. */
export const readPeopleNames = async (
  api: Api,
  people: readonly PersonId[],
): Promise<Readonly<Record<string, string>>> => {
  const ids = [...new Set(people)];
  const names: Record<string, string> = {};
  for (let start = 0; start < ids.length; start += namesAtOnce) {
    const some = ids.slice(start, start + namesAtOnce);
    const answer = valueOrPage(await api('lookUpPeople', { query: { ids: some.join(',') } }));
    for (const { id, name } of answer.items) names[id] = name;
  }
  return names;
};
