import type { EventBus, IEventBus } from 'aws-cdk-lib/aws-events';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';

/*
 * CDK writes `x?: T` in these interfaces and `T | undefined` in the classes that implement them. Under
 * `exactOptionalPropertyTypes` the two do not meet, though every one of these objects is what the interface asks for.
 */

export function asBucket(bucket: Bucket): IBucket {
  return bucket as IBucket;
}

export function asEventBus(bus: EventBus): IEventBus {
  return bus as IEventBus;
}
