import type { Catalogue, CatalogueCommand, LeftOut, ReviewNote, Schema } from '../../catalogue/catalogue.ts';
import { effectOfName } from '../../catalogue/guess-effect.ts';
import { isSecret } from '../../catalogue/is-secret.ts';
import { nameCommands } from '../../catalogue/name-commands.ts';
import { addSlot, noSlots } from '../../catalogue/slots.ts';
import { wordsOf } from '../../catalogue/words.ts';
import { cleanText } from '../../render/escape.ts';

/** A value that an intent takes. */
export interface SlotFound {
  readonly name: string;
  /** JSON Schema; `x-synonyms` and `x-label` become meta data of the slot. */
  readonly schema: Schema;
  readonly required: boolean;
}

/** What other tools call an intent: a name, sentences that people wrote, and what they hold. */
export interface IntentFound {
  readonly name: string;
  readonly summary?: string;
  readonly utterances: readonly string[];
  readonly slots: readonly SlotFound[];
  readonly review?: readonly ReviewNote[];
}

/** Intents that the walk itself takes care of. */
const WALK =
  /^(affirm|deny|inform|greet|greeting|hello|goodbye|bye|thank(s|you)?|out_of_scope|nlu_fallback|fallback|restart|session_start|back|cancel|stop|help|none|default_(welcome|fallback|negative)_intent|smalltalk.*|chitchat.*)$/;

/** Utterances of one command that are kept, at most. Source: chosen here; a router gains little from more. */
const MOST_UTTERANCES = 200;

/** Intents as commands that train and are asked, and whose code a person writes. */
export function catalogueOfIntents(
  intents: readonly IntentFound[],
  { kind, title }: { readonly kind: string; readonly title: string },
): Catalogue {
  const left: LeftOut[] = [];
  const wanted = intents.filter(({ name, utterances }) => {
    const reason = WALK.test(wordsOf(name).join('_'))
      ? 'the assistant does this by itself'
      : utterances.length === 0
        ? 'has no sentences'
        : undefined;
    if (reason !== undefined) left.push({ id: name, reason });
    return reason === undefined;
  });
  const names = nameCommands(wanted.map(({ name }) => ({ id: name, context: '*', from: name })));
  return {
    version: 1,
    source: { kind, title: cleanText(title, 80) },
    commands: wanted.map((intent) => commandOf(intent, names.get(intent.name)!)),
    left,
  };
}

function commandOf(
  { name: id, summary, utterances, slots: found, review = [] }: IntentFound,
  name: string,
): CatalogueCommand {
  const slots = noSlots();
  const notes: ReviewNote[] = [...review];
  for (const { name: slot, schema, required } of found) {
    if (isSecret(slot))
      notes.push({ code: 'secret-dropped', message: `${cleanText(slot, 40)} is a secret: no slot was made.` });
    else addSlot(slots, { in: 'body', name: slot }, schema, required);
  }
  const words = wordsOf(id).join(' ');
  const told = cleanText(summary ?? '');
  if (told === '')
    notes.push({ code: 'no-summary', message: 'The source says nothing of what it does: write a sentence.' });
  const unique = [...new Set(utterances.map((text) => cleanText(text)))].filter((text) => text !== '');
  return {
    id,
    name,
    context: '*',
    summary: told === '' ? `${words.charAt(0).toUpperCase()}${words.slice(1)}.` : told,
    effect: effectOfName(id),
    effectFrom: 'name',
    input: { type: 'object', properties: slots.properties, required: slots.required },
    slots: slots.targets,
    utterances: unique.slice(0, MOST_UTTERANCES).map((text) => ({ text, from: 'import' })),
    call: { kind: 'stub', note: `The intent ${cleanText(id, 80)}.` },
    review: notes,
    lost: 0,
  };
}
