import { FwError } from 'fastworkflow';

/** The command line asks for something that cannot be; the message says what to write instead. */
export function usageError(message: string): FwError {
  return new FwError('usage', message);
}
