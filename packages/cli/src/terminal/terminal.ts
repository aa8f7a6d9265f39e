import type { Readable, Writable } from 'node:stream';

/** Styles that text may have; a terminal without colours shows the text plain. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Where the program meets the person or the machine that started it. The only way in and out. */
export interface Terminal {
  /** Folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: Readable;
  /** For a line editor; everything else prints. */
  readonly output: Writable;
  /** Whether a person sits at both ends, so that asking makes sense. */
  readonly interactive: boolean;
  /** Whether progress may be drawn over itself. */
  readonly live: boolean;
  /** Columns; 80 where nobody knows. */
  readonly width: number;
  /** `true` once whoever read the output has gone; what is written from then on is dropped. */
  readonly closed: boolean;
  /** Writes a line, or several, to the output. */
  print(text: string): void;
  /** Writes a line to the error output, where it does not mix with results. */
  note(text: string): void;
  /** Writes to the error output as it is: for lines that are drawn over. */
  draw(text: string): void;
  /** Styles text for the output. */
  paint(style: Style | readonly Style[], text: string): string;
  /** Calls back on Ctrl-C instead of ending the program, until the returned function is called. */
  onInterrupt(listener: () => void): () => void;
}
