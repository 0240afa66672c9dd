import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AttachmentsFunction } from '#infra/attachment/attachments-function.ts';
import { ChallengesFunction } from '#infra/challenge/challenges-function.ts';
import { IdeasFunction } from '#infra/idea/ideas-function.ts';
import type { Watched } from '#infra/observability/watched.ts';
import { PeopleFunction } from '#infra/person/people-function.ts';
import { ApiAuthorizer } from '#infra/platform/api-authorizer.ts';
import { ContextApi } from '#infra/platform/context-api.ts';
import type { FunctionSurroundings, PlatformFunction } from '#infra/platform/platform-function.ts';
import type { SealFunction } from '#infra/seal/seal-function.ts';
import { SearchFunction } from '#infra/search/search-function.ts';
import { AuthorizerFunction } from '#infra/session/authorizer-function.ts';
import { type ContextName, contexts } from '#shared/contexts.ts';
import type { DataStack } from './data-stack.ts';
import type { EdgeStack } from './edge-stack.ts';
import type { SignIn } from './identity-stack.ts';

type ApiStackProps = StackProps & {
  readonly surroundings: FunctionSurroundings;
  readonly data: DataStack;
  readonly edge: EdgeStack;
  readonly signIn: SignIn;
  readonly seal: SealFunction;
};

/** The public API: one function for each context, its routes from the contracts, and who is calling. */
export class ApiStack extends Stack {
  readonly functions: Readonly<Record<ContextName, PlatformFunction>>;
  readonly watched: Watched;

  constructor(scope: Construct, id: string, { surroundings, data, edge, signIn, seal, ...props }: ApiStackProps) {
    super(scope, id, props);
    const { ideas, people, attachmentsBucket, searchBucket } = data;
    const { httpApi, originSecret } = edge;
    const siteOrigin = edge.site.origin;
    const whoIsCalling = new AuthorizerFunction(this, 'WhoIsCalling', { ...surroundings, people, originSecret });
    const authorizer = new ApiAuthorizer(this, 'Authorizer', { httpApi, authorizer: whoIsCalling });
    this.functions = {
      ideas: new IdeasFunction(this, 'Ideas', { ...surroundings, ideas, seal }),
      challenges: new ChallengesFunction(this, 'Challenges', { ...surroundings, ideas, seal }),
      attachments: new AttachmentsFunction(this, 'Attachments', {
        ...surroundings,
        ideas,
        attachmentsBucket,
        seal,
        siteOrigin,
      }),
      people: new PeopleFunction(this, 'People', { ...surroundings, people, signIn, seal }),
      search: new SearchFunction(this, 'Search', { ...surroundings, ideas, searchBucket }),
    };
    for (const context of Object.keys(contexts) as ContextName[]) {
      const routes = { httpApi, authorizer, operations: contexts[context], answeredBy: this.functions[context] };
      new ContextApi(this, `${context}Api`, routes);
    }
    this.watched = { functions: [whoIsCalling, ...Object.values(this.functions)], queues: [], streams: [] };
  }
}
