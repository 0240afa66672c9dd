/**
 * The request header by which CloudFront proves that a request came through it (and so past the web ACL). Its value is a
 * secret; it proves the way, never a person, and is never logged.
 */
export const originHeader = 'x-commonweal-origin';
