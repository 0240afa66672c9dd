import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Below this a compressed answer is hardly smaller, or larger. */
const worthwhileBytes = 1_000;
/** Small pages, made anew for each reader: a little smaller is not worth a slower answer. */
const brotliQuality = 4;

/**
 * Compresses a page as its reader's browser allows. CloudFront compresses only what it may cache, which a page made for
 * one reader is not. Pages carry no secret beside text from outside (no form tokens), so their size tells nothing.
 */
export const compressed = (
  bytes: Buffer,
  acceptEncoding: string | undefined,
): { body: Buffer; encoding?: 'br' | 'gzip' } => {
  if (bytes.length < worthwhileBytes) return { body: bytes };
  const accepted = (acceptEncoding ?? '').split(',').map((part) => part.trim().split(';')[0]);
  if (accepted.includes('br')) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality };
    return { body: brotliCompressSync(bytes, { params }), encoding: 'br' };
  }
  return accepted.includes('gzip') ? { body: gzipSync(bytes), encoding: 'gzip' } : { body: bytes };
};
