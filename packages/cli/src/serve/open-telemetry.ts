import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { metricsObserver, observers, tracesObserver, type DoorObserver, type TurnMeter } from '@fw/server';
import { otelSink, type SpanTracer } from 'fastworkflow';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';

/** Where traces and metrics go. */
export interface Telemetry {
  readonly observer: DoorObserver;
  readonly meter: TurnMeter;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** Parts of the packages that are used. */
interface OpenTelemetryApi {
  readonly trace: { getTracer(name: string): SpanTracer };
  readonly metrics: { getMeter(name: string): TurnMeter };
}
interface OpenTelemetrySdk {
  readonly NodeSDK: new (options: { readonly serviceName?: string }) => { start(): void; shutdown(): Promise<void> };
}

/** Any of these asks for telemetry. Names and meaning are those of the OpenTelemetry specification. */
const ASKED_BY = /^OTEL_(?:EXPORTER_OTLP(?:_TRACES|_METRICS)?_ENDPOINT|TRACES_EXPORTER|METRICS_EXPORTER)$/;
const PACKAGES = ['@opentelemetry/api', '@opentelemetry/sdk-node'] as const;

/**
 * Traces and metrics by the standard variables (`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_SERVICE_NAME`, …), when one of them
 * asks for it, by the packages that the application has installed. `undefined` when nobody asks.
 *
 * @throws {FwError} `usage` when the packages are not there, saying what to install.
 */
export async function openTelemetry(
  { env }: Pick<Terminal, 'env'>,
  { folder, workflow }: { readonly folder: string; readonly workflow: () => string },
): Promise<Telemetry | undefined> {
  const asked = Object.keys(env).find((name) => ASKED_BY.test(name) && env[name] !== '' && env[name] !== 'none');
  if (asked === undefined || env['OTEL_SDK_DISABLED'] === 'true') return undefined;
  const paths = PACKAGES.map((name) => resolveFrom(name, folder));
  const [api, sdk] = await Promise.all(paths.map(importAt));
  if (!isApi(api) || !isSdk(sdk))
    throw usageError(`${asked} asks for telemetry: npm install ${PACKAGES.join(' ')}, or unset it.`);
  const running = new sdk.NodeSDK(env['OTEL_SERVICE_NAME'] === undefined ? { serviceName: 'fastworkflow' } : {});
  running.start();
  const meter = api.metrics.getMeter('fastworkflow');
  const counts = metricsObserver(meter);
  const traces = tracesObserver(() => otelSink({ tracer: api.trace.getTracer('fastworkflow'), workflow: workflow() }));
  return {
    meter,
    observer: observers(counts, traces),
    close: () => running.shutdown().catch(() => undefined),
  };
}

async function importAt(path: string | undefined): Promise<unknown> {
  return path === undefined ? undefined : import(pathToFileURL(path).href);
}

function isApi(module: unknown): module is OpenTelemetryApi {
  return typeof module === 'object' && module !== null && 'trace' in module && 'metrics' in module;
}

function isSdk(module: unknown): module is OpenTelemetrySdk {
  return typeof module === 'object' && module !== null && 'NodeSDK' in module;
}

/** From the workflow's folder, from where the command was given, or from beside this program. */
function resolveFrom(specifier: string, folder: string): string | undefined {
  for (const base of [join(folder, 'package.json'), join(process.cwd(), 'package.json'), import.meta.url]) {
    try {
      return createRequire(base).resolve(specifier);
    } catch {
      // Not installed there.
    }
  }
  return undefined;
}
