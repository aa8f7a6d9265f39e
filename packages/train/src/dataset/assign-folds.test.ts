import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { assignFolds } from './assign-folds.ts';

const rows = fc.array(fc.tuple(fc.nat(5), fc.nat(30)), { minLength: 1, maxLength: 80 });

test.prop([rows, fc.integer({ min: 2, max: 10 }), fc.integer()])(
  'keeps texts that say the same in one fold',
  (list, folds, seed) => {
    const groups = list.map(([, text]) => `text ${text}`);

    const assigned = assignFolds(
      list.map(([label]) => label),
      groups,
      folds,
      seed,
    );

    const foldOf = new Map<string, number>();
    groups.forEach((group, row) => {
      expect(foldOf.get(group) ?? assigned[row]).toBe(assigned[row]);
      foldOf.set(group, assigned[row]!);
      expect(assigned[row]).toBeLessThan(folds);
    });
  },
);

it('spreads each class evenly', () => {
  const classes = Array.from({ length: 30 }, (_, row) => row % 3);

  const assigned = assignFolds(
    classes,
    classes.map((_, row) => `${row}`),
    5,
    1,
  );

  for (const label of [0, 1, 2]) {
    const folds = classes.flatMap((other, row) => (other === label ? [assigned[row]!] : []));
    expect([0, 1, 2, 3, 4].map((fold) => folds.filter((other) => other === fold).length)).toEqual([2, 2, 2, 2, 2]);
  }
});
