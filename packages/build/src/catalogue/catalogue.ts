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
  /** The path's parameter that the context's key fills. */
  readonly fromContext?: string;
  /** The body is one slot's value and no object of slots. */
  readonly wholeBody?: string;
}

/** A tool of an MCP server, through the workflow's client file. */
export interface McpCall {
  readonly kind: 'mcp';
  readonly tool: string;
}

/** A tool of an AI SDK tool set that a module exports. */
export interface ToolCall {
  readonly kind: 'tool';
  readonly tool: string;
}

/** Where an argument comes from. `bigint`: made of the digits that the slot holds; `cast`: its type says more than zod. */
export interface ArgumentFrom {
  readonly slot: string;
  readonly as?: 'bigint' | 'cast';
  /** An object is passed, found by its key. */
  readonly found?: Collection;
}

/** One argument of a method: a slot, the rest of them, or an object of slots. */
export type Argument =
  | ArgumentFrom
  | { readonly rest: string }
  | { readonly fields: Readonly<Record<string, ArgumentFrom>> };

/** A map by key, an array or a single object: where objects are found. */
export interface Collection {
  readonly kind: 'map' | 'array' | 'one';
  /** An export of a module, or a member of an instance or of the context's parent. */
  readonly of:
    | { readonly kind: 'export'; readonly module: string; readonly name: string }
    | { readonly kind: 'instance'; readonly instance: string; readonly member: string }
    | { readonly kind: 'parent'; readonly module: string; readonly owner: string; readonly member: string };
  /** Of the elements of an array: the property that tells them apart. */
  readonly key?: string;
}

/** A function or a method of the application's own code. */
export interface MethodCall {
  readonly kind: 'method';
  /** From the workflow folder, with `/`. */
  readonly module: string;
  /** Function or class. */
  readonly export: string;
  readonly on: 'function' | 'static' | 'instance' | 'context';
  /** Name of the function in `application/instances.ts`, for `instance`. */
  readonly instance?: string;
  readonly member?: string;
  readonly access: 'call' | 'get' | 'set';
  readonly arguments: readonly Argument[];
}

/** Steps into a context. */
export interface EnterCall {
  readonly kind: 'enter';
  readonly context: string;
  /** The slot with the key; absent where there is one object. */
  readonly slot?: string;
}

/** A place with commands of its own. */
export interface CatalogueContext {
  readonly name: string;
  readonly summary: string;
  /** Contexts whose commands it takes over. */
  readonly base: readonly string[];
  readonly parent: readonly string[];
  /** Type of its object. */
  readonly type?: { readonly module: string; readonly name: string };
  /** How its object is found; `key`: its key is all there is of it, `place`: it has none. Absent: a person has to say. */
  readonly load?: Collection | 'key' | 'place';
}

/** An object that commands run on, made or found by a function in `application/instances.ts`. */
export interface Instance {
  readonly name: string;
  readonly module: string;
  readonly type: string;
  /** `unknown`: a person has to say how it is made. */
  readonly how: 'new' | 'export' | 'unknown';
  /** Of the exported object. */
  readonly export?: string;
}

/** How the MCP server that commands call is reached. A word that is a secret stands as the variable that holds it. */
export type McpServer =
  | { readonly kind: 'process'; readonly words: readonly (string | { readonly variable: string })[] }
  | { readonly kind: 'url'; readonly url: string };

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
  readonly effectFrom: 'http' | 'tag' | 'name' | 'hint' | 'default';
  /** An object schema: a property is a slot. */
  readonly input: Schema;
  readonly slots: Readonly<Record<string, SlotTarget>>;
  readonly utterances: readonly CatalogueUtterance[];
  readonly call: HttpCall | StubCall | McpCall | ToolCall | MethodCall | EnterCall;
  /** Slots whose value is looked up among the keys of a collection. */
  readonly lookup?: Readonly<Record<string, Collection>>;
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
  readonly mcp?: McpServer;
  /** The module that exports a tool set, from the workflow folder. */
  readonly tools?: { readonly module: string; readonly export: string };
  readonly contexts?: readonly CatalogueContext[];
  readonly instances?: readonly Instance[];
  readonly commands: readonly CatalogueCommand[];
  readonly left: readonly LeftOut[];
}
