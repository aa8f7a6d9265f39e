import type { Effect } from '@fw/signature';
import { wordsOf } from './words.ts';

const RAISE_READ = words(
  'send delete remove cancel reset login logon signin logout trigger create update set add start stop run execute approve reject submit publish',
);
const DESTRUCTIVE = words(
  'delete remove cancel revoke refund purge destroy drop erase wipe terminate clear truncate uninstall void',
);
const RAISE_WRITE = words(
  'send pay payment payments charge refund refunds cancel capture transfer transfers payout payouts delete remove destroy purge revoke terminate wipe erase void withdraw',
);

/** Things whose making reaches somebody: what was sent cannot be taken back. */
const REACHES = words(
  'message messages call calls sms email emails mail mails notification notifications invitation invitations invite invites verification verifications validation validations fax faxes broadcast broadcasts otp tweet tweets',
);
/** Verbs that make such a thing go out. */
const MAKES = words('create post make place start');
/** Nouns that stand for the act of asking for a thing: a validation request is a validation. */
const ASKS = words('request requests attempt attempts');
/** First words of a summary that spend money or go out to somebody. */
const SPENDS = /^(?:purchas|buy|order|rent|subscrib|send|dial|call)(?:e|es|s)?\b/i;

/** Stems of verbs that no description uses of what is harmless. */
const DESTROYS = 'delet|remov|eras|wip|purg|destroy|overwrit|terminat|revok';

/** What cannot be taken back, said of an operation: at the head of a sentence, or beside another verb ("and sending"). */
const HARMS = new RegExp(
  `(?:^|[.!?]\\s+|\\band\\s+(?:then\\s+)?)(?:${DESTROYS}|cancel|uninstall|send|resend|invit|notif)(?:e|es|s|l?ing|y|ies|ying)?\\b`,
  'i',
);
/** What carries out something else may do whatever that does: a batch of requests, a transaction, a rule, a workflow. */
const CARRIES_OUT =
  /\b(?:batch|bulk|parallel)\b.*\b(?:requests|operations|calls)\b|\b(?:requests|operations|calls)\b.*\b(?:batch|bulk|parallel)\b|^(?:execut|trigger|invok)(?:e|es|s)?\b|^(?:run|start)s?\s+(?:(?:a|an|the)\s+)?(?:workflow|flow|job|pipeline|script)\b/i;

/** What a document says of an HTTP operation. */
export interface HttpClaims {
  readonly method: string;
  /** Its id, or the words that name it. */
  readonly name: string;
  /** With `{name}` for parameters. */
  readonly path?: string;
  /** What it does, in words. */
  readonly summary?: string;
  /** The beginning of its description. */
  readonly description?: string;
  /** Names of what it takes. */
  readonly parameters?: readonly string[];
}

/**
 * Effect of an HTTP operation. The method gives it, everything else may only raise it: a method is a claim. Making a
 * message, a call or the like is sending it, and so is making whatever has a sender and a receiver.
 */
export function effectOfHttp(claims: HttpClaims): Effect {
  const { method, name, path = '', summary = '', description = '', parameters = [] } = claims;
  const verb = method.toUpperCase();
  if (verb === 'DELETE') return 'destructive';
  const said = wordsOf(`${name} ${path.replace(/\{[^}]*\}/g, ' ')}`);
  const has = (set: ReadonlySet<string>) => said.some((word) => set.has(word));
  if (verb === 'GET' || verb === 'HEAD' || verb === 'OPTIONS')
    return has(DESTRUCTIVE) || has(RAISE_READ) || has(words('pay charge capture transfer')) ? raiseRead(said) : 'read';
  if (verb === 'POST' && !path.endsWith('}') && (reaches(name, path) || hasBothEnds(parameters))) return 'destructive';
  const isHarm = [summary.trim(), description.trim()].some((text) => HARMS.test(text) || CARRIES_OUT.test(text));
  return has(RAISE_WRITE) || SPENDS.test(summary.trim()) || isHarm ? 'destructive' : 'write';
}

