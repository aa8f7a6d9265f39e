// What of @opentelemetry/api the pages use; whoever reads them installs it, this checkout does not.
declare module '@opentelemetry/api' {
  import type { TurnMeter } from '@fw/server';
  import type { SpanTracer } from 'fastworkflow';

  export const metrics: { getMeter(name: string): TurnMeter };
  export const trace: { getTracer(name: string): SpanTracer };
}
