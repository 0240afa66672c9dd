const prefix = 'x-amz-meta-';

/** S3 keeps metadata in Unicode and gives it in headers, which are ASCII: what is not goes as an encoded word (RFC 2047). */
const asHeader = (text: string) =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

/** Only what whoever wrote the object said about it, as headers of an answer. */
export function userMetadataHeaders(metadata: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(metadata).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, value]) => [name, asHeader(value)]));
}

/** The same, from the fields of a form or the headers of a request. */
export function userMetadataOf(given: Iterable<readonly [string, unknown]>): Record<string, string> {
  return Object.fromEntries(
    [...given].filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name, String(value)]),
  );
}
