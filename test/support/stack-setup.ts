import { rmSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { buildPlatform } from '#infra/local/build/build-platform.ts';
import { chromiumFlags, chromiumPath } from './chromium.ts';
import { callsFolder, type StackAddresses, startStack } from './stack.ts';

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

/** Starts what all specs share: one run on a fresh folder with the seeds, and one Chromium. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  await buildPlatform(process.cwd());
  rmSync(callsFolder, { recursive: true, force: true });
  const [{ stop, kill: _, ...addresses }, browser] = await Promise.all([
    startStack(),
    chromium.launchServer({ executablePath: chromiumPath(), args: [...chromiumFlags] }),
  ]);
  project.provide('stack', addresses);
  project.provide('browser', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await stop();
  };
};
