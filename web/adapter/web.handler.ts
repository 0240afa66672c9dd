import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { server } from 'site-server';
import * as v from 'valibot';
import { clock } from '#functions/platform/clock.ts';
import { makeOriginCheck } from '#functions/platform/origin-check.ts';
import { envSchema } from '../web.env.ts';
import { makeAnswerEvent } from './answer-event.ts';
import { makeWebLog } from './web-log.ts';

const settings = v.parse(envSchema, process.env);
const secrets = new SecretsManagerClient({});
// The site takes nothing from the environment itself: it is handed its settings with each request.
await server.init({ env: {} });

export const handler = makeAnswerEvent({
  server,
  settings,
  cameThroughEdge: makeOriginCheck(secrets, settings.ORIGIN_SECRET_ARN, clock),
  log: makeWebLog((line) => process.stdout.write(line), clock),
  nowMs: () => performance.now(),
});
