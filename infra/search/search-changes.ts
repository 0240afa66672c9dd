import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/search-changes.env.ts';
import type { ContextTable } from '#infra/platform/context-table.ts';
import { EventConsumer } from '#infra/platform/event-consumer.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import type { FunctionSurroundings } from '#infra/platform/platform-function.ts';
import { ideaEventSchema } from '#shared/idea/idea-event.schema.ts';

type SearchChangesProps = FunctionSurroundings & { readonly ideas: ContextTable<'ideas'>; readonly bus: IEventBus };

/** Follows whatever happens to ideas, and notes for the search indexes which of them to look at again. */
export class SearchChanges extends EventConsumer {
  constructor(scope: Construct, id: string, props: SearchChangesProps) {
    super(scope, id, {
      ...props,
      name: 'search-changes',
      description: 'Notes which ideas the search indexes have to look at again',
      eventTypes: ideaEventSchema.options.map(({ entries }) => entries.type.literal),
      environment: environmentFor(envSchema, { IDEAS_TABLE: props.ideas.table.tableName }),
    });
    // What it was last, or, where every row has expired, what the snapshot says.
    props.ideas.allow(this.consumer, { table: ['GetItem', 'Query', 'PutItem'] });
  }
}
