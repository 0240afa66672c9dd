import * as v from 'valibot';
import { defineContract } from '#shared/kernel/contract.ts';
import { personIdSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/instant.ts';

/** A session nobody used for this long is over (ASVS 5.0 7.3.1). */
export const sessionIdleMinutes = 30;
/** However busy, nobody stays signed in longer than a working day (ASVS 5.0 7.3.2). */
export const sessionAbsoluteHours = 12;

/** An opaque secret of 256 random bits, base64url. Only its digest is kept. */
export const sessionTokenSchema = v.pipe(v.string(), v.regex(/^cws_[\w-]{43}$/));

export const sessionContract = defineContract({
  startSession: {
    method: 'POST',
    path: '/api/sessions',
    summary: 'Turns an ID token of the identity provider into a session. Each ID token serves once.',
    action: 'startSession',
    resource: 'Directory',
    body: v.strictObject({
      idToken: v.pipe(v.string(), v.maxLength(8_192)),
      nonce: v.pipe(v.string(), v.maxLength(200)),
    }),
    output: v.strictObject({ token: sessionTokenSchema, expiresAt: instantSchema }),
    refusals: ['sign-in-not-accepted', 'person-unknown', 'address-in-use'],
    capacity: { read: 3, write: 13 },
  },
  endSession: {
    method: 'DELETE',
    path: '/api/sessions/current',
    summary: 'Ends the session this request came with.',
    action: 'endSession',
    resource: 'Account',
    refusals: [],
    capacity: { read: 0, write: 1 },
  },
  endSessionsOfPerson: {
    method: 'DELETE',
    path: '/api/people/{personId}/sessions',
    summary: 'Ends every session of a person, at once.',
    action: 'endSessionsOfPerson',
    resource: 'Profile',
    params: v.strictObject({ personId: personIdSchema }),
    refusals: [],
    capacity: { read: 1, write: 7 },
  },
});
