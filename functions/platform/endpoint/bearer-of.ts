/** The token of an `Authorization: Bearer …` header. The API reads no other credential: cookies are the site's business. */
export const bearerOf = (headers: Readonly<Record<string, string | undefined>>): string | undefined =>
  /^Bearer ([\w-]{10,200})$/i.exec(headers['authorization'] ?? '')?.[1];
