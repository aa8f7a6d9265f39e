import { describe, expect, it } from 'vitest';
import { defineCommand, type ContextCall, type ContextPath } from '@fw/signature';
import fc from 'fast-check';
import { z } from 'zod';
import { defineContext } from './define-context.ts';
import { defineWorkflow } from './define-workflow.ts';
import { loadPath } from './load-path.ts';
import { navigate } from './navigate.ts';
import { resolveScopes } from './resolve-scopes.ts';

interface Member {
  readonly name: string;
  readonly room: string;
  readonly muted: boolean;
}
const members: Readonly<Record<string, Member>> = {
  ann: { name: 'Ann', room: 'lobby', muted: false },
  bob: { name: 'Bob', room: 'lobby', muted: true },
};
const call: ContextCall = { signal: new AbortController().signal, settings: {} };
const command = (name: string) => defineCommand({ name, summary: name, input: z.object({}), run: () => name });

const Room = defineContext({ load: (key) => (key === 'closed' ? undefined : { room: key }) });
const Member = defineContext<Member>({
  load: (key) => members[key ?? ''],
  displayName: (member) => member.name,
  parent: (member) => ({ context: 'Room', key: member.room }),
  enabled: (member, name) => !(member.muted && name === 'send'),
});
const workflow = defineWorkflow({
  name: 'chat',
  commands: {
    '*': [command('list_rooms')],
    Room: [command('add_member'), command('close')],
    Member: [command('send'), command('close')],
    Guest: [command('wave')],
  },
  contexts: { Room, Member },
  inheritance: { VipRoom: ['Room'] },
  hierarchy: { Member: ['Room'], Guest: ['Member'] },
});
const inLobby: ContextPath = [{ context: 'Room', key: 'lobby' }];
const atAnn: ContextPath = [...inLobby, { context: 'Member', key: 'ann' }];

describe('navigate', () => {
  it('descends into a child and steps up again (rows 25, 53)', async () => {
    expect(await navigate(workflow, inLobby, { kind: 'into', context: 'Member', key: 'ann' }, call)).toEqual({
      kind: 'moved',
      path: atAnn,
    });
    expect(await navigate(workflow, atAnn, { kind: 'up' }, call)).toEqual({ kind: 'moved', path: inLobby });
    expect(await navigate(workflow, [], { kind: 'up' }, call)).toEqual({ kind: 'moved', path: [] });
  });

  it('goes back to the root from anywhere (row 26)', async () => {
    expect(await navigate(workflow, atAnn, { kind: 'root' }, call)).toEqual({ kind: 'moved', path: [] });
  });

  it('asks the object for its parent when it was jumped to (row 51)', async () => {
    expect(await navigate(workflow, [], { kind: 'into', context: 'Member', key: 'ann' }, call)).toEqual({
      kind: 'moved',
      path: atAnn,
    });
  });

  it('takes a place that inherits from the parent for the parent', async () => {
    const vip: ContextPath = [{ context: 'VipRoom', key: 'gold' }];

    expect(await navigate(workflow, vip, { kind: 'into', context: 'Member', key: 'bob' }, call)).toMatchObject({
      path: [...vip, { key: 'bob' }],
    });
  });

  it('says why it cannot go somewhere', async () => {
    expect(await navigate(workflow, [], { kind: 'into', context: 'Guest' }, call)).toEqual({
      kind: 'refused',
      message: 'Guest lies in Member: go there first.',
    });
    expect(await navigate(workflow, [], { kind: 'into', context: 'Moon' }, call)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('There is no context "Moon"'),
    });
  });

  it('moves from sibling to sibling without growing the path, whatever the order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('ann', 'bob'), { minLength: 1 }), async (keys) => {
        let path: ContextPath = [];
        for (const key of keys) {
          const moved = await navigate(workflow, path, { kind: 'into', context: 'Member', key }, call);
          path = moved.kind === 'moved' ? moved.path : [];
        }
        expect(path).toEqual([...inLobby, { context: 'Member', key: keys.at(-1) }]);
      }),
    );
  });
});

describe('resolveScopes', () => {
  it('lists the ladder nearest first with names for people (rows 48, 52)', async () => {
    const scopes = resolveScopes(workflow, await loadPath(workflow, atAnn, call));

    expect(scopes.map(({ context, displayName }) => [context, displayName])).toEqual([
      ['Member', 'Ann'],
      ['Room', 'Room lobby'],
      ['*', 'the top level'],
    ]);
    expect([...(scopes[0]?.commands ?? [])]).toEqual([
      ['send', 'Member/send'],
      ['close', 'Member/close'],
    ]);
    expect(scopes[1]?.path).toEqual(inLobby);
  });

  it('leaves out what is not enabled for this object', async () => {
    const atBob: ContextPath = [...inLobby, { context: 'Member', key: 'bob' }];

    const [nearest] = resolveScopes(workflow, await loadPath(workflow, atBob, call));

    expect([...(nearest?.commands.keys() ?? [])]).toEqual(['close']);
  });

  it('steps out to the parent when an object is gone', async () => {
    const loaded = await loadPath(
      workflow,
      [...inLobby, { context: 'Member', key: 'zoe' }, { context: 'Guest' }],
      call,
    );

    expect(loaded).toMatchObject({ path: inLobby, gone: { context: 'Member', key: 'zoe' } });
    expect(resolveScopes(workflow, loaded).map(({ context }) => context)).toEqual(['Room', '*']);
  });
});
