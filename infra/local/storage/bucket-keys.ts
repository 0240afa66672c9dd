import { physicalName } from '../assembly/identifiers.ts';
import type { Located } from '../assembly/located-resource.ts';
import { AwsError } from '../aws/aws-error.ts';
import { recordAt, recordsAt, stringAt } from '../state/json.ts';

/** Gives the ARN of the key each declared bucket is encrypted with. Throws, as S3 does, for a bucket nobody declared. */
export function bucketKeys(resources: readonly Located[]): (bucket: string) => string | undefined {
  const keys = new Map(
    resources
      .filter(({ type }) => type === 'AWS::S3::Bucket')
      .map((resource) => [physicalName(resource, 'BucketName'), keyOf(resource)]),
  );
  return (bucket) => {
    if (!keys.has(bucket)) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist.', 404);
    return keys.get(bucket);
  };
}

function keyOf({ properties }: Located): string | undefined {
  const [rule] = recordsAt(recordAt(properties, 'BucketEncryption'), 'ServerSideEncryptionConfiguration');
  return rule === undefined ? undefined : stringAt(recordAt(rule, 'ServerSideEncryptionByDefault'), 'KMSMasterKeyID');
}
