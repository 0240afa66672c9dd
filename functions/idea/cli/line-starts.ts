const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Follows the bytes of a file and knows on which line each stretch of it begins. A reader of CSV tells where in the file it
 * is, but counts lines from the ends of records, and the line break of Windows twice where it stands in quotes.
 */
export const lineStarts = () => {
  /** Lines that hold something, from the last one asked for on. */
  const starts: { readonly line: number; readonly at: number }[] = [];
  let line = 1;
  let at = 0;
  let next = 0;
  let isBlank = true;

  const endLine = () => {
    if (!isBlank) starts.push({ line, at });
    line += 1;
    at = next;
    isBlank = true;
  };
  return {
    read: (bytes: Uint8Array): void => {
      for (const byte of bytes) {
        next += 1;
        if (byte === lineFeed) endLine();
        else if (byte !== carriageReturn) isBlank = false;
      }
    },
    end: endLine,
    /** The first line with something on it that begins at this place or after it. Places must not go back. */
    lineFrom: (place: number): number => {
      while (starts.length > 1 && (starts[0]?.at ?? 0) < place) starts.shift();
      return starts[0]?.line ?? line;
    },
  };
};
