import { describe, expect, it } from 'vitest';
import { synthesized } from '#infra/commonweal.fixture.ts';
import { type ContextName, contexts } from '#shared/contexts.ts';

const deploy = synthesized();
const routes = deploy.ofType('AWS::ApiGatewayV2::Route');
const ofApi = routes.filter(({ stack }) => stack.endsWith('-api'));
const others = routes.filter(({ stack }) => !stack.endsWith('-api'));

const contextNames = Object.keys(contexts) as ContextName[];
const expectedKeys = contextNames.flatMap((context) =>
  Object.values(contexts[context]).map(({ method, path }) => `${method} ${path}`),
);

/** The name of the function behind a route. */
const answeredBy = (target: { 'Fn::Join': [string, [string, { Ref: string }]] }) => {
  const integration = deploy.resources.find(({ id }) => id === target['Fn::Join'][1][1].Ref)?.properties;
  const functionId = integration?.IntegrationUri['Fn::GetAtt'][0];
  return deploy.resources.find(({ id }) => id === functionId)?.properties.FunctionName;
};

describe('the routes of the API', () => {
  it('are the operations of the contracts, each once, and no other', () => {
    expect(ofApi.map(({ properties }) => properties.RouteKey).sort()).toEqual([...expectedKeys].sort());
  });

  it.each(contextNames)('of the context %s lead to its own function', (context) => {
    const keys = Object.values(contexts[context]).map(({ method, path }) => `${method} ${path}`);
    const own = ofApi.filter(({ properties }) => keys.includes(properties.RouteKey));

    expect([...new Set(own.map(({ properties }) => answeredBy(properties.Target)))]).toEqual([
      `commonweal-production-${context}`,
    ]);
  });

  it('all ask the authorizer', () => {
    const [authorizer, ...more] = deploy.ofType('AWS::ApiGatewayV2::Authorizer');
    const unasked = ofApi.filter(
      ({ properties }) => properties.AuthorizationType !== 'CUSTOM' || properties.AuthorizerId?.Ref !== authorizer?.id,
    );

    expect(more).toEqual([]);
    expect(unasked).toEqual([]);
  });

  it('leave one other, which leads everything else to the web function without the authorizer', () => {
    expect(others.map(({ properties }) => [properties.RouteKey, properties.AuthorizationType])).toEqual([
      ['$default', undefined],
    ]);
    expect(answeredBy(others[0]?.properties.Target)).toBe('commonweal-production-web');
  });
});

describe('the authorizer', () => {
  it('is asked for every request anew, whether or not anybody signed in', () => {
    const { properties } = deploy.ofType('AWS::ApiGatewayV2::Authorizer')[0] ?? {};

    expect(properties).toMatchObject({
      AuthorizerType: 'REQUEST',
      AuthorizerPayloadFormatVersion: '2.0',
      AuthorizerResultTtlInSeconds: 0,
      EnableSimpleResponses: true,
    });
    expect(properties).not.toHaveProperty('IdentitySource');
  });
});

describe('the HTTP API', () => {
  it('throttles all requests together', () => {
    const [stage] = deploy.ofType('AWS::ApiGatewayV2::Stage');

    expect(stage?.properties.DefaultRouteSettings).toMatchObject({
      ThrottlingRateLimit: 400,
      ThrottlingBurstLimit: 800,
    });
  });

  it('logs neither who asked nor the path, which may name a record', () => {
    const [stage] = deploy.ofType('AWS::ApiGatewayV2::Stage');
    const logged = Object.values(JSON.parse(stage?.properties.AccessLogSettings.Format));

    expect(logged).toContain('$context.requestId');
    expect(logged.join()).not.toMatch(/sourceIp|userAgent|context\.path|authorizer\.(?!error)/);
  });
});
