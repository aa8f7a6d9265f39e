import type { Command } from 'commander';
import type { AddCommand } from '../program.ts';
import type { GateFlags, GateLogFlags, ApproveFlags } from '../gate/gate-flags.ts';

/** `fw gate`, with `approve`, `log` and `passphrase`. */
export const addGate: AddCommand = (program, terminal, setExitCode) => {
  const gate = program
    .command('gate')
    .argument('[command...]', 'after --: the program of the MCP server, with its arguments')
    .description(
      'stand in front of an MCP server: its tools pinned, calls checked, what destroys confirmed, all recorded',
    )
    .option('--url <address>', 'a server over HTTP instead of a program; https, or on this machine')
    .option('--bearer-env <variable>', 'environment variable with the credential for --url')
    .option('--pass-env <variable...>', 'environment variables that the program gets besides PATH, HOME and the like')
    .option('--workflow <folder>', 'a workflow whose commands, named as the tools, add lookups and rules')
    .option(
      '--confirm <how>',
      'who is asked: elicit (through the client), terminal, or url (a page with a passphrase)',
      'elicit',
    )
    .option('--confirm-writes', 'ask before every change, not only before what may not be undone')
    .option('--strict', 'let nothing through that was not approved, the first list of tools included')
    .option('--http <port>', 'serve clients over HTTP at /mcp instead of standard input; 0 for a free port')
    .option('--host <address>', 'where --http listens; every other than this machine needs FW_GATE_TOKEN', '127.0.0.1')
    .option('--timeout <seconds>', 'how long a call may take', '600')
    .addHelpText('after', HELP)
    .action(async (command: string[], flags: GateFlags) => {
      const { runGate } = await import('../gate/run-gate.ts');
      setExitCode(await runGate(terminal, command, { ...flags, ...placeOf(gate) }));
    });
  withPlace(gate);
  withPlace(
    gate
      .command('approve')
      .argument('[tools...]', 'names; * stands for any characters. Without any: shows what waits')
      .description('let tools through as they are now, after you have read what they say')
      .option('--effect <effect>', 'what they do: read, write or destructive; guessed when left out')
      .option('--yes', 'do not ask')
      .option('--json', 'print as JSON')
      .action(async (tools: string[], flags: ApproveFlags, command: Command) => {
        const { approveTools } = await import('../gate/approve-tools.ts');
        setExitCode(await approveTools(terminal, tools, { ...placeOf(gate), ...flags, ...given(command) }));
      }),
  );
  withPlace(
    gate
      .command('log')
      .description('what was called, asked, confirmed and done, and what nobody knows the end of')
      .option('--tail <lines>', 'how many of the last lines', '50')
      .option('--json', 'print as JSON, all lines')
      .action(async (flags: GateLogFlags, command: Command) => {
        const { showGateLog } = await import('../gate/show-gate-log.ts');
        setExitCode(showGateLog(terminal, { ...placeOf(gate), ...flags, ...given(command) }));
      }),
  );
  withPlace(
    gate
      .command('passphrase')
      .description('set the passphrase that confirmations with --confirm url are signed with')
      .action(async (_flags: object, command: Command) => {
        const { setPassphrase } = await import('../gate/set-passphrase.ts');
        setExitCode(await setPassphrase(terminal, { ...placeOf(gate), ...given(command) }));
      }),
  );
};

function withPlace(command: Command): Command {
  return command
    .option('--name <name>', 'what the server is called; its pins and its log are kept under it')
    .option(
      '--state <folder>',
      'where pins, ledger and audit are kept; under ~/.local/state/fastworkflow/gate when left out',
    );
}

/** Where it was said: before the subcommand or after it. */
function placeOf(command: Command): { readonly name?: string; readonly state?: string } {
  return given(command);
}

function given(command: Command): { readonly name?: string; readonly state?: string } {
  const { name, state } = command.opts<{ name?: string; state?: string }>();
  return { ...(name !== undefined && { name }), ...(state !== undefined && { state }) };
}

const HELP = `
Everything passes through as it is, but tools: their definitions are pinned as they were when the gate first saw them,
and one that changes is withheld until "fw gate approve". A hint of the server lowers what a tool is taken for only where
its name agrees; whatever nothing proves harmless is asked about first. Set the effect of a tool you have read about:
  fw gate approve --name files 'directory_*' --effect read

What a confirmation proves:
  elicit    the client says that its user agreed. A client, or the model that drives it, can say so by itself:
            this is no proof of a person. Use it with clients that you trust.
  terminal  somebody typed "yes" at the terminal that the gate was started from; the client has no part in it.
  url       somebody knew the passphrase (fw gate passphrase) at a page on this machine; the client has no part in it.
A program that may run commands on this machine as you can approve, type and read what you can. The gate is no sandbox.

Examples:
  fw gate --name files -- npx -y @modelcontextprotocol/server-filesystem ~/notes
  fw gate --name files --confirm url -- npx -y @modelcontextprotocol/server-filesystem ~/notes
  fw gate --name tracker --url https://mcp.example.com/mcp --bearer-env TRACKER_TOKEN
  fw gate log --name files`;
