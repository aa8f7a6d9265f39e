import { expect, it } from 'vitest';
import { renderCurve } from './render-curve.ts';
import { renderHtml } from './render-html.ts';
import type { TrainingReport } from './training-report.ts';

const risk = {
  promised: 0.01,
  threshold: 0.9,
  measured: 0,
  expected: 0.004,
  bound: 0.008,
  coverage: 0.7,
  supported: true,
  nearRun: 0.02,
};
const report: TrainingReport = {
  workflow: 'a <b>',
  version: '0123456789abcdef',
  published: true,
  blockers: [],
  encoder: { id: 'e', hash: 'h' },
  seed: 1,
  sources: { seeds: 16, made: 0, allMade: 0, byModel: 0, byAugmenter: 0, asked: 0, fellBack: {}, personas: {} },
  findings: [{ severity: 'warning', kind: 'thin-seeds', commands: ['pay'], message: 'pay has only 3 utterances' }],
  contexts: [
    {
      context: '*',
      commands: 2,
      utterances: 16,
      reused: false,
      risks: { read: risk, write: { ...risk, supported: false }, destructive: risk },
      evaluation: {
        commandRows: 16,
        outsideRows: 40,
        accuracy: 0.9,
        top3: 1,
        executedRight: 0.7,
        executedWrong: 0.01,
        asked: 0.2,
        turnedAway: 0.09,
        rightAmongOffered: 1,
        outsideRefused: 0.95,
        outsideExecuted: 0,
        confusions: [{ meant: 'pay', taken: 'refund', count: 2 }],
        curve: [
          { coverage: 0.5, risk: 0 },
          { coverage: 1, risk: 0.1 },
        ],
      },
    },
  ],
};

it('shows verdict, findings, promises, confusion pairs and the curve, and lets no name break the page', () => {
  const page = renderHtml(report);

  expect(page).toContain('<h1>a &lt;b&gt;</h1>');
  expect(page).toContain('warning: pay has only 3 utterances');
  expect(page).toContain('<td>pay</td><td>refund</td><td>2</td>');
  expect(page).toContain('expected 0.4 %, by the scale that workflows have in common');
  expect(page).toContain('<svg');
  expect(page).not.toContain('<script');
});

it('draws the curve from left to right inside its frame', () => {
  const svg = renderCurve([
    { coverage: 1, risk: 0.1 },
    { coverage: 0, risk: 0 },
  ]);

  expect(svg).toContain('M52.0 204.0L468.0 12.0');
  expect(svg).toContain('10 %');
  expect(renderCurve([])).toBe('');
});
