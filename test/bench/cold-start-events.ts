import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { marshall } from '@aws-sdk/util-dynamodb';
import { draftKeyPrefix } from '#functions/draft/draft.keys.ts';
import { clock } from '#functions/platform/clock.ts';
import { countedEntity } from '#functions/platform/projection/counted.entity.ts';
import type { LocalRun } from '#infra/local/local-run.ts';
import { attachmentContract } from '#shared/attachment/attachment.contract.ts';
import { quarantineKey } from '#shared/attachment/attachment.rules.ts';
import { challengeContract } from '#shared/challenge/challenge.contract.ts';
import { ideaContract } from '#shared/idea/idea.contract.ts';
import type { Operation } from '#shared/kernel/contract.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { dayOfInstant } from '#shared/kernel/instant.ts';
import { originHeader } from '#shared/kernel/origin-header.ts';
import { personContract } from '#shared/person/person.contract.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { searchContract } from '#shared/search/search.contract.ts';
import { aBusEvent, anEntry, messages } from '#test/support/events.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';

/** A deployed function, and the event it is woken by, or a promise of it; `n` tells one awakening from the next. */
export type Awakening = {
  readonly bundle: string;
  /** What it is asked, where it is measured with several events. */
  readonly asked?: string;
  readonly functionName: string;
  readonly event: (n: number) => unknown;
};

/** What wakes each function in its daily life, with a caller who may do what they ask. Nothing that is read is changed by it. */
export const awakenings = async (run: LocalRun): Promise<Awakening[]> => {
  const { ORIGIN_SECRET_ARN: secretArn = '' } = run.environmentOf('authorizer');
  const origin = { [originHeader]: run.secret(secretArn) };
  const bearer = await sessionOf(run.addresses, 'amina.diallo@example.org');
  const authorization = { authorization: `Bearer ${bearer}` };
  const caller = apiOf(run.addresses, bearer);
  const { items } = (await caller('listIdeas')).value;
  const { person, organisation } = (await caller('readAccount')).value;
  const ideaId = items[0]?.id ?? '';
  const challengeId = (await caller('listChallenges')).value.items[0]?.id ?? '';
  const principal: Principal = {
    kind: 'person',
    personId: person.id,
    organisationId: organisation.id,
    roles: person.roles,
  };

  return [
    alike('authorizer', { ...request('GET /api/ideas'), headers: { ...origin, ...authorization } }),
    alike('attachments', called(attachmentContract.listIdeaAttachments, principal, { params: { ideaId } })),
    alike('ideas', called(ideaContract.readIdea, principal, { params: { ideaId } })),
    alike('challenges', called(challengeContract.readChallenge, principal, { params: { challengeId } })),
    {
      ...alike('people', called(personContract.lookUpPeople, principal, { query: { ids: person.id } })),
      asked: 'a name',
    },
    { ...alike('people', called(personContract.readAccount, principal)), asked: 'the account' },
    // The index is empty here: what a snapshot adds is measured by the bench of search.
    alike('search', called(searchContract.searchIdeas, principal, { query: { words: 'letter' } })),
    alike('web', { ...request('$default'), headers: origin, rawPath: '/en/sign-in' }),
    { bundle: 'relay', functionName: 'relay-ideas', event: (n) => ({ Records: [streamRecord(n)] }) },
    { bundle: 'republish', functionName: 'republish-ideas', event: () => messages({ republishDay: '2020-01-01' }) },
    {
      bundle: 'notifications',
      functionName: 'notifications',
      event: (n) => messages(aBusEvent({ recordId: anId(n), at: clock() })),
    },
    {
      bundle: 'idea-totals',
      functionName: 'idea-totals',
      event: async (n) => {
        await uncount(run, ideaId);
        return messages(aBusEvent({ recordId: ideaId, revision: n + 100, at: clock() }));
      },
    },
    // A file whose attachment is gone already, and a draft that had none.
    {
      bundle: 'check-attachments',
      functionName: 'check-attachments',
      event: (n) => messages({ key: quarantineKey(anId(n), anId(n)), size: 1, etag: 'none' }),
    },
    { bundle: 'clear-attachments', functionName: 'clear-attachments', event: (n) => ({ Records: [goneDraft(n)] }) },
    {
      bundle: 'search-changes',
      functionName: 'search-changes',
      event: (n) => messages(aBusEvent({ recordId: ideaId, revision: n + 100 })),
    },
    alike('search-snapshot', {}),
    alike('wake-ideas', { scheduledAt: '2020-01-01T00:00:00Z' }),
    alike('queue-digests', { cadence: 'daily', scheduledAt: '2020-01-01T06:00:00Z' }),
    {
      bundle: 'send-digests',
      functionName: 'send-digests',
      event: (n) => messages({ personId: anId(n), day: dayOfInstant(clock()) }),
    },
    alike('rotate-origin-secret', {
      Step: 'finishSecret',
      SecretId: secretArn,
      ClientRequestToken: await currentVersion(run, secretArn),
    }),
  ];
};

/** Makes an idea new to the totals, which counted it when it was submitted. */
const uncount = async (run: LocalRun, ideaId: string) => {
  const { IDEAS_TABLE: table = '', ...env } = run.environmentOf('idea-totals');
  const client = new DynamoDBClient({
    endpoint: run.addresses.dynamodb,
    region: env['AWS_REGION'] ?? '',
    credentials: { accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '', secretAccessKey: 'bench' },
  });
  await countedEntity({ client, table }).delete({ projection: 'idea-totals', version: 1, recordId: ideaId }).go();
  client.destroy();
};

const alike = (name: string, event: unknown): Awakening => ({ bundle: name, functionName: name, event: () => event });

const request = (routeKey: string) => ({
  version: '2.0',
  routeKey,
  rawPath: routeKey.split(' ')[1] ?? '/',
  rawQueryString: '',
  headers: {},
  isBase64Encoded: false,
  requestContext: { requestId: 'bench', routeKey, http: { method: 'GET', sourceIp: '127.0.0.1' } },
});

const called = (
  { method, path }: Pick<Operation, 'method' | 'path'>,
  principal: Principal,
  { params, query }: { readonly params?: object; readonly query?: object } = {},
) => {
  const event = request(`${method} ${path}`);
  return {
    ...event,
    pathParameters: params,
    queryStringParameters: query,
    requestContext: { ...event.requestContext, authorizer: { lambda: principal } },
  };
};

const streamRecord = (n: number) => ({
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: String(n), NewImage: marshall({ entry: anEntry(n) }) },
});

const goneDraft = (n: number) => ({
  eventName: 'REMOVE',
  dynamodb: { SequenceNumber: String(n), Keys: marshall({ sk: `${draftKeyPrefix}${anId(n)}` }) },
});

const currentVersion = async (run: LocalRun, secretArn: string) => {
  const env = run.environmentOf('rotate-origin-secret');
  const client = new SecretsManagerClient({
    endpoint: run.addresses.aws,
    region: env['AWS_REGION'] ?? '',
    credentials: { accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '', secretAccessKey: 'bench' },
  });
  const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId: secretArn }));
  client.destroy();
  return Object.keys(VersionIdsToStages).find((id) => VersionIdsToStages[id]?.includes('AWSCURRENT'));
};
