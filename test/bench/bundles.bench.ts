/** How many bytes each function is loaded from. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { table } from './figures.ts';

const folder = join('dist', 'functions');
const kilobytes = (bytes: number) => (bytes / 1024).toFixed(0);

const rows = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(join(folder, name))
      .filter((file) => !file.endsWith('.map'))
      .map((file) => ({ name, file, bytes: readFileSync(join(folder, name, file)) })),
  )
  .map(({ name, file, bytes }) => [name, `\`${file}\``, kilobytes(bytes.length), kilobytes(gzipSync(bytes).length)]);

console.log(table(['function', 'file', 'KB', 'KB gzip'], rows));
