import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Located } from '../assembly/located-resource.ts';
import type { Clock } from '../clock/clock.ts';
import type { FunctionSet } from '../lambda/function-set.ts';
import { nextAfter, parseSchedule, type Schedule } from '../schedules/schedule-expression.ts';
import { numberAt, recordAt, requiredString, stringAt } from '../state/json.ts';
import type { SecretStore } from './secret-store.ts';

export type SecretRotation = {
  readonly secrets: readonly string[];
  /** Runs the four steps now. Throws with the failing step; the pending version then waits for the next attempt. */
  rotate(arn: string, token?: string): Promise<void>;
  isEnabled(arn: string): boolean;
  functionArn(arn: string): string | undefined;
  stop(): void;
};

type Rotated = {
  readonly arn: string;
  readonly functionArn: string;
  readonly schedule: Schedule;
  readonly isImmediate: boolean;
};
export type RotationWorld = { secrets: SecretStore; functions: FunctionSet; clock: Clock; state: DatabaseSync };

const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;
const lookEveryMs = 60_000;

/** Secrets Manager's rotation: by schedule, on demand, and once at first, as the template's rotation schedule says. */
export function startSecretRotation(resources: readonly Located[], world: RotationWorld): SecretRotation {
  const { state, clock } = world;
  state.exec('CREATE TABLE IF NOT EXISTS rotations (secret TEXT PRIMARY KEY, rotated_at INTEGER NOT NULL)');
  const select = state.prepare('SELECT rotated_at FROM rotations WHERE secret = ?');
  const upsert = state.prepare('INSERT OR REPLACE INTO rotations VALUES (?, ?)');
  const rotated = resources
    .filter(({ type }) => type === 'AWS::SecretsManager::RotationSchedule')
    .map((resource) => readRotation(resource, world.secrets));
  const byArn = (arn: string) => rotated.find((entry) => entry.arn === arn);
  const running = new Map<string, Promise<void>>();

  const rotate = (arn: string, token: string = randomUUID()) => {
    const entry = byArn(arn);
    if (entry === undefined) return Promise.reject(new Error(`secret ${arn} has no rotation`));
    const current = running.get(arn) ?? runSteps(entry, token, world).then(() => void upsert.run(arn, clock.now()));
    running.set(arn, current);
    return current.finally(() => running.delete(arn));
  };
  const look = () => {
    for (const { arn, schedule, isImmediate } of rotated) {
      const last = select.get(arn)?.['rotated_at'];
      if (last === undefined && !isImmediate) upsert.run(arn, clock.now());
      const dueAtMs = last === undefined ? clock.now() : nextAfter(schedule, Number(last));
      if (last === undefined && !isImmediate) continue;
      if (dueAtMs !== undefined && dueAtMs <= clock.now())
        rotate(arn).catch((error) => console.error(`rotation: ${error.message}`));
    }
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  clock.onMove(look);
  setTimeout(look, 0).unref();
  return {
    secrets: rotated.map(({ arn }) => arn),
    rotate,
    isEnabled: (arn) => byArn(arn) !== undefined,
    functionArn: (arn) => byArn(arn)?.functionArn,
    stop: () => clearInterval(timer),
  };
}

function readRotation({ logicalId, properties }: Located, secrets: SecretStore): Rotated {
  const rules = recordAt(properties, 'RotationRules');
  const days = numberAt(rules, 'AutomaticallyAfterDays');
  const expression = stringAt(rules, 'ScheduleExpression') ?? (days === undefined ? undefined : `rate(${days} days)`);
  if (expression === undefined) throw new Error(`${logicalId}: a rotation without a schedule`);
  return {
    arn: secrets.arnOf(requiredString(properties, 'SecretId')),
    functionArn: requiredString(properties, 'RotationLambdaARN'),
    schedule: parseSchedule(expression, 'UTC'),
    isImmediate: properties['RotateImmediatelyOnUpdate'] !== false,
  };
}

/** An attempt that stopped half-way is taken up with the same pending version, as AWS does. */
async function runSteps(
  { arn, functionArn }: Rotated,
  token: string,
  { secrets, functions }: RotationWorld,
): Promise<void> {
  const all = secrets.versions(arn);
  const pending = all.find(({ stages }) => stages.includes('AWSPENDING') && !stages.includes('AWSCURRENT'));
  const versionId = pending?.id ?? token;
  // The function asks whether its version is the pending one before it has a value: AWS stages it before the first step.
  if (pending === undefined) secrets.announce(arn, versionId);
  for (const Step of steps) {
    const event = { Step, SecretId: arn, ClientRequestToken: versionId, RotationToken: randomUUID() };
    const result = await functions.byArn(functionArn).invoke(event);
    if (!result.ok) throw new Error(`${Step} of ${arn} failed: ${JSON.parse(result.payload).errorMessage}`);
  }
  if (secrets.version(arn, { stage: 'AWSCURRENT' }).id !== versionId) {
    throw new Error(`finishSecret of ${arn} did not make version ${versionId} current`);
  }
}
