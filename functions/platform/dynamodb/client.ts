import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The client of one function. Where it sends to, and as whom, is the runtime's business (`AWS_*` variables). */
export const makeDynamoDbClient = () => new DynamoDBClient({ maxAttempts: 5 });
