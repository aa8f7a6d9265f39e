import type {
  Argument,
  ArgumentFrom,
  CatalogueCommand,
  Collection,
  LeftOut,
  MethodCall,
  ReviewNote,
  Schema,
} from '../../catalogue/catalogue.ts';
import { effectOfName } from '../../catalogue/guess-effect.ts';
import { isSecret } from '../../catalogue/is-secret.ts';
import { addSlot, noSlots, type Slots } from '../../catalogue/slots.ts';
import { wordsOf } from '../../catalogue/words.ts';
import { cleanText } from '../../render/escape.ts';
import { makeUtterances } from '../../words/make-utterances.ts';
import { SignatureKind, TypeFlags, type OpenedFile, type TsSymbol, type Type } from './compiler.ts';
import { readComment, type DocComment } from './doc-comment.ts';
import { createTypeReader, isOptional, type ReadType, type TypeReader } from './type-schema.ts';

/** A command before it has a name of its own. */
export type Callable = Omit<CatalogueCommand, 'name' | 'utterances'> & {
  readonly nameFrom: string;
  readonly said: readonly string[];
};

/** Where a function or member lies, and how its call begins. */
export interface CallPlace {
  readonly id: string;
  readonly context: string;
  readonly call: Omit<MethodCall, 'arguments' | 'kind'>;
  /** Where instances of a class are found by a key; `undefined`: nobody can name one. */
  collectionOf(className: string): Collection | undefined;
}

const MANY_SLOTS = 12;

/** A function or method with its parameters as slots; of overloads the longest. */
export function readCallable(file: OpenedFile, symbol: TsSymbol, place: CallPlace): Callable | LeftOut {
  const { id } = place;
  const type = file.checker.getTypeOfSymbol(symbol);
  const comment = readComment(symbol, file.checker);
  if (comment.hidden !== undefined) return { id, reason: comment.hidden };
  const signatures = type === undefined ? [] : file.checker.getSignaturesOfType(type, SignatureKind.Call);
  const longest = signatures.reduce<(typeof signatures)[number] | undefined>(
    (best, each) => (best === undefined || each.getParameters().length > best.getParameters().length ? each : best),
    undefined,
  );
  if (longest === undefined) return { id, reason: 'is nothing that can be called' };
  const gathering = startGathering(file, place, comment);
  if (signatures.length > 1)
    gathering.review.push({
      code: 'overloads',
      message: `It can be called in ${signatures.length} ways; this is the longest.`,
    });
  const given: Argument[] = [];
  const parameters = longest.getParameters();
  for (const [at, parameter] of parameters.entries()) {
    const read = readParameter(
      parameter,
      gathering,
      longest.hasRestParameter && at === parameters.length - 1,
      parameters.length,
    );
    if (typeof read === 'string') return { id, reason: read };
    if (read !== undefined) given.push(read);
  }
  return callableOf(
    symbol.name,
    gathering,
    given,
    comment.effect ?? effectOfName(symbol.name, comment.summary),
    comment.effect === undefined ? 'name' : 'tag',
  );
}

/** A property to read or to set. */
export function readAccessor(file: OpenedFile, symbol: TsSymbol, place: CallPlace): Callable | LeftOut {
  const comment = readComment(symbol, file.checker);
  if (comment.hidden !== undefined) return { id: place.id, reason: comment.hidden };
  const gathering = startGathering(file, place, comment);
  if (place.call.access === 'get')
    return callableOf(`get ${symbol.name}`, gathering, [], comment.effect ?? 'read', 'name');
  const read = readParameter(symbol, gathering, false, 1);
  if (typeof read === 'string' || read === undefined) return { id: place.id, reason: read ?? 'takes nothing' };
  return callableOf(`set ${symbol.name}`, gathering, [read], comment.effect ?? 'write', 'name');
}

interface Gathering {
  readonly file: OpenedFile;
  readonly place: CallPlace;
  readonly comment: DocComment;
  readonly types: TypeReader;
  readonly slots: Slots;
  readonly lookup: Record<string, Collection>;
  readonly review: ReviewNote[];
  lost: number;
}

function startGathering(file: OpenedFile, place: CallPlace, comment: DocComment): Gathering {
  return { file, place, comment, types: createTypeReader(file), slots: noSlots(), lookup: {}, review: [], lost: 0 };
}

/** An argument; a text when the parameter cannot be filled and must be; nothing when it can be left out. */
function readParameter(
  parameter: TsSymbol,
  gathering: Gathering,
  isRest: boolean,
  count: number,
): Argument | string | undefined {
  const { file, types } = gathering;
  const { checker } = file;
  const type = checker.getTypeOfSymbol(parameter);
  if (type === undefined) return `has a parameter ${cleanText(parameter.name, 40)} that cannot be read`;
  const declaration = file.declarationOf(parameter);
  const optional =
    isOptional(parameter, type) || declaration?.questionToken !== undefined || declaration?.initializer !== undefined;
  const options = optionsOf(checker.getNonNullableType(type) ?? type, gathering);
  if (
    !isRest &&
    options !== undefined &&
    (count === 1 ||
      parameter.name.startsWith('__') ||
      /^(options|opts|input|params|args|data|request|query|filter|details|props)$/i.test(parameter.name))
  )
    return fieldsOf(options, gathering, optional);
  const read = types.read(type, parameter.name);
  const slot = slotFor(parameter.name, read, gathering, {
    optional: optional || isRest,
    description: gathering.comment.params.get(parameter.name),
  });
  if (typeof slot === 'string' || slot === undefined) return slot;
  return isRest ? { rest: slot.slot } : slot;
}

