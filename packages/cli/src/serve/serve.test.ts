import { expect, it } from 'vitest';
import { scriptedTerminal } from '../../test/scripted-terminal.ts';
import { EXIT } from '../exit-code.ts';
import { main } from '../main.ts';

const SECRET = 'a secret of the tests, with more than 32 bytes';

/** What a run of `fw` wrote and how it ended. */
async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const terminal = { ...scriptedTerminal(), env };
  const code = await main(args, terminal);
  return { code, printed: terminal.printed.join('\n'), noted: terminal.noted.join('\n') };
}

it('does not start without a key, and says which variable to set (row 93)', async () => {
  const { code, noted } = await run(['serve', '.']);

  expect(code).toBe(EXIT.usage);
  expect(noted).toMatch(/^fw: No key for tokens: set FW_JWT_SECRET/);
});

it('does not start with a secret that can be guessed, nor lets anybody in from elsewhere', async () => {
  const weak = await run(['serve', '.'], { FW_JWT_SECRET: 'short' });
  const open = await run(['serve', '.', '--dev', '--host', '0.0.0.0']);

  expect(weak).toMatchObject({ code: EXIT.usage, noted: expect.stringMatching(/5 bytes and needs 32/) });
  expect(open).toMatchObject({ code: EXIT.usage, noted: expect.stringMatching(/for this machine alone/) });
});

it('takes the flags of the Python server', async () => {
  const { noted } = await run(
    ['serve', '--workflow_path', 'nowhere', '--expect_encrypted_jwt', '--port', '0', '--context', '{}'],
    { FW_JWT_SECRET: SECRET },
  );

  expect(noted).toMatch(/nowhere/);
});

it.each([
  [['serve'], /Which workflow\?/],
  [['serve', '.', '--port', 'x', '--dev'], /--port wants a number/],
  [['serve', '.', '--stores', 'mysql://u:secret@h/d'], /--stores wants postgres:\/\/user/],
  [['migrate'], /Which database\? Name it: fw migrate --stores/],
  [['forget', '--user', 'ann', '--stores', 'postgres://h/d'], /say --yes/],
  [['token', '--channel', '../x'], /--channel wants/],
  [['token', '--channel', 'ops', '--days', '366'], /--days wants/],
  [['token'], /required option '--channel/],
])('says what is wrong with %j', async (args, message) => {
  const { code, noted } = await run(args, { FW_JWT_SECRET: SECRET });

  expect(code).toBe(EXIT.usage);
  expect(noted).toMatch(message);
});

it('signs a token for an administrator with the key of the server (row 105)', async () => {
  const { code, printed } = await run(['token', '--channel', 'ops', '--admin', '--json'], { FW_JWT_SECRET: SECRET });
  const { access_token, expires_in } = JSON.parse(printed) as { access_token: string; expires_in: number };
  const claims: unknown = JSON.parse(Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString());

  expect(code).toBe(EXIT.success);
  expect(expires_in).toBe(86_400);
  expect(claims).toMatchObject({ sub: 'ops', uid: 'ops', scope: 'turn admin', type: 'access' });
});

it('says what to install when a variable asks for telemetry and its packages are not there', async () => {
  const { code, noted } = await run(['serve', 'nowhere', '--port', '0'], {
    FW_JWT_SECRET: SECRET,
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
  });

  expect(code).toBe(EXIT.usage);
  expect(noted).toMatch(/npm install @opentelemetry\/api @opentelemetry\/sdk-node/);
});
