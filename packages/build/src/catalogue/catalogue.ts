import type { Effect } from '@fw/signature';

/** JSON Schema, draft 2020-12, as far as it is read here. `$ref` leads to `$defs` of the same command only. */
export type Schema = { readonly [key: string]: unknown };

/** Where a slot's value goes when the command is called. `name` is the one the application uses. */
export interface SlotTarget {
  readonly in: 'path' | 'query' | 'header' | 'body';
  readonly name: string;
}

/** Something that a person has to look at; stands as a REVIEW line in the command's file. */
export interface ReviewNote {
  readonly code: string;
  readonly message: string;
}

/** A sentence that asks for a command, and who wrote it. */
export interface CatalogueUtterance {
  readonly text: string;
  readonly from: 'author' | 'import' | 'made';
}

/** A request of an HTTP API. */
export interface HttpCall {
  readonly kind: 'http';
  readonly method: string;
  /** With `{name}` for path parameters. */
  readonly path: string;
  readonly contentType?: 'json' | 'form';
  /** The body is one slot's value and no object of slots. */
  readonly wholeBody?: string;
}

/** Not written yet: the command trains and is asked, and never reports success. */
export interface StubCall {
  readonly kind: 'stub';
  /** What it was in the source it comes from, for the person who writes it. */
  readonly note?: string;
}

/** What a reader found of one action. */
export interface CatalogueCommand {
  /** Stable in the source: `POST /pet`, `OrderService.cancelOrder`. A file that is renamed keeps its link by it. */
  readonly id: string;
  readonly name: string;
  /** `*` for the root. */
  readonly context: string;
  readonly summary: string;
  readonly effect: Effect;
  readonly effectFrom: 'http';
  /** An object schema: a property is a slot. */
  readonly input: Schema;
  readonly slots: Readonly<Record<string, SlotTarget>>;
  readonly utterances: readonly CatalogueUtterance[];
  readonly call: HttpCall | StubCall;
  readonly review: readonly ReviewNote[];
  /** How many types of its input could not be said in zod. */
  readonly lost: number;
}

/** What was not built, and why. */
export interface LeftOut {
  readonly id: string;
  readonly reason: string;
}

/** Where an HTTP API is reached and how a caller proves itself: names of variables, never values. */
export interface ApiSettings {
  readonly title: string;
  readonly baseUrl?: string;
  readonly auth: readonly ApiAuth[];
}

/** A credential that the client sends. `variable` is the environment variable that holds it. */
export interface ApiAuth {
  readonly kind: 'bearer' | 'basic' | 'header' | 'query';
  /** Of the header or query parameter. */
  readonly name: string;
  readonly variable: string;
}

/** What every reader returns and the renderer takes: plain JSON that knows nothing of files. */
export interface Catalogue {
  readonly version: 1;
  readonly source: { readonly kind: string; readonly title: string };
  readonly api?: ApiSettings;
  readonly commands: readonly CatalogueCommand[];
  readonly left: readonly LeftOut[];
}
