import type { Proposal } from '#shared/idea/idea.schema.ts';

/** An idea of the demonstration: whose, how many days ago, and what it says. */
export type DemonstrationIdea = Omit<Proposal, 'authorName'> &
  Partial<Pick<Proposal, 'authorName'>> & { readonly by: string; readonly daysAgo: number };

/** Plausible ideas from every organisation, for every audience, in both languages. Newest first. */
export const demonstrationIdeas: readonly DemonstrationIdea[] = [
  {
    by: 'ines.ferreira@example.org',
    daysAgo: 1,
    title: 'Register a birth from the maternity ward',
    problem:
      'Parents come to the registry office within five days of a birth, often with the baby and after a night without sleep. One in six has to come back because a paper is missing. The hospital already holds everything we ask for.',
    solution:
      'A registrar spends two mornings a week on the maternity ward. Parents leave the hospital with the certificate in their hands.',
    category: 'general-public-services',
    visibility: 'public',
    language: 'en',
  },
  {
    by: 'elif.kaya@example.org',
    daysAgo: 2,
    title: 'Let bus drivers report potholes with one button',
    problem:
      'We learn of potholes when somebody complains or a tyre bursts. Drivers of our 140 buses pass every main road several times a day and see them first, but they may not telephone while they drive.',
    solution:
      'A button beside the wheel that stores the place and the time. The roads team gets one list each evening, sorted by how many drivers pressed.',
    category: 'economic-affairs',
    visibility: 'government',
    language: 'en',
  },
  {
    by: 'fabien.moreau@example.org',
    daysAgo: 3,
    title: 'Un seul rendez-vous pour l’emploi et la garde d’enfants',
    problem:
      'Les parents qui cherchent un emploi doivent prouver qu’ils ont une place en crèche, et pour obtenir la place, qu’ils ont un emploi. Chaque service renvoie vers l’autre. En moyenne sept semaines passent ainsi.',
    solution:
      'Un rendez-vous commun, une fois par semaine, où le conseiller pour l’emploi et le service de la petite enfance décident ensemble.',
    category: 'social-protection',
    visibility: 'public',
    language: 'fr',
  },
  {
    by: 'claire.fontaine@example.org',
    daysAgo: 4,
    title: 'Écrire la date limite en haut de chaque courrier',
    problem:
      'Au guichet, une personne sur trois apporte un courrier dont elle n’a pas trouvé la date limite. Elle figure au bas de la deuxième page, et beaucoup la découvrent trop tard.',
    solution:
      'La date limite et ce qu’il faut faire, en gras, au-dessus de la formule d’appel. Quand il n’y a rien à faire, le dire aussi.',
    category: 'general-public-services',
    visibility: 'public',
    language: 'fr',
  },
  {
    by: 'amina.diallo@example.org',
    daysAgo: 5,
    title: 'Say in the first line whether a letter asks for anything',
    problem:
      'Four of ten calls to our centre are from people who received a letter and do not know whether they have to do something. The answer stands on page two, after the legal grounds.',
    solution: '',
    category: 'general-public-services',
    visibility: 'public',
    language: 'en',
  },
  {
    by: 'jonas.weber@example.org',
    daysAgo: 8,
    title: 'Show neighbours what a building permit will look like',
    problem:
      'Objections to permits come late, because the plans hang in the town hall and are hard to read. Most objections fall away once people see the building from their own street.',
    solution:
      'A photograph from the street with the building drawn in, on the notice at the site and on the permit’s page.',
    category: 'housing-and-community-amenities',
    visibility: 'government',
    language: 'en',
  },
  {
    by: 'grace.lindqvist@example.org',
    daysAgo: 11,
    title: 'Warn riverside households by their own thresholds',
    problem:
      'Flood warnings name a level in metres at a bridge. People do not know what that means for their cellar, and after three warnings without water they stop reading.',
    solution:
      'Each household says once at which level the water reached their door. The warning then says: in about six hours the water will be at your door.',
    category: 'environmental-protection',
    visibility: 'public',
    language: 'en',
  },
  {
    by: 'karima.benali@example.org',
    daysAgo: 16,
    title: 'Prêter des ordinateurs comme on prête des livres',
    problem:
      'Un tiers des usagers de la bibliothèque vient pour faire une démarche en ligne. Les postes sont pris l’après-midi, et la démarche s’interrompt à la fermeture.',
    solution:
      'Vingt ordinateurs portables à emprunter pour une semaine, avec une carte de connexion et l’aide d’un agent au retour.',
    category: 'recreation-culture-and-religion',
    visibility: 'public',
    language: 'fr',
  },
  {
    by: 'bram.verhoeven@example.org',
    daysAgo: 20,
    title: 'Stop asking pensioners to prove each year that they are alive',
    problem:
      'We post 410,000 life certificates a year. Every year about 3,000 pensions stop because the form went astray, and the people concerned are the oldest and most alone.',
    solution: 'Use the register of deaths that we receive every night, and write only to those who live abroad.',
    category: 'social-protection',
    visibility: 'government',
    language: 'en',
  },
  {
    by: 'ines.ferreira@example.org',
    daysAgo: 24,
    title: 'Quiet hour at the counter',
    problem:
      'The waiting hall is loud and bright. For people with autism, dementia or small children it is the hardest part of the visit, and some leave before their turn.',
    solution: 'Every Tuesday from eight to nine: no calls by loudspeaker, softer light, and one clerk who has time.',
    category: 'health',
    visibility: 'organisation',
    language: 'en',
  },
  {
    by: 'hugo.marchand@example.org',
    daysAgo: 31,
    title: 'Publier les délais réels de chaque guichet',
    problem:
      'Nous annonçons le délai légal, pas le délai réel. Les usagers appellent pour savoir où en est leur dossier, et ces appels retardent les dossiers.',
    solution: 'Afficher chaque lundi le délai médian des dossiers clos la semaine précédente, par guichet.',
    category: 'general-public-services',
    visibility: 'government',
    language: 'fr',
  },
  {
    by: 'elif.kaya@example.org',
    daysAgo: 38,
    title: 'Share winter service vehicles between region and city',
    problem:
      'On the ring road the region’s and the city’s snow ploughs meet at the boundary and turn round. On some mornings one stands still while the other cannot keep up.',
    solution: '',
    category: 'public-order-and-safety',
    visibility: 'organisation',
    authorName: 'hidden',
    language: 'en',
  },
  {
    by: 'claire.fontaine@example.org',
    daysAgo: 45,
    title: 'Un bac à sable pour les formulaires avant leur mise en ligne',
    problem:
      'Nos formulaires sont testés par ceux qui les ont écrits. Les premiers vrais usagers trouvent les erreurs à notre place, et nous les corrigeons en urgence.',
    solution: 'Avant chaque mise en ligne, cinq usagers remplissent le formulaire devant nous, dans une bibliothèque.',
    category: 'general-public-services',
    visibility: 'organisation',
    language: 'fr',
  },
];
