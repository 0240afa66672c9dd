import { describe, expect, it } from 'vitest';
import * as attachments from '#functions/contexts/attachments.env.ts';
import * as authorizer from '#functions/contexts/authorizer.env.ts';
import * as challenges from '#functions/contexts/challenges.env.ts';
import * as checkAttachments from '#functions/contexts/check-attachments.env.ts';
import * as clearAttachments from '#functions/contexts/clear-attachments.env.ts';
import * as ideaTotals from '#functions/contexts/idea-totals.env.ts';
import * as ideas from '#functions/contexts/ideas.env.ts';
import * as notifications from '#functions/contexts/notifications.env.ts';
import * as people from '#functions/contexts/people.env.ts';
import * as queueDigests from '#functions/contexts/queue-digests.env.ts';
import * as relay from '#functions/contexts/relay.env.ts';
import * as republish from '#functions/contexts/republish.env.ts';
import * as rotateOriginSecret from '#functions/contexts/rotate-origin-secret.env.ts';
import * as seal from '#functions/contexts/seal.env.ts';
import * as search from '#functions/contexts/search.env.ts';
import * as searchChanges from '#functions/contexts/search-changes.env.ts';
import * as searchSnapshot from '#functions/contexts/search-snapshot.env.ts';
import * as sendDigests from '#functions/contexts/send-digests.env.ts';
import * as wakeIdeas from '#functions/contexts/wake-ideas.env.ts';
import { synthesized } from '#infra/commonweal.fixture.ts';
import * as web from '../../web/web.env.ts';
import { readFunctionRights } from './function-rights.ts';

const deploy = synthesized();
const rights = readFunctionRights(deploy.folder);
const nameOf = (caller: string) => caller.replace('commonweal-production-', '');
const actionsOf = (name: string) =>
  rights
    .filter(({ caller }) => nameOf(caller) === name)
    .flatMap(({ statements }) => statements.flatMap(({ actions }) => actions));

type Statement = { Effect: string; Action: string | string[]; Resource: unknown };
const listOf = <Value>(value: Value | Value[]): Value[] => (Array.isArray(value) ? value : [value]);
const granted = deploy
  .ofType('AWS::IAM::Policy')
  .flatMap(({ id, properties }) =>
    properties.PolicyDocument.Statement.map((statement: Statement) => ({ id, ...statement })),
  );

describe('no function', () => {
  it('is granted a wildcard of actions', () => {
    expect(granted.filter(({ Action }) => listOf(Action).some((action) => String(action).includes('*')))).toEqual([]);
  });

  it('is granted a wildcard of resources, but for all objects of a bucket or of a prefix, which have drawn keys', () => {
    const wild = granted.filter(({ Resource }) => JSON.stringify(Resource).includes('*'));

    expect([...new Set(wild.map(({ id }) => id.replace(/Role.*$/, '')))]).toEqual([
      'StaticUpload',
      'CheckAttachmentsConsumer',
      'ClearAttachmentsFunction',
      'Attachments',
    ]);
  });

  it('may scan a table', () => {
    expect(JSON.stringify(deploy.resources)).not.toContain('dynamodb:Scan');
  });

  it('has a policy that others attach too', () => {
    expect(deploy.ofType('AWS::IAM::ManagedPolicy')).toEqual([]);
    const managed = deploy
      .ofType('AWS::IAM::Role')
      .filter(({ properties }) => properties.ManagedPolicyArns !== undefined);
    expect(managed).toEqual([]);
  });

  it.each(rights)('reaches a table of another context: $caller', ({ caller, statements }) => {
    const tables = statements
      .flatMap(({ resources }) => resources)
      .flatMap((resource) => /:table\/(\w+?)Table/.exec(resource)?.[1] ?? []);

    // The seal looks at an idea before it tells whose it is.
    expect(new Set(tables).size).toBeLessThanOrEqual(nameOf(caller) === 'seal' ? 2 : 1);
  });
});

