// A fresh process that does what Lambda does first: loads a bundle, then hands its handler one event. Prints how long each
// took, in ms. Plain JavaScript, so that nothing is loaded before the bundle but this.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [bundle, eventFile] = process.argv.slice(2);
const event = JSON.parse(readFileSync(eventFile, 'utf8'));

const cpu = process.cpuUsage();
const startedAtMs = performance.now();
const { handler } = await import(pathToFileURL(bundle).href);
const importedAtMs = performance.now();
const answer = await handler(event, { functionName: process.env.AWS_LAMBDA_FUNCTION_NAME, awsRequestId: 'bench' });
const answeredAtMs = performance.now();

const used = process.cpuUsage(cpu);
process.send(
  {
    cpuMs: (used.user + used.system) / 1000,
    importMs: importedAtMs - startedAtMs,
    callMs: answeredAtMs - importedAtMs,
    answer,
  },
  () => process.exit(0),
);
