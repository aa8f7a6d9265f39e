import { defineWorkflow } from '@fw/context';
import { defineCommand } from '@fw/signature';
import { ENGLISH, SPANISH } from '@fw/signature/language';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { ownAnswer } from './own-answer.ts';

const NAMES = [
  'transfer',
  'refund_order',
  'cancel_order',
  'stop_service',
  'archive_note',
  'do_not_disturb',
  'never_call',
];

function answerTo(name: string, answer: string, language = ENGLISH, request = ''): 'yes' | 'no' | undefined {
  const commands = [...NAMES, 'enviar_dinero'].map((each) =>
    defineCommand({
      name: each,
      summary: 'Does it.',
      effect: 'destructive',
      utterances: ['not what I want', 'do it to savings'],
      input: z.object({}),
      run: () => '',
    }),
  );
  const workflow = defineWorkflow({ name: 'own', commands: { '*': commands }, settings: { language } });
  const command = workflow.commands.get(name);
  if (command === undefined) throw new Error(name);
  return ownAnswer(answer, { command, request }, workflow);
}

describe('an answer in the command’s own words (row N10)', () => {
  it.each([
    ['transfer', 'transfer it'],
    ['transfer', 'yes, transfer it please'],
    ['transfer', 'go ahead and transfer it'],
    ['refund_order', 'yes please refund the order'],
    ['refund_order', 'Refund my order now'],
    ['cancel_order', 'yes, cancel the order'],
    ['cancel_order', 'yes cancel it'],
    ['stop_service', 'ok, stop the service, thanks'],
  ])('is a yes to %s: “%s”', (name, answer) => {
    expect(answerTo(name, answer)).toBe('yes');
  });

  it.each([
    ['transfer', 'do not transfer it'],
    ['transfer', 'cancel the transfer'],
    ['transfer', 'i dont want to transfer that'],
    ['refund_order', 'please don’t refund it!'],
    ['cancel_order', 'don’t cancel my order'],
    ['archive_note', 'never archive it'],
  ])('is a no to %s: “%s”', (name, answer) => {
    expect(answerTo(name, answer)).toBe('no');
  });

  it.each([
    ['transfer', 'transfer it?'],
    ['transfer', 'transfer it to savings'],
    ['transfer', 'yes, transfer it to savings'],
    ['transfer', 'transfer it twice'],
    ['transfer', 'transfer it if it is free'],
    ['transfer', 'yeah right, transfer it'],
    ['transfer', 'transfer'],
    ['transfer', 'transfer everything'],
    ['transfer', 'yes, do not transfer it'],
    ['refund_order', 'yes, refund the other order'],
    ['refund_order', 'yes, archive the order'],
    ['cancel_order', 'cancel the order'],
    ['cancel_order', 'yes, cancel'],
    ['archive_note', 'yes, archive the note, I guess'],
  ])('is neither to %s: “%s”', (name, answer) => {
    expect(answerTo(name, answer)).toBeUndefined();
  });

  it.each(['transfer it', 'please transfer it', 'Transfer it!', 'transfer everything'])(
    'is no yes where it is the request once more, as of a message that comes twice (row N1): “%s”',
    (answer) => {
      expect(answerTo('transfer', answer, ENGLISH, 'transfer it, everything')).toBeUndefined();
      expect(answerTo('transfer', `yes, ${answer}`, ENGLISH, 'transfer it, everything')).toBe('yes');
    },
  );

  it.each(['ok, transfer it', 'yes please transfer it', 'go ahead and transfer it'])(
    'is no yes where the request began with one (row N1): “%s”',
    (request) => {
      expect(answerTo('transfer', request, ENGLISH, request)).toBeUndefined();
      expect(answerTo('transfer', request, ENGLISH, 'send 50 to Bob')).toBe('yes');
    },
  );

  it('is no yes once the words that deny are a command’s own', () => {
    for (const name of NAMES)
      for (const answer of ['please do not', 'do not do it', 'never do it', 'do not disturb it', 'never call it'])
        expect(answerTo(name, answer)).not.toBe('yes');
  });

  it('knows what it is about in another language', () => {
    expect(answerTo('enviar_dinero', 'sí, enviar el dinero', SPANISH)).toBe('yes');
    expect(answerTo('enviar_dinero', 'no quiero enviar el dinero', SPANISH)).toBe('no');
    expect(answerTo('enviar_dinero', 'sí, enviar el otro dinero', SPANISH)).toBeUndefined();
  });
});
