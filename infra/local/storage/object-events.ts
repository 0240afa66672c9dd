import { randomBytes } from 'node:crypto';
import { localAccount } from '../assembly/assembly.ts';
import type { Clock } from '../clock/clock.ts';
import { defaultBusArn, type EventBuses } from '../events/event-bus.ts';
import type { BucketDefinition } from './bucket-definition.ts';
import type { StoredObject } from './object-store.ts';

export type ObjectWritten = {
  readonly bucket: string;
  readonly key: string;
  readonly object: Pick<StoredObject, 'body' | 'etag'>;
  readonly reason: 'POST Object' | 'PutObject' | 'CopyObject';
  readonly sourceIp: string;
};

/** Tells EventBridge of an object that was written, in the words S3 has for it, where its bucket asks for that. */
export type TellOfObject = (written: ObjectWritten) => void;

export function createTellOfObject(
  buckets: readonly BucketDefinition[],
  { buses, clock }: { buses: EventBuses; clock: Clock },
): TellOfObject {
  return ({ bucket: name, key, object, reason, sourceIp }) => {
    const bucket = buckets.find((declared) => declared.name === name);
    if (bucket === undefined || !bucket.tellsEventBridge) return;
    const detail = {
      version: '0',
      bucket: { name },
      object: {
        key,
        size: object.body.length,
        etag: object.etag.replaceAll('"', ''),
        // Grows with each write of a key.
        sequencer: `${clock.now().toString(16).toUpperCase().padStart(16, '0')}00`,
      },
      'request-id': randomBytes(8).toString('hex').toUpperCase(),
      requester: localAccount,
      'source-ip-address': sourceIp,
      reason,
    };
    const event = {
      source: 'aws.s3',
      detailType: 'Object Created',
      detail,
      resources: [bucket.arn],
      timeMs: clock.now(),
    };
    buses.put([{ busArn: defaultBusArn(bucket.region), event }]);
  };
}
