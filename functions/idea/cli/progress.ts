/** How far an import is: lines dealt with, and bytes of the file they end before. */
export type ImportProgress = { readonly lines: number; readonly bytes: number };

type Output = {
  readonly write: (text: string) => void;
  /** A terminal can show a bar that moves; a log gets a line for every tenth. */
  readonly isTerminal: boolean;
  readonly nowMs: () => number;
};

const barCells = 30;

/** Shows how much of a file an import has read, and how fast it goes. */
export const showProgress = (fileBytes: number, { write, isTerminal, nowMs }: Output) => {
  const startedAtMs = nowMs();
  let tenthsShown = 0;

  return ({ lines, bytes }: ImportProgress): void => {
    const share = fileBytes === 0 ? 1 : Math.min(1, bytes / fileBytes);
    const percent = `${Math.floor(share * 100)} %`.padStart(5);
    const seconds = (nowMs() - startedAtMs) / 1000;
    const speed = seconds > 0 ? `, ${Math.round(lines / seconds)} a second` : '';
    const told = `${percent}  ${lines.toLocaleString('en')} lines, ${seconds.toFixed(0)} s${speed}`;
    if (isTerminal) {
      const full = Math.floor(share * barCells);
      write(`\r${'█'.repeat(full)}${'░'.repeat(barCells - full)} ${told}  `);
      return;
    }
    const tenths = Math.floor(share * 10);
    if (tenths > tenthsShown) write(`${told}\n`);
    tenthsShown = Math.max(tenths, tenthsShown);
  };
};
