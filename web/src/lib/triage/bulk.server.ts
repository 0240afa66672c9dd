import * as v from 'valibot';
import { isSignedOut } from '#lib/platform/action-answer.server.ts';
import type { Api, ApiAnswer } from '#lib/platform/api.server.ts';
import { textsOf } from '#lib/platform/form.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import type { IdeaResponse } from '#shared/idea/idea.schema.ts';
import { type IdeaId, ideaIdSchema } from '#shared/kernel/ids.ts';

/** As many as one look-up names, and as one request has time for. */
export const bulkMax = 25;
/** Side by side, so that the whole is done within the time of a page. */
const atOnce = 5;

/** An idea that was chosen, at the revision that whoever chose it had seen. */
export type Chosen = { readonly id: IdeaId; readonly revision: number };
const chosenSchema = v.pipe(
  v.string(),
  v.regex(/^[^.]+\.[1-9]\d{0,9}$/),
  v.transform((text) => text.split('.')),
  v.tuple([ideaIdSchema, v.pipe(v.string(), v.toNumber())]),
);

/** What a chosen idea is called in a form. */
export const chosenText = ({ id, revision }: Chosen): string => `${id}.${revision}`;

/** The ideas that were chosen, each once; what somebody spoiled is left aside. */
export const chosenOf = (form: FormData): Chosen[] => {
  const chosen = new Map<IdeaId, Chosen>();
  for (const text of textsOf(form, 'idea')) {
    const parsed = v.safeParse(chosenSchema, text);
    if (parsed.success) chosen.set(parsed.output[0], { id: parsed.output[0], revision: parsed.output[1] });
  }
  return [...chosen.values()];
};

/** Why not every one of a choice can be acted on, if it cannot. */
export const choiceFault = (chosen: readonly Chosen[]): 'none' | 'too-many' | undefined => {
  if (chosen.length === 0) return 'none';
  return chosen.length > bulkMax ? 'too-many' : undefined;
};

export type BulkOutcome = 'done' | 'stale' | 'closed' | 'not-allowed' | 'return-day' | 'signed-out' | 'failed';

/** Acts on each by itself, so that one that somebody else changed stops none of the others. */
export const onEach = async (
  chosen: readonly Chosen[],
  act: (idea: Chosen) => Promise<ApiAnswer<IdeaResponse>>,
): Promise<{ id: IdeaId; outcome: BulkOutcome }[]> => {
  const results: { id: IdeaId; outcome: BulkOutcome }[] = [];
  for (let start = 0; start < chosen.length; start += atOnce) {
    const some = chosen.slice(start, start + atOnce);
    // Whether a call that failed was carried out nobody knows: the idea's own page tells.
    const outcomes = await Promise.all(some.map((idea) => act(idea).then(outcomeOf, () => 'failed' as const)));
    results.push(...some.map(({ id }, index) => ({ id, outcome: outcomes[index] ?? 'failed' })));
  }
  return results;
};

const outcomeOf = (answer: ApiAnswer<IdeaResponse>): BulkOutcome => {
  if (answer.ok) return 'done';
  if (isSignedOut(answer)) return 'signed-out';
  switch (answer.problem.reason) {
    case 'stale-revision':
      return 'stale';
    case 'idea-closed':
      return 'closed';
    case 'return-day-passed':
      return 'return-day';
    case 'not-allowed':
    case 'not-found':
      return 'not-allowed';
    default:
      return 'failed';
  }
};

/** What the chosen ideas are called, by id; those that their reader may no longer read are missing. */
export const titlesOf = async (api: Api, chosen: readonly Chosen[]): Promise<Titles> => {
  if (chosen.length === 0) return {};
  const ids = chosen.slice(0, bulkMax).map(({ id }) => id);
  const { items } = valueOrPage(await api('lookUpIdeas', { query: { ids: ids.join(',') } }));
  return Object.fromEntries(items.map(({ id, title, language }) => [id, { title, language }]));
};
export type Titles = Readonly<Record<string, { readonly title: string; readonly language: string }>>;
