import type * as lib from '@aws-sdk/lib-dynamodb';

type Commands = Pick<
  typeof lib,
  | 'BatchGetCommand'
  | 'BatchWriteCommand'
  | 'DeleteCommand'
  | 'GetCommand'
  | 'PutCommand'
  | 'QueryCommand'
  | 'TransactWriteCommand'
  | 'UpdateCommand'
>;

export let BatchGetCommand: Commands['BatchGetCommand'];
export let BatchWriteCommand: Commands['BatchWriteCommand'];
export let DeleteCommand: Commands['DeleteCommand'];
export let GetCommand: Commands['GetCommand'];
export let PutCommand: Commands['PutCommand'];
export let QueryCommand: Commands['QueryCommand'];
export let TransactWriteCommand: Commands['TransactWriteCommand'];
export let UpdateCommand: Commands['UpdateCommand'];

/**
 * Stands in the bundles for `@aws-sdk/lib-dynamodb` where ElectroDB requires it: a bundler keeps what is required whole,
 * and with it every command of DynamoDB and the shapes of all their answers. Here are the commands that stores send;
 * `makeDynamoDbClient` hands them over, having imported them one by one.
 */
export const provideCommands = (commands: Commands): void => {
  ({
    BatchGetCommand,
    BatchWriteCommand,
    DeleteCommand,
    GetCommand,
    PutCommand,
    QueryCommand,
    TransactWriteCommand,
    UpdateCommand,
  } = commands);
};
