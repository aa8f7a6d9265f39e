import type { ClaimWords } from '../claim-words.ts';
import { namesOf, setOf, valuesOf } from '../word-list.ts';

/** Participles without their ending, by the English verb of a command; one may stand for several. */
const PARTICIPLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    add: 'añadid agregad',
    apply: 'aplicad',
    approve: 'aprobad',
    book: 'reservad',
    buy: 'comprad',
    cancel: 'cancelad anulad',
    change: 'cambiad modificad',
    charge: 'cobrad cargad',
    close: 'cerrad',
    complete: 'completad',
    create: 'cread',
    delete: 'eliminad borrad',
    exchange: 'cambiad intercambiad',
    lend: 'prestad',
    modify: 'modificad cambiad',
    move: 'movid trasladad',
    pay: 'pagad abonad',
    place: 'realizad',
    process: 'procesad tramitad',
    refund: 'reembolsad devuelt',
    remove: 'quitad eliminad retirad',
    renew: 'renovad',
    reserve: 'reservad',
    return: 'devuelt',
    sell: 'vendid',
    send: 'enviad mandad',
    submit: 'enviad presentad',
    transfer: 'transferid',
    update: 'actualizad modificad',
    withdraw: 'retirad',
  }),
);

/** The infinitives of Spanish command names that do not make their participle by rule. */
const IRREGULAR = namesOf({ devuelt: 'devolver', hech: 'hacer', puest: 'poner', escrit: 'escribir', abiert: 'abrir' });

export const CLAIMS: ClaimWords = {
  reported(verb) {
    const stems = PARTICIPLES.get(verb)?.split(' ') ?? participleOf(verb);
    return stems.flatMap(formsOf);
  },
  asked(verb) {
    const roots = (PARTICIPLES.get(verb)?.split(' ') ?? participleOf(verb)).map((stem) => stem.slice(0, -2));
    return roots.flatMap((root) => ['a', 'e', 'ar', 'er', 'ir'].map((end) => `${root}${end}`));
  },
  verbs: setOf([...PARTICIPLES.keys()].join(' ')),
  general: setOf('add apply change complete create delete modify move place process remove submit update'),
  outcomes:
    /(?<!\p{L})(?:todo listo|acab(?:o|amos) de|\p{L}+ci[oó]n (?:completada|confirmada|realizada)|ya est[aá](?: hech[oa]| list[oa])?|se complet[oó]|con [eé]xito|correctamente|(?:est[aá]|qued[oó]) (?:complet[oa]|list[oa]|confirmad[oa])|en camino)(?!\p{L})/iu,
  done: /^\W*(?:hecho|listo)(?!\p{L})|^\W*(?:s[ií],?\s+)?lo (?:he hecho|hice)(?=\W*$)/iu,
  noReport:
    /(?<!\p{L})(?:no|nunca|nada|ning[uú]n\p{L}*|tampoco|puede[ns]?|podr[ií]a\p{L}*|ser[aá]n?|deber[ií]a\p{L}*)(?!\p{L})|[¿?]/iu,
  condition: /^\W*(?:si|cuando|en cuanto|una vez que|a menos que)(?!\p{L})/iu,
  clauses:
    /[;–—]|,?\s+(?:y|pero|as[ií] que)\s+(?=(?:he|hemos|se|su|tu|la|el|los|las|ya|no|nada|recibir[aá]s?)(?!\p{L}))|,\s+(?=(?:(?:l[oa]s?|te|se|ya)\s+)*(?:he|hemos|ha|han|fue|fueron)(?!\p{L}))/iu,
  hollow: setOf(
    'el la los las su sus tu tus lo que está esta este han has hemos sido fue fueron para por con ya ahora con éxito correctamente hoy todo listo pedido solicitud',
  ),
  doing: [
    /(?<!\p{L})(?:he|hemos|estoy|estamos|queda|quedan|está|están|fue|fueron|ha sido|han sido)\s+(?:(?:ya|ahora|también|sido|\p{L}+mente)\s+)*(?<what>\p{L}+)/giu,
    /^[^\p{L}]*(?:(?:ya|todo|lo|la|los|las|te|le|se)\s+)*(?<what>\p{L}+(?:ado|ada|ados|adas|ido|ida|idos|idas|é|í))(?!\p{L})/giu,
  ],
  looking: setOf(
    'mirado buscado encontrado visto revisado comprobado verificado consultado localizado buscando mirando revisando comprobando ' +
      'aquí listo disponible pendiente seguro permitido entregado enviado encontré busqué vi revisé',
  ),
  sweeping: setOf('todo toda todos todas cada cualquier ambos ambas resto demás otros otras varios varias'),
  counts: valuesOf({ 2: 'ambos ambas dos', 3: 'tres', 4: 'cuatro', 5: 'cinco', 6: 'seis', 7: 'siete', 8: 'ocho' }),
};

/** "cancelar" gives "cancelad", "añadir" gives "añadid". */
function participleOf(verb: string): readonly string[] {
  const irregular = IRREGULAR.get(verb);
  if (irregular !== undefined) return [irregular];
  if (/..ar$/u.test(verb)) return [`${verb.slice(0, -2)}ad`];
  return /..[ei]r$/u.test(verb) ? [`${verb.slice(0, -2)}id`] : [];
}

/** "cancelad" gives "cancelado", "canceladas", and "cancelé", "canceló". */
function formsOf(stem: string): readonly string[] {
  const ends = ['o', 'a', 'os', 'as'].map((end) => `${stem}${end}`);
  const root = stem.slice(0, -2);
  if (stem.endsWith('ad')) return [...ends, `${root}é`, `${root}ó`];
  return stem.endsWith('id') ? [...ends, `${root}í`, `${root}ió`] : ends;
}
