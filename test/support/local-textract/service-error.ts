/** An answer of the service other than success. `type` is what SDKs show as the error's name. */
export class ServiceError extends Error {
  readonly type: string;
  readonly httpStatus: number;

  constructor(type: string, message: string, httpStatus = 400) {
    super(message);
    this.name = type;
    this.type = type;
    this.httpStatus = httpStatus;
  }
}

// Messages follow https://docs.aws.amazon.com/textract/latest/dg/API_Operations.html; every modelled client error has HTTP status 400.
export const resourceNotFound = (what: string): ServiceError => new ServiceError('ResourceNotFoundException', `The specified resource was not found: ${what}`);

export const conflict = (why: string): ServiceError => new ServiceError('ConflictException', `Updating or deleting a resource can cause an inconsistent state. ${why}`);

export const invalidParameter = (why: string): ServiceError => new ServiceError('InvalidParameterException', `Request has invalid parameters. ${why}`);

export const idempotentMismatch = (): ServiceError =>
  new ServiceError('IdempotentParameterMismatchException', 'A ClientRequestToken input parameter was reused with an operation, but at least one of the other input parameters is different from the previous call.');

export const quotaExceeded = (what: string): ServiceError => new ServiceError('ServiceQuotaExceededException', `Returned when a request cannot be completed as it would exceed a maximum service quota: ${what}`);

export const serialization = (why: string): ServiceError => new ServiceError('SerializationException', why);
