import { expect, it } from 'vitest';
import { walk } from './walk.ts';

it('counts the turns it took and the laws that broke', async () => {
  const figures = await walk({ turns: 200, seed: 7 });

  expect(figures).toMatchObject([
    { id: 'walk.turns', engine: 'fw' },
    { id: 'walk.violations', value: 0 },
  ]);
  expect(figures[0]?.value).toBeGreaterThanOrEqual(200);
});
