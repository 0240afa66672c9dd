import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Digests } from '#infra/digest/digests.ts';
import type { Watched } from '#infra/observability/watched.ts';
import type { FunctionSurroundings } from '#infra/platform/platform-function.ts';
import type { Settings } from '#infra/settings.ts';
import type { DataStack } from './data-stack.ts';
import type { EdgeStack } from './edge-stack.ts';

type MailStackProps = StackProps & {
  readonly settings: Settings;
  readonly surroundings: FunctionSurroundings;
  readonly data: DataStack;
  readonly edge: EdgeStack;
};

/** What people are mailed. It comes after the edge, because mails link to the site. */
export class MailStack extends Stack {
  readonly watched: Watched;

  constructor(scope: Construct, id: string, { settings, surroundings, data, edge, ...props }: MailStackProps) {
    super(scope, id, props);
    const { functions, queues } = new Digests(this, 'Digests', {
      ...surroundings,
      settings,
      people: data.people,
      siteOrigin: edge.site.origin,
    });
    this.watched = { functions, queues, streams: [] };
  }
}
