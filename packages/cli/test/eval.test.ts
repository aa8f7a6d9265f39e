import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EXIT } from '../src/exit-code.ts';
import { main } from '../src/main.ts';
import { chatServer } from './chat-server.ts';
import { keepEncoder } from './keep-encoder.ts';
import { startFw } from './run-fw.ts';
import { scriptedTerminal } from './scripted-terminal.ts';

// It trains and starts processes, and machines may be busy.
vi.setConfig({ testTimeout: 120_000 });

keepEncoder();

let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'fw-eval-'));
  await fw('examples', 'fetch', 'hello_world', '.');
  await fw('train', 'hello_world');
}, 120_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

async function fw(...args: readonly string[]) {
  const terminal = scriptedTerminal({ cwd: home });
  const code = await main(args, terminal);
  return { code, output: terminal.printed.join('\n'), errors: terminal.noted.join('\n') };
}

/** Writes a suite beside the workflow's own, and says where. */
function suite(name: string, text: string): string {
  const path = join('suites', name);
  mkdirSync(join(home, 'suites'), { recursive: true });
  writeFileSync(join(home, path), text);
  return path;
}

const WRONG = JSON.stringify({
  name: 'wrong',
  tasks: [
    { id: 'right', user: { says: ['add 19 and 23'] }, expect: { says: ['42'] } },
    { id: 'misses', user: { says: ['add 19 and 23'] }, expect: { reads: [{ command: 'multiply_two_numbers' }] } },
  ],
});

