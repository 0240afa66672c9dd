// A fresh process that does what Lambda does first: loads a bundle, then hands its handler one event. Says how long each
// took, in ms. Plain JavaScript, so that nothing is loaded before the bundle but this.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [bundle, eventFile] = process.argv.slice(2);
const event = JSON.parse(readFileSync(eventFile, 'utf8'));

const startedAtMs = performance.now();
const { handler } = await import(pathToFileURL(bundle).href);
const importedAtMs = performance.now();
const answer = await handler(event, { functionName: process.env.AWS_LAMBDA_FUNCTION_NAME, awsRequestId: 'bench' });
const answeredAtMs = performance.now();

const isRefused = answer?.isAuthorized === false || answer?.statusCode >= 400 || answer?.batchItemFailures?.length > 0;
if (isRefused) throw new Error(`${bundle} refused: ${JSON.stringify(answer)}`);
process.send({ importMs: importedAtMs - startedAtMs, callMs: answeredAtMs - importedAtMs }, () => process.exit(0));
