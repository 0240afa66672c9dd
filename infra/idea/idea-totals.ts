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
  'idea-merged',
  'idea-merge-undone',
  'idea-joined',
  'idea-joining-undone',
  'idea-co-author-joined',
  'idea-co-author-left',
  'idea-answer-late',
  'support-given',
  'support-withdrawn',
] as const satisfies (IdeaEvent['type'] | SupportEventType)[];

/**
 * Follows what happens to ideas and keeps what is counted of them: how many there are for each audience, how many support each
 * of them, and how bodies answer, by month. One function for all, since they look at the same ideas after the same events.
 */
export class IdeaTotals extends EventConsumer {
  constructor(scope: Construct, id: string, props: IdeaTotalsProps) {
    super(scope, id, {
      ...props,
      name: 'idea-totals',
      description: 'Keeps the totals of ideas, the numbers of their supporters, and the figures of answers',
      eventTypes,
      environment: environmentFor(envSchema, { IDEAS_TABLE: props.ideas.table.tableName }),
    });
    props.ideas.allow(this.consumer, {
      // Query: the journal of an idea, everybody's word on one that was merged, and the end of the log that the search indexes
      // follow, where new numbers of supporters are noted.
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
    });
  }
}
