import { rmSync } from 'node:fs';
import { setTimeout as waitMs } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { buildPlatform } from '#infra/local/build/build-platform.ts';
import { chromiumFlags, chromiumPath } from './chromium.ts';
import { callsFolder, type StackAddresses, seededFolderVariable, startStack, stateOf } from './stack.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run that journeys share. What a spec would break for others it does to a run of its own. */
    stack: StackAddresses;
    /** Where the one browser listens. */
    browser: string;
    /** Whether journeys are walked in each of their ways, or in one. */
    isEveryWay: boolean;
  }
}

/** Longer than a relay gathers a batch and its function takes to start: until then the queues are empty because nothing came yet. */
const quietLooks = 15;

/**
 * Makes the data folder that runs start from: to load the seeds, and to let every consumer follow them, takes longer than to
 * copy them. What had not settled goes on in each copy.
 */
const seedOnce = async (): Promise<string> => {
  const stack = await startStack();
  for (let looks = 0; looks < quietLooks; looks += 1) {
    await waitMs(200);
    const { queues } = await stateOf(stack);
    if (queues.some(({ visible, inFlight }) => visible + inFlight > 0)) looks = 0;
  }
  await stack.rest();
  return stack.dataFolder;
};

/** Starts what all specs share: one run on a fresh folder with the seeds, and one Chromium. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  await buildPlatform(process.cwd());
  rmSync(callsFolder, { recursive: true, force: true });
  const seeded = await seedOnce();
  process.env[seededFolderVariable] = seeded;
  const [{ stop, rest: _, kill: __, ...addresses }, browser] = await Promise.all([
    startStack(),
    chromium.launchServer({ executablePath: chromiumPath(), args: [...chromiumFlags] }),
  ]);
  project.provide('stack', addresses);
  project.provide('browser', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await stop();
    rmSync(seeded, { recursive: true });
  };
};
