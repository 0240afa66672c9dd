import { type Assembly, readAssembly } from '../assembly/assembly.ts';
import { checkedResources } from '../assembly/check-assembly.ts';
import { createResolver } from '../assembly/intrinsics.ts';
import { type Addresses, createLocaliser } from '../assembly/local-addresses.ts';
import type { Located } from '../assembly/located-resource.ts';
import { type DeclaredTable, declaredTables } from '../dynamodb/declared-tables.ts';
import { type Distribution, readDistribution } from '../edge/distribution.ts';
import { type ApiDefinition, readApi } from '../http-api/api-definition.ts';
import { type PoolClient, readPoolClient } from '../identity/pool-client.ts';
import { type BucketDefinition, readBucket } from '../storage/bucket-definition.ts';

/** What an assembly declares, read and checked, with local addresses. Nothing has started yet. */
export type Declared = {
  readonly assembly: Assembly;
  readonly resources: readonly Located[];
  readonly tables: readonly DeclaredTable[];
  readonly apis: readonly ApiDefinition[];
  readonly distributions: readonly Distribution[];
  readonly poolClients: readonly PoolClient[];
  readonly buckets: readonly BucketDefinition[];
};

export function readDeclared(folder: string, addresses: Addresses): Declared {
  const assembly = readAssembly(folder);
  const resolved = checkedResources(assembly, createResolver(assembly));
  const localise = createLocaliser(resolved, addresses);
  const resources = resolved.map((resource) => ({ ...resource, properties: localise(resource.properties) }));
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const apis = ofType('AWS::ApiGatewayV2::Api').map((api) => readApi(api, resources));
  const distributions = ofType('AWS::CloudFront::Distribution').map((resource) =>
    readDistribution(resource, resources),
  );
  if (apis.length > 1 || distributions.length > 1)
    throw new Error('one HTTP API and one distribution run here, not several');
  return {
    assembly,
    resources,
    tables: declaredTables(resources),
    apis,
    distributions,
    poolClients: ofType('AWS::Cognito::UserPoolClient').map(readPoolClient),
    buckets: ofType('AWS::S3::Bucket').map(readBucket),
  };
}
