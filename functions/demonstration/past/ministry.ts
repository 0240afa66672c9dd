import { toldBy } from './past-idea.ts';

export const pastOfMinistry = [
  ...toldBy('amina.diallo', 'en', [
    [
      'Let people correct a typing error themselves',
      'A wrong letter in a street name takes a form, a copy and two weeks to mend.',
      'general-public-services',
      311,
      'soon',
      'do-it',
    ],
    [
      'Show where a request stands',
      'One in five calls only asks whether a request has arrived.',
      'general-public-services',
      223,
      'late',
      'under-way-already',
    ],
    [
      'Send one letter instead of three',
      'A household with three children receives the same letter three times on the same day.',
      'social-protection',
      133,
      'soon',
      'test-it-first',
    ],
  ]),
  ...toldBy('claire.fontaine', 'fr', [
    [
      'Des adresses de page que l’on peut dicter',
      'Au téléphone, personne ne peut épeler l’adresse d’une de nos pages.',
      'general-public-services',
      265,
      'soon',
      'do-it',
    ],
    [
      'Un seul mot de passe pour les agents',
      'Un agent ouvre sept applications le matin, avec sept mots de passe sur un papier.',
      'general-public-services',
      181,
      'soon',
      'exists-already',
    ],
  ]),
];
