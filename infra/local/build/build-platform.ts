import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildStep, runStep } from './build-step.ts';

const lockfile = 'package-lock.json';

/** The package's own script, without half a second of npm around it. */
const messages = (root: string): BuildStep => ({
  name: 'messages',
  inputs: ['shared/messages/**', 'package.json', lockfile],
  output: 'shared/messages/compiled/messages.js',
  program: '/bin/sh',
  args: ['-c', JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts.messages],
});

const functions: BuildStep = {
  name: 'functions',
  inputs: ['functions/**', 'shared/**', lockfile],
  output: 'dist/functions/meta.json',
  program: process.execPath,
  args: ['functions/build.ts'],
};

const web: BuildStep = {
  name: 'web',
  inputs: ['web/**', 'shared/**', 'functions/platform/**', lockfile],
  output: 'dist/functions/web/index.mjs',
  program: process.execPath,
  args: ['web/build.ts'],
};

/** The template depends on the bundles too: an asset's name is the hash of its content. */
const template: BuildStep = {
  name: 'template',
  inputs: ['infra/!(local)/**', 'infra/*.ts', 'functions/**', 'shared/**', 'web/**', lockfile],
  output: 'cdk.out/manifest.json',
  program: process.execPath,
  args: ['infra/app.ts'],
};

/** Builds what changed since the last time: messages, then both bundles side by side, then the template of all of it. */
export async function buildPlatform(root: string): Promise<void> {
  await runStep(root, messages(root));
  await Promise.all([runStep(root, functions), runStep(root, web)]);
  await runStep(root, template);
}
