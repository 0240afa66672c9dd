/**
 * `npm run directory -- FILE.json --table NAME [--pool ID] [--region REGION]`: registers organisations and people and, in
 * a user pool that is named, gives them accounts to sign in with (docs/guides/deploy.md).
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { makeOrganisationStore } from '#functions/organisation/organisation.store.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import { clock } from '#functions/platform/clock.ts';
import { newId } from '#functions/platform/random/new-id.ts';
import { directorySchema, type Registered, registerDirectory } from '../register-directory.ts';
import { createPoolAccounts } from './pool-accounts.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { table: { type: 'string' }, pool: { type: 'string' }, region: { type: 'string', default: 'eu-west-1' } },
});
const [file] = positionals;
if (file === undefined || values.table === undefined) {
  console.error('Usage: npm run directory -- FILE.json --table NAME [--pool ID] [--region REGION]');
  process.exit(2);
}

// The whole file is checked before anything is written.
const directory = v.safeParse(directorySchema, JSON.parse(readFileSync(file, 'utf8')));
if (!directory.success) {
  for (const issue of directory.issues) console.error(`${v.getDotPath(issue) ?? 'file'}: ${issue.message}`);
  console.error('Nothing was changed.');
  process.exit(1);
}
const access = { client: new DynamoDBClient({ region: values.region }), table: values.table };
const parts = { organisations: makeOrganisationStore(access), people: makePersonStore(access), now: clock, newId };
const { organisations, people } = await registerDirectory(parts)(directory.output);
const inWords = ({ added, changed, same }: Registered) => `added ${added}, changed ${changed}, unchanged ${same}.`;
console.log(`Organisations ${inWords(organisations)}`);
console.log(`People ${inWords(people)}`);

if (values.pool !== undefined) {
  // Everybody listed, not only who is new: the pool may be named for the first time, or have failed the last time.
  const client = new CognitoIdentityProviderClient({ region: values.region });
  const emails = directory.output.people.map(({ email }) => email);
  const { created, kept } = await createPoolAccounts({ client, id: values.pool }, emails);
  console.log(`Accounts to sign in with: created ${created}, there already ${kept}.`);
}
