import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { TrainingReport } from '@fw/train';
import { findBases, FwError } from 'fastworkflow';
import { EXIT } from '../exit-code.ts';
import { faultFile } from '../serve/shown-training.ts';
import { toldToEnd } from '../serve/told-to-end.ts';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { DevOptions } from '../commands/dev.ts';
import { runFw } from './run-fw.ts';
import { DevServer } from './server.ts';
import { watchFolder } from './watch-folder.ts';
import { whatChanged } from './what-changed.ts';

/**
 * Trains and serves a workflow, and does both again whenever a file of it is saved, until it is told to end. The version
 * before answers while the new one is trained.
 *
 * @throws {FwError} `not-a-workflow` when the folder is none.
 */
export async function dev(terminal: Terminal, request: DevOptions & { readonly folder: string }): Promise<number> {
  const folder = resolve(terminal.cwd, request.folder);
  if (!existsSync(join(folder, '_commands')))
    throw new FwError(
      'not-a-workflow',
      `${request.folder === '.' ? 'This folder' : request.folder} is no workflow: it has no _commands/ in it. "fw init" makes one.`,
    );
  const end = toldToEnd();
  const ending = new AbortController();
  void end.told.then(() => ending.abort());
  const tell = (event: string, text: string, details: object = {}) =>
    terminal.print(request.json === true ? JSON.stringify({ event, ...details }) : plainText(text));

  const own = await mkdtemp(join(tmpdir(), 'fw-dev-'));
  const reportFile = join(own, 'report.json');
  const skipBroken = request.skipBroken === true ? ['--skip-broken'] : [];
  let port = request.port;
  let server: DevServer | undefined;
  let served = false;
  let before: TrainingReport | undefined;
  /** Serves what is in the folder now. */
  const serve = async () => {
    await server?.end();
    if (ending.signal.aborted) return false;
    server = new DevServer(terminal, [
      folder,
      '--port',
      port,
      '--report',
      reportFile,
      ...(request.assistant === true ? ['--assistant'] : []),
      ...skipBroken,
    ]);
    const url = await Promise.race([server.url, end.told]);
    if (url === undefined) return false;
    port = new URL(url).port;
    // Once: it is served anew at every save.
    const how = served ? '' : '\nSave a file of the workflow, and it is trained again. Ctrl-C ends it.';
    served = true;
    tell('serving', `Playground: ${url}/playground${how}`, { url: `${url}/playground` });
    return true;
  };
  const update = async () => {
    const { code, printed, noted } = await runFw(
      terminal,
      ['train', folder, '--json', '--maps', ...skipBroken],
      ending.signal,
    );
    if (ending.signal.aborted) return false;
    const report = readReport(printed);
    if (report !== undefined) {
      await writeFile(reportFile, printed);
      const { published, version, contexts } = report;
      tell('trained', whatChanged(report, before), { published, version, contexts });
      before = report;
    }
    await rm(faultFile(reportFile), { force: true });
    // Its own words say what is wrong; what serves goes on.
    if (code !== 0) {
      const fault = plainText(report === undefined ? noted.trim() : report.blockers.join('\n'));
      terminal.note(fault);
      await writeFile(faultFile(reportFile), fault);
      if (served) terminal.note('The version before still answers.');
    }
    return report !== undefined && (await serve());
  };

  // One at a time; what is saved meanwhile is taken up after it.
  let work: Promise<unknown> = Promise.resolve(true);
  const saved = (files: readonly string[]) => {
    const names = files.map((file) => relative(terminal.cwd, resolve(folder, file))).join(', ');
    tell('saved', `Saved: ${names}. Training …`, { files });
    work = work.then(update);
    // Another file may name other bases.
    if (files.some((file) => file.endsWith('.json'))) void watchAnew();
  };
  let watcher = { close: () => {} };
  const watchAnew = async () => {
    // A base that is not there is told by the training; what is there is watched.
    const bases = await findBases(folder).catch(() => [folder]);
    watcher.close();
    if (!ending.signal.aborted) watcher = watchFolder(folder, saved, bases.slice(0, -1));
  };
  await watchAnew();
  try {
    const first = update();
    work = first;
    if (!(await first) && !ending.signal.aborted) terminal.note('Waiting: save a file to try again.');
    await end.told;
    return EXIT.success;
  } finally {
    watcher.close();
    await work;
    await server?.end();
    await rm(own, { recursive: true, force: true });
    end.forget();
  }
}

/** The report that `fw train --json` prints; `undefined` when it came to none. */
function readReport(printed: string): TrainingReport | undefined {
  try {
    // As `fw train --json` prints it.
    return JSON.parse(printed) as TrainingReport;
  } catch {
    return undefined;
  }
}
