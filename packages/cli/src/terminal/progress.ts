import type { Terminal } from './terminal.ts';

/** A line that says how far something is; drawn over itself where that is possible, else said once a stage. */
export interface Progress {
  /** @param share - In [0, 1]. */
  update(label: string, share: number): void;
  /** Clears the line. Must be called, also after an error. */
  end(): void;
}

const BAR = 24;

/** Progress on the error output, so that results can be piped. */
export function showProgress(terminal: Terminal): Progress {
  let lastLabel = '';
  let lastLine = '';
  return {
    update(label, share) {
      if (!terminal.live) {
        if (label !== lastLabel) terminal.note(`${label} …`);
        lastLabel = label;
        return;
      }
      const done = Math.round(Math.min(1, Math.max(0, share)) * BAR);
      const bar = terminal.paint('cyan', '━'.repeat(done)) + terminal.paint('dim', '━'.repeat(BAR - done));
      const line = `${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${label}`;
      if (line !== lastLine) terminal.draw(`\r\u001b[2K${line}`);
      lastLine = line;
    },
    end() {
      if (terminal.live && lastLine !== '') terminal.draw('\r\u001b[2K');
    },
  };
}
