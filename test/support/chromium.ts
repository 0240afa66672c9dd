/** A root shell has no user namespaces to build Chromium's sandbox from; the pages are our own. */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Debian's Chromium, or the one that is named. */
export const chromiumPath = (): string => process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell';
