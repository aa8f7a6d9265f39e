import { expect, it } from 'vitest';
import { renderEvent } from './render-event.ts';

it('shows why a model gave no answer', () => {
  const event = {
    type: 'agent-event',
    name: 'model-failed',
    data: { error: 'connect ECONNREFUSED\n127.0.0.1' },
  } as const;

  expect(renderEvent(event)).toBe('! the model: connect ECONNREFUSED 127.0.0.1');
});
