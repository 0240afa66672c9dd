// Installs what is missing, then runs a command with the project's own Node first on PATH.
// Plain JavaScript without dependencies: on a bare clone this is the only thing that can run, on any Node from 20 on.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const binFolder = join(root, 'node_modules', '.bin');
const headlessShell = '/usr/bin/chromium-headless-shell';

ensurePackages();
const command = process.argv.slice(2);
if (command[0] === '--chromium') {
  command.shift();
  ensureChromium();
}
if (command.length > 0) process.exit(run(command[0], command.slice(1)));

/**
 * Installs by lockfile unless the installed tree came from exactly this lockfile. Not `npm ci`: it refuses a lockfile
 * that does not name the optional binaries of every platform, and a mirror need not carry those of platforms it does not
 * serve. `--no-save` takes the locked versions and leaves the lockfile as it is.
 */
function ensurePackages() {
  const stamp = join(root, 'node_modules', '.installed-from');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('Installing packages (once, about a minute)…\n');
  const status = run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) process.exit(status);
  writeFileSync(stamp, wanted);
}

/**
 * The journeys drive a real Chromium: Debian's package of it without a window, which takes a quarter of the processor time of
 * the one with. Another one can be named by CHROMIUM.
 */
function ensureChromium() {
  const known = [
    process.env.CHROMIUM,
    headlessShell,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const found = known.find((path) => path !== undefined && existsSync(path));
  if (found !== undefined) {
    process.env.CHROMIUM = found;
    return;
  }
  process.stderr.write('Installing Chromium for the journeys (once)…\n');
  const sudo = process.getuid?.() === 0 ? [] : ['sudo'];
  const [first, ...rest] = [...sudo, 'apt-get'];
  run(first, [...rest, 'update', '-qq']);
  const status = run(first, [...rest, 'install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell']);
  if (status !== 0) {
    process.stderr.write('Chromium could not be installed. Install it and set CHROMIUM to its path, then run again.\n');
    process.exit(status);
  }
  process.env.CHROMIUM = headlessShell;
}

function run(program, args) {
  const path = `${binFolder}${delimiter}${process.env.PATH}`;
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: path } });
  return result.status ?? 1;
}
