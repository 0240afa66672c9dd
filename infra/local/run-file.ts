import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type RunningInstance = { readonly pid: number; readonly control: string; readonly site: string };

const fileIn = (dataFolder: string) => join(dataFolder, 'run.json');

/**
 * The instance that runs on a data folder; undefined where none does. A killed one leaves its file behind, and its
 * process number may be somebody else's by now, so the instance itself is asked.
 */
export async function runningInstance(dataFolder: string): Promise<RunningInstance | undefined> {
  if (!existsSync(fileIn(dataFolder))) return undefined;
  const instance: RunningInstance = JSON.parse(readFileSync(fileIn(dataFolder), 'utf8'));
  const answers = await fetch(`${instance.control}/state`, { signal: AbortSignal.timeout(2_000) }).then(
    async (response) => ((await response.json()) as { pid?: number }).pid === instance.pid,
    () => false,
  );
  return answers ? instance : undefined;
}

export function writeRunFile(dataFolder: string, instance: RunningInstance): void {
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(fileIn(dataFolder), `${JSON.stringify(instance, null, 2)}\n`);
}

export function removeRunFile(dataFolder: string): void {
  rmSync(fileIn(dataFolder), { force: true });
}
