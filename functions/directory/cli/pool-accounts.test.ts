import { type AdminCreateUserCommand, UsernameExistsException } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { createPoolAccounts } from './pool-accounts.ts';

/** A pool that does nothing but what a test lets it do. */
const poolThat = (send: (command: AdminCreateUserCommand) => Promise<unknown>) => ({
  id: 'eu-west-1_pool',
  client: { send },
});
const isTaken = new UsernameExistsException({ message: 'User account already exists', $metadata: {} });

describe('accounts in the user pool', () => {
  it('are made with a verified address and without a message to anybody', async () => {
    const sent: unknown[] = [];
    const pool = poolThat(async ({ input }) => sent.push(input));

    expect(await createPoolAccounts(pool, ['person.1@example.org'])).toEqual({ created: 1, kept: 0 });
    expect(sent).toEqual([
      {
        UserPoolId: 'eu-west-1_pool',
        Username: 'person.1@example.org',
        UserAttributes: [
          { Name: 'email', Value: 'person.1@example.org' },
          { Name: 'email_verified', Value: 'true' },
        ],
        MessageAction: 'SUPPRESS',
      },
    ]);
  });

  it('are kept where they are there already', async () => {
    const pool = poolThat(async ({ input }) => {
      if (input.Username === 'person.1@example.org') throw isTaken;
    });

    const count = await createPoolAccounts(pool, ['person.1@example.org', 'person.2@example.org']);

    expect(count).toEqual({ created: 1, kept: 1 });
  });

  it('fail with what Cognito said where it refuses for another reason', async () => {
    const pool = poolThat(async () => {
      throw new Error('not authorized');
    });

    await expect(createPoolAccounts(pool, ['person.1@example.org'])).rejects.toThrow('not authorized');
  });

  it('are asked of nobody where nobody is listed', async () => {
    const pool = poolThat(async () => {
      throw new Error('unexpected call');
    });

    expect(await createPoolAccounts(pool, [])).toEqual({ created: 0, kept: 0 });
  });
});
