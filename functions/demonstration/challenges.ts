import type { Answer, LetterWords } from '#shared/answer/answer.schema.ts';
import type { ChallengeContent } from '#shared/challenge/challenge.schema.ts';
import type { Proposal } from '#shared/idea/idea.schema.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';

/** A challenge of the demonstration, dated by days before today (a negative number is a day to come). */
export type DemonstrationChallenge = Omit<ChallengeContent, 'opensOn' | 'closesOn' | 'team'> & {
  readonly sponsor: string;
  readonly team: readonly string[];
  readonly openedDaysAgo: number;
  readonly closedDaysAgo: number;
  readonly ideas: readonly (Omit<Proposal, 'visibility' | 'authorName'> & {
    readonly by: string;
    readonly daysAgo: number;
    readonly answer?: Answer & { readonly by: string; readonly daysAgo: number };
  })[];
  readonly results?: LetterWords & { readonly daysAgo: number };
};

export const demonstrationChallenges: readonly DemonstrationChallenge[] = [
  {
    sponsor: 'mara.oyelaran@example.org',
    team: ['jonas.weber@example.org'],
    openedDaysAgo: 62,
    closedDaysAgo: 41,
    question: 'What would spare people a second visit to the town hall?',
    background:
      'Last year 31,000 people came to our counters a second time for the same matter, most of them because a paper was missing. The law asks for the papers; it does not ask for the second visit.\n\nWe have a year’s budget for two trials, and the counters stay open while we try.',
    language: 'en',
    audience: 'public',
    organisations: [],
    answerWorkingDays: 20,
    ideasShown: 'at-once',
    scorecard: {
      criteria: [
        {
          name: 'How many second visits it spares',
          weight: 3,
          points: ['A few a month', 'About ten a week', 'About ten a day', 'More than that'],
        },
        {
          name: 'Who can use it',
          weight: 2,
          points: [
            'Those with a new telephone',
            'Those with any telephone',
            'Everybody, with some help',
            'Everybody, and those with least time most of all',
          ],
        },
        {
          name: 'How soon one counter can try it',
          weight: 1,
          points: ['Not this year', 'Within half a year', 'Within three months', 'Next month'],
        },
      ],
    },
    ideas: [
      {
        by: 'ines.ferreira@example.org',
        daysAgo: 58,
        title: 'Look through the papers while people queue',
        problem:
          'People wait forty minutes and learn at the counter that a paper is missing. Then they take the day off again.',
        solution: 'A colleague walks along the queue with a list of papers for the ten commonest matters.',
        category: 'general-public-services',
        language: 'en',
        answer: {
          by: 'jonas.weber@example.org',
          daysAgo: 24,
          outcome: 'accepted',
          reason: 'test-it-first',
          words:
            'In a morning we counted thirty-four people in the queue who lacked a paper, and most could have fetched it in time. It costs one colleague two hours a day, and it helps those most who have no computer.',
          whatWouldChange: '',
          whatNext: 'The registry tries it from the first Monday of next month, for six weeks. You plan it with us.',
          language: 'en',
        },
      },
      {
        by: 'karima.benali@example.org',
        daysAgo: 52,
        title: 'Photographier la pièce manquante depuis la bibliothèque',
        problem:
          'Quand une pièce manque, la personne revient avec l’original pour que l’agent en fasse une copie. La copie seule est exigée.',
        solution: 'Les bibliothèques photographient la pièce et la joignent au dossier avec le numéro du reçu.',
        category: 'general-public-services',
        language: 'fr',
        answer: {
          by: 'jonas.weber@example.org',
          daysAgo: 22,
          outcome: 'accepted',
          reason: 'do-it',
          words:
            'Le droit exige bien une copie et non l’original, nous l’avons vérifié pour les douze démarches les plus fréquentes. Trois bibliothèques ont l’appareil et l’agent qu’il faut.',
          whatWouldChange: '',
          whatNext: 'Les trois bibliothèques commencent le mois prochain ; vous formez les collègues.',
          language: 'fr',
        },
      },
      {
        by: 'amina.diallo@example.org',
        daysAgo: 49,
        title: 'A chat that tells which papers are needed',
        problem: 'The list of papers on our site is long, and people cannot tell which of them concern their case.',
        solution: 'A chat that asks five questions and then names the papers.',
        category: 'general-public-services',
        language: 'en',
        answer: {
          by: 'jonas.weber@example.org',
          daysAgo: 20,
          outcome: 'declined',
          reason: 'evidence-speaks-against-it',
          words:
            'We tried such a chat two years ago: of a hundred people who used it, nineteen still came with a paper missing, and those who came twice most often had not used it at all.',
          whatWouldChange: 'A way that reaches people who do not look at our site before they come.',
          whatNext: '',
          language: 'en',
        },
      },
    ],
    results: {
      daysAgo: 17,
      words:
        'Two of the three ideas are tried: both begin where people are, in the queue and in the library, and ask for no telephone. What we learned from the third is that our site is not where second visits begin.',
      language: 'en',
    },
  },
  {
    sponsor: 'noor.haddad@example.org',
    team: ['bram.verhoeven@example.org'],
    openedDaysAgo: 6,
    closedDaysAgo: -15,
    question: 'Quelle lettre de l’État faudrait-il réécrire en premier ?',
    background:
      'Nous envoyons 90 millions de lettres par an. Nous pouvons en réécrire dix cette année, avec celles et ceux qui les reçoivent. Nommez une lettre que vous connaissez, dites qui la reçoit et ce qui se passe ensuite.',
    language: 'fr',
    audience: 'government',
    organisations: [],
    answerWorkingDays: 15,
    ideasShown: 'after-closing',
    scorecard: {
      criteria: [
        {
          name: 'Le nombre de personnes qui la reçoivent',
          weight: 2,
          points: ['Quelques centaines par an', 'Quelques milliers', 'Des dizaines de milliers', 'Des millions'],
        },
        {
          name: 'Ce que coûte un malentendu',
          weight: 3,
          points: ['Rien', 'Un appel', 'Un second dossier', 'Un droit perdu'],
        },
      ],
    },
    ideas: [
      {
        by: 'elif.kaya@example.org',
        daysAgo: 4,
        title: 'The letter that announces roadworks',
        problem:
          'Residents receive two pages about the legal grounds of roadworks. When their street is closed stands at the end of the second page, and a third of them move their car too late.',
        solution: 'One page that begins with the street, the day and the hour.',
        category: 'economic-affairs',
        language: 'en',
      },
      {
        by: 'hugo.marchand@example.org',
        daysAgo: 2,
        title: 'La notification de fin de droits',
        problem:
          'La lettre qui annonce la fin de l’allocation dit la date à la quatrième ligne d’un tableau. Une personne sur six demande trop tard à la prolonger.',
        solution: '',
        category: 'social-protection',
        language: 'fr',
      },
    ],
  },
  {
    sponsor: 'noor.haddad@example.org',
    team: ['bram.verhoeven@example.org'],
    openedDaysAgo: 33,
    closedDaysAgo: 3,
    question: 'Which form could we do without?',
    background:
      'The ministry asks citizens to fill in 214 forms. For some of them we have every answer already. Name one that you know, say who fills it in, and what we would lose without it.',
    language: 'en',
    audience: 'organisations',
    organisations: ['north-region' as OrganisationId],
    answerWorkingDays: 20,
    ideasShown: 'after-closing',
    scorecard: {
      criteria: [
        {
          name: 'How many people fill it in',
          weight: 2,
          points: ['Hundreds a year', 'Thousands', 'Tens of thousands', 'More than that'],
        },
        {
          name: 'How much of it we know already',
          weight: 3,
          points: ['Nothing', 'Less than half', 'Most of it', 'All of it'],
        },
      ],
    },
    ideas: [
      {
        by: 'elif.kaya@example.org',
        daysAgo: 21,
        title: 'The form that proves where you live to renew a parking permit',
        problem:
          'Residents prove each year that they still live where the register of residents says they live. We print the register’s answer, and they sign it.',
        solution: 'Ask the register, and write only to those who have moved.',
        category: 'general-public-services',
        language: 'en',
      },
      {
        by: 'claire.fontaine@example.org',
        daysAgo: 12,
        title: 'La déclaration annuelle de non-changement',
        problem:
          'Cent vingt mille personnes déclarent chaque année que rien n’a changé. Celles qui oublient perdent leur allocation deux mois plus tard.',
        solution: 'Ne demander que les changements, comme le font déjà les caisses de retraite.',
        category: 'social-protection',
        language: 'fr',
      },
    ],
  },
];
