import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { afterAll } from 'vitest';
import type { Assets } from './assets.ts';
import { addCommonweal } from './commonweal.ts';
import { featureFlags } from './feature-flags.ts';
import { readSettings } from './settings.ts';

/** One resource of a template, as much of it as tests look at. */
type Resource = {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is plain JSON of any shape; a test names the path it expects
  readonly properties: any;
  readonly deletionPolicy: string | undefined;
};

export type Synthesized = {
  readonly app: App;
  readonly folder: string;
  readonly resources: readonly Resource[];
  /** What each stack, by its name, tells who deploys it. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly ofType: (type: string) => readonly Resource[];
};

/** Everything a test file makes on disk, removed when it ends. */
const scratch = mkdtempSync(join(tmpdir(), 'commonweal-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const bundles = [
  'ideas',
  'challenges',
  'attachments',
  'check-attachments',
  'clear-attachments',
  'people',
  'authorizer',
  'web',
  'relay',
  'republish',
  'notifications',
  'idea-totals',
  'search',
  'search-changes',
  'search-snapshot',
  'wake-ideas',
  'queue-digests',
  'send-digests',
  'rotate-origin-secret',
  'seal',
];

/** A folder with a tiny bundle for every function, so that the shape of a deploy is tested without building the product. */
export function someAssets(names: readonly string[] = bundles): Assets {
  const folder = mkdtempSync(join(scratch, 'assets-'));
  for (const name of names) {
    mkdirSync(join(folder, 'functions', name), { recursive: true });
    writeFileSync(join(folder, 'functions', name, 'index.mjs'), 'export const handler = async () => ({});\n');
  }
  mkdirSync(join(folder, 'static', '_app', 'immutable'), { recursive: true });
  writeFileSync(join(folder, 'static', '_app', 'immutable', 'start.js'), '\n');
  writeFileSync(join(folder, 'static', 'robots.txt'), '\n');
  return { folder };
}

type AppWish = { readonly context?: Record<string, unknown> | undefined; readonly isValidated?: boolean };

/**
 * An app as `infra/app.ts` makes it, not synthesized yet. Unless asked for, its templates are not validated against
 * CloudFormation's schemas, which takes longer than everything else.
 */
export function anApp({ context = {}, isValidated = false }: AppWish): App {
  const outdir = mkdtempSync(join(scratch, 'cdk-out-'));
  // Nothing is deployed from here, so assets (the CDK's own are large) need not be copied.
  const inTests = { 'aws:cdk:disable-asset-staging': true };
  const app = new App({
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: isValidated,
    context: { ...featureFlags, ...inTests, ...context },
  });
  addCommonweal(app, { settings: readSettings((name) => app.node.tryGetContext(name)), assets: someAssets() });
  return app;
}

/** Every stack of a deploy with the given context values. */
export function synthesized(context: Record<string, unknown> = {}): Synthesized {
  const app = anApp({ context });
  const { stacks, directory } = app.synth();
  const templates = stacks.map(({ stackName, templateFullPath }) => ({
    stackName,
    template: JSON.parse(readFileSync(templateFullPath, 'utf8')),
  }));
  const outputs = Object.fromEntries(templates.map(({ stackName, template }) => [stackName, template.Outputs]));
  const resources = templates.flatMap(({ stackName, template }) => {
    return Object.entries<Record<string, string>>(template.Resources).map(([id, declared]) => ({
      stack: stackName,
      id,
      type: declared['Type'] ?? '',
      properties: declared['Properties'] ?? {},
      deletionPolicy: declared['DeletionPolicy'],
    }));
  });
  return {
    app,
    folder: directory,
    resources,
    outputs,
    ofType: (type) => resources.filter((found) => found.type === type),
  };
}
