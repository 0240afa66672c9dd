import { attributeOf, physicalName, referenceOf } from '../assembly/identifiers.ts';
import type { Located } from '../assembly/located-resource.ts';
import {
  isTrue,
  type Json,
  numberAt,
  recordAt,
  recordsAt,
  requiredString,
  stringAt,
  stringsAt,
} from '../state/json.ts';
import {
  type CachePolicy,
  findCachePolicy,
  findOriginRequestPolicy,
  findResponseHeadersPolicy,
  type OriginRequestPolicy,
  type ResponseHeadersPolicy,
} from './edge-policies.ts';

export type Origin =
  | {
      readonly kind: 'bucket';
      readonly id: string;
      readonly bucket: string;
      readonly path: string;
      readonly mayList: boolean;
    }
  | { readonly kind: 'api'; readonly id: string; readonly apiId: string; readonly host: string; readonly path: string };

export type Behaviour = {
  readonly pattern: RegExp | undefined;
  readonly originId: string;
  readonly methods: readonly string[];
  readonly compresses: boolean;
  readonly cache: CachePolicy;
  readonly request: OriginRequestPolicy;
  readonly response: ResponseHeadersPolicy;
};

type CustomError = {
  readonly code: number;
  readonly responseCode: number | undefined;
  readonly path: string | undefined;
};

/** A distribution as the template declares it. Custom origin headers stand apart: they change at run time. */
export type Distribution = {
  readonly id: string;
  readonly arn: string;
  readonly config: Json;
  readonly origins: readonly Origin[];
  /** In order; the last one, without a pattern, takes the rest. */
  readonly behaviours: readonly Behaviour[];
  readonly errors: readonly CustomError[];
  readonly defaultRootObject: string;
};

/** Reads a distribution. Throws for what is not built here, so that nothing is skipped in silence. */
export function readDistribution(resource: Located, resources: readonly Located[]): Distribution {
  const config = recordAt(resource.properties, 'DistributionConfig');
  const id = referenceOf(resource);
  return {
    id,
    arn: `arn:aws:cloudfront::000000000000:distribution/${id}`,
    config,
    origins: recordsAt(config, 'Origins').map((origin) => readOrigin(origin, resources)),
    behaviours: [...recordsAt(config, 'CacheBehaviors'), recordAt(config, 'DefaultCacheBehavior')].map((behaviour) =>
      readBehaviour(behaviour, resources),
    ),
    errors: recordsAt(config, 'CustomErrorResponses').map((error) => ({
      code: numberAt(error, 'ErrorCode') ?? 0,
      responseCode: numberAt(error, 'ResponseCode'),
      path: stringAt(error, 'ResponsePagePath'),
    })),
    defaultRootObject: stringAt(config, 'DefaultRootObject') ?? '',
  };
}

function readOrigin(origin: Json, resources: readonly Located[]): Origin {
  const id = requiredString(origin, 'Id');
  const domain = requiredString(origin, 'DomainName');
  const path = stringAt(origin, 'OriginPath') ?? '';
  const bucket = resources.find((r) => r.type === 'AWS::S3::Bucket' && attributeOf(r, 'RegionalDomainName') === domain);
  if (bucket !== undefined) {
    const name = physicalName(bucket, 'BucketName');
    return { kind: 'bucket', id, bucket: name, path, mayList: mayList(name, resources) };
  }
  const api = resources.find(
    (r) => r.type === 'AWS::ApiGatewayV2::Api' && attributeOf(r, 'ApiEndpoint') === `https://${domain}`,
  );
  if (api !== undefined) return { kind: 'api', id, apiId: referenceOf(api), host: domain, path };
  throw new Error(`origin ${id}: nothing of the template answers at ${domain}`);
}

/** Without the right to list, S3 answers 403 for a missing object, so that nobody can probe for names. */
function mayList(bucket: string, resources: readonly Located[]): boolean {
  return resources.some(
    ({ type, properties }) =>
      type === 'AWS::S3::BucketPolicy' &&
      properties['Bucket'] === bucket &&
      JSON.stringify(properties['PolicyDocument']).includes('s3:ListBucket') &&
      JSON.stringify(properties['PolicyDocument']).includes('cloudfront.amazonaws.com'),
  );
}

function readBehaviour(behaviour: Json, resources: readonly Located[]): Behaviour {
  for (const part of ['FunctionAssociations', 'LambdaFunctionAssociations']) {
    if (recordsAt(behaviour, part).length > 0) throw new Error(`${part} of a distribution are not built here`);
  }
  const pattern = stringAt(behaviour, 'PathPattern');
  const methods = stringsAt(behaviour, 'AllowedMethods');
  return {
    pattern: pattern === undefined ? undefined : pathPattern(pattern),
    originId: requiredString(behaviour, 'TargetOriginId'),
    methods: methods.length > 0 ? methods : ['GET', 'HEAD'],
    compresses: isTrue(behaviour['Compress']),
    cache: findCachePolicy(stringAt(behaviour, 'CachePolicyId'), resources),
    request: findOriginRequestPolicy(stringAt(behaviour, 'OriginRequestPolicyId'), resources),
    response: findResponseHeadersPolicy(stringAt(behaviour, 'ResponseHeadersPolicyId'), resources),
  };
}

/** `/_app/*`: a star stands for any characters, slashes too. The leading slash is optional in CloudFront. */
function pathPattern(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped.startsWith('/') ? '' : '/?'}${escaped}$`);
}
