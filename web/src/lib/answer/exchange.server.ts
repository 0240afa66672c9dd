import type { Api } from '#lib/platform/api.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import type { ShownAnswer, ShownLetter } from '#shared/answer/answer.schema.ts';
import type { IdeaResponse } from '#shared/idea/idea.schema.ts';
import type { PersonId } from '#shared/kernel/ids.ts';

/** More than an idea usually has in its life. */
const lettersShown = '25';

/** What was written about an idea, as far as its reader may read it: the last answer, and the letters before and after it. */
export const readExchange = async (api: Api, idea: IdeaResponse) => {
  const params = { ideaId: idea.id };
  const [answer, letters] = await Promise.all([
    idea.answer === undefined ? undefined : api('readAnswer', { params }),
    idea.can.includes('readLetters') ? api('readLetters', { params, query: { limit: lettersShown } }) : undefined,
  ]);
  const page = letters === undefined ? { items: [], next: undefined } : valueOrPage(letters);
  return {
    answer: answer === undefined ? undefined : valueOrPage(answer),
    // The last answer stands above, on its own.
    letters: page.items.filter(({ revision }) => revision !== idea.answer?.revision),
    hasMore: page.next !== undefined,
  };
};

type Read = Awaited<ReturnType<typeof readExchange>>;

/** Everybody who wrote one of the letters. */
export const writersOf = ({ answer, letters }: Read): PersonId[] =>
  [...(answer === undefined ? [] : [answer]), ...letters].flatMap(({ from }) =>
    from.kind === 'person' ? from.personId : [],
  );

type Named = {
  readonly people: Readonly<Record<string, string>>;
  /** How somebody of the team is called whose name is not for this reader. */
  readonly team: string;
  /** How the author is called whose name is not for this reader. */
  readonly author: string;
};

/** Each kind of letter by itself, so that they stay told apart by their `kind`. */
type WithoutIds<One extends ShownLetter> = One extends unknown ? Omit<One, 'from' | 'ideaId'> : never;

/** What an author writes; all else is the team's. */
const ofAuthors: readonly ShownLetter['kind'][] = ['reply', 'reopening', 'merge-reply'];

/** The exchange with everybody in words, never as an id: pages hold no handle of a person. */
export const shownExchange = ({ answer, letters, hasMore }: Read, { people, team, author }: Named) => {
  const shown = <One extends ShownLetter>({ from, ideaId: _, ...letter }: One) => {
    const name = from.kind === 'person' ? people[from.personId] : undefined;
    return { letter: letter as WithoutIds<One>, by: name ?? (ofAuthors.includes(letter.kind) ? author : team) };
  };
  return { answer: answer && shown<ShownAnswer>(answer), letters: letters.map((letter) => shown(letter)), hasMore };
};
export type Exchange = ReturnType<typeof shownExchange>;