describe('fw eval', () => {
  it('runs after a training without any model, and passes (row N4)', async () => {
    const { code, output, errors } = await fw('eval', 'hello_world', '--k', '4');

    expect(code).toBe(EXIT.success);
    expect(output).toMatch(/^sums: 6 tasks, 4 trials each\n/);
    for (const k of [1, 2, 3, 4])
      expect(output).toMatch(new RegExp(`pass\\^${k} +100\\.0 % +\\(95 %: \\d+\\.\\d % to`));
    expect(output).toMatch(/passed: pass\^4 of at least 100 % was wanted$/);
    expect(errors).not.toMatch(/fw:/);
    expect(existsSync(join(home, 'hello_world', '___workflow_contexts'))).toBe(false);
  });

  it('says what failed and how, and fails below what was wanted (row N4)', async () => {
    const file = suite('wrong.json', WRONG);

    const strict = await fw('eval', 'hello_world', '--suite', file, '-k', '2');
    const lenient = await fw('eval', 'hello_world', '--suite', file, '-k', '2', '--min-pass', '50%');

    expect(strict.code).toBe(EXIT.failed);
    expect(strict.output).toMatch(/pass\^2 +50\.0 %/);
    expect(strict.output).toMatch(/failed +missing-read 2\n +misses, trial 1: missing-read: multiply_two_numbers/);
    expect(strict.output).toMatch(/not passed: pass\^2 of at least 100 % was wanted/);
    expect(lenient.code).toBe(EXIT.success);
  });

  it('writes JUnit, the report and every conversation, and says the same for machines (row N4)', async () => {
    const file = suite('wrong.json', WRONG);

    const wanted = ['--junit', 'results/junit.xml', '--out', 'results', '--json'];
    const { code, output } = await fw('eval', 'hello_world', '--suite', file, ...wanted);

    const read = (name: string) => readFileSync(join(home, 'results', name), 'utf8');
    expect(code).toBe(EXIT.failed);
    expect(JSON.parse(output)).toMatchObject({
      passed: false,
      suites: [{ passed: false, minPass: 1, suite: 'wrong', failures: { 'missing-read': 1 }, unmade: 0 }],
    });
    expect(JSON.parse(read('report.json'))).toEqual(JSON.parse(output));
    expect(read('junit.xml')).toMatch(/<testsuite name="wrong" tests="2" failures="1"/);
    expect(JSON.parse(read(join('wrong', 'right.1.json')))).toMatchObject({
      task: { id: 'right' },
      report: { passed: true },
      talk: [{ said: 'add 19 and 23', turn: { answer: '19 plus 23 is 42.' } }],
    });
  });

  it('shows every failure with its conversation, and another run beside this one (row N4)', async () => {
    const file = suite('then.json', WRONG);
    await fw('eval', 'hello_world', '--suite', file, '-k', '2', '--out', 'then');
    const later = suite(
      'now.json',
      WRONG.replace('"says":["42"]', '"says":["41"]').replace('multiply_two_numbers', 'add_two_numbers'),
    );
    const compared = ['--compare', join('then', 'report.json')];

    const shown = await fw('eval', 'hello_world', '--suite', later, ...compared, '--html', 'pages/eval.html');
    const machine = await fw('eval', 'hello_world', '--suite', later, ...compared, '--json');

    const page = readFileSync(join(home, 'pages', 'eval.html'), 'utf8');
    expect(page).toMatch(/<h3>missing-words \(1\)<\/h3>[^]*right, trial 1: No answer says &quot;41&quot;/);
    expect(page).toMatch(/<dt>person<\/dt>\s*<dd dir="auto">add 19 and 23<\/dd>\s*<dt>answer<\/dt>/);
    expect(page).toMatch(/ran:\s*<code>add_two_numbers {&quot;first&quot;:19,&quot;second&quot;:23}<\/code>/);
    expect(page).toMatch(/<th scope="row">1<\/th><td>50\.0 %<\/td>.*<td>50\.0 %<\/td>/);
    expect(shown.output).toMatch(
      /pass\^1 {2}50\.0 % before, 50\.0 % now\n {2}worse: 1 of 2 tasks: right\n {2}better: 1 of 2/,
    );
    expect(JSON.parse(machine.output)).toMatchObject({
      compared: [{ suite: 'wrong', common: 2, changed: [{ id: 'right', before: 1, after: 0 }, { id: 'misses' }] }],
    });
  });

  it('takes the tasks that are named alone', async () => {
    const { output } = await fw('eval', 'hello_world', '--task', 'adds', 'asks-and-waits', '--json');

    expect(JSON.parse(output)).toMatchObject({ suites: [{ tasks: [{ id: 'adds' }, { id: 'asks-and-waits' }] }] });
  });

  it('gives every trial the state that the suite makes for it (row N4)', async () => {
    const file = suite(
      'state.mjs',
      `const opened = [];
       export default {
         name: 'state',
         tasks: [{ id: 't', user: { says: ['add 1 and 2'] }, expect: { by: 'state' } }],
         open(task, trial) {
           opened.push(task.id + trial);
           return { settings: {}, check: () => (opened.length === 2 ? 'opened ' + opened : undefined) };
         },
       };`,
    );

    const { output } = await fw('eval', 'hello_world', '--suite', file, '-k', '2');

    expect(output).toMatch(/failed +wrong-state 1\n +t, trial 2: wrong-state: opened t0,t1/);
  });

  it.each([
    [['--compare', 'suites/none.json'], EXIT.usage, /^fw: .*none\.json cannot be compared with .*--compare wants/],
    [['--task', 'nothing'], EXIT.usage, /^fw: There is no task "nothing"\. There is: adds, /],
    [['--suite', 'suites/none.json'], EXIT.workflow, /^fw: The suite .*none\.json cannot be loaded: /],
    [['--model', 'mistral/small'], EXIT.usage, /MISTRAL_API_KEY/],
    [['--replay', 'nowhere', '--json'], EXIT.failed, /^$/],
  ])('answers %j with exit code %i', async (args, code, message) => {
    const outcome = await fw('eval', 'hello_world', ...args);

    expect(outcome.errors).toMatch(message);
    expect(outcome.code).toBe(code);
  });

  it('ends a Ctrl-C with a report on what was finished (row N4)', async () => {
    const endless = {
      name: 'endless',
      tasks: Array.from({ length: 1000 }, (_, at) => ({
        id: `t${at}`,
        user: { says: Array.from({ length: 30 }, () => 'add 1 and 2') },
        expect: {},
      })),
    };
    const file = suite('endless.json', JSON.stringify(endless));
    const running = startFw(['eval', 'hello_world', '--suite', file, '--out', 'stopped'], { cwd: home });
    const folder = join(home, 'stopped', 'endless');
    await vi.waitUntil(() => existsSync(folder) && readdirSync(folder).length >= 3, { timeout: 60_000 });

    running.child.kill('SIGINT');
    const { code, output } = await running.outcome;

    expect(code).toBe(EXIT.interrupted);
    expect(output).toMatch(/stopped after (\d+) of 1000 trials/);
    expect(output).toMatch(/pass\^1 +100\.0 % .*over \d+ tasks/);
    expect(readdirSync(folder)).toHaveLength(Number(/stopped after (\d+)/.exec(output)?.[1]));
  });
});

