import type { ExtractRequest, LookupOutcome, WorkflowCommand } from '@fw/signature';
import { extractRequest, slotsOf } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commandOf, valuesOf } from '../test/extraction.ts';
import { createSlotExtractor } from './create-slot-extractor.ts';

const PEOPLE = ['Ann', 'Bob', 'Dmitri', 'Mary Ann'];

function knows(value: unknown): LookupOutcome {
  const person = PEOPLE.find((name) => name.toLowerCase() === String(value).toLowerCase());
  return person === undefined ? { kind: 'unknown', suggestions: [] } : { kind: 'found', value: person };
}

function messageCommand(shape: z.ZodRawShape, more: Partial<WorkflowCommand> = {}): WorkflowCommand {
  return commandOf(shape, {
    name: 'send_message',
    summary: 'Sends a message to a person.',
    utterances: [
      'send a message to Bob',
      'tell Ann that dinner is ready',
      'message Bob hello',
      'tell Bob that I am late',
    ],
    ...more,
  });
}

async function read(command: WorkflowCommand, utterance: string, more: Partial<ExtractRequest> = {}) {
  const lookup: ExtractRequest['lookup'] = (slot, value) =>
    Promise.resolve(command.lookup?.[slot] === undefined ? undefined : knows(value));
  return await createSlotExtractor().extract(extractRequest(command, utterance, { lookup, ...more }));
}

async function values(command: WorkflowCommand, utterance: string, more: Partial<ExtractRequest> = {}) {
  return valuesOf(await read(command, utterance, more));
}

const MESSAGE = {
  to: z.string().describe('Who gets the message').meta({ label: 'recipient' }),
  message: z.string().min(1).describe('What to tell them'),
};

describe('names that are written short (row 40)', () => {
  const command = messageCommand(MESSAGE);

  it.each([
    ['tell Dr. Osei to call me', 'Osei', 'call me'],
    ['tell J. R. Tolkien that dinner is ready', 'J. R. Tolkien', 'dinner is ready'],
    ['let St. John know that I am late', 'St. John', 'I am late'],
    ['tell dr osei that dinner is ready', 'osei', 'dinner is ready'],
    ['tell Mrs. Smith I need approx. 5 pills', 'Smith', 'I need approx. 5 pills'],
  ])('are whole in “%s”', async (said, to, message) => {
    expect(await values(command, said)).toEqual({ to, message });
  });

  it.each(['tell dr osei', 'tell Dr. Osei', 'tell mrs smith'])('leave no message behind: %s', async (said) => {
    expect(await values(command, said)).not.toHaveProperty('message');
  });
});

describe('the answer to "what should I tell them?"', () => {
  const command = messageCommand(MESSAGE);

  it.each([
    "sorry i'm late",
    'ok I will be there',
    "no I can't come, sorry",
    'it is cold here',
    'the meeting is at noon please',
    'I want to see you, thanks',
    'Use the back door instead.',
  ])('is the message as it stands: %s', async (utterance) => {
    const read = await values(command, utterance, { asked: ['message'], known: slotsOf({ to: 'Bob' }) });
    expect(read['message']).toBe(utterance);
  });

  it('loses what announces it and the quotes around it', async () => {
    const said = async (utterance: string) => (await values(command, utterance, { asked: ['message'] }))['message'];
    expect(await said('write: see you soon')).toBe('see you soon');
    expect(await said('"ok, thanks"')).toBe('ok, thanks');
  });
});

