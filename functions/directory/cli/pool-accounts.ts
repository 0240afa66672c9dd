import { AdminCreateUserCommand, UsernameExistsException } from '@aws-sdk/client-cognito-identity-provider';

/** As much of Cognito's client as this needs. */
export type PoolClient = { readonly send: (command: AdminCreateUserCommand) => Promise<unknown> };

/**
 * Gives everybody listed an account in the user pool, so that they can sign in with a code sent to their address. Nobody
 * is written to, and who has an account keeps it: doing it again, also after a failure half-way, changes nothing.
 */
export const createPoolAccounts = async (
  pool: { readonly client: PoolClient; readonly id: string },
  emails: readonly string[],
): Promise<{ created: number; kept: number }> => {
  const count = { created: 0, kept: 0 };
  // One after the other: Cognito takes few such requests a second, and an installation begins with few people.
  for (const email of emails) count[await createAccount(pool, email)] += 1;
  return count;
};

const createAccount = async (pool: Parameters<typeof createPoolAccounts>[0], email: string) => {
  // Without a password of its own it is ready at once: the pool lets people in by code.
  const command = new AdminCreateUserCommand({
    UserPoolId: pool.id,
    Username: email,
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ],
    MessageAction: 'SUPPRESS',
  });
  try {
    await pool.client.send(command);
    return 'created';
  } catch (error) {
    if (error instanceof UsernameExistsException) return 'kept';
    throw error;
  }
};
