import { join } from 'node:path';
import type { Addresses } from '../assembly/local-addresses.ts';
import { createAwsEndpoint } from '../aws/aws-endpoint.server.ts';
import type { AwsService } from '../aws/aws-service.ts';
import { createCallRecord } from '../aws/call-record.ts';
import { createDynamoDbService } from '../aws/dynamodb.service.ts';
import { createControl } from '../control/control.server.ts';
import { createCloudFrontService } from '../edge/cloudfront.service.ts';
import { createEdge } from '../edge/edge.server.ts';
import { createEdgeCache } from '../edge/edge-cache.ts';
import { createEventsService } from '../events/events.service.ts';
import { createHttpApi } from '../http-api/http-api.server.ts';
import { statementsByRole } from '../iam/role-statements.ts';
import { createLambdaService } from '../lambda/lambda.service.ts';
import { createSesService } from '../mail/ses.service.ts';
import { type Listening, listen } from '../net/listen.ts';
import type { Ports } from '../ports.ts';
import { createSqsService } from '../queues/sqs.service.ts';
import { createSecretsManagerService } from '../secrets/secrets-manager.service.ts';
import type { Declared } from './declared.ts';
import type { Engines } from './engines.ts';
import { type Access, createStorageParts } from './storage.ts';
import type { Stores } from './stores.ts';
import type { Workers } from './workers.ts';

export type ServerWorld = {
  readonly stores: Stores;
  readonly engines: Engines;
  readonly workers: Workers;
  readonly dataFolder: string;
  readonly ports: Ports;
  readonly addresses: Addresses;
};

/** Everything that listens, on the loopback interface. */
export async function startServers(declared: Declared, world: ServerWorld): Promise<{ stop(): Promise<void> }> {
  const { stores, ports, addresses } = world;
  const cache = createEdgeCache();
  const access = accessOf(declared, world);
  const storage = createStorageParts(declared, stores, access);
  const listening: Listening[] = [
    await listen(ports.aws, awsEndpoint(declared, world, { access, s3: storage.service })),
  ];
  if (declared.buckets.length > 0) listening.push(await listen(ports.storage, storage.server));
  for (const api of declared.apis) listening.push(await listen(ports.api, createHttpApi(api, stores)));
  for (const distribution of declared.distributions) {
    const originHeaders = stores.originHeaders.get(distribution.id);
    if (originHeaders === undefined) throw new Error(`distribution ${distribution.id} has no origin headers`);
    const edge = createEdge({ ...stores, distribution, originHeaders, cache, apiAddress: () => addresses.api });
    listening.push(await listen(ports.site, edge));
  }
  const control = createControl(world);
  listening.push(await listen(ports.control, control));
  warmFunctions(declared, stores);
  return {
    stop: async () => {
      await Promise.all(listening.map((server) => server.close()));
    },
  };
}

/** What the first page needs is loaded before somebody asks for it. */
function warmFunctions({ apis }: Declared, { functions }: Stores): void {
  const arns = apis.flatMap(({ routes }) =>
    routes.flatMap(({ integration, authorizer }) => [
      integration.functionArn,
      ...(authorizer === undefined ? [] : [authorizer.functionArn]),
    ]),
  );
  for (const arn of new Set(arns)) functions.byArn(arn).warm();
}

function accessOf(declared: Declared, { stores, dataFolder }: ServerWorld): Access {
  const statements = statementsByRole(declared.resources);
  return {
    statementsOf: (caller) => {
      const called = stores.functions.byName(caller);
      return called === undefined ? undefined : (statements.get(called.definition.roleArn) ?? []);
    },
    record: createCallRecord(join(dataFolder, 'calls.ndjson')),
  };
}

function awsEndpoint(declared: Declared, world: ServerWorld, { access, s3 }: { access: Access; s3: AwsService }) {
  const { faults, clock } = world.stores;
  return createAwsEndpoint({ services: { ...services(declared, world), s3 }, ...access, faults, clock });
}

/** The services functions may call, by the name in their signatures. */
function services(
  declared: Declared,
  { stores, engines, workers }: Pick<ServerWorld, 'stores' | 'engines' | 'workers'>,
): Readonly<Record<string, AwsService>> {
  const tables = new Map(declared.tables.map((table) => [table.name, table]));
  const edges = declared.distributions.flatMap((distribution) => {
    const originHeaders = stores.originHeaders.get(distribution.id);
    return originHeaders === undefined ? [] : [{ distribution, originHeaders }];
  });
  return {
    dynamodb: createDynamoDbService({
      endpoint: engines.dynamodb.endpoint,
      tableArn: (name) => tables.get(name)?.arn,
      keysOf: (name) => tables.get(name)?.keys,
      encryptionKeyOf: (name) => tables.get(name)?.encryptionKey,
      onWrite: workers.mappings.wakeStreams,
    }),
    sqs: createSqsService(stores.queues),
    ses: createSesService(stores),
    events: createEventsService(stores.buses, stores.clock),
    secretsmanager: createSecretsManagerService({ secrets: stores.secrets, rotation: () => workers.rotation }),
    cloudfront: createCloudFrontService(edges),
    lambda: createLambdaService(stores.functions),
  };
}
