import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineWorkflow } from '@fw/context';
import { act } from '@fw/assistant/testing';
import { withoutDefaults } from './without-defaults.ts';

it('leaves out what the declared default says anyway, and nothing else', () => {
  const input = z.object({ street: z.string(), suite: z.string().default(''), note: z.string().optional() });
  const command = act({ input, run: () => 'ok' });
  const found = defineWorkflow({ name: 'w', commands: { '*': [command] } }).commands.get('act');
  if (found === undefined) throw new Error('no command');

  expect(withoutDefaults(found, { street: '', suite: '', note: '', other: '' })).toEqual({
    street: '',
    note: '',
    other: '',
  });
  expect(withoutDefaults(found, { street: 'Mill Lane', suite: '4' })).toEqual({ street: 'Mill Lane', suite: '4' });
});
