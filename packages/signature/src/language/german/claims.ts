import type { ClaimWords } from '../claim-words.ts';
import { setOf, valuesOf } from '../word-list.ts';

/** Participles by the English verb of a command, as they stand in "ist storniert", "habe gelöscht". */
const PARTICIPLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    add: 'hinzugefügt',
    apply: 'angewendet',
    book: 'gebucht umgebucht',
    buy: 'gekauft',
    cancel: 'storniert gekündigt abgesagt',
    change: 'geändert umgebucht gewechselt',
    close: 'abgeschlossen geschlossen',
    complete: 'abgeschlossen erledigt ausgeführt',
    create: 'erstellt angelegt',
    delete: 'gelöscht entfernt',
    exchange: 'umgetauscht getauscht',
    modify: 'geändert',
    order: 'bestellt',
    pay: 'bezahlt überwiesen',
    place: 'bestellt',
    process: 'erledigt ausgeführt bearbeitet',
    refund: 'erstattet zurückerstattet',
    remove: 'entfernt gelöscht',
    renew: 'verlängert',
    reserve: 'reserviert',
    return: 'zurückgegeben zurückgeschickt',
    send: 'versandt verschickt gesendet geschickt',
    transfer: 'überwiesen',
    update: 'aktualisiert geändert',
  }),
);

/** What is said of a change in German, whatever language is spoken otherwise. */
export const CLAIMS: ClaimWords = {
  reported: (verb) => PARTICIPLES.get(verb)?.split(' ') ?? [],
  // Infinitives are not told from other words here; what is counted by them is then not counted.
  asked: () => [],
  verbs: setOf([...PARTICIPLES.keys()].join(' ')),
  general: setOf('add apply change complete create delete modify move place process remove submit update'),
  outcomes: /(?<!\p{L})(?:alles erledigt|ist erledigt|erfolgreich|hat geklappt|ist durch|ist unterwegs)(?!\p{L})/iu,
  done: /^\W*(?:fertig|erledigt)(?!\p{L})/iu,
  noReport: /(?<!\p{L})(?:nicht|nie|kein\p{L}*|nichts|kann|können|wird|werden|werde|könnte\p{L}*|weder)(?!\p{L})|\?/iu,
  condition: /^\W*(?:wenn|falls|sobald)(?!\p{L})/iu,
  clauses: /[;–—]|,?\s+(?:und|aber)\s+(?=(?:ich|du|sie|wir|es|der|die|das|ihre?)(?!\p{L}))/iu,
  hollow: setOf(
    'der die das dem den ihr ihre sie wurde wurden ist sind hat haben habe für mit und jetzt nun schon bereits erfolgreich heute alles bestellung',
  ),
  doing: [],
  looking: setOf(''),
  sweeping: setOf('alle alles allen jede jeder jedes jeden beide beiden rest übrigen anderen sonst mehrere sämtliche'),
  counts: valuesOf({ 2: 'beide beiden zwei', 3: 'drei', 4: 'vier', 5: 'fünf', 6: 'sechs' }),
};
