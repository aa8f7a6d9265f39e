import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decideConfirmation, type ConfirmQuestion } from './confirm-policy.ts';
import { defineCommand } from './define-command.ts';
import { FwError } from '../fw-error.ts';

const good = { name: 'pay', summary: 'Pays.', input: z.object({ id: z.string() }), run: () => 'paid' } as const;

describe('defineCommand', () => {
  it('returns the definition, frozen', () => {
    const command = defineCommand(good);

    expect(command).toEqual(good);
    expect(Object.isFrozen(command)).toBe(true);
  });

  it('takes nothing where no input is declared', () => {
    const command = defineCommand({ name: 'ping', summary: 'Answers.', run: () => 'pong' });

    expect(command.input.shape).toEqual({});
  });

  it.each([
    ['a string for an input', { ...good, input: z.string() }, /input that is no zod object/],
    ['null for an input', { ...good, input: null }, /input that is no zod object/],
    ['no run', { ...good, run: undefined }, /no run function/],
    ['no summary', { ...good, summary: ' ' }, /no summary/],
    ['a fancy name', { ...good, name: 'Pay!' }, /not snake_case/],
    ['an unknown effect', { ...good, effect: 'maybe' }, /unknown effect/],
    [
      'a lookup for no slot',
      { ...good, lookup: { colour: () => ({ kind: 'found' }) } },
      /"colour", which its input does not have/,
    ],
  ])('refuses %s by name', (_what, definition, message) => {
    // What a JavaScript caller can pass, the types would refuse.
    const define = () => defineCommand(definition as unknown as typeof good);

    expect(define).toThrow(message);
    expect(define).toThrow(expect.objectContaining({ code: 'invalid-command' }));
  });
});

describe('FwError', () => {
  it('is known across copies, and by its code', () => {
    const error = new FwError('some-code', 'Do this.', { cause: 'that' });

    expect(FwError.is(error)).toBe(true);
    expect(FwError.is(error, 'some-code')).toBe(true);
    expect(FwError.is(error, 'other')).toBe(false);
    expect(FwError.is(new Error('foreign'))).toBe(false);
    expect(FwError.is(null)).toBe(false);
  });
});

describe('decideConfirmation', () => {
  const question: ConfirmQuestion = {
    command: 'pay',
    effect: 'write',
    input: {},
    evidence: {},
    intentConfidence: 0.95,
    grounded: true,
    byAgent: false,
  };

  it('runs reads, shows what is destructive, and lets a sure, grounded write pass', () => {
    expect(decideConfirmation({ ...question, effect: 'read', grounded: false }, [])).toBe('run');
    expect(decideConfirmation({ ...question, effect: 'destructive' }, [])).toBe('confirm');
    expect(decideConfirmation(question, [])).toBe('run');
    expect(decideConfirmation({ ...question, grounded: false }, [])).toBe('confirm');
    expect(decideConfirmation({ ...question, intentConfidence: 0.6 }, [])).toBe('confirm');
  });

  it('asks the first policy that decides', () => {
    const refuse = () => 'refuse' as const;
    const pass = () => undefined;

    expect(decideConfirmation(question, [undefined, pass, refuse, 'run'])).toBe('refuse');
  });
});

describe('utterances of the Python fastWorkflow', () => {
  const base = { summary: 'Plays a note.', input: z.object({}), run: () => 'played' };

  it('are taken beside our own', () => {
    const command = defineCommand({
      ...base,
      utterances: ['play a note'],
      plain_utterances: ['sound a note'],
    });

    expect(command.utterances).toEqual(['play a note', 'sound a note']);
    expect(command).not.toHaveProperty('plain_utterances');
    expect(defineCommand(base)).not.toHaveProperty('utterances');
  });
});
