import { expect, it } from 'vitest';
import { renderBenchPage } from './bench-page.ts';
import type { BenchResult } from './measured.ts';

const result = (value: number, engine = 'fw'): BenchResult => ({
  bench: 'gate',
  commit: '0123456789abcdef',
  machine: '<a machine>',
  seed: 1,
  quick: true,
  figures: [
    { id: 'gate.conformance', value, unit: '%', low: value - 1, high: 100, n: 300, engine: 'fw' },
    { id: 'gate.conformance', value: 50, unit: '%', n: 300, engine },
    { id: 'gate.free', value: 7, unit: 'ms', n: 3, engine: 'fw' },
  ],
});

it('shows figures beside what they must keep, other engines and what is on record', () => {
  const page = renderBenchPage([result(99, 'peer')], [result(98)], { gate: 'Calls told again' });

  expect(page).toContain('gate.conformance is 99: recorded calls give what they gave');
  expect(page).toMatch(
    /gate\.conformance<\/th><td>99 % \(98–100\)<\/td><td>50 %<\/td><td>300<\/td><td>at least 100<\/td><td>98 % \(97–100\)<\/td>/,
  );
  expect(page).toMatch(/gate\.free<\/th><td>7 ms<\/td><td>–<\/td><td>3<\/td><td>–<\/td>/);
  expect(page).toContain('&lt;a machine&gt;');
  expect(page).toContain('A quick run');
});
