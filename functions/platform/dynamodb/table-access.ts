import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The client and the name of the one table a store works on. */
export type TableAccess = { readonly client: DynamoDBClient; readonly table: string };
