import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

const maps = new Map<string, SourceMap | undefined>();

const mapOf = (file: string): SourceMap | undefined => {
  const mapFile = `${file}.map`;
  if (!maps.has(file))
    maps.set(file, existsSync(mapFile) ? new SourceMap(JSON.parse(readFileSync(mapFile, 'utf8'))) : undefined);
  return maps.get(file);
};

/**
 * A stack with its places in a bundle replaced by those in the sources. The map is read when the first error is logged:
 * Node's own `--enable-source-maps` reads it at every start, error or not, for a sixth of the time a start takes.
 */
export const sourceStack = (stack: string | undefined): string | undefined =>
  stack?.replace(/file:\/\/(\/\S+?\.mjs):(\d+):(\d+)/g, (place, file: string, line: string, column: string) => {
    const entry = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (entry === undefined || !('originalSource' in entry)) return place;
    return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
