/** `=?UTF-8?B?…?=` or `=?UTF-8?Q?…?=`, of which a long text has several with white space between. */
const encodedWord = /=\?utf-8\?([bq])\?([^?]*)\?=(?:\s+(?==\?utf-8\?))?/gi;

const bytesOfQ = (text: string) =>
  Buffer.from(
    text
      .replaceAll('_', ' ')
      .replace(/=([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  );

/**
 * A text as it was before S3 made it fit for a header: metadata in other letters than ASCII comes back as encoded words (RFC
 * 2047). A letter may begin in one and end in the next, so neighbours are put together before they are read.
 */
export const decodedWords = (header: string): string => {
  let text = '';
  let bytes: Buffer[] = [];
  let end = 0;
  const flush = () => {
    text += Buffer.concat(bytes).toString('utf8');
    bytes = [];
  };
  for (const match of header.matchAll(encodedWord)) {
    const [whole, kind = '', content = ''] = match;
    if (match.index > end) {
      flush();
      text += header.slice(end, match.index);
    }
    bytes.push(kind.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : bytesOfQ(content));
    end = match.index + whole.length;
  }
  flush();
  return text + header.slice(end);
};
