import { describe, expect, it } from 'vitest';
import { renderText } from '../render-text.ts';
import { renderHtml } from './render-html.ts';
import type { TrainingReport } from '../training-report.ts';

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
        confusions: [
          { meant: 'pay', taken: 'refund', count: 2, sentences: ['settle it', '</q><script>x</script>'] },
          { meant: 'refund', taken: 'pay', count: 1, sentences: ['\u202emoney back'] },
        ],
        curve: [
          { coverage: 0.5, risk: 0 },
          { coverage: 1, risk: 0.1 },
        ],
      },
    },
  ],
};

const map = {
  context: '*',
  shown: 0.4,
  commands: [
    { command: 'pay', utterances: 2, nearest: 'refund', astray: 1, strays: [{ text: 'settle it', nearer: 'refund' }] },
    { command: 'refund', utterances: 1, nearest: 'pay', astray: 0, strays: [] },
  ],
  points: [
    { command: 0, text: '</title></svg><img src=x onerror=alert(1)>', x: -1, y: 0.2 },
    { command: 0, text: 'settle it', x: 0, y: 0 },
    { command: 1, text: 'money back', x: 1, y: -0.2 },
  ],
};

describe('the page of a training', () => {
  it('shows findings, promises with thresholds, confused sentences, curve with chosen points, map, history and users’ words', () => {
    const history = [
      {
        version: 'v1',
        at: '2026-01-02T03:04:05.000Z',
        commands: 2,
        utterances: 16,
        heldOut: 16,
        accuracy: 0.8,
        executedRight: 0.6,
        executedWrong: 0.02,
        asked: 0.3,
      },
    ];
    const taught = [{ utterance: 'sort it "out"', command: 'pay', context: '*' }];

    const page = renderHtml({ ...report, maps: [map] }, { history, taught });

    expect(page).toContain('a &lt;b&gt;: training report</h1>');
    expect(page).toContain('<strong>warning</strong>: pay has only 3 utterances');
    expect(page).toContain('expected 0.4 %, by the scale that workflows have in common');
    expect(page).toContain('<td>0.900</td>');
    expect(page).toMatch(/>read, write, destructive<\/text/);
    expect(page).toMatch(/<th scope="row">pay and refund<\/th><td>3<\/td>/);
    expect(page).toContain('settle it</q>');
    expect(page).toContain('<td>2026-01-02 03:04</td>');
    expect(page).toContain('<code>&quot;sort it \\&quot;out\\&quot;&quot;,</code>');
    expect(page.match(/<title>\d (pay|refund): /g)).toHaveLength(3);
  });

  it('lists a sentence once, of which somebody said what it means', () => {
    const taught = [{ utterance: 'settle up', command: 'pay', context: '*' }];
    const asked = ['settle up', 'square it'].map((utterance) => ({ utterance, commands: ['pay', 'refund'], times: 1 }));

    const page = renderHtml(report, { taught, asked });

    expect(page.match(/settle up<\/q>/g)).toHaveLength(1);
    expect(page.match(/square it<\/q>/g)).toHaveLength(1);
  });

  it('lets nothing that was said, or turns the writing around, become markup', () => {
    const page = renderHtml({ ...report, maps: [map] });

    expect(page).not.toMatch(/<script|<img|onerror=[^&]*>[^<]*<\/svg><img|\u202e/);
    expect(page).toContain('&lt;/q&gt;&lt;script&gt;x&lt;/script&gt;');
    expect(page).toMatch(/content="default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'"/);
  });

  it('says so where nothing was held out and nothing stands out', () => {
    const [context] = report.contexts;
    const evaluation = { ...context!.evaluation, commandRows: 0, confusions: [], curve: [] };

    const page = renderHtml({ ...report, findings: [], contexts: [{ ...context!, evaluation }] });

    expect(page).toContain('Nothing stands out');
    expect(page).toContain('Nothing could be held out');
    expect(page).not.toContain('<svg');
  });

  it('draws the same curve with plain characters, and a sentence for each confusion', () => {
    const text = renderText(report);

    expect(text).toContain('  taken for another: pay for refund, 2 times, such as "settle it"');
    expect(text).toMatch(/ {4}10 % \| +\*+\n/);
    expect(text).toMatch(/ {5}0 % \|\*+ *\+\n/);
    expect(text).toMatch(/100 % {3}\+ read, write, destructive/);
  });
});
