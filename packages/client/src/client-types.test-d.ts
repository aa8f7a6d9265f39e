import type { TurnBody } from '@fw/server';
import { expectTypeOf, it } from 'vitest';
import type { Question, Turn } from './turn.ts';

it('knows turns and questions as the service sends them', () => {
  expectTypeOf<TurnBody>().toExtend<Turn>();
  expectTypeOf<NonNullable<TurnBody['clarification']>>().toExtend<Question>();
});