describe('who is told what', () => {
  const blind = messageCommand(MESSAGE);
  const knowing = messageCommand(MESSAGE, { lookup: { to: knows } });

  it.each([
    ['tell Bob: see you at 5', 'Bob', 'see you at 5'],
    ['tell Bob see you at 5', 'Bob', 'see you at 5'],
    ['Bob: see you at 5', 'Bob', 'see you at 5'],
    ['let Dmitri know I will be late', 'Dmitri', 'I will be late'],
    ['let Dmitri know that I will be late', 'Dmitri', 'I will be late'],
    ['tell Mary Ann to bring the cake', 'Mary Ann', 'bring the cake'],
    ['send Bob a message: hi', 'Bob', 'hi'],
    ['send "hi" to Bob', 'Bob', 'hi'],
    ['send a message to Bob: the order, please, is late; call me', 'Bob', 'the order, please, is late; call me'],
    ['write to Ann that the car is ready', 'Ann', 'the car is ready'],
  ])('reads "%s"', async (utterance, to, message) => {
    expect(await values(blind, utterance)).toEqual({ to, message });
    expect(await values(knowing, utterance)).toEqual({ to, message });
  });

  it.each([
    ['tell bob see you at 5', 'Bob', 'see you at 5'],
    ['let bob know dinner is ready', 'Bob', 'dinner is ready'],
    ['tell Bob that Ann is late', 'Bob', 'Ann is late'],
  ])('reads "%s" where the application knows the people', async (utterance, to, message) => {
    expect(await values(knowing, utterance)).toEqual({ to, message });
  });

  it('calls kin by what they are', async () => {
    expect(await values(blind, 'text mom I am on my way')).toEqual({ to: 'mom', message: 'I am on my way' });
  });

  it('asks to whom where two are named, and what where nothing is said', async () => {
    const both = await read(knowing, 'send Ann and Bob a message: hi');

    expect(both.ambiguities).toMatchObject([{ slot: 'to', candidates: [{ label: 'Bob' }, { label: 'Ann' }] }]);
    expect(await values(knowing, 'send Bob a message')).toEqual({ to: 'Bob' });
    expect(await values(knowing, 'message bob')).toEqual({ to: 'Bob' });
  });

  it('takes no "let me know" for a message', async () => {
    expect(await values(knowing, 'let me know when it is done')).toEqual({});
  });
});

describe('the answer to an open question', () => {
  const order = messageCommand({
    item: z.string(),
    quantity: z.number().optional(),
    address: z.string().describe('Where to deliver'),
    when: z.iso.date().optional(),
  });
  const known = slotsOf({ item: 'lamp' });

  it.each([
    ['12 Main Street, Springfield, IL 62704', '12 Main Street, Springfield, IL 62704'],
    ['the address is 12 Main St, Apt 4, Boston, MA', '12 Main St, Apt 4, Boston, MA'],
    ['please send it to 5 May Road, Friday Harbor', '5 May Road, Friday Harbor'],
    ['Flat 3, 221B Baker Street, London', 'Flat 3, 221B Baker Street, London'],
  ])('is the value as a whole, commas and all: "%s" (row 35)', async (utterance, address) => {
    expect(await values(order, utterance, { known, asked: ['address'] })).toEqual({ item: 'lamp', address });
  });

  it('leaves a day behind the last comma to the slot that wants one', async () => {
    expect(await values(order, '12 Main Street, Springfield, tomorrow', { known, asked: ['address'] })).toEqual({
      item: 'lamp',
      address: '12 Main Street, Springfield',
      when: '2022-03-16',
    });
  });

  it('is the title, whatever is counted or dated in it', async () => {
    const command = messageCommand({ title: z.string(), due: z.iso.date().optional(), amount: z.number().optional() });

    expect(await values(command, 'Pay 5 bills on Friday, then rest', { asked: ['title'] })).toEqual({
      title: 'Pay 5 bills on Friday, then rest',
    });
  });

  it('takes a house number for no count', async () => {
    const command = messageCommand({ place: z.string(), guests: z.number() });

    expect(await values(command, '12 Main Street, Springfield', { asked: ['place', 'guests'] })).not.toHaveProperty(
      'guests',
    );
  });

  it('goes by name where the parts are named, in any order (row 36)', async () => {
    const command = messageCommand({ city: z.string(), zip: z.string().meta({ label: 'zip code' }) });

    expect(await values(command, 'zip 02110, city is Boston', { asked: ['city', 'zip'] })).toEqual({
      city: 'Boston',
      zip: '02110',
    });
  });
});
