import type { Answer, AnswerReason } from '#shared/answer/answer.schema.ts';
import { answerReasons } from '#shared/answer/answer.schema.ts';

type Letter = Pick<Answer, 'words' | 'whatWouldChange' | 'whatNext'>;
type Letters = { readonly [Reason in AnswerReason]?: { readonly en: Letter; readonly fr: Letter } };

const no = (words: string, whatWouldChange: string): Letter => ({ words, whatWouldChange, whatNext: '' });
const yes = (words: string, whatNext: string): Letter => ({ words, whatWouldChange: '', whatNext });

/** One letter for each reason that a past answer gives. */
const letters: Letters = {
  'do-it': {
    en: yes('It is needed, it costs little, and nobody we asked speaks against it.', 'It is in this quarter’s plan.'),
    fr: yes(
      'C’est utile, peu coûteux, et personne parmi les services consultés ne s’y oppose.',
      'C’est au programme de ce trimestre.',
    ),
  },
  'test-it-first': {
    en: yes(
      'We do not know yet whether it helps, and a month in one place would tell.',
      'One office tries it for a month.',
    ),
    fr: yes(
      'Nous ne savons pas encore si cela aide ; un mois dans un seul lieu nous le dira.',
      'Un service l’essaie pendant un mois.',
    ),
  },
  'exists-already': {
    en: no(
      'It has existed since last year, but hardly anybody knows of it, which is our fault.',
      'If what exists did not work for you.',
    ),
    fr: no(
      'Cela existe depuis l’an dernier, mais presque personne ne le sait, et c’est notre faute.',
      'Si ce qui existe ne fonctionnait pas pour vous.',
    ),
  },
  'under-way-already': {
    en: no(
      'It is being built already and will be there before the end of the year.',
      'If the work stopped or left out your case.',
    ),
    fr: no(
      'C’est déjà en cours et sera là avant la fin de l’année.',
      'Si le travail s’arrêtait ou laissait votre cas de côté.',
    ),
  },
  'outside-our-powers': {
    en: no(
      'The rule is made by another authority, to which we have passed your idea on.',
      'If the authority gave us the power.',
    ),
    fr: no(
      'La règle relève d’une autre autorité, à qui nous avons transmis votre idée.',
      'Si cette autorité nous en donnait le pouvoir.',
    ),
  },
  'costs-more-than-it-brings': {
    en: no(
      'We counted twice what it would cost and for how many: it is too much for too few.',
      'If it could be done with the people there are.',
    ),
    fr: no(
      'Nous avons compté deux fois ce que cela coûterait et pour combien de personnes : trop, pour trop peu.',
      'Si c’était possible avec les agents actuels.',
    ),
  },
  'law-does-not-allow-it': {
    en: no(
      'The law as it stands does not let us, and names the paper that we must ask for.',
      'If the law were changed in this point.',
    ),
    fr: no(
      'La loi actuelle ne nous le permet pas, et nomme la pièce que nous devons demander.',
      'Si la loi changeait sur ce point.',
    ),
  },
  'other-things-come-first': {
    en: no(
      'It is a good idea, and the three that come before it take all we have this year.',
      'If one of the three were dropped.',
    ),
    fr: no(
      'C’est une bonne idée, et les trois qui passent avant prennent tout ce que nous avons cette année.',
      'Si l’une des trois était abandonnée.',
    ),
  },
  'too-little-to-go-on': {
    en: no(
      'We could not find out where it happens and how often, and asked in three places.',
      'If you told us of one stop and one week.',
    ),
    fr: no(
      'Nous n’avons pas pu savoir où cela arrive ni combien de fois, malgré trois demandes.',
      'Si vous nous indiquiez un arrêt et une semaine.',
    ),
  },
};

/** The letter of a past answer. */
export const pastAnswer = (reason: AnswerReason, language: 'en' | 'fr'): Answer => {
  const letter = letters[reason]?.[language];
  if (letter === undefined) throw new Error(`the demonstration has no letter for ${reason}`);
  const isAccepted = answerReasons.accepted.some((fitting) => fitting === reason);
  return { ...letter, outcome: isAccepted ? 'accepted' : 'declined', reason, language };
};

/** Why a second answer was asked for. */
export const askedAgain = {
  en: { words: 'Thank you for looking into it. Your answer is about another case than mine.', language: 'en' },
  fr: { words: 'Merci d’avoir regardé. Votre réponse porte sur un autre cas que le mien.', language: 'fr' },
} as const;
