import { describe, expect, it } from 'vitest';
import type { CommandRun } from '@fw/signature';
import { findFalseClaim } from './claims.ts';

const commands = [
  { qualifiedName: 'get_order', effect: 'read' },
  { qualifiedName: 'cancel_order', effect: 'destructive' },
  { qualifiedName: 'delete_records', effect: 'destructive' },
  { qualifiedName: 'book_flight', effect: 'write' },
] as const;
const ran = (command: string, input: object, text: string): CommandRun => ({
  command,
  path: [],
  input: { ...input },
  evidence: {},
  output: { text },
  durationMs: 1,
  replayed: false,
});
const looked = ran('get_order', { id: '#W1' }, '#W1 is pending.');
const deleted = ran('delete_records', { customer: 'C100' }, 'OK');
const claim = (answer: string, ...runs: readonly CommandRun[]) =>
  findFalseClaim(answer, { commands, ran: runs, sources: runs.map(({ output }) => output.text) });

describe('a claim of a change (row N13)', () => {
  it.each([
    'I have cancelled #W1.',
    'Deleted C100.',
    'Your order was canceled successfully.',
    'All set! The cancellation is complete.',
    'Your booking went through.',
    'Der Auftrag #W1 wurde storniert.',
    'Ich habe C100 gelöscht.',
  ])('is false where nothing but a look-up ran: %s', (answer) => {
    expect(claim(answer, looked)).toBeDefined();
    expect(claim(answer)).toBeDefined();
  });

  it.each(['Done.', "It's done!"])('is false where nothing ran at all: %s', (answer) => {
    expect(claim(answer)).toBeDefined();
    expect(claim(answer, looked)).toBeUndefined();
  });

  it.each([
    'I have deleted C100 and cancelled #W1.',
    'Deleted C100 and C101.',
    'Your booking went through.',
    'The records are deleted. Your flight was booked.',
  ])('is false for a change beside the one that ran: %s', (answer) => {
    expect(claim(answer, deleted)).toBeDefined();
  });

  it.each([
    'Deleted C100.',
    'The records of C100 were deleted successfully.',
    'The deletion is complete.',
    'I did not cancel #W1.',
    'Nothing was cancelled.',
    'I could cancel #W1 once it is paid.',
    'Shall I cancel it?',
  ])('is none, or true, where the records were deleted: %s', (answer) => {
    expect(claim(answer, deleted)).toBeUndefined();
  });

  it('may repeat what a result says', () => {
    expect(claim('It was cancelled in May.', ran('get_order', {}, 'cancelled in May'))).toBeUndefined();
  });

  it.each([
    'Done. After that, it can be neither changed nor cancelled.',
    'It may be cancelled while it is pending. It is not cancelled.',
    'Once it is cancelled, nothing comes.',
  ])('may not take the word from what a result denies or supposes: %s', (text) => {
    expect(claim('It has been cancelled.', deleted, ran('get_order', {}, text))).toBeDefined();
  });

  it('may take it from data that says so', () => {
    const data = ran('get_order', {}, '{"note":"do not call","status":"cancelled"}');
    expect(claim('It has been cancelled.', deleted, data)).toBeUndefined();
  });
});
