/**
 * Stands in the bundles for `@aws-sdk/lib-dynamodb` where ElectroDB imports it: that keeps it whole, and with it every
 * command of DynamoDB and the shapes of all their answers. Here are the commands that stores send.
 */
export {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
