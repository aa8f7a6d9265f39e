import { describe, expect, it } from 'vitest';
import type { IntentDetector } from '../ports/intent-port.ts';
import type { Scope } from '../context/scope.ts';

/** A detector under test and what it is asked about. */
export interface IntentDetectorSubject {
  readonly detector: IntentDetector;
  /** A scope whose commands the detector knows. */
  readonly scope: Scope;
}

/** Utterances that nobody thinks of. */
const HOSTILE = [
  '',
  ' ',
  '\u0000\u0007\u001b[31m',
  '💥'.repeat(50),
  '/'.repeat(200),
  'x'.repeat(100_000),
  '\ud800',
  '<a></a>',
  '{"a":1}',
];

/** What every {@link IntentDetector} must do. `make` is called for each test; the contract closes what it made. */
export function intentDetectorContract(name: string, make: () => Promise<IntentDetectorSubject>): void {
  describe(`intent detector contract: ${name}`, () => {
    const using = async (check: (subject: IntentDetectorSubject) => Promise<void>) => {
      const subject = await make();
      try {
        await check(subject);
      } finally {
        await subject.detector.close();
      }
    };

    it('answers a command named outright, whatever else it knows', () =>
      using(async ({ detector, scope }) => {
        for (const [plain, qualified] of scope.commands) {
          expect(await detector.detect({ utterance: plain, scope })).toMatchObject({
            kind: 'matched',
            command: qualified,
            by: 'exact',
          });
        }
      }));

    it('gives every utterance a result within the scope', () =>
      using(async ({ detector, scope }) => {
        const offered = new Set(scope.commands.values());
        for (const utterance of HOSTILE) {
          const result = await detector.detect({ utterance, scope });
          const named =
            result.kind === 'matched' ? [result] : result.kind === 'ambiguous' ? result.candidates : result.nearest;
          for (const { command, confidence } of named) {
            expect(offered).toContain(command);
            expect(confidence).toBeGreaterThanOrEqual(0);
            expect(confidence).toBeLessThanOrEqual(1);
          }
        }
      }));

    it('says the same thing twice', () =>
      using(async ({ detector, scope }) => {
        const request = { utterance: 'do the thing for me please', scope };
        expect(await detector.detect(request)).toEqual(await detector.detect(request));
      }));

    it('rejects with the reason of an aborted signal', () =>
      using(async ({ detector, scope }) => {
        const reason = new Error('changed my mind');
        await expect(
          detector.detect({ utterance: 'do the thing', scope, signal: AbortSignal.abort(reason) }),
        ).rejects.toBe(reason);
      }));
  });
}
