import { describe, expect, it } from 'vitest';
import { synthesized } from '#infra/commonweal.fixture.ts';
import { originHeader } from '#shared/kernel/origin-header.ts';

const deploy = synthesized();
const inUsEast1 = synthesized({ region: 'us-east-1' });
const withoutWebAcl = synthesized({ webAcl: 'false' });
const withDomain = synthesized({
  siteDomain: 'ideas.example.org',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d',
});

const configOf = ({ ofType }: typeof deploy) =>
  ofType('AWS::CloudFront::Distribution')[0]?.properties.DistributionConfig;
const config = configOf(deploy);
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const allViewerExceptHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';

type Origin = { Id: string; OriginCustomHeaders?: { HeaderName: string; HeaderValue: unknown }[] };
type Behaviour = Record<string, unknown> & { PathPattern: string; TargetOriginId: string };
const origins: Origin[] = config.Origins;
const apiOrigin = origins.find(({ OriginCustomHeaders }) => OriginCustomHeaders !== undefined);
const behaviours: Behaviour[] = config.CacheBehaviors;
const behaviourOf = (pattern: string) => behaviours.find(({ PathPattern }) => PathPattern === pattern);

describe('CloudFront', () => {
  it('proves its way with the current value of the origin secret, which no template holds', () => {
    const [header, ...others] = apiOrigin?.OriginCustomHeaders ?? [];

    expect(others).toEqual([]);
    expect(header?.HeaderName).toBe(originHeader);
    expect(JSON.stringify(header?.HeaderValue)).toBe(
      '{"Fn::Join":["",["{{resolve:secretsmanager:",{"Ref":"OriginSecret9A421E71"},":SecretString:::}}"]]}',
    );
  });

  it('passes everything on that is not named, uncached, with all of the request but its host', () => {
    expect(config.DefaultCacheBehavior).toMatchObject({
      TargetOriginId: apiOrigin?.Id,
      CachePolicyId: cachingDisabled,
      OriginRequestPolicyId: allViewerExceptHost,
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
    });
  });

  it.each(['/en/public/*', '/fr/public/*'])(
    'caches %s by path and filter alone, without cookies or tokens',
    (pattern) => {
      const [policy] = deploy.ofType('AWS::CloudFront::CachePolicy');
      const { ParametersInCacheKeyAndForwardedToOrigin: key, ...times } = policy?.properties.CachePolicyConfig ?? {};

      expect(behaviourOf(pattern)).toMatchObject({ TargetOriginId: apiOrigin?.Id, CachePolicyId: { Ref: policy?.id } });
      expect(behaviourOf(pattern)).not.toHaveProperty('OriginRequestPolicyId');
      expect(key).toMatchObject({
        CookiesConfig: { CookieBehavior: 'none' },
        HeadersConfig: { HeaderBehavior: 'none' },
        QueryStringsConfig: {
          QueryStringBehavior: 'whitelist',
          QueryStrings: ['words', 'sort', 'state', 'category', 'organisation', 'organisation-name', 'cursor'],
        },
      });
      expect(times).toMatchObject({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 86_400 });
    },
  );

  it.each(['/_app/*', '/robots.txt'])('takes %s from the bucket of static files', (pattern) => {
    const bucketOrigin = origins.find(({ Id }) => Id !== apiOrigin?.Id);

    expect(behaviourOf(pattern)).toMatchObject({ TargetOriginId: bucketOrigin?.Id, CachePolicyId: cachingOptimized });
    expect(bucketOrigin).toMatchObject({ OriginAccessControlId: expect.anything() });
  });

  it('has no behaviour besides', () => {
    expect(behaviours.map(({ PathPattern }) => PathPattern).sort()).toEqual([
      '/_app/*',
      '/en/public/*',
      '/fr/public/*',
      '/robots.txt',
    ]);
  });

  it('keeps no error and puts no page in its place, since one reader’s must not be shown to another', () => {
    const statuses = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

    expect(config.CustomErrorResponses).toEqual(statuses.map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })));
  });

  it('answers over HTTPS with security headers, whatever the path', () => {
    const [policy] = deploy.ofType('AWS::CloudFront::ResponseHeadersPolicy');
    const all = [config.DefaultCacheBehavior, ...behaviours];

    expect(all.every((one) => one.ViewerProtocolPolicy === 'redirect-to-https')).toBe(true);
    expect(all.every((one) => one.ResponseHeadersPolicyId.Ref === policy?.id)).toBe(true);
    expect(policy?.properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig).toMatchObject({
      StrictTransportSecurity: { AccessControlMaxAgeSec: 730 * 86_400, IncludeSubdomains: true, Override: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY', Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'same-origin', Override: true },
    });
  });

  it('speaks TLS 1.2 to the API, and to browsers at least that where the site has its own domain', () => {
    const { Aliases, ViewerCertificate } = configOf(withDomain);

    expect(apiOrigin).toMatchObject({
      CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
    });
    expect(Aliases).toEqual(['ideas.example.org']);
    expect(ViewerCertificate).toMatchObject({ MinimumProtocolVersion: 'TLSv1.2_2021' });
  });

  it('logs who fetched what, without cookies', () => {
    expect(config.Logging).toMatchObject({ IncludeCookies: false, Prefix: 'cloudfront/' });
  });
});

