import { dayInWords } from '#lib/platform/dates.ts';
import type { Words } from '#lib/platform/words.ts';
import type { Visibility } from '#shared/idea/idea.schema.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import { clockFacts } from './clock-facts.ts';
import type { IdeaPage } from './idea-page.server.ts';
import { categoryWord, visibilityWord } from './idea-words.ts';

/** Who can read an idea, said so that it is true for any reader, a colleague or not. */
export const readersInWords = (t: Words, visibility: Visibility, organisation: string): string =>
  visibility === 'organisation' ? t.visible_to_organisation({ organisation }) : visibilityWord(t, visibility);

/** The facts beside an idea, in the order people ask for them. */
export const ideaFacts = (t: Words, language: SiteLanguage, { idea, organisation, unit, assignee }: IdeaPage) => {
  const { author, coAuthors, origin } = idea;
  const names = new Intl.ListFormat(language);
  const nameOf = (one: (typeof coAuthors)[number]) => ('name' in one ? one.name : t.author_withheld());
  const whose = unit === undefined ? organisation : `${unit}, ${organisation}`;
  return [
    ...clockFacts(t, language, idea),
    ...(assignee === undefined ? [] : [{ key: t.fact_assignee(), value: assignee }]),
    ...(author.kind === 'named'
      ? [{ key: t.fact_author(), value: author.isHidden ? t.author_hidden({ name: author.name }) : author.name }]
      : []),
    ...(author.kind === 'pseudonym'
      ? [{ key: t.fact_author(), value: t.author_pseudonym({ name: author.name }) }]
      : []),
    ...(author.kind === 'withheld' ? [{ key: t.fact_author(), value: t.author_withheld() }] : []),
    ...(coAuthors.length === 0 ? [] : [{ key: t.fact_co_authors(), value: names.format(coAuthors.map(nameOf)) }]),
    ...(author.kind === 'sealed' ? [{ key: t.fact_author(), value: t.author_sealed() }] : []),
    { key: t.fact_organisation(), value: whose },
    { key: t.fact_category(), value: categoryWord(t, idea.category) },
    {
      key: origin === undefined ? t.fact_submitted_on() : t.fact_created_there_on(),
      value: dayInWords(origin?.createdOn ?? idea.submittedAt, language),
    },
    { key: t.fact_visible_to(), value: readersInWords(t, idea.visibility, organisation) },
  ];
};
