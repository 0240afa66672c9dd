import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { demonstrationDirectory } from '#functions/demonstration/directory.ts';
import { loadDemonstration } from '#functions/demonstration/load-demonstration.ts';
import type { Persona } from '#infra/local/identity/personas.ts';
import type { LocalRun } from '#infra/local/local-run.ts';
import { instantFromMs } from '#shared/kernel/instant.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import * as m from '#shared/messages/compiled/messages.js';
import type { Role } from '#shared/person/person.schema.ts';

/** Gives a local run the demonstration's directory, ideas and ready personas. Again, on the same folder, it adds nothing. */
export const seed = async (run: LocalRun): Promise<void> => {
  const client = new DynamoDBClient({
    endpoint: run.addresses.dynamodb,
    region: 'local',
    credentials: { accessKeyId: 'seed', secretAccessKey: 'seed' },
  });
  const table = (functionName: string, variable: string) => run.environmentOf(functionName)[variable] ?? '';
  await loadDemonstration(
    {
      ideas: { client, table: table('ideas', 'IDEAS_TABLE') },
      people: { client, table: table('people', 'PEOPLE_TABLE') },
    },
    instantFromMs(run.clock.now()),
  );
  client.destroy();
  writeFileSync(join(run.dataFolder, 'personas.json'), `${JSON.stringify(personas(), null, 2)}\n`);
};

/** What the sign-in page of the local run offers, one button each. */
const personas = (): Persona[] =>
  demonstrationDirectory.people.map(({ email, name, organisationId, roles }) => ({
    email,
    name,
    role: inEachLanguage((locale) => roles.map(({ role }) => roleWords[role]({}, { locale })).join(', ')),
    organisation: organisationNames.get(organisationId) ?? inEachLanguage(() => organisationId),
  }));

const organisationNames = new Map<string, Persona['organisation']>(
  demonstrationDirectory.organisations.map(({ id, name }) => [id, name]),
);

const inEachLanguage = (say: (locale: SiteLanguage) => string) => ({ en: say('en'), fr: say('fr') });

const roleWords = {
  'civil-servant': m.role_civil_servant,
  'innovation-team': m.role_innovation_team,
  sponsor: m.role_sponsor,
  assessor: m.role_assessor,
  administrator: m.role_administrator,
  auditor: m.role_auditor,
  guest: m.role_guest,
} as const satisfies Record<Role, unknown>;
