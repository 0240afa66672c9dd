import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { attributeOf, physicalName } from '../assembly/identifiers.ts';
import type { Located } from '../assembly/located-resource.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { Clock } from '../clock/clock.ts';
import { isTrue, type Json, numberAt, recordAt, stringAt } from '../state/json.ts';
import { inTransaction } from '../state/open-state.ts';

type SecretVersion = {
  readonly id: string;
  readonly value: string | undefined;
  readonly stages: readonly string[];
  readonly createdAtMs: number;
};

/** Secrets with their versions and stages, as Secrets Manager keeps them. */
export type SecretStore = {
  readonly arns: readonly string[];
  /** Finds a secret by ARN, partial ARN or name. Throws ResourceNotFoundException. */
  arnOf(id: string): string;
  /** The ARN of the key a secret is encrypted with, where it names one. */
  encryptionKeyOf(arn: string): string | undefined;
  versions(arn: string): SecretVersion[];
  /** By version id, else by stage. Throws ResourceNotFoundException. */
  version(
    arn: string,
    by: { versionId?: string | undefined; stage?: string | undefined },
  ): SecretVersion & { value: string };
  /** Adds a pending version without a value, with which Secrets Manager begins a rotation. */
  announce(arn: string, id: string): void;
  /** Adds a version; putting the same one again changes nothing. */
  put(arn: string, version: { id: string; value: string; stages: readonly string[] }): void;
  moveStage(arn: string, move: { stage: string; from: string | undefined; to: string | undefined }): void;
};

export function createSecretStore(state: DatabaseSync, resources: readonly Located[], clock: Clock): SecretStore {
  state.exec(`CREATE TABLE IF NOT EXISTS secret_versions (
    secret TEXT NOT NULL, id TEXT NOT NULL, value TEXT, stages TEXT NOT NULL, created_at INTEGER NOT NULL,
    PRIMARY KEY (secret, id))`);
  const select = state.prepare('SELECT * FROM secret_versions WHERE secret = ? ORDER BY created_at, rowid');
  const insert = state.prepare('INSERT OR IGNORE INTO secret_versions VALUES (?, ?, ?, ?, ?)');
  const setValue = state.prepare('UPDATE secret_versions SET value = ? WHERE secret = ? AND id = ?');
  const setStages = state.prepare('UPDATE secret_versions SET stages = ? WHERE secret = ? AND id = ?');
  const declared = resources.filter(({ type }) => type === 'AWS::SecretsManager::Secret');
  const arns = declared.map((resource) => attributeOf(resource, 'Id'));
  const names = new Map(declared.map((resource) => [physicalName(resource, 'Name'), attributeOf(resource, 'Id')]));

  const versions = (arn: string): SecretVersion[] =>
    select.all(arn).map((row) => ({
      id: String(row['id']),
      value: row['value'] === null ? undefined : String(row['value']),
      stages: JSON.parse(String(row['stages'])),
      createdAtMs: Number(row['created_at']),
    }));
  const version: SecretStore['version'] = (arn, { versionId, stage }) => {
    const found = versions(arn).find(({ id, stages }) =>
      versionId === undefined
        ? stages.includes(stage ?? 'AWSCURRENT')
        : id === versionId && (stage === undefined || stages.includes(stage)),
    );
    if (found?.value !== undefined) return { ...found, value: found.value };
    const asked = versionId ?? stage ?? 'AWSCURRENT';
    throw new AwsError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for ${asked}`,
    );
  };
  const keep = (arn: string, { id, stages }: { id: string; stages: readonly string[] }) =>
    setStages.run(JSON.stringify(stages), arn, id);
  const moveStage: SecretStore['moveStage'] = (arn, { stage, from, to }) =>
    inTransaction(state, () => {
      const all = versions(arn);
      const holder = all.find(({ stages }) => stages.includes(stage));
      if (holder !== undefined && to !== undefined && holder.id !== from && holder.id !== to) {
        throw new AwsError(
          'InvalidParameterException',
          `The staging label ${stage} is on version ${holder.id}; name it in RemoveFromVersionId.`,
        );
      }
      for (const { id, stages } of all) {
        const without = stages.filter(
          (entry) => entry !== stage && !(stage === 'AWSCURRENT' && entry === 'AWSPREVIOUS'),
        );
        const isFormer = stage === 'AWSCURRENT' && id === holder?.id && id !== to;
        keep(arn, { id, stages: [...without, ...(id === to ? [stage] : []), ...(isFormer ? ['AWSPREVIOUS'] : [])] });
      }
    });
  const put: SecretStore['put'] = (arn, { id, value, stages }) => {
    const standing = versions(arn).find((entry) => entry.id === id);
    if (standing?.value !== undefined && standing.value !== value) {
      throw new AwsError('ResourceExistsException', `version ${id} exists with another value`);
    }
    insert.run(arn, id, null, '[]', clock.now());
    setValue.run(value, arn, id);
    for (const stage of stages) {
      const from = versions(arn).find((entry) => entry.stages.includes(stage))?.id;
      moveStage(arn, { stage, from, to: id });
    }
  };
  declared.forEach((resource) => {
    const arn = attributeOf(resource, 'Id');
    if (versions(arn).length === 0)
      put(arn, { id: randomUUID(), value: firstValue(resource.properties), stages: ['AWSCURRENT'] });
  });
  return {
    arns,
    arnOf: (id) => {
      const found = arns.find((arn) => arn === id || arn.startsWith(`${id}-`)) ?? names.get(id);
      if (found === undefined)
        throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
      return found;
    },
    encryptionKeyOf: (arn) => {
      const secret = declared.find((resource) => attributeOf(resource, 'Id') === arn);
      return stringAt(secret?.properties ?? {}, 'KmsKeyId');
    },
    versions,
    version,
    announce: (arn, id) => {
      insert.run(arn, id, null, '[]', clock.now());
      const from = versions(arn).find(({ stages }) => stages.includes('AWSPENDING'))?.id;
      moveStage(arn, { stage: 'AWSPENDING', from, to: id });
    },
    put,
    moveStage,
  };
}

/** The value CloudFormation gives a new secret. */
function firstValue(properties: Json): string {
  const given = stringAt(properties, 'SecretString');
  if (given !== undefined) return given;
  const wish = recordAt(properties, 'GenerateSecretString');
  const generated = randomPassword(wish);
  const template = stringAt(wish, 'SecretStringTemplate');
  if (template === undefined) return generated;
  return JSON.stringify({ ...JSON.parse(template), [stringAt(wish, 'GenerateStringKey') ?? 'password']: generated });
}

const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** A password by Secrets Manager's wishes; the default has 32 characters of every kind but blanks. */
export function randomPassword(wish: Json): string {
  const excluded = stringAt(wish, 'ExcludeCharacters') ?? '';
  const kinds = [
    isTrue(wish['ExcludeLowercase']) ? '' : 'abcdefghijklmnopqrstuvwxyz',
    isTrue(wish['ExcludeUppercase']) ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    isTrue(wish['ExcludeNumbers']) ? '' : '0123456789',
    isTrue(wish['ExcludePunctuation']) ? '' : punctuation,
    isTrue(wish['IncludeSpace']) ? ' ' : '',
  ];
  const alphabet = [...kinds.join('')].filter((character) => !excluded.includes(character));
  const length = numberAt(wish, 'PasswordLength') ?? 32;
  // Bytes beyond the last whole multiple of the alphabet are thrown away, or its first letters would be likelier.
  const usable = 256 - (256 % alphabet.length);
  let password = '';
  while (password.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < usable && password.length < length) password += alphabet[byte % alphabet.length];
    }
  }
  return password;
}
