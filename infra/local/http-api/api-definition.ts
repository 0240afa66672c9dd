import { attributeOf, referenceOf } from '../assembly/identifiers.ts';
import type { Located } from '../assembly/located-resource.ts';
import { isTrue, numberAt, requiredString, stringAt, stringsAt } from '../state/json.ts';
import { type CompiledRoute, compileRoute } from './route-match.ts';

export type Integration = { readonly functionArn: string; readonly timeoutMs: number };

type Authorizer = { readonly id: string; readonly functionArn: string };

export type ApiRoute = CompiledRoute & {
  readonly id: string;
  readonly integration: Integration;
  readonly authorizer: Authorizer | undefined;
};

/** One HTTP API as the template declares it. */
export type ApiDefinition = {
  readonly id: string;
  readonly region: string;
  /** The host name AWS would give it, which origins and events name. */
  readonly host: string;
  readonly stage: string;
  readonly routes: readonly ApiRoute[];
};

/** HTTP APIs wait thirty seconds for a function at most. */
const longestIntegrationMs = 30_000;

/** Reads an HTTP API with its stage, routes, integrations and authorizers. Throws for what is not built here. */
export function readApi(api: Located, resources: readonly Located[]): ApiDefinition {
  const id = referenceOf(api);
  const own = resources.filter((resource) => resource.properties['ApiId'] === id);
  const byId = (type: string) =>
    new Map(own.filter((resource) => resource.type === type).map((resource) => [referenceOf(resource), resource]));
  const integrations = byId('AWS::ApiGatewayV2::Integration');
  const authorizers = byId('AWS::ApiGatewayV2::Authorizer');
  const stage = own.find(({ type }) => type === 'AWS::ApiGatewayV2::Stage');
  if (stage !== undefined && stage.properties['StageName'] !== '$default') {
    throw new Error(`${stage.logicalId}: only the stage $default runs here`);
  }
  const routes = own
    .filter(({ type }) => type === 'AWS::ApiGatewayV2::Route')
    .map((route) => readRoute(route, integrations, authorizers));
  const host = attributeOf(api, 'ApiEndpoint').slice('https://'.length);
  return { id, region: api.stack.region, host, stage: '$default', routes };
}

function readRoute(
  route: Located,
  integrations: ReadonlyMap<string, Located>,
  authorizers: ReadonlyMap<string, Located>,
): ApiRoute {
  const integration = integrations.get(requiredString(route.properties, 'Target').replace('integrations/', ''));
  if (integration === undefined) throw new Error(`${route.logicalId}: its integration is not declared`);
  const type = stringAt(route.properties, 'AuthorizationType') ?? 'NONE';
  if (type !== 'NONE' && type !== 'CUSTOM')
    throw new Error(`${route.logicalId}: authorization ${type} is not built here`);
  const authorizer = authorizers.get(stringAt(route.properties, 'AuthorizerId') ?? '');
  if (type === 'CUSTOM' && authorizer === undefined)
    throw new Error(`${route.logicalId}: its authorizer is not declared`);
  return {
    ...compileRoute(requiredString(route.properties, 'RouteKey')),
    id: referenceOf(route),
    integration: readIntegration(integration),
    authorizer: authorizer === undefined ? undefined : readAuthorizer(authorizer),
  };
}

function readIntegration({ logicalId, properties }: Located): Integration {
  if (properties['IntegrationType'] !== 'AWS_PROXY' || properties['PayloadFormatVersion'] !== '2.0') {
    throw new Error(`${logicalId}: only Lambda proxy integrations with payload 2.0 run here`);
  }
  const timeoutMs = Math.min(numberAt(properties, 'TimeoutInMillis') ?? longestIntegrationMs, longestIntegrationMs);
  return { functionArn: functionArnIn(requiredString(properties, 'IntegrationUri')), timeoutMs };
}

function readAuthorizer(resource: Located): Authorizer {
  const { logicalId, properties } = resource;
  const isSimple = isTrue(properties['EnableSimpleResponses']) && properties['AuthorizerType'] === 'REQUEST';
  const isUncached = (numberAt(properties, 'AuthorizerResultTtlInSeconds') ?? 300) === 0;
  const hasSource = stringsAt(properties, 'IdentitySource').length > 0;
  if (!isSimple || !isUncached || hasSource) {
    throw new Error(
      `${logicalId}: only REQUEST authorizers with simple responses, no cache and no identity source run here`,
    );
  }
  return { id: referenceOf(resource), functionArn: functionArnIn(requiredString(properties, 'AuthorizerUri')) };
}

/** Authorizers name their function inside an invocation path of API Gateway. */
function functionArnIn(uri: string): string {
  return /functions\/(arn:[^/]+)\/invocations$/.exec(uri)?.[1] ?? uri;
}
