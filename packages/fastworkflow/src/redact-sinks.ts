import { createRedactor, type Redactor, type TurnEventSink } from '@fw/signature';
import type { FastworkflowOptions } from './create-fastworkflow.ts';

/** Every way out of a workflow, with the secrets taken out of what goes there. */
export interface RedactedSinks {
  /** For turns, and with them the conversations that stores keep. */
  readonly redact: Redactor;
  readonly sinks: Pick<FastworkflowOptions, 'record' | 'onFault'>;
  /** A request whose events are redacted. */
  quiet<Request extends { readonly onEvent?: TurnEventSink }>(request: Request): Request;
}

/** Redacts by value what goes to events, faults and recordings: the keys of the models and what the caller names. */
export function redactSinks({ models, secrets = [], record, onFault }: FastworkflowOptions): RedactedSinks {
  const redact = createRedactor([...secrets, ...(models?.secrets ?? [])]);
  return {
    redact,
    sinks: {
      ...(record && { record: (recording) => record(redact(recording)) }),
      ...(onFault && { onFault: (fault) => onFault(redact(fault)) }),
    },
    quiet: (request) => {
      const { onEvent } = request;
      return onEvent === undefined ? request : { ...request, onEvent: (event) => onEvent(redact(event)) };
    },
  };
}
