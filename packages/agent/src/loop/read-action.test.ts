import { describe, expect, it } from 'vitest';
import { fitForHistory, repeatedCalls } from './call-ids.ts';
import { mendJson } from './mend-json.ts';
import { readAction } from './read-action.ts';
import { callsInWords, wordsAsAction } from './words-as-call.ts';

const wanted = { kind: 'run_command', command: 'delete_records', parameters: { customer: 'C100' } };

describe('a call as it was meant', () => {
  it.each<[string, string, unknown]>([
    ['as it should be', 'run_command', { command: 'delete_records', parameters: { customer: 'C100' } }],
    ['parameters as JSON text', 'run_command', { command: 'delete_records', parameters: '{"customer":"C100"}' }],
    ['all of it as JSON text', 'run_command', '{"command":"delete_records","parameters":{"customer":"C100"}}'],
    ['JSON text twice', 'run_command', JSON.stringify('{"command":"delete_records","parameters":{"customer":"C100"}}')],
    ['a mark behind it', 'run_command', '{"command":"delete_records","parameters":{"customer":"C100"}}<|call|>'],
    ['a fence around it', 'run_command', '```json\n{"command":"delete_records","parameters":{"customer":"C100"}}\n```'],
    ['its last brackets missing', 'run_command', '{"command":"delete_records","parameters":{"customer":"C100"'],
    ['single quotes and bare keys', 'run_command', "{command: 'delete_records', 'parameters': {customer: 'C100',},}"],
    ['arguments for parameters', 'run_command', { name: 'delete_records', arguments: { customer: 'C100' } }],
    ['parameters beside the command', 'run_command', { command: 'delete_records', customer: 'C100' }],
    ['a tool of other casing', 'runCommand', { command: 'delete_records', parameters: { customer: 'C100' } }],
    ['a tool with a prefix', 'functions.run_command', { command: 'delete_records', parameters: { customer: 'C100' } }],
    ['a tool with a path', 'mcp__shop__run-command', { command: 'delete_records', parameters: { customer: 'C100' } }],
    ['the command for a tool', 'delete_records', { customer: 'C100' }],
  ])('is read with %s', (_what, tool, input) => {
    expect(readAction(tool, input)).toEqual(wanted);
  });

  it.each([undefined, null, '', {}, '{}'])('has no parameters where they are %j', (parameters) => {
    expect(readAction('run_command', { command: 'list', parameters })).toEqual({
      kind: 'run_command',
      command: 'list',
      parameters: {},
    });
  });

  it.each([{}, '', null])('takes a command for a tool, also without parameters: %j', (input) => {
    expect(readAction('list_orders', input)).toEqual({ kind: 'run_command', command: 'list_orders', parameters: {} });
  });

  it('reads the end with what models make of it', () => {
    expect(
      readAction('finish', {
        answer: 'Done.',
        outcomes: '[{"goal":"1","status":"completed"},{"goal":"goal 2","status":"failed","reason":"no key"}]',
      }),
    ).toEqual({
      kind: 'finish',
      answer: 'Done.',
      outcomes: [
        { goal: 1, status: 'done' },
        { goal: 2, status: 'handed-back', reason: 'no key' },
      ],
    });
    expect(readAction('finish', { message: 'Hello.' })).toMatchObject({ kind: 'finish', answer: 'Hello.' });
  });

  it('drops a single choice, and goals that are none', () => {
    expect(readAction('ask_user', { question: 'Which?', choices: ['#W1'] })).toEqual({
      kind: 'ask_user',
      question: 'Which?',
    });
    expect(
      readAction('run_command', { command: 'list', parameters: {}, goals: ['Look', { goal: 'Go', command: null }] }),
    ).toMatchObject({ goals: [{ goal: 'Look' }, { goal: 'Go' }] });
  });

  it.each([
    ['run_command', 'I cannot', /no JSON object/],
    ['run_command', '{"command":"x","parameters":{"amount":10', /no JSON object/],
    ['run_command', [1], /no JSON object/],
    ['run_command', "{command: x, parameters: {customer: 'C1", /no JSON object/],
    ['run_command', '{command: delete_records}', /no JSON object/],
    ['fly', 'north', /There is no tool "fly"/],
    ['run_command', { command: 7 }, /do not fit/],
  ])('is coached where nothing can be made of it: %s %j', (tool, input, words) => {
    expect(readAction(tool, input)).toMatch(words);
  });
});

describe('calls in the history', () => {
  const call = (id: string, input: unknown) => ({ id, tool: 'run_command', input });

  it('have an id of their own and an object for input', () => {
    const before = [{ role: 'assistant', text: '', calls: [call('a', {})] }] as const;

    const fit = fitForHistory(before, [call('a', 'no JSON'), call('', '{"x":1}'), call('b', null), call('b', [1])]);

    expect(new Set(['a', ...fit.map(({ id }) => id)]).size).toBe(5);
    expect(fit.map(({ input }) => input)).toEqual([{}, { x: 1 }, {}, {}]);
    for (const { id } of fit) expect(id).toMatch(/^(?:b|[a-z0-9]{9})$/);
  });

  it('are told from those that stand above in the same answer', () => {
    expect([...repeatedCalls([call('1', { a: 1, b: 2 }), call('2', { c: 3 }), call('3', { b: 2, a: 1 })])]).toEqual([
      2,
    ]);
  });
});

describe('words in place of a call', () => {
  it.each([
    ['{"name":"run_command","arguments":{"command":"list"}}', 'run_command'],
    ['<tool_call>\n{"name": "list_orders", "arguments": {}}\n</tool_call>', 'list_orders'],
    ['[{"type":"function","function":{"name":"finish","parameters":{"answer":"ok"}}}]', 'finish'],
    ['{"command":"list","parameters":{}}<|call|>', 'run_command'],
    ['{"steps":[{"goal":"List","command":null}]}', 'plan'],
  ])('are a call where they are one in JSON: %s', (text, tool) => {
    expect(callsInWords(text)).toMatchObject([{ tool }]);
  });

  it.each([
    ['Hello! How can I help you?', 'finish'],
    ['#W1 is pending.', 'finish'],
    ['Which order do you mean?', 'ask_user'],
    ['I will look it up now.', undefined],
    ['Let me check.', undefined],
    ['', undefined],
  ])('are an answer, a question or an announcement: %s', (text, kind) => {
    expect(callsInWords(text)).toEqual([]);
    expect(wordsAsAction(text)?.kind).toBe(kind);
  });
});

describe('mendJson', () => {
  it('makes nothing of half a value', () => {
    for (const text of ['{"a":1', '{"a":"b', '{"a":', '{"a"', '{"a":tru', 'a', ''])
      expect(mendJson(text)).toBeUndefined();
    expect(mendJson('{"a":{"b":"c"}')).toEqual({ a: { b: 'c' } });
    expect(mendJson('{"a":"}"} trailing')).toEqual({ a: '}' });
  });
});
