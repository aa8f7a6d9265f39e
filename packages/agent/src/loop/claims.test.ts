import { describe, expect, it } from 'vitest';
import type { CommandRun } from '@fw/signature';
import { ENGLISH, SPANISH } from '@fw/signature/language';
import { findFalseClaim } from './claims.ts';

const commands = [
  { qualifiedName: 'get_order', effect: 'read' },
  { qualifiedName: 'list_orders', effect: 'read' },
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
const claim = (answer: string, ...runs: readonly CommandRun[]) => findFalseClaim(answer, groundsOf(runs));
const groundsOf = (runs: readonly CommandRun[]) => ({
  commands,
  language: ENGLISH,
  ran: runs,
  sources: runs.flatMap(({ output }) => [output.text, JSON.stringify(output.data ?? null)]),
});

describe('a claim of a change (row N13)', () => {
  it.each([
    'I have cancelled #W1.',
    'Deleted C100.',
    'Your order was canceled successfully.',
    'All set! The cancellation is complete.',
    'Your booking went through.',
    'Der Auftrag #W1 wurde storniert.',
    'Ich habe C100 gelöscht.',
    'Cancellation complete',
    'Cancellation confirmed ✅',
    'I cancelled it and nothing else was changed.',
    'The cancellation was processed, so nothing will be charged.',
    'Nothing else is needed: it is cancelled.',
    'Consider it done.',
    'All sorted!',
    'The refund has been issued.',
    'Your note was saved.',
    'It has been handled.',
    'No te preocupes, lo he cancelado.',
    'Acabo de cancelar el pedido.',
    'Cancelación confirmada.',
  ])('is false where nothing but a look-up ran: %s', (answer) => {
    expect(claim(answer, looked)).toBeDefined();
    expect(claim(answer)).toBeDefined();
  });

  it.each(['Done.', "It's done!", 'Yes, I did.', '👍', '✅ 🎉', 'Sorted.', 'Hecho.', 'Sí, lo hice.'])(
    'is false where nothing ran at all: %s',
    (answer) => {
      expect(claim(answer)).toBeDefined();
      expect(claim(answer, looked)).toBeUndefined();
    },
  );

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
    'C100 was deleted, and no order was cancelled.',
    'Nothing was cancelled and nothing was booked.',
    'Not cancelled: it is too late.',
    'No he cancelado nada, y no he reservado nada.',
  ])('is none, or true, where the records were deleted: %s', (answer) => {
    expect(claim(answer, deleted)).toBeUndefined();
  });

  it.each([
    'I have deleted C100 and refunded the amount.',
    'Refunded.',
    '✅ Returned and refunded',
    '- deleted C100\n- refunded 20.00',
    'Your money was transferred.',
    'He eliminado C100 y el importe ha sido reembolsado.',
    'Der Betrag wurde erstattet.',
  ])('is not believed of a change that no command of the workflow makes: %s', (answer) => {
    expect(claim(answer, deleted)).toMatchObject({ kind: 'unclear', made: [deleted] });
  });

  it.each(['I have removed C100.', 'The records of C100 were updated.', 'Your request was processed.'])(
    'may be worded as any change: %s',
    (answer) => {
      expect(claim(answer, deleted)).toBeUndefined();
    },
  );

  it('may say what the change came to, or what its command does', () => {
    const paid = ran('delete_records', { customer: 'C100' }, 'Deleted; a refund of 20.00 goes to the card.');
    expect(claim('C100 is deleted and 20.00 were refunded.', paid)).toBeUndefined();
    const commandsThat = [
      { qualifiedName: 'delete_records', effect: 'destructive', summary: 'Deletes and refunds.' },
    ] as const;
    const grounds = { ...groundsOf([deleted]), commands: commandsThat };
    expect(findFalseClaim('C100 is deleted, and it was refunded.', grounds)).toBeUndefined();
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

  it.each([
    'It has been cancelled.',
    'Your order was cancelled.',
    'It has been deleted and cancelled.',
    'It is cancelled, and you will get an email.',
  ])('may not take it from the record of something else: %s', (answer) => {
    const listed = ran('list_orders', {}, 'Desk lamp, pending (#W1)\nYoga mat, cancelled (#W2)');
    const seen = ran('get_order', { id: '#W1' }, 'Desk lamp, pending (#W1)');
    expect(claim(answer, listed, deleted, seen)).toMatchObject({ kind: 'unmade' });
    expect(claim(answer, listed, deleted)).toMatchObject({ kind: 'unmade' });
  });

  it.each(['The yoga mat was cancelled.', 'Order #W2 was cancelled before.'])(
    'may take it from its own: %s',
    (answer) => {
      expect(
        claim(answer, ran('list_orders', {}, 'Desk lamp, pending (#W1)\nYoga mat, cancelled (#W2)')),
      ).toBeUndefined();
    },
  );

  it.each([
    'He cancelado tu pedido.',
    'El pedido #W1 se canceló.',
    'Tu reserva fue cancelada con éxito.',
    'Todo listo, ya está.',
    'Los registros han sido eliminados.',
  ])('is seen in Spanish, whatever the workflow speaks: %s', (answer) => {
    for (const language of [ENGLISH, SPANISH])
      expect(findFalseClaim(answer, { ...groundsOf([looked]), language })).toBeDefined();
  });

  it('is held in Spanish against the verb that ran', () => {
    expect(claim('He eliminado C100.', deleted)).toBeUndefined();
    expect(claim('He eliminado C100 y he cancelado #W1.', deleted)).toBeDefined();
    expect(claim('No he cancelado #W1.', deleted)).toBeUndefined();
  });
});

describe('a claim beside a change of the same verb', () => {
  const listed = ran('list_orders', {}, 'Desk lamp, delivered (#W1)\nWater bottle, delivered (#W2)');
  const cancelled = ran('cancel_order', { id: '#W1' }, 'OK');
  const other = ran('get_order', { id: '#W2' }, '#W2 is delivered.');
  const BARE = [
    'It has been cancelled.',
    'Your cancellation went through.',
    'I have cancelled your order.',
    'All set!',
  ];

  it.each(BARE)('is unclear where something else of the kind was looked at since: %s', (answer) => {
    expect(claim(answer, listed, cancelled, other)).toMatchObject({ kind: 'unclear', made: [cancelled] });
  });

  it.each(BARE)('is unclear where more may have been asked for: %s', (answer) => {
    const grounds = groundsOf([listed, cancelled]);
    expect(findFalseClaim(answer, { ...grounds, mayBeMore: true })).toMatchObject({ kind: 'unclear' });
  });

  it.each(BARE)('is believed where nothing else can be meant: %s', (answer) => {
    expect(claim(answer, listed, cancelled)).toBeUndefined();
  });

  it.each(['I have cancelled #W1.', 'The desk lamp is cancelled, and you will get an email.'])(
    'is believed where it says of what: %s',
    (answer) => {
      const grounds = groundsOf([listed, cancelled, other]);
      expect(findFalseClaim(answer, { ...grounds, mayBeMore: true })).toBeUndefined();
    },
  );

  it.each([
    'I have cancelled #W2.',
    'The water bottle is cancelled.',
    'Both orders were cancelled.',
    'All three are cancelled.',
  ])('is not believed of another, or of more: %s', (answer) => {
    expect(claim(answer, listed, cancelled)).toBeDefined();
  });

  it('counts the things in one change', () => {
    const both = ran('cancel_order', { ids: ['#W1', '#W2'] }, 'OK');
    expect(claim('Both orders were cancelled.', both)).toBeUndefined();
    expect(claim('Both orders were cancelled.', cancelled, ran('cancel_order', { id: '#W2' }, 'OK'))).toBeUndefined();
  });
});
