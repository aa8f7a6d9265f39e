import { describe, expect, it } from 'vitest';
import { createRandom } from '@fw/encoder-tools/internal';
import { fitByRows } from './fit-by-rows.ts';
import { fitByWeights } from './fit-by-weights.ts';
import { fitSoftmaxRegression, type RegressionProblem } from './softmax-regression.ts';

const NO_SPARSE = { starts: new Uint32Array(3), columns: new Uint32Array(0), values: new Float32Array(0), width: 0 };

/** Two rows, +1 of class 0 and -1 of class 1. */
const twoRows = (penalty: number): RegressionProblem => ({
  dense: Float32Array.of(1, -1),
  width: 1,
  sparse: NO_SPARSE,
  classes: Uint16Array.of(0, 1),
  classCount: 2,
  rowWeights: Float32Array.of(1, 1),
  penalty,
});

describe('fitSoftmaxRegression', () => {
  it('meets the optimality condition of two rows: each class pulls with what it still lacks', () => {
    const penalty = 0.3;

    const { dense, bias } = fitSoftmaxRegression(twoRows(penalty));

    // By symmetry w₀ = -w₁ = w and 2 · (1 - σ(2w)) = penalty · w.
    const w = dense[0]!;
    expect(dense[1]).toBeCloseTo(-w, 4);
    expect(2 / (1 + Math.exp(2 * w))).toBeCloseTo(penalty * w, 2);
    expect(bias[0]).toBeCloseTo(bias[1]!, 4);
  });

  it('reads sparse columns as it reads dense ones', () => {
    const sparse = {
      starts: Uint32Array.of(0, 1, 2),
      columns: Uint32Array.of(0, 0),
      values: Float32Array.of(1, -1),
      width: 1,
    };

    const fitted = fitSoftmaxRegression({ ...twoRows(0.3), dense: new Float32Array(0), width: 0, sparse });

    expect(fitted.sparse[0]).toBeCloseTo(fitSoftmaxRegression(twoRows(0.3)).dense[0]!, 2);
  });

  it('leaves only the frequencies to the bias when nothing tells the classes apart', () => {
    const classes = Uint16Array.of(0, 0, 0, 1);
    const problem = { ...twoRows(1), dense: new Float32Array(4), classes, rowWeights: Float32Array.of(1, 1, 1, 1) };

    const { bias } = fitSoftmaxRegression({ ...problem, sparse: { ...NO_SPARSE, starts: new Uint32Array(5) } });

    expect(bias[0]! - bias[1]!).toBeCloseTo(Math.log(3), 2);
  });

  it('counts a row of weight three like three rows', () => {
    const heavy = fitSoftmaxRegression({
      ...twoRows(0.5),
      dense: Float32Array.of(1, -1),
      rowWeights: Float32Array.of(3, 1),
    });
    const many = fitSoftmaxRegression({
      ...twoRows(0.5),
      dense: Float32Array.of(1, 1, 1, -1),
      classes: Uint16Array.of(0, 0, 0, 1),
      rowWeights: Float32Array.of(1, 1, 1, 1),
      sparse: { ...NO_SPARSE, starts: new Uint32Array(5) },
    });

    expect(heavy.dense[0]).toBeCloseTo(many.dense[0]!, 2);
  });

  it('tells classes apart that a line parts, gives the same bits twice', () => {
    const random = createRandom(5);
    const [rows, width, classCount] = [61, 5, 3];
    const classes = Uint16Array.from({ length: rows }, (_, row) => row % classCount);
    const dense = Float32Array.from(
      { length: rows * width },
      (_, at) => random() + (at % width === classes[Math.floor(at / width)] ? 2 : 0),
    );
    const problem = {
      dense,
      width,
      sparse: { ...NO_SPARSE, starts: new Uint32Array(rows + 1) },
      classes,
      classCount,
      rowWeights: new Float32Array(rows).fill(1),
      penalty: 0.05,
    };

    const fitted = fitSoftmaxRegression(problem);

    const best = Array.from(classes, (_, row) => {
      const logits = Array.from(fitted.bias, (bias, label) => {
        let logit = bias;
        for (let i = 0; i < width; i++) logit += dense[row * width + i]! * fitted.dense[i * classCount + label]!;
        return logit;
      });
      return logits.indexOf(Math.max(...logits));
    });
    expect(best).toEqual([...classes]);
    expect(fitSoftmaxRegression(problem)).toEqual(fitted);
  });

  it.each([
    ['by rows', fitByRows],
    ['by weights', fitByWeights],
  ])('gives the same bits after other fits: %s', (_, fit) => {
    const first = fit(twoRows(0.3));
    const kept = structuredClone(first);

    fit({
      ...twoRows(0.1),
      dense: Float32Array.from({ length: 4_000 }, (_, at) => Math.sin(at)),
      width: 100,
      classes: Uint16Array.from({ length: 40 }, (_, row) => row % 7),
      classCount: 7,
      rowWeights: new Float32Array(40).fill(1),
      sparse: { ...NO_SPARSE, starts: new Uint32Array(41) },
    });

    expect(fit(twoRows(0.3))).toEqual(kept);
    expect(first).toEqual(kept);
  });

  it('finds the same weights among the shares of rows as among weights', () => {
    const random = createRandom(9);
    const [rows, width, columns, classCount] = [43, 6, 30, 5];
    const entries = Array.from({ length: rows }, () =>
      Array.from({ length: columns }, (_, column) => column).filter(() => random() < 0.2),
    );
    const problem: RegressionProblem = {
      dense: Float32Array.from({ length: rows * width }, () => random() - 0.5),
      width,
      sparse: {
        starts: Uint32Array.from([0, ...entries.map((_, row) => entries.slice(0, row + 1).flat().length)]),
        columns: Uint32Array.from(entries.flat()),
        values: Float32Array.from(entries.flat(), () => 0.2 + random()),
        width: columns,
      },
      classes: Uint16Array.from({ length: rows }, () => Math.floor(random() * classCount)),
      classCount,
      rowWeights: Float32Array.from({ length: rows }, () => 0.2 + random()),
      penalty: 0.5,
    };

    const [byRows, byWeights] = [fitByRows(problem), fitByWeights(problem)];

    for (const part of ['dense', 'sparse', 'bias'] as const) {
      expect(byRows[part]).toHaveLength(byWeights[part].length);
      byRows[part].forEach((value, i) => expect(value).toBeCloseTo(byWeights[part][i]!, 2));
    }
    expect(Math.max(...byRows.sparse)).toBeGreaterThan(0.1);
  });
});
