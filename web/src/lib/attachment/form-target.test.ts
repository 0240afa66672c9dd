import { describe, expect, it } from 'vitest';
import { contentSecurity } from '../../../security/content-security.ts';
import { allowUploads } from './form-target.ts';

const policyOf = (routeId: string | null): string | null => {
  const headers = new Headers({ 'content-security-policy': "default-src 'none'; form-action 'self'; base-uri 'none'" });
  allowUploads(routeId, headers, 'https://documents.example/bucket');
  return headers.get('content-security-policy');
};

describe('where forms may be sent', () => {
  it('is the site and the bucket on the page of a draft’s documents', () => {
    expect(policyOf('/[lang=language]/drafts/[draftId]/documents')).toBe(
      "default-src 'none'; form-action 'self' https://documents.example; base-uri 'none'",
    );
  });

  it.each(['/[lang=language]/drafts/[draftId]', '/[lang=language]/ideas/[ideaId]/documents', null])(
    'is the site alone on %s',
    (routeId) => {
      expect(policyOf(routeId)).toBe("default-src 'none'; form-action 'self'; base-uri 'none'");
    },
  );

  it('is the site alone in what every page is sent', () => {
    expect(contentSecurity.directives['form-action']).toEqual(['self']);
  });
});
