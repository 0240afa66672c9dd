import type { AwsEndpointWorld } from '../aws/aws-endpoint.server.ts';
import { AwsError } from '../aws/aws-error.ts';
import { checkRights } from '../aws/check-rights.ts';
import { isAllowed, type NeededRight } from '../iam/is-allowed.ts';
import { bucketKeys } from '../storage/bucket-keys.ts';
import { createTellOfObject } from '../storage/object-events.ts';
import { createS3Service } from '../storage/s3.service.ts';
import { createStorage } from '../storage/storage.server.ts';
import type { Declared } from './declared.ts';
import type { Stores } from './stores.ts';

/** Who may do what, and where it is recorded that they did. */
export type Access = Pick<AwsEndpointWorld, 'statementsOf' | 'record'>;

/** S3 on both its sides: the service that functions call, and the host that browsers meet. */
export function createStorageParts({ buckets, resources }: Declared, stores: Stores, access: Access) {
  const { objects, clock } = stores;
  const encryptionKeyOf = bucketKeys(resources);
  const tellOfObject = createTellOfObject(buckets, stores);
  const mayList = (caller: string, bucket: string) =>
    isAllowed(access.statementsOf(caller) ?? [], { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}` });
  const check = (caller: string | undefined, needed: readonly NeededRight[]) => {
    const statements = caller === undefined ? undefined : access.statementsOf(caller);
    if (caller === undefined || statements === undefined) {
      throw new AwsError(
        'InvalidAccessKeyId',
        'The AWS Access Key Id you provided does not exist in our records.',
        403,
      );
    }
    checkRights({ caller, service: 's3' }, needed, { statements, record: access.record });
  };
  return {
    service: createS3Service({ objects, encryptionKeyOf, mayList, tellOfObject }),
    server: createStorage({ objects, encryptionKeyOf, check, tellOfObject, clock }),
  };
}
