import { createMemoryLeases, otelSink, type SpanTracer } from 'fastworkflow';
import { afterEach, expect, it } from 'vitest';
import { logObserver } from './log-observer.ts';
import { meteredLease } from './metered-lease.ts';
import { metricsObserver, observers, tracesObserver, type TurnMeter } from './telemetry.ts';
import { openTalk, type Talk } from './testing/talk.ts';

let talk: Talk | undefined;
afterEach(() => talk?.close());

it('measures how long leases are waited for, and counts those that were held or lost', async () => {
  const counted: string[] = [];
  const instrument = (name: string) => (value: number) => counted.push(`${name} ${name.endsWith('wait') ? '' : value}`);
  const meter: TurnMeter = {
    createCounter: (name) => ({ add: instrument(name) }),
    createHistogram: (name) => ({ record: instrument(name) }),
  };
  let now = 0;
  const leases = createMemoryLeases({ lifetimeMs: 30, timer: () => now });
  const lease = meteredLease(leases.for('one'), meter);
  await lease.take('s');
  await lease.take('s');
  now = 31;
  await leases.for('two').take('s');

  expect(counted).toEqual([
    'fastworkflow.lease.wait ',
    'fastworkflow.lease.wait ',
    'fastworkflow.lease.held 1',
    'fastworkflow.lease.lost 1',
  ]);
});

it('counts turns, questions, refusals and effects, traces turns and commands, and logs by key without words', async () => {
  const counted: string[] = [];
  const instrument =
    (name: string) =>
    (value: number, attributes: object = {}) =>
      counted.push(`${name} ${name.endsWith('duration') ? '' : value} ${JSON.stringify(attributes)}`);
  const meter: TurnMeter = {
    createCounter: (name) => ({ add: instrument(name) }),
    createHistogram: (name) => ({ record: instrument(name) }),
  };
  const spans: string[] = [];
  const tracer: SpanTracer = {
    startSpan: (name) => {
      spans.push(name);
      return { setAttribute: () => {}, addEvent: () => {}, setStatus: () => {}, end: () => spans.push(`end ${name}`) };
    },
  };
  const logged: string[] = [];
  const looked: string[] = [];
  const log = (fields: object, message: string) => logged.push(`${message} ${JSON.stringify(fields)}`);
  talk = await openTalk({
    observer: observers(
      {
        event: () => {
          throw new Error('an observer that fails');
        },
      },
      metricsObserver(meter),
      tracesObserver(() => otelSink({ tracer, workflow: 'desk' })),
      logObserver({ info: log, error: log, debug: (fields) => looked.push(JSON.stringify(fields)) }),
    ),
  });
  const token = await talk.token();
  const { body } = await talk.post('/invoke_assistant', { user_query: 'add_numbers 4141.4141' }, { token });
  await talk.post('/answer', { clarification_id: body.clarification.id, answer: { second: 1 } }, { token });
  await talk.post('/invoke_assistant', { user_query: 'fall_over' }, { token });

  expect(counted).toContain('fastworkflow.questions 1 {"kind":"fill-slots"}');
  expect(counted).toContain('fastworkflow.refusals 1 {"command":"add_numbers","kind":"missing"}');
  expect(counted).toContain('fastworkflow.effects 1 {"command":"add_numbers","replayed":"false"}');
  expect(counted).toContain('fastworkflow.failures 1 {"command":"fall_over","code":"handler-failed"}');
  expect(counted.filter((line) => line.startsWith('fastworkflow.turns '))).toHaveLength(3);
  expect(counted).toContain('fastworkflow.turns 1 {"outcome":"awaiting-user"}');
  expect(spans.filter((name) => name === 'end invoke_agent desk')).toHaveLength(3);
  expect(spans).toContain('execute_tool add_numbers');
  expect(logged).toHaveLength(6);
  expect(looked.join()).toMatch(/"event":"command-detected","context":"\*","kind":"matched","command":"add_numbers"/);
  expect([...logged, ...looked].join()).not.toMatch(/4141\.4141|hunter2|Bearer|eyJ/);
});
