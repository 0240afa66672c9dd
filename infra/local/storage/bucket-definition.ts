import { attributeOf, physicalName } from '../assembly/identifiers.ts';
import type { Located } from '../assembly/located-resource.ts';
import { isTrue, type Json, numberAt, recordAt, recordsAt, stringAt } from '../state/json.ts';

/** Which objects of a bucket go by themselves, and how many days after they were written. */
export type ExpiryRule = {
  readonly prefix: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly days: number;
};

/** One bucket as the template declares it. */
export type BucketDefinition = {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  /** Whether EventBridge is told of its objects. */
  readonly tellsEventBridge: boolean;
  readonly expiries: readonly ExpiryRule[];
};

/** What a lifecycle rule may say. There is one version of each object here and no upload in parts, so the rest has no effect. */
const lifecycleWords = [
  'Id',
  'Status',
  'Prefix',
  'TagFilters',
  'ExpirationInDays',
  'ExpiredObjectDeleteMarker',
  'NoncurrentVersionExpiration',
  'AbortIncompleteMultipartUpload',
];

/** Reads a bucket. Throws for notifications and lifecycle rules of a kind that is not built here. */
export function readBucket(resource: Located): BucketDefinition {
  const { properties, logicalId } = resource;
  const notifications = recordAt(properties, 'NotificationConfiguration');
  const [other] = Object.keys(notifications).filter((kind) => kind !== 'EventBridgeConfiguration');
  if (other !== undefined) throw new Error(`${logicalId}: ${other} is not built here; EventBridge is`);
  const rules = recordsAt(recordAt(properties, 'LifecycleConfiguration'), 'Rules');
  return {
    name: physicalName(resource, 'BucketName'),
    arn: attributeOf(resource, 'Arn'),
    region: resource.stack.region,
    tellsEventBridge: isTrue(recordAt(notifications, 'EventBridgeConfiguration')['EventBridgeEnabled']),
    expiries: rules.flatMap((rule) => readExpiry(rule, logicalId)),
  };
}

function readExpiry(rule: Json, logicalId: string): ExpiryRule[] {
  const unknown = Object.keys(rule).find((word) => !lifecycleWords.includes(word));
  if (unknown !== undefined) throw new Error(`${logicalId}: ${unknown} of a lifecycle rule is not built here`);
  const days = numberAt(rule, 'ExpirationInDays');
  if (days === undefined || rule['Status'] === 'Disabled') return [];
  const tags = recordsAt(rule, 'TagFilters').map(({ Key, Value }) => [String(Key), String(Value)]);
  return [{ prefix: stringAt(rule, 'Prefix') ?? '', tags: Object.fromEntries(tags), days }];
}
