import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/idea-totals.env.ts';
import type { ContextTable } from '#infra/platform/context-table.ts';
import { EventConsumer } from '#infra/platform/event-consumer.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import type { FunctionSurroundings } from '#infra/platform/platform-function.ts';
import type { IdeaEvent } from '#shared/idea/idea-event.schema.ts';
import type { SupportEventType } from '#shared/support/support-event.schema.ts';

type IdeaTotalsProps = FunctionSurroundings & { readonly ideas: ContextTable<'ideas'>; readonly bus: IEventBus };

const eventTypes = [
  'idea-submitted',
  'idea-submitted-to-challenge',
  'idea-imported',
  'idea-visibility-changed',
  'idea-revealed',
  'idea-withdrawn',
  'idea-question-asked',
  'idea-question-answered',
  'idea-sent-to-assessment',
  'idea-assessed',
  'idea-answered',
  'idea-reopened',
  'idea-returned',
  'idea-transferred',
  'support-given',
  'support-withdrawn',
] as const satisfies (IdeaEvent['type'] | SupportEventType)[];

/** Follows what happens to ideas and keeps how many there are for each audience, and how many support each of them. */
export class IdeaTotals extends EventConsumer {
  constructor(scope: Construct, id: string, props: IdeaTotalsProps) {
    super(scope, id, {
      ...props,
      name: 'idea-totals',
      description: 'Keeps the totals of ideas by state and category for each audience, and how many support each',
      eventTypes,
      environment: environmentFor(envSchema, { IDEAS_TABLE: props.ideas.table.tableName }),
    });
    props.ideas.allow(this.consumer, {
      // Query: the end of the log that the search indexes follow, where new numbers of supporters are noted.
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
    });
  }
}
