import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { demonstrationIdeas } from '#functions/demonstration/ideas.ts';
import type { IdeaDocument } from '#functions/search/idea-document.ts';
import { anIdea, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { categories, ideaStates, visibilities } from '#shared/idea/idea.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, OrganisationId } from '#shared/kernel/ids.ts';
import { instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { diceOf } from './rough-weather.ts';

export type Text = { readonly title: string; readonly problem: string; readonly language: string };

/** The ideas of the demonstration, as texts to make many others from. */
export const authoredTexts = (): Text[] =>
  demonstrationIdeas.map(({ title, problem, solution, language }) => ({
    title,
    problem: `${problem} ${solution}`,
    language,
  }));

/** The texts of real proposals, from the file that `realProposals` names. */
export const realTexts = (path: string): Text[] =>
  parse<{ title: string; summary: string }>(readFileSync(path), { columns: true }).map(({ title, summary }) => ({
    title,
    problem: summary,
    language: 'ca',
  }));

/** Names of places nobody knows: what tells one text from another, of which most stand in few texts and some in many. */
const placeName = (roll: () => number): string => {
  const syllables = ['ba', 'lo', 'mer', 'ti', 'sant', 'vo', 'rel', 'qui', 'den', 'fos', 'ga', 'nir'];
  const rank = Math.floor(20_000 ** roll());
  return [rank % 12, Math.floor(rank / 12) % 12, Math.floor(rank / 144) % 12, Math.floor(rank / 1_728) % 12]
    .map((one) => syllables[one])
    .join('');
};

/** Documents of ten organisations and every visibility, made of two texts each; the same at every run. */
export const manyDocuments = function* (texts: readonly Text[], count: number): Generator<IdeaDocument> {
  const roll = diceOf(7);
  const some = (list: readonly string[]) => list.filter(() => roll() < 0.5);
  const pick = () => texts[Math.floor(roll() * texts.length)] ?? { title: '', problem: '', language: 'en' };
  for (let n = 0; n < count; n += 1) {
    const one = texts[n % texts.length] ?? pick();
    const other = [pick(), pick(), pick()].find(({ language }) => language === one.language) ?? one;
    const words = [
      ...some(one.problem.split(' ')),
      ...some(other.problem.split(' ')),
      placeName(roll),
      placeName(roll),
    ];
    const idea = anIdea({
      id: anId<IdeaId>(n + 1),
      title: one.title,
      problem: words.join(' '),
      solution: '',
      language: one.language,
      organisationId: `body-${n % 10}` as OrganisationId,
      visibility: visibilities[n % 3] ?? 'public',
      state: ideaStates[n % 4] ?? 'submitted',
      category: categories[n % 10] ?? 'health',
      submittedAt: instantFromMs(msOfInstant(mondayMorning) - n * 60_000),
    });
    yield { ...idea, supportHere: 0 };
  }
};