describe('the web ACL', () => {
  it.each([
    ['eu-west-1', deploy],
    ['us-east-1', inUsEast1],
  ])('stands in us-east-1 before a site in %s', (_region, made) => {
    const stack = made.app.node.findChild('commonweal-production-web-acl');

    expect(stack).toMatchObject({ region: 'us-east-1' });
    expect(configOf(made).WebACLId).toEqual({
      'Fn::GetStackOutput': expect.objectContaining({ StackName: 'commonweal-production-web-acl' }),
    });
  });

  it('bounds the requests of one address and logs only what it blocked', () => {
    const [acl] = deploy.ofType('AWS::WAFv2::WebACL');
    const [logging] = deploy.ofType('AWS::WAFv2::LoggingConfiguration');

    expect(acl?.properties.Rules[0].Statement.RateBasedStatement).toEqual({ AggregateKeyType: 'IP', Limit: 20_000 });
    expect(logging?.properties.LoggingFilter.DefaultBehavior).toBe('DROP');
  });

  it('is not there, nor anything that names it, where the deploy does without', () => {
    const text = JSON.stringify(withoutWebAcl.resources);

    expect(text).not.toMatch(/wafv2|WebACL/i);
    expect(withoutWebAcl.resources.some(({ stack }) => stack.endsWith('-web-acl'))).toBe(false);
  });
});

describe('every bucket', () => {
  it.each(deploy.ofType('AWS::S3::Bucket'))(
    '$id is private, encrypted, and keeps former versions',
    ({ properties }) => {
      expect(properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(properties.BucketEncryption).toBeDefined();
      expect(properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    },
  );

  it('is read by nobody but this distribution', () => {
    const statements = deploy
      .ofType('AWS::S3::BucketPolicy')
      .flatMap(({ properties }) => properties.PolicyDocument.Statement);
    const readers = statements.filter(({ Effect, Action }) => Effect === 'Allow' && String(Action).includes('Get'));

    expect(readers).toHaveLength(1);
    expect(readers[0]).toMatchObject({
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() } },
    });
  });
});

describe('the origin secret', () => {
  it('gets a new value every 30 days from the function that tells CloudFront', () => {
    const [schedule] = deploy.ofType('AWS::SecretsManager::RotationSchedule');

    expect(schedule?.properties).toMatchObject({
      SecretId: { Ref: 'OriginSecret9A421E71' },
      RotationRules: { ScheduleExpression: 'rate(30 days)' },
      RotateImmediatelyOnUpdate: false,
    });
  });

  it('may be given to CloudFront with the one bucket of logs that its configuration names', () => {
    const statements = deploy
      .ofType('AWS::IAM::Policy')
      .flatMap(({ properties }) => properties.PolicyDocument.Statement);
    const onAcl = statements.filter(({ Action }) => String(Action).includes('BucketAcl'));

    expect(onAcl).toMatchObject([
      {
        Action: ['s3:GetBucketAcl', 's3:PutBucketAcl'],
        Effect: 'Allow',
        Resource: { 'Fn::GetAtt': ['AccessLogs8B620ECA', 'Arn'] },
      },
    ]);
  });
});

describe('static files', () => {
  it('are kept for a year where their names say what is in them, and for five minutes elsewhere', () => {
    const uploads = deploy.ofType('Custom::CDKBucketDeployment').map(({ properties }) => properties);

    expect(uploads).toMatchObject([
      {
        Include: ['_app/immutable/*'],
        Prune: false,
        SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
      },
      { Exclude: ['_app/immutable/*'], Prune: true, SystemMetadata: { 'cache-control': 'public, max-age=300' } },
    ]);
  });
});
