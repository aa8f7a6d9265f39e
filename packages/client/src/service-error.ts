/** A request that the service refused: its status, a stable code, and a sentence that says what to do. */
export class ServiceError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: unknown;

  constructor(status: number, code: string, message: string, details?: unknown) {
    super(message);
    this.name = 'ServiceError';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** What a body that says `error` says. */
export function errorOf(status: number, body: unknown): ServiceError {
  const { error } = (typeof body === 'object' && body !== null ? body : {}) as {
    readonly error?: { readonly code?: string; readonly message?: string; readonly details?: unknown };
  };
  return new ServiceError(
    status,
    error?.code ?? 'http',
    error?.message ?? `The service answered with status ${status}.`,
    error?.details,
  );
}
