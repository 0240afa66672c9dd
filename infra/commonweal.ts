import type { App } from 'aws-cdk-lib';
import type { Assets } from './assets.ts';
import { watchAll } from './observability/watched.ts';
import { namePrefix, type Settings } from './settings.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { EdgeStack } from './stacks/edge-stack.ts';
import { EventsStack } from './stacks/events-stack.ts';
import { IdentityStack } from './stacks/identity-stack.ts';
import { MailStack } from './stacks/mail-stack.ts';
import { ObservabilityStack } from './stacks/observability-stack.ts';
import { SealStack } from './stacks/seal-stack.ts';
import { WebAclStack, webAclRegion } from './stacks/web-acl-stack.ts';
import { WebStack } from './stacks/web-stack.ts';

type Wish = { readonly settings: Settings; readonly assets: Assets };

/**
 * The whole platform as stacks, in an order in which each needs only those before it. What must know everybody's address
 * (the site's) comes early and empty; what answers there is attached to it later.
 */
export function addCommonweal(app: App, { settings, assets }: Wish): void {
  const prefix = namePrefix(settings);
  const named = (name: string, region = settings.region) => ({
    stackName: `${prefix}-${name}`,
    env: { region },
    tags: { service: 'commonweal', environment: settings.environment },
  });

  const data = new DataStack(app, `${prefix}-data`, named('data'));
  const surroundings = { namePrefix: prefix, assets, logsKey: data.operationsKey };
  const { seal, watched: watchedSeal } = new SealStack(app, `${prefix}-seal`, { ...named('seal'), surroundings, data });
  const events = new EventsStack(app, `${prefix}-events`, { ...named('events'), surroundings, data, seal });
  const webAclArn = settings.webAcl
    ? new WebAclStack(app, `${prefix}-web-acl`, { ...named('web-acl', webAclRegion), namePrefix: prefix }).webAclArn
    : undefined;
  const edge = new EdgeStack(app, `${prefix}-edge`, { ...named('edge'), settings, surroundings, webAclArn });
  const mail = new MailStack(app, `${prefix}-mail`, { ...named('mail'), settings, surroundings, data, edge });
  const { signIn } = new IdentityStack(app, `${prefix}-identity`, {
    ...named('identity'),
    settings,
    siteOrigin: edge.site.origin,
  });
  const api = new ApiStack(app, `${prefix}-api`, { ...named('api'), surroundings, data, edge, signIn, seal });
  const web = new WebStack(app, `${prefix}-web`, { ...named('web'), surroundings, data, edge, signIn });
  new ObservabilityStack(app, `${prefix}-observability`, {
    ...named('observability'),
    settings,
    key: data.operationsKey,
    httpApi: edge.httpApi,
    watched: watchAll([watchedSeal, events.watched, edge.watched, mail.watched, api.watched, web.watched]),
    // A search reads each hit anew because its index may be behind: a refusal there says nothing of keys.
    // Attachments have no list of their own that keys make: they are those of one idea, on which policy was asked.
    answering: { ideas: api.functions.ideas, challenges: api.functions.challenges, people: api.functions.people },
  });
}
