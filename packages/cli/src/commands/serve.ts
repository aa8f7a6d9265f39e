import type { AddCommand } from '../program.ts';
import type { ServeOptions } from '../serve/serve-options.ts';

/** `fw serve`. */
export const addServe: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('serve')
    .argument('[folder]', 'the workflow')
    .argument('[env-file]', 'settings; fastworkflow.env in the folder when left out')
    .argument('[passwords-file]', 'keys; fastworkflow.passwords.env in the folder when left out')
    .description('put a trained workflow before users, over HTTP')
    .option('--host <address>', 'where to listen; 0.0.0.0 for everywhere', '127.0.0.1')
    .option('--port <number>', 'where to listen; 0 for any that is free', '8000')
    .option('--stores <url>', 'where replicas share what is kept: postgres://… or redis://…; FW_STORES, else files')
    .option(
      '--queue',
      'let turns wait in a line that replicas share (pg-boss) when every place is taken; FW_QUEUE=pg-boss',
    )
    .option('--artifacts <place>', 'where trainings are published: s3://…, postgres://… or a folder; FW_ARTIFACTS')
    .option('--dev', 'for development on this machine alone: anybody gets a token, and one is printed')
    .option('--playground', 'a page to talk to the workflow and see why it did what it did, at /playground')
    .option('--edits', "with --dev: the page may add utterances to the commands' files, as under fw dev")
    .option('--report <file>', 'with --playground: what fw train --json --maps printed, for the page to show')
    .option('--origin <origin...>', 'pages that may call, such as https://app.example.com')
    .option('--host-name <name...>', 'names this server is asked by besides localhost, when it listens on loopback')
    .option('--trust-proxy', 'behind a proxy of yours: the last X-Forwarded-For is the client')
    .option('--assistant', 'answer without planning, one command at a time')
    .option('--startup-command <words>', 'say this first in every new channel')
    .option('--startup-action <json>', 'do this first in every new channel: a JSON file or text')
    .option('--context-file <json>', 'a JSON file with values that every command can read')
    .option('--context <json>', 'the same as JSON text')
    .option('--skip-broken', 'go on without files that cannot be loaded')
    .option('--json', 'print where it listens as a line of JSON')
    .option('--workflow-path <folder>', 'the workflow, as the Python server is told')
    .option('--env-file-path <file>', 'settings, as the Python server is told')
    .option('--passwords-file-path <file>', 'keys, as the Python server is told')
    .option('--project-folder <folder>', 'taken for the Python server and not needed')
    .option('--expect-encrypted-jwt', 'taken for the Python server: signatures are always checked')
    .addHelpText('after', EXAMPLES)
    .action(
      async (
        folder: string | undefined,
        envFile: string | undefined,
        passwordsFile: string | undefined,
        options: ServeOptions,
      ) => {
        const { serve } = await import('../serve/serve.ts');
        setExitCode(
          await serve(terminal, {
            ...options,
            ...(folder !== undefined && { folder }),
            ...(envFile !== undefined && { envFile }),
            ...(passwordsFile !== undefined && { passwordsFile }),
          }),
        );
      },
    );
};

const EXAMPLES = `
Keys come from the environment: FW_JWT_SECRET (32 bytes or more), or FW_JWT_PRIVATE_KEY and FW_JWT_PUBLIC_KEY
(Ed25519), or FW_JWKS_URL and FW_JWKS_ISSUER; FW_CLIENT_SECRET lets your back end get tokens for its users.
FW_VERSION names the version of your program where replicas of two may run side by side; else what it declares does.

Examples:
  fw serve examples/hello_world --dev
  fw serve examples/hello_world --dev --playground
  FW_JWT_SECRET=$(openssl rand -base64 48) fw serve examples/hello_world --host 0.0.0.0 --port 8080`;
