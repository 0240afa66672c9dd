import { describe, expect, it } from 'vitest';
import { showProgress } from './progress.ts';

const shown = (isTerminal: boolean, fileBytes = 1_000) => {
  const written: string[] = [];
  let ms = 0;
  const show = showProgress(fileBytes, { write: (text) => written.push(text), isTerminal, nowMs: () => ms });
  const reach = (elapsedMs: number, lines: number, bytes: number) => {
    ms = elapsedMs;
    show({ lines, bytes });
  };
  return { reach, written };
};

describe('the progress of an import', () => {
  it('is a bar on a terminal, by the share of the file that was read', () => {
    const { reach, written } = shown(true);

    reach(2_000, 1_200, 500);

    expect(written).toEqual([`\r${'█'.repeat(15)}${'░'.repeat(15)}  50 %  1,200 lines, 2 s, 600 a second  `]);
  });

  it('is full at the end of the file, and of an empty one', () => {
    const whole = shown(true);
    const empty = shown(true, 0);

    whole.reach(1_000, 10, 1_000);
    empty.reach(1_000, 0, 0);

    for (const { written } of [whole, empty]) expect(written[0]).toMatch(/^\r█{30} 100 %/);
  });

  it('is a line for every tenth where there is no terminal', () => {
    const { reach, written } = shown(false);

    for (const bytes of [50, 150, 160, 390, 1_000]) reach(1_000, bytes, bytes);

    expect(written.map((line) => line.trim().split('  ')[0])).toEqual(['15 %', '39 %', '100 %']);
    expect(written.every((line) => line.endsWith('\n'))).toBe(true);
  });
});
