import { AwsError, notBuilt } from '../aws/aws-error.ts';
import type { AwsAnswer, AwsCall, AwsService } from '../aws/aws-service.ts';
import type { NeededRight } from '../iam/is-allowed.ts';
import { stringAt } from '../state/json.ts';
import type { Distribution } from './distribution.ts';
import { configXml, distributionXml, headersInXml, isSameButHeaderValues } from './distribution-xml.ts';
import type { OriginHeaders } from './origin-headers.ts';

type Edge = { readonly distribution: Distribution; readonly originHeaders: OriginHeaders };

/** CloudFront's REST and XML protocol, as far as rotating the origin header needs it. */
export function createCloudFrontService(edges: readonly Edge[]): AwsService {
  const edgeOf = (path: string): Edge => {
    const id = /\/distribution\/([^/]+)/.exec(path)?.[1];
    const edge = edges.find(({ distribution }) => distribution.id === id);
    if (edge === undefined) throw new AwsError('NoSuchDistribution', 'The specified distribution does not exist.', 404);
    return edge;
  };
  return {
    operationOf: ({ method, path }) => {
      const [, isDistribution, isConfig] = /^\/[\d-]+(\/distribution\/[^/?]+)(\/config)?(?:\?|$)/.exec(path) ?? [];
      if (isDistribution !== undefined && method === 'GET' && isConfig === undefined) return 'GetDistribution';
      return isConfig !== undefined && method === 'PUT' ? 'UpdateDistribution' : `${method} ${path}`;
    },
    rightsFor: (call) => rightsFor(call, edgeOf(call.path).distribution),
    answer: (call) => {
      if (call.operation === 'GetDistribution') return distributionAnswer(edgeOf(call.path));
      if (call.operation === 'UpdateDistribution') return update(edgeOf(call.path), call);
      throw notBuilt('cloudfront', call.operation);
    },
  };
}

/** CloudFront looks at the web ACL in the caller's name whenever it is told a configuration that names one. */
function rightsFor({ operation }: AwsCall, { arn, config }: Distribution): NeededRight[] {
  const webAcl = stringAt(config, 'WebACLId');
  const own = { action: `cloudfront:${operation}`, resource: arn };
  return operation === 'UpdateDistribution' && webAcl ? [own, { action: 'wafv2:GetWebACL', resource: webAcl }] : [own];
}

function distributionAnswer({ distribution, originHeaders }: Edge): AwsAnswer {
  const { etag, headers } = originHeaders.current();
  return { status: 200, headers: { 'content-type': 'text/xml', etag }, body: distributionXml(distribution, headers) };
}

/** Takes changed origin headers; any other change would not show here, so it is refused by name. */
function update(edge: Edge, call: AwsCall): AwsAnswer {
  const { distribution, originHeaders } = edge;
  const { etag, headers } = originHeaders.current();
  const condition = call.headers['if-match'];
  if (condition === undefined) throw new AwsError('InvalidIfMatchVersion', 'The If-Match version is missing.');
  if (condition !== etag) throw new AwsError('PreconditionFailed', 'The distribution changed meanwhile.', 412);
  const wished = call.body.toString();
  if (!isSameButHeaderValues(configXml(distribution, headers), wished)) {
    throw new AwsError('InvalidArgument', 'Only the values of origin headers can be changed in the local run.');
  }
  originHeaders.replace(headersInXml(wished));
  return distributionAnswer(edge);
}
