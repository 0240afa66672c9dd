import { describe, expect, it } from 'vitest';
import { anHttpEvent } from './http-event.fixture.ts';
import { requestOfEvent } from './request-of-event.ts';

const site = 'https://ideas.example.org';

describe('a request made of an event', () => {
  it('is addressed to the configured site whatever the Host header says', () => {
    const event = anHttpEvent({
      rawPath: '/fr/ideas',
      rawQueryString: 'state=accepted',
      headers: { host: 'evil.example' },
    });

    expect(requestOfEvent(event, site).url).toBe('https://ideas.example.org/fr/ideas?state=accepted');
  });

  it('stays on the site when the path begins like another host', () => {
    const event = anHttpEvent({ rawPath: '//evil.example/en' });

    expect(new URL(requestOfEvent(event, site).url).origin).toBe(site);
  });

  it('carries the cookies that payload 2.0 lists apart', () => {
    const event = anHttpEvent({ cookies: ['__Host-sid=a', '__Host-oidc=b'] });

    expect(requestOfEvent(event, site).headers.get('cookie')).toBe('__Host-sid=a; __Host-oidc=b');
  });

  it('reads a form that the gateway encoded', async () => {
    const body = Buffer.from('title=Id%C3%A9e').toString('base64');
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const request = requestOfEvent(anHttpEvent({ method: 'POST', body, isBase64Encoded: true, headers }), site);

    expect((await request.formData()).get('title')).toBe('Idée');
  });

  it('has no body when it is a GET', () => {
    expect(requestOfEvent(anHttpEvent({ body: 'ignored' }), site).body).toBeNull();
  });
});
