import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type RunningInstance = { readonly pid: number; readonly control: string; readonly site: string };

const fileIn = (dataFolder: string) => join(dataFolder, 'run.json');

/** The instance that runs on a data folder; undefined where none does (a killed one leaves its file behind). */
export function runningInstance(dataFolder: string): RunningInstance | undefined {
  if (!existsSync(fileIn(dataFolder))) return undefined;
  const instance: RunningInstance = JSON.parse(readFileSync(fileIn(dataFolder), 'utf8'));
  try {
    process.kill(instance.pid, 0);
    return instance.pid === process.pid ? undefined : instance;
  } catch {
    return undefined;
  }
}

export function writeRunFile(dataFolder: string, instance: RunningInstance): void {
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(fileIn(dataFolder), `${JSON.stringify(instance, null, 2)}\n`);
}

export function removeRunFile(dataFolder: string): void {
  rmSync(fileIn(dataFolder), { force: true });
}
