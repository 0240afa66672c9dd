import { dayInWords } from '#lib/platform/dates.ts';
import type { Words } from '#lib/platform/words.ts';
import type { Visibility } from '#shared/idea/idea.schema.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import type { IdeaPage } from './idea-page.server.ts';
import { categoryWord, visibilityWord } from './idea-words.ts';

/** Who can read an idea, said so that it is true for any reader, a colleague or not. */
export const readersInWords = (t: Words, visibility: Visibility, organisation: string): string =>
  visibility === 'organisation' ? t.visible_to_organisation({ organisation }) : visibilityWord(t, visibility);

/** The facts beside an idea, in the order people ask for them. */
export const ideaFacts = (t: Words, language: SiteLanguage, { idea, organisation, unit }: IdeaPage) => {
  const { author, origin } = idea;
  const whose = unit === undefined ? organisation : `${unit}, ${organisation}`;
  return [
    ...(author.kind === 'named' ? [{ key: t.fact_author(), value: author.name }] : []),
    ...(author.kind === 'pseudonym'
      ? [{ key: t.fact_author(), value: t.author_pseudonym({ name: author.name }) }]
      : []),
    ...(author.kind === 'withheld' ? [{ key: t.fact_author(), value: t.author_withheld() }] : []),
    { key: t.fact_organisation(), value: whose },
    { key: t.fact_category(), value: categoryWord(t, idea.category) },
    {
      key: origin === undefined ? t.fact_submitted_on() : t.fact_created_there_on(),
      value: dayInWords(origin?.createdOn ?? idea.submittedAt, language),
    },
    { key: t.fact_visible_to(), value: readersInWords(t, idea.visibility, organisation) },
  ];
};

type Event = IdeaPage['events'][number]['event'];

/** One line of the history as a sentence. */
export const eventInWords = (t: Words, event: Event, organisation: string): string => {
  const readers = (visibility: Visibility) => readersInWords(t, visibility, organisation);
  switch (event.type) {
    case 'idea-submitted':
      return t.event_submitted({ readers: readers(event.visibility) });
    case 'idea-imported':
      return t.event_imported({ readers: readers(event.visibility) });
    case 'idea-visibility-changed':
      return t.event_visibility_changed({ from: readers(event.from), to: readers(event.to) });
    case 'idea-withdrawn':
      return t.event_withdrawn();
  }
};
