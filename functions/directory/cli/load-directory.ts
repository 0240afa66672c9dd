/** `npm run directory -- FILE.json --table NAME [--region REGION]`: registers organisations and people (docs/guides/deploy.md). */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { makeOrganisationStore } from '#functions/organisation/organisation.store.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import { clock } from '#functions/platform/clock.ts';
import { newId } from '#functions/platform/random/new-id.ts';
import { directorySchema, registerDirectory } from '../register-directory.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { table: { type: 'string' }, region: { type: 'string', default: 'eu-west-1' } },
});
const [file] = positionals;
if (file === undefined || values.table === undefined) {
  console.error('Usage: npm run directory -- FILE.json --table NAME [--region REGION]');
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
const { added, changed, same } = await registerDirectory(parts)(directory.output);
console.log(`People added ${added}, changed ${changed}, unchanged ${same}.`);
