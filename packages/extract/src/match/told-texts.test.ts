import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeSlots } from './describe-slot.ts';
import { readLocal } from './read-local.ts';

const slots = describeSlots(z.object({ message: z.string().describe('What to tell them') }));
const command = {
  name: 'send_message',
  utterances: ['tell everyone hello', 'send a message', 'let them know something'],
};
const read = (text: string) =>
  readLocal({ slots, text, asked: [], command, options: { now: new Date('2026-03-10T09:00:00Z') } }).slots['message']
    ?.value;

describe('what is told', () => {
  it.each([
    ['tell everyone that the printer is broken', 'the printer is broken'],
    ['tell him that the soup is ready', 'the soup is ready'],
    ['tell Dr. Osei that the new tablets make me dizzy', 'the new tablets make me dizzy'],
    ['send the message good morning', 'good morning'],
  ])('is "%s" without to whom and that it is told', (text, message) => {
    expect(read(text)).toBe(message);
  });
});

describe('a correction of whom it is told', () => {
  const both = describeSlots(z.object({ owner: z.string().describe('Which owner'), message: z.string() }));
  const tell = {
    name: 'send_message',
    utterances: ['tell Jo Brandt the vaccine has arrived', 'write to Ana Ruiz: call us'],
  };
  const told = (text: string) =>
    readLocal({ slots: both, text, asked: [], command: tell, options: { now: new Date('2026-03-10T09:00:00Z') } })
      .slots;

  it.each([
    ['tell Jo Brandt her dog is ready, no wait, tell Marta Klein', 'her dog is ready'],
    ['tell Jo Brandt her dog is ready, I meant Marta Klein', 'her dog is ready'],
    ['tell Jo Brandt her dog is ready, sorry, I meant Marta Klein', 'her dog is ready'],
    ['tell Jo Brandt her dog is ready, or rather tell Marta Klein', 'her dog is ready'],
    ['tell Jo Brandt, no wait, Marta Klein that the dog is ready', 'the dog is ready'],
    ['tell Jo Brandt, sorry, Marta Klein that the dog is ready', 'the dog is ready'],
  ])('leaves the text whole: “%s” (row N17)', (text, message) => {
    expect(told(text)['owner']?.value).not.toBe('Jo Brandt');
    expect(told(text)['message']?.value).toBe(message);
  });
});
