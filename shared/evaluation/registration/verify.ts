import { type Protocol, protocolSchema } from '../protocol/protocol.schema.ts';
import { refuse } from '../refusal.ts';
import { parseOrRefuse } from '../request.schema.ts';
import { canonicalJson, type Hash } from './canonical-json.ts';
import { type Entry, type Registration, registrationSchema, type VersionEntry } from './registration.schema.ts';

/** The hash of an entry: of everything in it but the hash itself, the hash of the entry before it included. */
export const entryHash = (entry: object, hash: Hash): string => {
  const { entrySha256: _own, ...said } = entry as { entrySha256?: string };
  return hash(canonicalJson(said));
};

const broken = (position: number, message: string): never =>
  refuse({
    reason: 'invalid-registration',
    message: `Entry ${position} of the registration ${message}.`,
    remedy: 'Take the registration from where it was published; this copy was changed after it was made.',
    details: [{ entry: position }],
  });

const requireIntact = (entry: Entry, previous: Entry | undefined, position: number, hash: Hash): void => {
  if (entry.previousSha256 !== (previous?.entrySha256 ?? null)) broken(position, 'does not follow the entry before it');
  if (entryHash(entry, hash) !== entry.entrySha256) broken(position, 'does not have the hash it states');
  if (entry.kind === 'version' && hash(canonicalJson(entry.protocol)) !== entry.protocolSha256)
    broken(position, 'holds another protocol than its hash says');
  if (previous && Date.parse(entry.at) < Date.parse(previous.at))
    broken(position, 'is dated before the entry it follows');
};

/** Parses a registration and checks every hash and the chain between them. Refuses `invalid-registration`. */
export const verifyRegistration = (input: unknown, hash: Hash): Registration => {
  const registration = parseOrRefuse(registrationSchema, input, 'invalid-registration');
  registration.entries.forEach((entry, i) => {
    requireIntact(entry, registration.entries[i - 1], i + 1, hash);
  });
  if (registration.entries[0]?.kind !== 'version') broken(1, 'registers no protocol');
  return registration;
};

/** The version in force, and its protocol as the engine reads it. */
export const latestVersion = ({ entries }: Registration): { entry: VersionEntry; protocol: Protocol } => {
  const entry = entries.findLast((e) => e.kind === 'version');
  if (!entry) return broken(1, 'registers no protocol');
  return { entry, protocol: parseOrRefuse(protocolSchema, entry.protocol, 'invalid-registration') };
};
