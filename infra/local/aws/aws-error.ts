/** A refusal as AWS words it: `name` is the error's short name. */
export class AwsError extends Error {
  readonly status: number;
  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** An operation without a caller so far is not built; saying so by name beats a wrong answer. */
export function notBuilt(service: string, operation: string): AwsError {
  return new AwsError('NotImplemented', `${service}:${operation} is not built in the local run (infra/local/aws)`, 501);
}
