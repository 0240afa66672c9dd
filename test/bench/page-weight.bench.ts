/** What a browser fetches to show a page for the first time, through the site's own edge. */
import { get } from 'node:http';
import { startStack } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionCookieName, sessionOf } from '#test/support/stack-session.ts';
import { table } from './figures.ts';

type Fetched = { readonly bytes: number; readonly type: string; readonly encoding: string; readonly text: string };

const stack = await startStack();
const session = await sessionOf(stack, 'amina.diallo@example.org');
const cookie = `${sessionCookieName}=${session}`;

/** The bytes as they come over the wire, and what they say. */
const fetchWire = async (url: URL): Promise<Fetched> => {
  const headers = { 'accept-encoding': 'gzip', accept: 'text/html,*/*', cookie };
  const bytes = await new Promise<number>((resolve, reject) => {
    get(url, { headers }, (answer) => {
      let count = 0;
      answer.on('data', (chunk: Buffer) => (count += chunk.length)).on('end', () => resolve(count));
    }).on('error', reject);
  });
  const answer = await fetch(url, { headers });
  if (!answer.ok) throw new Error(`${url.pathname} answered ${answer.status}`);
  return {
    bytes,
    type: (answer.headers.get('content-type') ?? '').split(';')[0] ?? '',
    encoding: answer.headers.get('content-encoding') ?? 'none',
    text: await answer.text(),
  };
};

/** Everything a page or a stylesheet names that a browser fetches with it. */
const referencesIn = ({ text, type }: Fetched, at: URL): URL[] => {
  const inMarkup = [
    ...text.matchAll(
      /<(?:link\b(?=[^>]*\brel="(?:stylesheet|preload|modulepreload|icon)")[^>]*?\bhref|script\b[^>]*?\bsrc|img\b[^>]*?\bsrc)="([^"]+)"/g,
    ),
    ...text.matchAll(/\bimport\("([^"]+)"\)/g),
  ];
  const inStyles = type === 'text/css' ? [...text.matchAll(/\burl\((?!["']?data:)["']?([^"')]+)/g)] : [];
  const inScripts = type.includes('javascript')
    ? [...text.matchAll(/\b(?:from|import)\s*["'](\.{1,2}\/[^"']+)["']/g)]
    : [];
  const named = type === 'text/html' ? inMarkup : [...inStyles, ...inScripts];
  return named.map(([, reference = '']) => new URL(reference, at)).filter(({ origin }) => origin === at.origin);
};

const firstLoad = async (path: string) => {
  const loaded = new Map<string, Fetched>();
  const wanted = [new URL(path, stack.site)];
  for (let url = wanted.pop(); url !== undefined; url = wanted.pop()) {
    if (loaded.has(url.href)) continue;
    const fetched = await fetchWire(url);
    loaded.set(url.href, fetched);
    wanted.push(...referencesIn(fetched, url));
  }
  return [...loaded.values()];
};

const { value } = await apiOf(stack)('listIdeas');
const pages = [
  ['home', '/en'],
  ['list', '/en/ideas'],
  ['idea', `/en/ideas/${value.items[0]?.id}`],
  ['form', '/en/ideas/new'],
] as const;

const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);
const sum = (files: readonly Fetched[]) => files.reduce((total, { bytes }) => total + bytes, 0);
const rows: string[][] = [];
for (const [name, path] of pages) {
  const files = await firstLoad(path);
  const ofType = (type: RegExp) => kilobytes(sum(files.filter((file) => type.test(file.type))));
  rows.push([name, String(files.length), ofType(/html/), ofType(/css/), ofType(/javascript/), kilobytes(sum(files))]);
}
console.log(table(['page', 'requests', 'HTML', 'CSS', 'JavaScript', 'KB in all'], rows));
await stack.stop();
