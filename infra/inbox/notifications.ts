import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/notifications.env.ts';
import type { ContextTable } from '#infra/platform/context-table.ts';
import { EventConsumer } from '#infra/platform/event-consumer.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import type { FunctionSurroundings } from '#infra/platform/platform-function.ts';
import type { SealFunction } from '#infra/seal/seal-function.ts';
import { tellings } from '#shared/inbox/tellings.ts';
import type { SupportEventType } from '#shared/support/support-event.schema.ts';

type NotificationsProps = FunctionSurroundings & {
  readonly people: ContextTable<'people'>;
  readonly bus: IEventBus;
  readonly seal: SealFunction;
};

/** By these it learns who follows an idea, to tell them of it. */
const followEvents = ['support-given', 'follow-begun', 'follow-ended'] as const satisfies SupportEventType[];

/** Follows what happens to records and tells the people concerned, in their inboxes. */
export class Notifications extends EventConsumer {
  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id, {
      ...props,
      name: 'notifications',
      description: 'Puts notifications into the inboxes of the people concerned',
      eventTypes: [...Object.keys(tellings), ...followEvents],
      environment: environmentFor(envSchema, {
        PEOPLE_TABLE: props.people.table.tableName,
        SEAL_FUNCTION: props.seal.lambda.functionName,
      }),
    });
    props.seal.allowAsking(this.consumer);
    props.people.allow(this.consumer, {
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'ConditionCheckItem'],
    });
  }
}
