import type { Directory } from '#functions/directory/register-directory.ts';

/**
 * An invented country with a national ministry, a region and a city, and the people who try the product out in their
 * names. Every role has somebody. Nobody here exists.
 */
export const demonstrationDirectory = {
  organisations: [
    {
      id: 'ministry-of-public-services',
      name: { en: 'Ministry of Public Services', fr: 'Ministère des services publics' },
      level: 'national',
      language: 'en',
      units: [
        { id: 'ministry.digital', name: { en: 'Digital services', fr: 'Services numériques' } },
        { id: 'ministry.benefits', name: { en: 'Benefits and pensions', fr: 'Prestations et retraites' } },
        { id: 'ministry.audit', name: { en: 'Internal audit', fr: 'Audit interne' } },
      ],
    },
    {
      id: 'north-region',
      name: { en: 'North Region', fr: 'Région Nord' },
      level: 'regional',
      language: 'fr',
      units: [
        { id: 'north-region.mobility', name: { en: 'Roads and mobility', fr: 'Routes et mobilité' } },
        { id: 'north-region.employment', name: { en: 'Employment services', fr: 'Service de l’emploi' } },
        { id: 'north-region.water', name: { en: 'Water and rivers', fr: 'Eau et rivières' } },
      ],
    },
    {
      id: 'port-city',
      name: { en: 'Port City', fr: 'Ville du Port' },
      level: 'local',
      language: 'en',
      units: [
        { id: 'port-city.registry', name: { en: 'Registry office', fr: 'État civil' } },
        { id: 'port-city.planning', name: { en: 'Planning and permits', fr: 'Urbanisme et permis' } },
        { id: 'port-city.libraries', name: { en: 'Libraries', fr: 'Bibliothèques' } },
      ],
    },
  ],
  people: [
    person('Amina Diallo', 'ministry-of-public-services', 'ministry.digital', ['civil-servant']),
    person('Bram Verhoeven', 'ministry-of-public-services', 'ministry.benefits', ['civil-servant', 'innovation-team']),
    person(
      'Claire Fontaine',
      'ministry-of-public-services',
      'ministry.digital',
      ['civil-servant', 'administrator'],
      'fr',
    ),
    {
      ...person('Daniel Okafor', 'ministry-of-public-services', 'ministry.audit', ['civil-servant']),
      roles: [
        { role: 'civil-servant', scope: 'ministry-of-public-services' },
        { role: 'auditor', scope: 'government' },
      ],
    },
    person('Elif Kaya', 'north-region', 'north-region.mobility', ['civil-servant']),
    person('Fabien Moreau', 'north-region', 'north-region.employment', ['civil-servant', 'innovation-team'], 'fr'),
    person('Grace Lindqvist', 'north-region', 'north-region.water', ['civil-servant', 'administrator']),
    person('Hugo Marchand', 'north-region', 'north-region.employment', ['civil-servant', 'auditor'], 'fr'),
    person('Ines Ferreira', 'port-city', 'port-city.registry', ['civil-servant']),
    person('Jonas Weber', 'port-city', 'port-city.planning', ['civil-servant', 'innovation-team']),
    person('Karima Benali', 'port-city', 'port-city.libraries', ['civil-servant', 'administrator'], 'fr'),
    person('Liam Connolly', 'port-city', undefined, ['guest']),
    person('Mara Oyelaran', 'port-city', 'port-city.registry', ['civil-servant', 'sponsor']),
    person('Noor Haddad', 'ministry-of-public-services', 'ministry.digital', ['civil-servant', 'sponsor']),
    person('Otto Brandt', 'port-city', 'port-city.libraries', ['civil-servant', 'assessor']),
    person('Priya Raman', 'port-city', 'port-city.planning', ['civil-servant', 'assessor']),
    person('Samuel Adeyemi', 'port-city', 'port-city.registry', ['civil-servant', 'assessor']),
  ],
} as const satisfies { organisations: unknown; people: unknown };

type Word = Directory['people'][number]['roles'][number]['role'];

function person(
  name: string,
  organisationId: string,
  unitId: string | undefined,
  roles: readonly Word[],
  language: 'en' | 'fr' = 'en',
) {
  return {
    name,
    email: `${name.toLowerCase().replace(' ', '.')}@example.org`,
    organisationId,
    ...(unitId === undefined ? {} : { unitId }),
    roles: roles.map((role) => ({ role, scope: organisationId })),
    language,
  };
}
