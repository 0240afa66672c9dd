import { Duration, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  type DistributionProps,
  type ErrorResponse,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '#infra/platform/acknowledge.ts';
import type { Settings } from '#infra/settings.ts';
import { originHeader } from '#shared/kernel/origin-header.ts';
import { siteLanguages } from '#shared/kernel/text.ts';
import type { OriginSecret } from './origin-secret.ts';

type SiteDistributionProps = {
  readonly settings: Settings;
  readonly apiHost: string;
  readonly secret: OriginSecret;
  readonly staticFiles: IBucket;
  readonly staticPathPatterns: readonly string[];
  readonly logs: IBucket;
  readonly webAclArn: string | undefined;
};

/** Pages without a session, the same for everybody, under which CloudFront forwards neither cookies nor tokens. */
const publicPathPatterns = siteLanguages.map((language) => `/${language}/public/*`);

/** The errors CloudFront can be told about. It keeps each for ten seconds of its own accord, whatever its answer says. */
const errorStatuses = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/**
 * No error is kept, and each reaches its reader with the body it came with. An uncached behaviour tells answers apart by
 * address alone, so that a kept error page of one reader would be shown to the next.
 */
const keepNoError: ErrorResponse[] = errorStatuses.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) }));

/**
 * The parameters that choose what a public page shows. Another one makes no page of its own. What somebody types as the
 * name of a body does, whatever it is: the rate rule of the web ACL bounds who asks for many.
 */
const publicPageParameters = ['words', 'sort', 'state', 'category', 'organisation', 'organisation-name', 'cursor'];

/** The one way in: static files from S3, public pages from its cache, everything else from the HTTP API. */
export class SiteDistribution extends Construct {
  readonly distribution: Distribution;
  /** The site's address as people type it, without a slash at the end. */
  readonly origin: string;

  constructor(scope: Construct, id: string, props: SiteDistributionProps) {
    super(scope, id);
    const { settings, webAclArn } = props;
    const shared = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: this.securityHeaders(),
    };
    const fromApi = { ...shared, origin: apiOrigin(props) };
    const fromBucket = { ...shared, origin: S3BucketOrigin.withOriginAccessControl(props.staticFiles) };
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Commonweal ${settings.environment}`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableLogging: true,
      logBucket: props.logs,
      logFilePrefix: 'cloudfront/',
      logIncludesCookies: false,
      errorResponses: keepNoError,
      ...(webAclArn === undefined ? {} : { webAclId: webAclArn }),
      ...this.ownDomain(settings),
      defaultBehavior: {
        ...fromApi,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      },
      additionalBehaviors: {
        ...behaviours(props.staticPathPatterns, { ...fromBucket, cachePolicy: CachePolicy.CACHING_OPTIMIZED }),
        ...behaviours(publicPathPatterns, { ...fromApi, cachePolicy: this.publicPages() }),
      },
    });
    this.origin = `https://${settings.siteDomain ?? this.distribution.distributionDomainName}`;
    acknowledgeDistributionRules(this, settings);
  }

  /** How long a public page is kept is the page's own choice, up to a day; one that does not say is not kept. */
  private publicPages(): CachePolicy {
    return new CachePolicy(this, 'PublicPages', {
      comment: 'Public pages: by path and filter alone, for as long as the page says',
      queryStringBehavior: CacheQueryStringBehavior.allowList(...publicPageParameters),
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(1),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }

  /** The content security policy is not among them: each page carries its own, with the hashes of its scripts. */
  private securityHeaders(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'SecurityHeaders', {
      comment: 'Commonweal: security headers of every answer',
      securityHeadersBehavior: {
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(730),
          includeSubdomains: true,
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        // An address may name a record: no other site learns it. Forms of our own pages keep their `Origin` header.
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
      },
    });
  }

  private ownDomain({ siteDomain, certificateArn }: Settings): Partial<DistributionProps> {
    if (siteDomain === undefined || certificateArn === undefined) return {};
    return {
      domainNames: [siteDomain],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  /** The distribution's own address in policies. CloudFront knows no region. */
  get arn(): string {
    const { partition, account } = Stack.of(this);
    return `arn:${partition}:cloudfront::${account}:distribution/${this.distribution.distributionId}`;
  }
}

function apiOrigin({ apiHost, secret }: SiteDistributionProps): HttpOrigin {
  return new HttpOrigin(apiHost, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    customHeaders: { [originHeader]: secret.resolvedAtDeploy },
  });
}

function behaviours(patterns: readonly string[], options: BehaviorOptions): Record<string, BehaviorOptions> {
  return Object.fromEntries(patterns.map((pattern) => [pattern, options]));
}

function acknowledgeDistributionRules(construct: SiteDistribution, { siteDomain, webAcl }: Settings): void {
  acknowledge(construct, {
    'AwsSolutions-CFR1':
      'A public service is for citizens and staff wherever they are, so no country is shut out by default.',
  });
  if (siteDomain === undefined) {
    acknowledge(construct, {
      'AwsSolutions-CFR4':
        'Without a domain of its own the site uses the certificate of cloudfront.net, whose minimum version cannot be set; with siteDomain and certificateArn it is TLS 1.2.',
    });
  }
  if (!webAcl) {
    acknowledge(construct, {
      'AwsSolutions-CFR2':
        'The body that deploys has chosen to do without the web ACL (context webAcl=false); the stage still throttles all requests together.',
    });
  }
}
