import { randomUUID } from 'node:crypto';
import { AwsError, notBuilt } from '../aws/aws-error.ts';
import { type AwsService, jsonAnswer } from '../aws/aws-service.ts';
import { keyRights } from '../iam/key-right.ts';
import { type Json, stringAt, stringsAt } from '../state/json.ts';
import type { SecretRotation } from './secret-rotation.ts';
import { randomPassword, type SecretStore } from './secret-store.ts';

type World = { readonly secrets: SecretStore; readonly rotation: () => SecretRotation };
type Operation = (arn: string, input: Json, world: World) => object;

const operations: Readonly<Record<string, Operation>> = {
  GetSecretValue: getValue,
  PutSecretValue: putValue,
  DescribeSecret: describe,
  UpdateSecretVersionStage: updateStage,
  RotateSecret: rotate,
};

const keyActionsOf: Readonly<Record<string, readonly ('Decrypt' | 'GenerateDataKey')[]>> = {
  GetSecretValue: ['Decrypt'],
  PutSecretValue: ['GenerateDataKey', 'Decrypt'],
};

/** Secrets Manager as functions call it. */
export function createSecretsManagerService(world: World): AwsService {
  return {
    rightsFor: (call) => {
      const action = `secretsmanager:${call.operation}`;
      if (call.operation === 'GetRandomPassword') return [{ action, resource: '*' }];
      if (operations[call.operation] === undefined) throw notBuilt('secretsmanager', call.operation);
      const input: Json = JSON.parse(call.body.toString());
      const stage = stringAt(input, 'VersionStage');
      const facts = stage === undefined ? {} : { facts: { 'secretsmanager:VersionStage': [stage] } };
      const arn = world.secrets.arnOf(stringAt(input, 'SecretId') ?? '');
      const keyActions = keyActionsOf[call.operation] ?? [];
      return [
        { action, resource: arn, ...facts },
        ...keyRights(world.secrets.encryptionKeyOf(arn), 'secretsmanager', keyActions),
      ];
    },
    answer: (call) => {
      const input: Json = JSON.parse(call.body.toString());
      if (call.operation === 'GetRandomPassword') return jsonAnswer({ RandomPassword: randomPassword(input) });
      const operation = operations[call.operation];
      if (operation === undefined) throw notBuilt('secretsmanager', call.operation);
      return jsonAnswer(operation(world.secrets.arnOf(stringAt(input, 'SecretId') ?? ''), input, world));
    },
  };
}

const nameOf = (arn: string) => arn.split(':secret:')[1]?.replace(/-[^-]*$/, '') ?? arn;

function getValue(arn: string, input: Json, { secrets }: World) {
  const found = secrets.version(arn, {
    versionId: stringAt(input, 'VersionId'),
    stage: stringAt(input, 'VersionStage'),
  });
  return {
    ARN: arn,
    Name: nameOf(arn),
    VersionId: found.id,
    SecretString: found.value,
    VersionStages: found.stages,
    CreatedDate: found.createdAtMs / 1_000,
  };
}

function putValue(arn: string, input: Json, { secrets }: World) {
  const value = stringAt(input, 'SecretString');
  if (value === undefined) throw new AwsError('InvalidParameterException', 'SecretString is required here.');
  const id = stringAt(input, 'ClientRequestToken') ?? randomUUID();
  const stages = input['VersionStages'] === undefined ? ['AWSCURRENT'] : stringsAt(input, 'VersionStages');
  secrets.put(arn, { id, value, stages });
  return { ARN: arn, Name: nameOf(arn), VersionId: id, VersionStages: stages };
}

function describe(arn: string, _input: Json, { secrets, rotation }: World) {
  const staged = secrets.versions(arn).filter(({ stages }) => stages.length > 0);
  return {
    ARN: arn,
    Name: nameOf(arn),
    RotationEnabled: rotation().isEnabled(arn),
    RotationLambdaARN: rotation().functionArn(arn),
    VersionIdsToStages: Object.fromEntries(staged.map(({ id, stages }) => [id, stages])),
  };
}

function updateStage(arn: string, input: Json, { secrets }: World) {
  const stage = stringAt(input, 'VersionStage');
  if (stage === undefined) throw new AwsError('InvalidParameterException', 'VersionStage is required.');
  secrets.moveStage(arn, {
    stage,
    from: stringAt(input, 'RemoveFromVersionId'),
    to: stringAt(input, 'MoveToVersionId'),
  });
  return { ARN: arn, Name: nameOf(arn) };
}

/** Answers at once, as AWS does; the steps run behind it. */
function rotate(arn: string, input: Json, { rotation }: World) {
  const token = stringAt(input, 'ClientRequestToken') ?? randomUUID();
  rotation()
    .rotate(arn, token)
    .catch((error: Error) => console.error(`rotation: ${error.message}`));
  return { ARN: arn, Name: nameOf(arn), VersionId: token };
}
