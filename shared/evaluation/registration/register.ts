import { wantedColumns } from '../protocol/data-columns.ts';
import { requirePermitted } from '../protocol/permitted-analyses.ts';
import { protocolSchema } from '../protocol/protocol.schema.ts';
import { attempt, type Outcome, refuse } from '../refusal.ts';
import { parseOrRefuse } from '../request.schema.ts';
import { parseCsv } from '../table/parse-csv.ts';
import { canonicalJson, type Hash } from './canonical-json.ts';
import { changesBetween } from './changes.ts';
import {
  type Entry,
  instantSchema,
  type Registration,
  reasonSchema,
  type VersionEntry,
} from './registration.schema.ts';
import { entryHash, latestVersion, verifyRegistration } from './verify.ts';

const parsePlan = (input: unknown) => {
  const protocol = parseOrRefuse(protocolSchema, input, 'invalid-protocol');
  requirePermitted(protocol);
  return protocol;
};

/** The moment of a new entry. Refuses one before the entry it follows: a record cannot be dated back. */
const momentAfter = (at: unknown, last: Entry | undefined): string => {
  const moment = parseOrRefuse(instantSchema, at);
  if (last && Date.parse(moment) < Date.parse(last.at))
    refuse({
      reason: 'invalid-request',
      message: `The moment ${moment} is before the last entry of the registration (${last.at}).`,
      remedy: 'Entries are added in the order of time; give the present moment.',
    });
  return moment;
};

type Unsealed<T> = T extends Entry ? Omit<T, 'previousSha256' | 'entrySha256'> : never;

const append = (registration: Registration | undefined, entry: Unsealed<Entry>, hash: Hash): Registration => {
  const previous = registration?.entries ?? [];
  const linked = { ...entry, previousSha256: previous.at(-1)?.entrySha256 ?? null };
  const sealed = { ...linked, entrySha256: entryHash(linked, hash) } as Entry;
  return { registrationVersion: 1, entries: [...previous, sealed] };
};

const nextVersion = (last: VersionEntry, size: 'major' | 'minor'): string => {
  const [major = 1, minor = 0] = last.version.split('.').map(Number);
  return size === 'major' ? `${major + 1}.0` : `${major}.${minor + 1}`;
};

type Act = { readonly at: unknown; readonly reason?: unknown; readonly registration?: unknown };

/**
 * Locks a plan. Without `registration` it becomes version 1.0; with one, an amendment: 2.0 where anything changed that an
 * estimate, test or decision depends on, else 1.1. The protocol is kept and hashed as written (canonical JSON, SHA-256).
 * Refuses `invalid-protocol`, `invalid-registration`, and `invalid-request`: a moment before the last entry, an amendment
 * that gives no reason or changes nothing.
 */
export const registerProtocol = (input: unknown, act: Act, hash: Hash): Outcome<Registration> =>
  attempt(() => {
    const protocol = parsePlan(input);
    const shared = { kind: 'version', protocol: input, protocolSha256: hash(canonicalJson(input)) } as const;
    if (act.registration === undefined) {
      const at = momentAfter(act.at, undefined);
      const reason = parseOrRefuse(reasonSchema, act.reason ?? 'First registration');
      return append(undefined, { ...shared, version: '1.0', change: 'first', at, reason, changes: [] }, hash);
    }
    const registration = verifyRegistration(act.registration, hash);
    const at = momentAfter(act.at, registration.entries.at(-1));
    const { entry: last, protocol: registered } = latestVersion(registration);
    if (act.reason === undefined)
      refuse({
        reason: 'invalid-request',
        message: 'An amendment gives no reason.',
        remedy: 'Say why the plan changes; readers judge a change by its reason and its date.',
      });
    const reason = parseOrRefuse(reasonSchema, act.reason);
    const changes = changesBetween(registered, protocol);
    if (changes.length === 0)
      refuse({
        reason: 'invalid-request',
        message: `The protocol says the same as version ${last.version}: there is nothing to amend.`,
        remedy: 'Keep the registered version.',
      });
    const change = changes.some((c) => c.size === 'major') ? 'major' : 'minor';
    return append(registration, { ...shared, version: nextVersion(last, change), change, at, reason, changes }, hash);
  });

/**
 * Records that somebody looked at results of these data (the text of the CSV file). The same data again are the same look.
 * Refuses `invalid-registration`, `invalid-data`, and `invalid-request` for a moment before the last entry.
 */
export const recordLook = (
  registrationInput: unknown,
  look: { readonly at: unknown; readonly csv: string },
  hash: Hash,
): Outcome<Registration> =>
  attempt(() => {
    const registration = verifyRegistration(registrationInput, hash);
    const at = momentAfter(look.at, registration.entries.at(-1));
    const dataSha256 = hash(look.csv);
    const { rows } = parseCsv(look.csv, wantedColumns(latestVersion(registration).protocol));
    if (registration.entries.some((e) => e.kind === 'look' && e.dataSha256 === dataSha256)) return registration;
    return append(registration, { kind: 'look', at, dataSha256, rows }, hash);
  });
