import { describe, expect, it, vi } from 'vitest';
import type { Scope } from '@fw/signature';
import fc from 'fast-check';
import { matchBareValue } from './match-bare-value.ts';
import { matchExact } from './match-exact.ts';
import { matchFuzzy } from './match-fuzzy.ts';
import { cascade, type Matcher } from './matcher.ts';

function scopeOf(...names: readonly string[]): Scope {
  return { context: '*', path: [], displayName: 'the top level', commands: new Map(names.map((name) => [name, name])) };
}

const scope = scopeOf('list_users', 'broadcast_message', 'mute_user', 'get_order_details', 'get_user_details', 'send');

describe('matchExact', () => {
  it.each(['list_users', '/list_users', 'LIST-USERS', 'List Users', 'list users!', '  listUsers '])(
    'takes %j for the name (row 5)',
    (utterance) => {
      expect(matchExact({ utterance, scope })).toMatchObject({
        kind: 'matched',
        command: 'list_users',
        by: 'exact',
        confidence: 1,
        arguments: '',
      });
    },
  );

  it.each(['broadcast_message hi all', '/broadcast-message hi all', 'broadcast_message: hi all'])(
    'reads what follows in %j as arguments (row 6)',
    (utterance) => {
      expect(matchExact({ utterance, scope })).toMatchObject({ command: 'broadcast_message', arguments: 'hi all' });
    },
  );

  it.each(['list users who are idle', 'please list_users', 'list', '', '/', '___'])(
    'leaves %j to the other rungs',
    (utterance) => {
      expect(matchExact({ utterance, scope })).toBeUndefined();
    },
  );
});

describe('matchFuzzy', () => {
  it.each([
    ['lst_users', 'list_users', ''],
    ['list usrs', 'list_users', ''],
    ['brodcast_message hi all', 'broadcast_message', 'hi all'],
  ])('forgives the typo in %j (row 7)', (utterance, command, rest) => {
    expect(matchFuzzy({ utterance, scope })).toMatchObject({ kind: 'matched', command, by: 'fuzzy', arguments: rest });
  });

  it.each(['get', 'A', 'no', 'user', 'unmute_user', 'list the users of the lobby', 'x'.repeat(100_000)])(
    'does not take %.20j for a name (row 7)',
    (utterance) => {
      expect(matchFuzzy({ utterance, scope })).toBeUndefined();
    },
  );

  it('calls a tie ambiguous (row 7)', () => {
    const tie = matchFuzzy({ utterance: 'lost_user', scope: scopeOf('lose_user', 'lots_user', 'pay') });

    expect(tie).toMatchObject({ kind: 'ambiguous', candidates: [{ command: 'lose_user' }, { command: 'lots_user' }] });
  });
});

describe('matchBareValue', () => {
  it.each(['3', '42', '$5.00', '#W123', 'W2378156', 'yes', 'A', 'a@b.org', '10:30 am', '2026-01-02', '1, 2, 3'])(
    'knows %j for a value (row 28)',
    (utterance) => {
      expect(matchBareValue({ utterance, scope })).toMatchObject({ kind: 'unmatched', why: 'bare-value' });
    },
  );

  it.each(['list users', 'hello', 'cancel #W123', 'show me 3'])('leaves %j to the other rungs', (utterance) => {
    expect(matchBareValue({ utterance, scope })).toBeUndefined();
  });
});

describe('cascade', () => {
  it('stops at the first matcher that is sure', async () => {
    const exact: Matcher = () => ({
      kind: 'matched',
      command: 'send',
      by: 'exact',
      confidence: 1,
      reason: 'named outright',
    });
    const classifier = vi.fn<Matcher>();

    const result = await cascade([exact, classifier])({ utterance: 'send', scope });

    expect(result).toMatchObject({ kind: 'matched', by: 'exact' });
    expect(classifier).not.toHaveBeenCalled();
  });

  it('answers something for every utterance', async () => {
    const detect = cascade([matchExact, matchFuzzy, matchBareValue]);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (utterance) => {
        expect(['matched', 'ambiguous', 'unmatched']).toContain((await detect({ utterance, scope })).kind);
      }),
    );
  });
});
