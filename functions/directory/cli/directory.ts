/**
 * `npm run directory -- FILE.json --table NAME [--reuse EMAIL]… [--pool ID] [--region REGION]`: registers organisations
 * and people and, in a user pool that is named, gives them accounts to sign in with (docs/guides/deploy.md). With
 * `--untie EMAIL`, `--release EMAIL` or `--move EMAIL --to EMAIL` instead of a file it looks after one address
 * (docs/guides/operate.md).
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
import { emailSchema } from '#shared/person/person.schema.ts';
import { directorySchema, type Registered, registerDirectory } from '../register-directory.ts';
import { untiePerson } from '../untie-person.ts';
import { createPoolAccounts } from './pool-accounts.ts';

const usage = `Usage: npm run directory -- FILE.json --table NAME [--reuse EMAIL]... [--pool ID] [--region REGION]
       npm run directory -- (--untie EMAIL | --release EMAIL | --move EMAIL --to EMAIL) --table NAME [--region REGION]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    table: { type: 'string' },
    pool: { type: 'string' },
    region: { type: 'string', default: 'eu-west-1' },
    reuse: { type: 'string', multiple: true },
    untie: { type: 'string' },
    release: { type: 'string' },
    move: { type: 'string' },
    to: { type: 'string' },
  },
});
const [file] = positionals;
const { table, region, untie, release, move, to } = values;
// One thing at a time: a hand-over that is repeated with its file would take the address from its new holder.
const asked = [file, untie, release, move].filter((given) => given !== undefined);
if (
  table === undefined ||
  asked.length !== 1 ||
  (move === undefined) !== (to === undefined) ||
  (values.reuse !== undefined && file === undefined)
) {
  console.error(usage);
  process.exit(2);
}
if (to !== undefined && !v.is(emailSchema, to)) {
  console.error(`${to} is no address. Nothing was changed.`);
  process.exit(1);
}
const access = { client: new DynamoDBClient({ region }), table };
const parts = { organisations: makeOrganisationStore(access), people: makePersonStore(access), now: clock, newId };

if (file !== undefined) await load(file);
else if (untie !== undefined) tell(untie, await untiePerson(parts)(untie, 'kept'));
else if (release !== undefined) tellGivenUp(release, await untiePerson(parts)(release, 'released'));
else if (move !== undefined && to !== undefined) tellGivenUp(move, await untiePerson(parts)(move, { movedTo: to }));

function tell(email: string, personId: string | undefined) {
  if (personId === undefined) {
    console.error(`Nobody is registered under ${email}. Nothing was changed.`);
    process.exitCode = 1;
  } else console.log(`Done, for person ${personId}.`);
}

function tellGivenUp(email: string, personId: string | undefined) {
  tell(email, personId);
  if (personId !== undefined)
    console.log(`Now take ${email} out of your directory file, or give it there to its new holder: see operate.md.`);
}

async function load(from: string) {
  // The whole file is checked before anything is written.
  const directory = v.safeParse(directorySchema, JSON.parse(readFileSync(from, 'utf8')));
  if (!directory.success) {
    for (const issue of directory.issues) console.error(`${v.getDotPath(issue) ?? 'file'}: ${issue.message}`);
    console.error('Nothing was changed.');
    process.exit(1);
  }
  const reusedEmails = (values.reuse ?? []).map((email) => email.toLowerCase());
  const { organisations, people, refused } = await registerDirectory(parts)(directory.output, { reusedEmails });
  const inWords = ({ added, changed, same }: Registered) => `added ${added}, changed ${changed}, unchanged ${same}.`;
  console.log(`Organisations ${inWords(organisations)}`);
  console.log(`People ${inWords(people)}`);
  for (const email of refused)
    console.error(
      `${email} was released, and its row left out. Take the row out of the file; or, if the address is ` +
        `its new holder's by now, load the file with --reuse ${email}.`,
    );
  if (refused.length > 0) process.exitCode = 1;

  if (values.pool !== undefined) {
    // Everybody listed who was not refused, not only who is new: the pool may be named for the first time, or have failed the last time.
    const client = new CognitoIdentityProviderClient({ region });
    const emails = directory.output.people.map(({ email }) => email).filter((email) => !refused.includes(email));
    const { created, kept } = await createPoolAccounts({ client, id: values.pool }, emails);
    console.log(`Accounts to sign in with: created ${created}, there already ${kept}.`);
  }
}
