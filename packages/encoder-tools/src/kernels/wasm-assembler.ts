/**
 * The little of WebAssembly's binary format that the numeric kernels need: instructions as lists of bytes.
 *
 * Source: WebAssembly Core Specification 2.0, chapter 5. Locals are numbered, parameters first.
 */
export type Code = readonly number[];

/** Value types. */
export const I32 = 0x7f;
export const F32 = 0x7d;
export const F64 = 0x7c;
export const V128 = 0x7b;

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number): Code => [0x21, ...unsigned(local)];
/** An i32 that is not negative. */
export const constant = (value: number): Code => [0x41, ...signed(value)];
export const ADD: Code = [0x6a];
export const MULTIPLY: Code = [0x6c];
export const LESS: Code = [0x49];
export const SELECT: Code = [0x1b];
const AT_LEAST: Code = [0x4f];

export const LOAD_I32: Code = [0x28, 2, 0];
/** One float into all four lanes. */
export const LOAD_SPLAT: Code = [0xfd, 0x09, 2, 0];
/** Two floats into the lower half. */
export const LOAD_PAIR: Code = [0xfd, 0x5d, 2, 0];
export const loadVector = (offset: number): Code => [0xfd, 0x00, 2, ...unsigned(offset)];
export const storeVector = (offset: number): Code => [0xfd, 0x0b, 2, ...unsigned(offset)];
export const SPLAT: Code = [0xfd, 0x13];
/** first · second + third, rounded once where the processor has such an operation (relaxed SIMD). */
export const MULTIPLY_ADD_VECTORS: Code = [0xfd, 0x85, 0x02];
/** The lower two floats as doubles. */
export const PROMOTE: Code = [0xfd, 0x5f];
export const ADD_DOUBLES: Code = [0xfd, 0xf0, 0x01];
export const MULTIPLY_DOUBLES: Code = [0xfd, 0xf2, 0x01];
export const extractDouble = (lane: number): Code => [0xfd, 0x21, lane];
export const ADD_F64: Code = [0xa0];

/** local = value */
export const assign = (local: number, ...value: Code[]): Code => [...value.flat(), ...set(local)];

/** while (local < limit) { body; local += step } */
export function loop(local: number, limit: number, step: Code, ...body: Code[]): Code {
  const advance = [...get(local), ...step, ...ADD, ...set(local)];
  const leave = [...get(local), ...get(limit), ...AT_LEAST, 0x0d, 1];
  return [0x02, 0x40, 0x03, 0x40, ...leave, ...body.flat(), ...advance, 0x0c, 0, 0x0b, 0x0b];
}

/** base + index · stride, all locals. */
export const at = (base: number, index: number, stride: number): Code => [
  ...get(base),
  ...get(index),
  ...get(stride),
  ...MULTIPLY,
  ...ADD,
];

/** A function of a module. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: Code;
  readonly results: Code;
  /** Groups of locals behind the parameters: how many of which type. */
  readonly locals: readonly (readonly [count: number, type: number])[];
  readonly body: Code;
}

const PAGE = 65_536;
/** The name of the format, and its version. */
const MAGIC: Code = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** Part of every JavaScript engine, but of none of the language's own declarations. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** Compiles functions into a module with `bytes` of memory of its own; returns its exports, `memory` among them. */
export function assemble(functions: readonly WasmFunction[], bytes: number): unknown {
  const exported = (name: string, kind: number, index: number): Code => [
    name.length,
    ...[...name].map((letter) => letter.charCodeAt(0)),
    kind,
    ...unsigned(index),
  ];
  const binary = Uint8Array.from([
    ...MAGIC,
    ...section(
      1,
      functions.map(({ parameters, results }) => [0x60, ...vector(parameters), ...vector(results)]),
    ),
    ...section(
      3,
      functions.map((_, index) => unsigned(index)),
    ),
    ...section(5, [[0x00, ...unsigned(Math.ceil(bytes / PAGE) + 1)]]),
    ...section(7, [exported('memory', 2, 0), ...functions.map(({ name }, index) => exported(name, 0, index))]),
    ...section(10, functions.map(functionCode)),
  ]);
  return new WebAssembly.Instance(new WebAssembly.Module(binary)).exports;
}

function functionCode({ locals, body }: WasmFunction): Code {
  const groups = locals.flatMap(([count, type]) => [...unsigned(count), type]);
  const code = [...unsigned(locals.length), ...groups, ...body, 0x0b];
  return [...unsigned(code.length), ...code];
}

function section(id: number, entries: readonly Code[]): Code {
  const content = [...unsigned(entries.length), ...entries.flat()];
  return [id, ...unsigned(content.length), ...content];
}

function vector(bytes: Code): Code {
  return [...unsigned(bytes.length), ...bytes];
}

/** LEB128. */
function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push(rest >= 128 ? (rest % 128) + 128 : rest);
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return bytes;
}

/** Signed LEB128 of a number that is not negative. */
function signed(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 64) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}
