import { numberInWords } from '#lib/platform/dates.ts';
import type { Words } from '#lib/platform/words.ts';
import { letterMaxCharacters } from '#shared/answer/answer.schema.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';

/** The operations for which somebody writes words about an idea, and nothing else. */
export type LetterPurpose = 'askAuthor' | 'replyToQuestion' | 'reopenIdea' | 'undoMerge' | 'askToOpenSeal';

/** The form as it was typed. */
export type LetterValues = { readonly words: string; readonly language: string };

/** What the page of each purpose says. */
export const purposeWords = (t: Words, purpose: LetterPurpose) =>
  ({
    askAuthor: {
      title: t.ask_title(),
      lead: t.ask_lead(),
      words: t.ask_words(),
      hint: t.ask_words_hint(),
      send: t.ask_send(),
    },
    replyToQuestion: {
      title: t.reply_title(),
      lead: t.reply_lead(),
      words: t.reply_words(),
      hint: t.reply_words_hint(),
      send: t.reply_send(),
    },
    reopenIdea: {
      title: t.reopen_title(),
      lead: t.reopen_lead(),
      words: t.reopen_words(),
      hint: t.reopen_words_hint(),
      send: t.reopen_send(),
    },
    undoMerge: {
      title: t.merge_undo_title(),
      lead: t.merge_undo_lead(),
      words: t.merge_undo_words(),
      hint: t.merge_undo_words_hint(),
      send: t.merge_undo_send(),
    },
    askToOpenSeal: {
      title: t.seal_ask_title(),
      lead: t.seal_ask_lead(),
      words: t.seal_ask_words(),
      hint: t.seal_ask_words_hint(),
      send: t.seal_ask_send(),
    },
  })[purpose];

/** How long a part of a letter may be, for its field. */
export const letterLimit = (t: Words, language: SiteLanguage, characters = letterMaxCharacters) => ({
  characters,
  sentence: t.form_limit({ count: numberInWords(characters, language) }),
  left: t.form_characters_left({ count: '{count}' }),
  over: t.form_characters_over({ count: '{count}' }),
});