/** The properties of one plain object, when it is one: they become the slots. */
function optionsOf(type: Type, { file: { checker } }: Gathering): readonly TsSymbol[] | undefined {
  if (!(type.flags & TypeFlags.Object) || checker.isArrayType(type) || checker.isTupleType(type)) return undefined;
  const called = type.getSymbol()?.name ?? '';
  if (
    checker.getSignaturesOfType(type, SignatureKind.Call).length > 0 ||
    /^(Date|Map|Set|Promise|URL|RegExp|Error|Buffer|AbortSignal)$/.test(called)
  )
    return undefined;
  if ((type.getSymbol()?.flags ?? 0) & 32) return undefined;
  const properties = checker.getPropertiesOfType(type);
  return properties.length === 0 || checker.getIndexInfosOfType(type).length > 0 ? undefined : properties;
}

function fieldsOf(properties: readonly TsSymbol[], gathering: Gathering, isOptionalWhole: boolean): Argument | string {
  const { checker } = gathering.file;
  const fields: Record<string, ArgumentFrom> = {};
  for (const property of properties) {
    const type = checker.getTypeOfSymbol(property);
    if (type === undefined) continue;
    const optional = isOptional(property, type);
    const text = cleanText(property.getDocumentationComment(checker));
    const description = { text, examples: [] as readonly string[] };
    const slot = slotFor(property.name, gathering.types.read(type, property.name), gathering, {
      optional: optional || isOptionalWhole,
      description,
    });
    if (typeof slot === 'string') return slot;
    if (slot !== undefined) fields[property.name] = slot;
  }
  return { fields };
}

interface About {
  readonly optional: boolean;
  readonly description: { readonly text: string; readonly examples: readonly string[] } | undefined;
}

function slotFor(
  name: string,
  read: ReadType,
  gathering: Gathering,
  { optional, description }: About,
): ArgumentFrom | string | undefined {
  const { slots, review, lookup, place } = gathering;
  const shown = cleanText(name, 40);
  if (isSecret(name)) {
    if (!optional) return `needs the secret ${shown}, which nobody should say`;
    review.push({ code: 'secret-dropped', message: `${shown} is a secret: no slot was made.` });
    return undefined;
  }
  const told = {
    ...(description?.text && { description: description.text }),
    ...(description?.examples.length && { examples: description.examples }),
  };
  if (read.instanceOf !== undefined) {
    const found = place.collectionOf(read.instanceOf);
    if (found !== undefined) {
      const slot = addSlot(slots, { in: 'body', name }, { type: 'string', ...told }, true);
      lookup[slot] = found;
      review.push({ code: 'by-key', message: `${shown} is a ${read.instanceOf}: it is found by its key.` });
      return { slot, found };
    }
  }
  const unsayable = read.unsayable ?? (read.instanceOf === undefined ? undefined : `a ${read.instanceOf}`);
  if (unsayable !== undefined) {
    if (!optional) return `takes ${cleanText(unsayable, 60)} as ${shown}, which nobody can say`;
    review.push({ code: 'left-out', message: `${shown} takes ${cleanText(unsayable, 60)} and was left out.` });
    return undefined;
  }
  if (read.lost !== undefined) {
    gathering.lost++;
    review.push({ code: 'type-lost', message: `The type of ${shown} ${read.lost}.` });
  }
  if (read.as === 'bigint') review.push({ code: 'bigint', message: `${shown} is a bigint: it is said as digits.` });
  const schema =
    'examples' in told && !fits(read.schema, told.examples)
      ? { ...read.schema, description: told['description' as never] }
      : { ...read.schema, ...told };
  const slot = addSlot(slots, { in: 'body', name }, examplesAsTyped(schema), !optional);
  return { slot, ...(read.as !== undefined && { as: read.as }) };
}

function fits({ type }: Schema, examples: readonly string[] | undefined): boolean {
  return (
    type === 'string' ||
    ((type === 'number' || type === 'integer') && (examples ?? []).every((each) => Number.isFinite(Number(each))))
  );
}

function examplesAsTyped(schema: Schema): Schema {
  const { examples, type } = schema;
  return Array.isArray(examples) && type !== 'string' ? { ...schema, examples: examples.map(Number) } : schema;
}

function callableOf(
  nameFrom: string,
  gathering: Gathering,
  given: readonly Argument[],
  effect: Callable['effect'],
  effectFrom: Callable['effectFrom'],
): Callable {
  const { place, comment, slots, types, review, lookup, lost } = gathering;
  const count = Object.keys(slots.properties).length;
  if (count > MANY_SLOTS)
    review.push({ code: 'many-slots', message: `It takes ${count} values: more than a sentence holds.` });
  if (comment.summary === '') review.push({ code: 'no-summary', message: 'It has no doc comment: write a sentence.' });
  const words = wordsOf(nameFrom).join(' ');
  const defs = Object.keys(types.definitions).length > 0 ? { $defs: { ...types.definitions } } : {};
  return {
    id: place.id,
    nameFrom,
    context: place.context,
    summary: comment.summary === '' ? `${words.charAt(0).toUpperCase()}${words.slice(1)}.` : comment.summary,
    effect,
    effectFrom,
    input: { type: 'object', properties: slots.properties, required: slots.required, ...defs },
    slots: slots.targets,
    said: comment.utterances,
    call: { kind: 'method', ...place.call, arguments: given },
    ...(Object.keys(lookup).length > 0 && { lookup }),
    review,
    lost,
  };
}

/** The catalogue's command: its final name, the author's words before made ones. */
export function named({ nameFrom: _nameFrom, said, ...command }: Callable, name: string): CatalogueCommand {
  const { summary, effect, input } = command;
  const author = said.map((text) => ({ text, from: 'author' as const }));
  return { ...command, name, utterances: [...author, ...makeUtterances({ name, summary, effect, input })] };
}