/** Whether what a POST makes, by the end of its path or by its name, goes out to somebody. */
function reaches(name: string, path: string): boolean {
  const place =
    path
      .replace(/\.\w+$/, '')
      .split('/')
      .at(-1) ?? '';
  const named = wordsOf(name);
  const made = MAKES.has(named[0] ?? '') ? named.filter((word) => !ASKS.has(word)).at(-1) : undefined;
  return [wordsOf(place).at(-1), made].some((word) => word !== undefined && REACHES.has(word));
}

function hasBothEnds(parameters: readonly string[]): boolean {
  const names = new Set(parameters.map((each) => each.toLowerCase()));
  return names.has('from') && names.has('to');
}

const READ_VERBS = words(
  'get list find search read show view fetch query lookup describe count has is retrieve download',
);
const ADDING_VERBS = words('create add append insert register new make');
/** Verbs by which a description gives away what a name keeps quiet. */
const TELLS = new RegExp(`\\b(?:${DESTROYS}|drop|refund|charg|transfer)(?:e|es|s)?\\b`, 'i');

/** What a server says of a tool: claims, not proofs. */
export interface ToolClaims {
  readonly name: string;
  readonly description?: string;
  readonly annotations?: unknown;
}

/**
 * Effect of a tool of an MCP server. Unknown is destructive; a hint lowers it only as far as the verb of the name agrees
 * and the description does not tell otherwise. `why` is for the person who looks at it.
 */
export function effectOfTool({ name, description = '', annotations }: ToolClaims): {
  readonly effect: Effect;
  readonly why: string;
} {
  const said = wordsOf(name);
  const verb = said[0] ?? '';
  const hints = typeof annotations === 'object' && annotations !== null ? annotations : {};
  const hint = (key: string) => (Object.hasOwn(hints, key) ? (hints as Record<string, unknown>)[key] : undefined);
  const kept = (why: string) => ({ effect: 'destructive', why }) as const;
  if (hint('destructiveHint') === true) return kept('The server says that it destroys.');
  const hard = said.find((word) => DESTRUCTIVE.has(word) || RAISE_WRITE.has(word));
  if (hard !== undefined) return kept(`Its name says “${hard}”.`);
  const tells = TELLS.exec(description)?.[0];
  if (hint('readOnlyHint') === true && READ_VERBS.has(verb)) {
    const raises = said.find((word) => RAISE_READ.has(word));
    if (raises !== undefined) return kept(`It claims to read only, but its name says “${raises}”.`);
    if (tells !== undefined) return kept(`It claims to read only, but its description says “${tells}”.`);
    return { effect: 'read', why: 'The server says that it reads only, and its name agrees.' };
  }
  if (hint('readOnlyHint') !== true && hint('destructiveHint') === false && ADDING_VERBS.has(verb))
    return tells === undefined
      ? { effect: 'write', why: 'The server says that it destroys nothing, and its name adds.' }
      : kept(`It claims to destroy nothing, but its description says “${tells}”.`);
  return kept('Nothing proves that it is harmless.');
}

/** A read whose name begins with a verb of changing destroys; one that merely mentions it may change something. */
function raiseRead(said: readonly string[]): Effect {
  return said[0] !== undefined && (DESTRUCTIVE.has(said[0]) || RAISE_WRITE.has(said[0])) ? 'destructive' : 'write';
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

const NAME_READS = words(
  'get list find search count has is read show view fetch query lookup describe retrieve check exists can browse open',
);

/**
 * Effect of a function, a method or a tool by its name: the first verb gives it, words that harm raise it anywhere.
 */
export function effectOfName(name: string, description = ''): Effect {
  const said = wordsOf(name);
  if (said.some((word) => DESTRUCTIVE.has(word) || RAISE_WRITE.has(word))) {
    const first = said[0] ?? '';
    const mentions = NAME_READS.has(first) && !said.some((word) => DESTRUCTIVE.has(word));
    // "get payment" mentions what it may not do; "get and delete" does it.
    return mentions ? (TELLS.test(description) ? 'write' : 'read') : 'destructive';
  }
  if (MAKES.has(said[0] ?? '') && REACHES.has(said.at(-1) ?? '')) return 'destructive';
  if (!NAME_READS.has(said[0] ?? '')) return 'write';
  return said.some((word) => RAISE_READ.has(word)) || TELLS.test(description) ? 'write' : 'read';
}
