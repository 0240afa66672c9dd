import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { makePersonStore } from '#functions/person/person.store.ts';
import { clock } from '#functions/platform/clock.ts';
import { personEntry } from '#shared/person/person.rules.ts';
import type { PersonEvent } from '#shared/person/person-event.ts';
import type { StackAddresses } from './stack.ts';

const run = promisify(execFile);
const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };

/** Runs `npm run directory` on a run's table, as an operator does, and gives what it said. */
export const directory = async (stack: StackAddresses, ...options: string[]): Promise<string> => {
  const { stdout } = await run(
    process.execPath,
    ['functions/directory/cli/directory.ts', ...options, '--table', stack.tables.people, '--region', 'local'],
    {
      env: {
        ...process.env,
        AWS_ENDPOINT_URL_DYNAMODB: stack.dynamodb,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      },
    },
  );
  return stdout;
};

/** The same with a file that holds this directory. */
export const loadDirectory = async (stack: StackAddresses, content: object, ...options: string[]): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-directory-'));
  const file = join(folder, 'directory.json');
  writeFileSync(file, JSON.stringify(content));
  try {
    return await directory(stack, file, ...options);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Ties somebody who signed in to another account of the same issuer, as if they had signed in first with that one. */
export const tieToAnotherAccount = async (stack: StackAddresses, email: string): Promise<void> => {
  const client = new DynamoDBClient({ endpoint: stack.dynamodb, region: 'local', credentials });
  const people = makePersonStore({ client, table: stack.tables.people });
  const find = async () => {
    const id = await people.findByEmail(email);
    const record = id === undefined ? undefined : await people.find(id);
    if (record === undefined) throw new Error(`nobody has ${email}`);
    return record;
  };
  const entryFor = ({ person, revision }: Awaited<ReturnType<typeof find>>, event: PersonEvent) =>
    personEntry(person, revision + 1, event, { at: clock(), actor: { kind: 'platform' }, requestId: 'test' });
  const tied = await find();
  const [identity] = tied.identities;
  if (identity === undefined) throw new Error(`${email} has not signed in`);
  await people.untie(tied, { person: tied.person, entry: entryFor(tied, { type: 'person-identities-untied' }) });
  const untied = await find();
  const entry = entryFor(untied, { type: 'person-identity-tied', issuer: identity.issuer });
  await people.tieIdentity(untied, { ...identity, subject: 'an account before' }, entry);
  client.destroy();
};