describe('fw eval with models', () => {
  const WANTED = JSON.stringify({
    name: 'wanted',
    tasks: [{ id: 'sum', user: { wants: 'the sum of 19 and 23', knows: 'you hate sums' }, expect: { says: ['42'] } }],
  });
  const SESSION = [
    { object: { say: 'what do 19 and 23 make?' } },
    { tool: 'run_command', input: { command: 'add_two_numbers', parameters: { first: 19, second: 23 } } },
    { tool: 'finish', input: { answer: 'It is 42.', outcomes: [{ goal: 1, status: 'done' }] } },
    { object: { say: null } },
  ];

  it('needs somebody to play a person who only says what they want', async () => {
    const { code, errors } = await fw('eval', 'hello_world', '--suite', suite('wanted.json', WANTED));

    expect(code).toBe(EXIT.usage);
    expect(errors).toMatch(/Task sum of .* is played by a model: set LLM_USER_SIMULATOR=/);
  });

  it('records what models answer, and replays it without a key or a network (rows N4, N9)', async () => {
    const server = await chatServer(...SESSION);
    const file = suite('wanted.json', WANTED);
    const env = join(home, 'models.env');
    writeFileSync(
      env,
      `LLM_AGENT=ollama/agent\nLLM_USER_SIMULATOR=ollama/person\nLLM_PRICE_AGENT=1000/0\nLLM_BASE_URL=${server.url}\n`,
    );

    const live = await fw('eval', 'hello_world', env, '--suite', file, '-k', '2', '--record', 'answers');
    server.close();
    const replayed = await fw('eval', 'hello_world', '--suite', file, '-k', '2', '--replay', 'answers');

    // Progress is told only where it takes long: what a machine is busy with is not looked at.
    expect(live.code).toBe(EXIT.success);
    expect(server.asked()).toBe(8);
    expect(live.output).toMatch(/pass\^2 +100\.0 %/);
    expect(live.output).toMatch(/LLM_USER_SIMULATOR ollama\/person: 4 calls, 400 tokens in, 40 out\n/);
    expect(live.output).toMatch(/LLM_AGENT ollama\/agent: 4 calls, 400 tokens in, 40 out, cost 0\.4000/);
    expect(replayed).toMatchObject({ code: live.code, output: live.output });
    expect(readdirSync(join(home, 'answers', 'wanted'))).toEqual(['sum.1.json', 'sum.2.json']);
  });

  it('says that a recording does not fit any more rather than calling the workflow bad (row N9)', async () => {
    const server = await chatServer(...SESSION);
    const file = suite('wanted.json', WANTED);
    const env = join(home, 'models.env');
    writeFileSync(env, `LLM_AGENT=ollama/agent\nLLM_BASE_URL=${server.url}\n`);
    const read = await fw('eval', 'hello_world', env, '--suite', file, '--record', 'old');
    expect(read.output).toMatch(/LLM_USER_SIMULATOR ollama\/agent: 2 calls/);
    suite('wanted.json', WANTED.replace('you hate sums', 'you love sums'));

    const { code, output } = await fw('eval', 'hello_world', '--suite', file, '--replay', 'old', '-k', '2');

    expect(code).toBe(EXIT.failed);
    expect(output).toMatch(/failed +error 2/);
    expect(output).toMatch(/sum, trial 1: error: .*Record it again\./);
    expect(output).toMatch(/sum, trial 2: error: There is no recording wanted\/sum\.2\.json of this trial: record it/);
  });
});

describe('fw insights', () => {
  it('learns a rule where the models part, and shows what it changed (row 75)', async () => {
    const call = (command: string, parameters: unknown) => ({ tool: 'run_command', input: { command, parameters } });
    const finish = { tool: 'finish', input: { answer: 'It is 42.', outcomes: [] } };
    const add = call('add_two_numbers', { first: 19, second: 23 });
    const rule = 'Add where the person says add.';
    const strong = await chatServer(add, finish, { object: { rules: [rule] } });
    const small = await chatServer(call('multiply_two_numbers', { first: 19, second: 23 }), finish, add, finish);
    const env = `LITELLM_PROXY_API_BASE=${strong.url}\nLLM_BASE_URL=${small.url}\nLLM_AGENT=ollama/small\n`;
    writeFileSync(join(home, 'two.env'), env);
    const args = [
      'insights',
      'hello_world',
      'two.env',
      '--teacher',
      'litellm_proxy/strong',
      '--task',
      'adds',
      '--json',
    ];

    const { code, output } = await fw(...args);

    expect(code).toBe(EXIT.success);
    expect(JSON.parse(output)).toMatchObject({
      rules: [rule],
      insights: [
        {
          task: 'adds',
          outcome: 'learnt',
          teacher: ['add_two_numbers {"first":19,"second":23}'],
          student: ['multiply_two_numbers {"first":19,"second":23}'],
          after: ['add_two_numbers {"first":19,"second":23}'],
          effect: 'mended',
        },
      ],
    });
    expect(readFileSync(join(home, 'hello_world', 'insights.md'), 'utf8')).toBe(`- ${rule}\n`);
    expect(small.requests.at(-1)).toContain(rule);
    expect(small.requests[0]).not.toContain(rule);
    rmSync(join(home, 'hello_world', 'insights.md'));
  });

  it.each([
    [['--teacher', 'mistral/large'], /MISTRAL_API_KEY/],
    [[], /--teacher/],
  ])('says what it lacks with %j', async (args, message) => {
    const { code, errors } = await fw('insights', 'hello_world', ...args);

    expect(errors).toMatch(message);
    expect(code).toBe(EXIT.usage);
  });
});
