import { Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { WakeIdeas } from '#infra/answer-clock/wake-ideas.ts';
import { CheckAttachments } from '#infra/attachment/check-attachments.ts';
import { ClearAttachments } from '#infra/attachment/clear-attachments.ts';
import { IdeaTotals } from '#infra/idea/idea-totals.ts';
import { Notifications } from '#infra/inbox/notifications.ts';
import type { Watched } from '#infra/observability/watched.ts';
import { asEventBus } from '#infra/platform/as-interface.ts';
import type { FunctionSurroundings } from '#infra/platform/platform-function.ts';
import { TableRelay } from '#infra/platform/table-relay.ts';
import type { SealFunction } from '#infra/seal/seal-function.ts';
import { SearchChanges } from '#infra/search/search-changes.ts';
import { SearchSnapshot } from '#infra/search/search-snapshot.ts';
import type { DataStack } from './data-stack.ts';

type EventsStackProps = StackProps & {
  readonly surroundings: FunctionSurroundings;
  readonly data: DataStack;
  readonly seal: SealFunction;
};

/**
 * What happens after a record changed: the relays that carry journals to the bus, and everybody who follows it. An
 * agency's own system joins in with a rule on this bus.
 */
export class EventsStack extends Stack {
  readonly watched: Watched;

  constructor(scope: Construct, id: string, { surroundings, data, seal, ...props }: EventsStackProps) {
    super(scope, id, props);
    const { ideas, people, attachmentsBucket, searchBucket } = data;
    const declared = new EventBus(this, 'Bus', {
      eventBusName: surroundings.namePrefix,
      description: 'Thin events of Commonweal: ids and types, never text or names',
    });
    const bus = asEventBus(declared);
    const ideasRelay = new TableRelay(this, 'IdeasRelay', { ...surroundings, table: ideas, bus });
    const peopleRelay = new TableRelay(this, 'PeopleRelay', { ...surroundings, table: people, bus });
    const consumers = [
      new Notifications(this, 'Notifications', { ...surroundings, people, bus, seal }),
      new IdeaTotals(this, 'IdeaTotals', { ...surroundings, ideas, bus }),
      new SearchChanges(this, 'SearchChanges', { ...surroundings, ideas, bus }),
      new CheckAttachments(this, 'CheckAttachments', { ...surroundings, ideas, attachmentsBucket }),
    ];
    const clearing = new ClearAttachments(this, 'ClearAttachments', { ...surroundings, ideas, attachmentsBucket });
    const snapshot = new SearchSnapshot(this, 'SearchSnapshot', { ...surroundings, ideas, searchBucket });
    const wakeIdeas = new WakeIdeas(this, 'WakeIdeas', { ...surroundings, ideas });
    const relays = [ideasRelay, peopleRelay];
    this.watched = {
      functions: [
        ...relays.flatMap(({ relay, republish }) => [relay, republish]),
        ...consumers.map(({ consumer }) => consumer),
        snapshot.maker,
        clearing.clear,
        wakeIdeas.wake,
      ],
      queues: [...relays, ...consumers, snapshot, clearing, wakeIdeas].flatMap(({ queues }) => queues),
      streams: [
        { table: ideas.table, relay: ideasRelay.relay },
        { table: ideas.table, relay: clearing.clear },
        { table: people.table, relay: peopleRelay.relay },
      ],
    };
  }
}