describe('the sealed table and its key', () => {
  const ofSealed = (resource: string) => /:table\/SealedTable/.test(resource);
  const [table] = deploy.ofType('AWS::DynamoDB::GlobalTable').filter(({ id }) => id.startsWith('Sealed'));
  const keyId = table?.properties.Replicas[0].SSESpecification.KMSMasterKeyId['Fn::GetAtt'][0];
  const callersOf = (isMeant: (resource: string) => boolean) =>
    rights
      .filter(({ statements }) => statements.some(({ resources }) => resources.some(isMeant)))
      .map(({ caller }) => nameOf(caller));

  it('are used by the seal function and by no other', () => {
    expect(callersOf(ofSealed)).toEqual(['seal']);
    const keysOf = (name: string) =>
      rights
        .filter(({ caller }) => nameOf(caller) === name)
        .flatMap(({ statements }) => statements.flatMap(({ resources }) => resources))
        .filter((resource) => /:kms:/.test(resource));
    // The seal uses the key of the ideas too, to look at one.
    const own = [...new Set(keysOf('seal'))].filter((key) => !keysOf('ideas').includes(key));
    expect(own).toHaveLength(1);
    expect(callersOf((resource) => own.includes(resource))).toEqual(['seal']);
  });

  it('stand in no policy of any role but that function’s', () => {
    const text = (statement: unknown) => JSON.stringify(statement);
    const mentions = granted.filter((statement) => /SealedTable|SealKey/.test(text(statement)));

    expect(new Set(mentions.map(({ id }) => id.replace(/Role.*$/, '')))).toEqual(new Set(['Seal']));
  });

  it('are not the key of anything else, and have no stream that could be read', () => {
    const others = deploy
      .ofType('AWS::DynamoDB::GlobalTable')
      .filter(({ id }) => id !== table?.id)
      .map(({ properties }) => properties.Replicas[0].SSESpecification.KMSMasterKeyId['Fn::GetAtt'][0]);

    expect(others).not.toContain(keyId);
    expect(table?.properties.StreamSpecification).toBeUndefined();
  });

  it('are asked about through the seal by four functions alone', () => {
    const asking = rights.filter(({ statements }) =>
      statements.some(({ actions }) => actions.includes('lambda:InvokeFunction')),
    );

    expect(asking.map(({ caller }) => nameOf(caller)).sort()).toEqual([
      'attachments',
      'challenges',
      'ideas',
      'notifications',
      'people',
    ]);
  });
});

describe('the web function', () => {
  it('has no right to any table, queue or bus', () => {
    expect(actionsOf('web')).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'secretsmanager:GetSecretValue',
      'kms:Decrypt',
    ]);
  });
});

describe('the environment of a function', () => {
  const schemas: Record<string, { envSchema: { entries: object } }> = {
    ideas,
    challenges,
    attachments,
    'check-attachments': checkAttachments,
    'clear-attachments': clearAttachments,
    people,
    authorizer,
    notifications,
    web,
    'idea-totals': ideaTotals,
    search,
    'search-changes': searchChanges,
    'search-snapshot': searchSnapshot,
    'wake-ideas': wakeIdeas,
    'queue-digests': queueDigests,
    'send-digests': sendDigests,
    'relay-ideas': relay,
    'relay-people': relay,
    'republish-ideas': republish,
    'republish-people': republish,
    'rotate-origin-secret': rotateOriginSecret,
    seal,
  };
  const functions = deploy.ofType('AWS::Lambda::Function').filter(({ properties }) => properties.FunctionName);

  it.each(functions)('$id is what the function reads', ({ properties }) => {
    const schema = schemas[nameOf(properties.FunctionName)]?.envSchema;
    const expected = Object.keys(schema?.entries ?? {});

    expect(Object.keys(properties.Environment.Variables).sort()).toEqual(expected.sort());
  });

  it('covers every function there is', () => {
    expect(functions.map(({ properties }) => nameOf(properties.FunctionName)).sort()).toEqual(
      Object.keys(schemas).sort(),
    );
  });

  it('says nothing of a clock, an endpoint or a local run: what is deployed cannot be told another time', () => {
    const variables = functions.flatMap(({ properties }) => Object.keys(properties.Environment.Variables));

    expect(variables.filter((name) => /CLOCK|TIME|NOW|LOCAL|ENDPOINT|FAKE|DEMO|DEBUG/i.test(name))).toEqual([]);
    expect(JSON.stringify(deploy.resources)).not.toMatch(/localhost|127\.0\.0\.1|AWS_ENDPOINT_URL/);
  });
});

describe('every function', () => {
  const functions = deploy.ofType('AWS::Lambda::Function').filter(({ properties }) => properties.FunctionName);

  it.each(functions)('$id runs Node 24 on arm64 with a time limit and a role of its own', ({ id, properties }) => {
    const role = properties.Role['Fn::GetAtt'][0];
    const sharing = functions.filter((other) => other.properties.Role['Fn::GetAtt'][0] === role);

    expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
    expect(properties.Timeout).toBeGreaterThan(3);
    expect(sharing.map((other) => other.id)).toEqual([id]);
  });
});
