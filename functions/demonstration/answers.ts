import type { Answer } from '#shared/answer/answer.schema.ts';

/** What an innovation team and the authors of the demonstration did with an idea, so many days ago. */
export type DemonstrationStep = { readonly by: string; readonly title: string; readonly daysAgo: number } & (
  | { readonly does: 'ask' | 'reply'; readonly words: string; readonly language: string }
  | { readonly does: 'answer'; readonly answer: Answer }
  | { readonly does: 'invite'; readonly whom: string }
  | { readonly does: 'accept-invitation' }
  | { readonly does: 'propose-merge'; readonly into: string; readonly words: string; readonly language: string }
  | { readonly does: 'agree-to-merge'; readonly into: string; readonly words: string; readonly language: string }
);

/** Oldest first. What is left waits for an answer, so that whoever tries a team's inbox finds something in it. */
export const demonstrationSteps: readonly DemonstrationStep[] = [
  {
    by: 'bram.verhoeven@example.org',
    title: 'Un bac à sable pour les formulaires avant leur mise en ligne',
    daysAgo: 30,
    does: 'answer',
    answer: {
      outcome: 'accepted',
      reason: 'test-it-first',
      words:
        'Nous avons compté : sur les douze derniers formulaires, neuf ont été corrigés dans le mois qui a suivi leur mise en ligne. Un essai avec de vrais usagers avant publication coûte moins que ces corrections.',
      whatWouldChange: '',
      whatNext:
        'L’équipe numérique essaiera le bac à sable avec deux formulaires au premier trimestre. Vous êtes invitée à la première séance.',
      language: 'fr',
    },
  },
  {
    by: 'fabien.moreau@example.org',
    title: 'Publier les délais réels de chaque guichet',
    daysAgo: 12,
    does: 'answer',
    answer: {
      outcome: 'parked',
      reason: 'waits-for-other-work',
      words:
        'Les guichets n’enregistrent pas encore l’heure d’arrivée de la même façon ; publier maintenant comparerait des choses différentes. Le nouveau logiciel de file d’attente les mesurera toutes de la même manière.',
      whatWouldChange: 'Dès que trois mois de mesures communes existent, nous pouvons publier.',
      whatNext: '',
      language: 'fr',
    },
  },
  {
    by: 'jonas.weber@example.org',
    title: 'Quiet hour at the counter',
    daysAgo: 9,
    does: 'ask',
    words: 'Which hour did the people you spoke with ask for, and on which days is the counter least busy?',
    language: 'en',
  },
  {
    by: 'ines.ferreira@example.org',
    title: 'Quiet hour at the counter',
    daysAgo: 7,
    does: 'reply',
    words:
      'Most asked for Thursday, eight to nine. Our ticket machine shows that Thursday morning is the least busy hour of the week.',
    language: 'en',
  },
  {
    by: 'ines.ferreira@example.org',
    title: 'Quiet hour at the counter',
    daysAgo: 6.8,
    does: 'invite',
    whom: 'karima.benali@example.org',
  },
  {
    by: 'karima.benali@example.org',
    title: 'Quiet hour at the counter',
    daysAgo: 6.5,
    does: 'accept-invitation',
  },
  {
    by: 'jonas.weber@example.org',
    title: 'Prêter des ordinateurs comme on prête des livres',
    daysAgo: 6,
    does: 'answer',
    answer: {
      outcome: 'declined',
      reason: 'exists-already',
      words:
        'Depuis septembre, la médiathèque du port prête vingt ordinateurs, et onze attendent encore d’être empruntés. Le besoin que vous décrivez est réel, mais ce prêt n’est pas connu.',
      whatWouldChange: 'Si les vingt ordinateurs étaient tous prêtés pendant un mois, nous en achèterions d’autres.',
      whatNext: 'Chaque bibliothèque affichera le prêt à l’entrée dès la semaine prochaine.',
      language: 'fr',
    },
  },
  {
    by: 'bram.verhoeven@example.org',
    title: 'Écrire la date limite en haut de chaque courrier',
    into: 'Say in the first line whether a letter asks for anything',
    daysAgo: 3,
    does: 'propose-merge',
    words:
      'Vous décrivez tous deux le même premier regard sur un courrier. Une seule réponse, avec vos deux noms, aurait plus de poids auprès du service qui rédige les modèles.',
    language: 'fr',
  },
  {
    by: 'claire.fontaine@example.org',
    title: 'Écrire la date limite en haut de chaque courrier',
    into: 'Say in the first line whether a letter asks for anything',
    daysAgo: 2,
    does: 'agree-to-merge',
    words: 'Oui, volontiers. Gardez la date limite : c’est elle que les gens cherchent.',
    language: 'fr',
  },
  {
    by: 'amina.diallo@example.org',
    title: 'Écrire la date limite en haut de chaque courrier',
    into: 'Say in the first line whether a letter asks for anything',
    daysAgo: 1,
    does: 'agree-to-merge',
    words: '',
    language: 'en',
  },
];
