/** Synthesizes the platform into `cdk.out`, from which it is deployed and which the local run starts. */
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { addCommonweal } from './commonweal.ts';
import { featureFlags } from './feature-flags.ts';
import { addRulePacks } from './rule-packs.ts';
import { readSettings } from './settings.ts';

const root = join(import.meta.dirname, '..');
const app = new App({
  // The CDK command names another folder where it wants one.
  outdir: process.env['CDK_OUTDIR'] ?? join(root, 'cdk.out'),
  analyticsReporting: false,
  context: featureFlags,
});
const settings = readSettings((name) => app.node.tryGetContext(name));
addCommonweal(app, { settings, assets: { folder: join(root, 'dist') } });
addRulePacks(app);
app.synth();
