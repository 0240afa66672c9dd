import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { demonstrationDirectory } from '#functions/demonstration/directory.ts';
import { loadDemonstration } from '#functions/demonstration/load-demonstration.ts';
import type { LocalRun } from '#infra/local/local-run.ts';
import { instantFromMs } from '#shared/kernel/instant.ts';

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
const personas = () => {
  const nameOf = new Map<string, string>(demonstrationDirectory.organisations.map(({ id, name }) => [id, name.en]));
  return demonstrationDirectory.people.map(({ email, name, organisationId, roles }) => ({
    email,
    name,
    role: roles.map(({ role }) => role.replace('-', ' ')).join(', '),
    organisation: nameOf.get(organisationId) ?? organisationId,
  }));
};
