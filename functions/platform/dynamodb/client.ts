import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { provideCommands } from '#functions/platform/bundling/document-commands.ts';

provideCommands({
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
});

/** The client of one function. Where it sends to, and as whom, is the runtime's business (`AWS_*` variables). */
export const makeDynamoDbClient = () => new DynamoDBClient({ maxAttempts: 5 });
