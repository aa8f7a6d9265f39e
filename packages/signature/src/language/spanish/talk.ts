import type { TalkWords } from '../talk-words.ts';
import { pairsOf, setOf } from '../word-list.ts';

export const TALK: TalkWords = {
  joints:
    /\s*(?:[;!?.]\s+(?:y\s+)?(?:(?:luego|después|despues)\s+)?|,?\s+y\s+(?:luego|después|despues|también|tambien)\s+|,?\s+(?:luego|después|despues)\s+|,?\s+y\s+(?!(?:un\s+)?(?:medi[oa]|cuarto|tercio)(?!\p{L}))|,\s+también\s+)/giu,
  times: [
    [/(?<!\p{L})(?:tres\s+veces|3\s*(?:x|veces))(?!\p{L})/iu, 3],
    [/(?<!\p{L})(?:dos\s+veces|2\s*(?:x|veces)|otra\s+vez|de\s+nuevo|una\s+vez\s+m[aá]s|otr[oa])(?!\p{L})/iu, 2],
  ],
  openings:
    /^(?:[\s,.!¿]*(?:por favor|y|entonces|ahora|vale|ok|bueno|primero|solo|oye|puedes|podr[ií]as|me puedes|quiero|quisiera|quer[ií]a|me gustar[ií]a|necesito)(?!\p{L}))+/iu,
  naming: setOf('envía envíalo envialo manda mándalo mandalo'),
  question:
    /[?？]\s*$|^[¿\s]*(?:(?:y|pero|espera|vale|bueno|entonces)[\s,]+)*¿?(?:qu[eé]|cu[aá]l(?:es)?|qui[eé]n(?:es)?|cu[aá]ndo|d[oó]nde|por\s+qu[eé]|c[oó]mo|cu[aá]nt[oa]s?|es|son|est[aá]|est[aá]n|hay|puedo|se\s+puede)(?!\p{L})/iu,
  whatThereIs:
    /^[¿\s]*(?:(?:y|vale|bueno)[\s,]+)*¿?(?:qu[eé]|cu[aá]les)(?:\s+\S+){0,3}\s+(?:hay|tienes|tiene|ten[eé]is|puedo\s+(?:elegir|escoger|tener)|est[aá]n\s+disponibles)|^[¿\s]*cu[aá]les\s+son\s+(?:mis|las)\s+opciones/iu,
  changeOfMind: /^(?:en\s+realidad|mejor|espera|olv[ií]dalo|d[eé]jalo|no)[\s,.:;!–-]+\S/iu,
  also: /^(?:y\s+(?:luego\s+|despu[eé]s\s+|tambi[eé]n\s+)?|tambi[eé]n\s+|luego\s+)(?<more>\S.*)$/isu,
  once: /^(?:(?:eh|ah|bueno|vale|s[ií]|por\s+favor)[\s,]+)*(?<same>(?:y\s+)?(?:haz\s+)?lo\s+mismo\s+(?:para|con|a|en)|igual(?:mente)?\s+(?:para|con))\s+|^[¿\s]*(?:(?:eh|ah|bueno|vale)[\s,]+)*(?:y\s+tambi[eé]n|y|tambi[eé]n|adem[aá]s|qu[eé]\s+tal|qu[eé]\s+hay\s+de)\s+/iu,
  too: /[\s,]+(?:tambi[eé]n|igualmente)\s*[.!?]*$/iu,
  each: /[,;]?\s+(?<tail>(?:[^\s,;]+\s+){1,4}?)(?:cada\s+un[oa])[\s.!]*$/iu,
  reading:
    /^[¿\s]*(?:(?:por\s+favor|hola|oye|vale|y|puedes|podr[ií]as)[\s,]+)*¿?(?:muestra(?:me)?|mu[eé]strame|ens[eé]ña(?:me)?|lista|ver|mira|dime|qu[eé]|cu[aá]l(?:es)?|d[oó]nde|cu[aá]ndo|qui[eé]n|c[oó]mo|cu[aá]nt[oa]s?)(?!\p{L})/iu,
  going:
    /^\s*(?:(?:por\s+favor|vale|ahora)[\s,]+)*(?:ve(?:te)?|vamos|ir|voy|pasa|ll[eé]vame|vuelve)\s+(?:al?|hasta)\s+(?<where>[^?]{1,120}?)(?:\s+por\s+favor)?[\s.!]*$/iu,
  report:
    /^\s*(?:(?:hola|oye|perdona|pero|y|bueno)[\s,.!:-]+)*(?:(?:todav[ií]a|a[uú]n)\s+)?(?:no\s+(?:me\s+)?(?:ha\s+llegado|lleg[oó]|he\s+recibido|recib[ií]|encuentro|funciona)|(?:me\s+)?(?:han?\s+robado|robaron)|(?:he\s+perdido|perd[ií]|se\s+me\s+(?:ha\s+)?(?:roto|perdido|rompi[oó]|perdi[oó]))|(?:el|la|los|las|mi|mis|est[ae]|es[ae])(?:\s+[\p{L}\p{N}#-]+){1,5}?\s+(?:(?:ha|han)\s+\p{L}+|lleg[oó]|lleg(?:aron)|no\s+\p{L}+|est[aá]n?\s+(?:rot|da[ñn]ad|estropead)[oa]s?|se\s+(?:ha\s+)?(?:roto|perdido|rompi[oó]|perdi[oó])))(?!\p{L})[^?]*$/iu,
  giving: setOf(
    'da dame dar haz hazme hacer pon ponme poner usa usar toma tomar quiero quisiera quería necesito prefiero deja por favor envía manda paga haz lo la los las eso esto ese esa me te se mi yo el un una de a en con por para solo mejor entonces sea',
  ),
  sentences:
    /(?<!\p{L})(?:mensaje|nota|texto|cuerpo|comentario|contenido|descripción|resumen|motivo|razón|pregunta|observación|opinión|reseña|detalles|queja|asunto|instrucci(?:ón|ones)|qué (?:decir|escribir|enviar))(?!\p{L})/iu,
  inverted: [],
  glossed:
    /^(?:(?:a|de|desde|hasta|en|para|por|con)\s+)?(?:cuánt[oa]s?|cuál(?:es)?|qué|cuándo|dónde|quién(?:es)?|cómo)(?!\p{L})(?!\s+\p{L}+[aei]r(?!\p{L}))/iu,
  aside: {
    choices:
      /^[¿\s]*(?:(?:y|pero|espera|vale|bueno)[\s,]+)*¿?(?:qu[eé]|cu[aá]les)(?:\s+otr[oa]s)?\s+(?<noun>\p{L}+)(?:\s+\p{L}+)?\s+(?:hay|tienes|tiene|ten[eé]is|puedo\s+(?:elegir|escoger|tener))/iu,
    price:
      /^[¿\s]*(?:(?:y|pero|espera|vale|bueno)[\s,]+)*¿?(?:cu[aá]nto\s+(?:es|cuesta|cuestan|vale|ser[ií]a|costar[ií]a|tengo\s+que\s+pagar)(?:\s+(?:eso|esto|todo))?|cu[aá]l\s+es\s+el\s+(?:precio|total))\s*[?.]*$/iu,
    time: /^[¿\s]*(?:(?:y|pero|espera|vale|bueno)[\s,]+)*¿?(?:cu[aá]ndo\s+(?:llega|llegan|viene|ser[ií]a|estar[aá]|llegar[ií]a)(?:\s+\p{L}+){0,2}|cu[aá]nto\s+(?:tarda|tiempo)(?:\s+\p{L}+){0,2})\s*[?.]*$/iu,
    ofPrice: /[$€£¥]\s?\d|\d\s?(?:USD|EUR|€|d[oó]lares|euros?|pesos)(?!\p{L})|precio|gratis/iu,
    ofTime:
      /\d{4}-\d\d-\d\d|\d\s*(?:d[ií]as?|semanas?|mes(?:es)?|horas?|minutos?)|\d{1,2}:\d\d|de inmediato|enseguida|hoy|mañana/iu,
  },
  notThat:
    /^(?:(?:no|espera)[\s,.!]+)*(?:(?:no\s+)?es[ea]\s+no|(?:es\s+)?(?:el|la)\s+(?<wrong>\p{L}+)\s+equivocad[oa])[\s.!]*$/iu,
  shortForms: pairsOf(
    'q que, k que, xq porque, pq porque, x por, tb también, tmb también, porfa por favor, xfa por favor, pa para, dnd dónde, msj mensaje, tlf teléfono',
  ),
  dropIt: /^\W*(?:(?:por\s+favor|vale|entonces|ahora)\W+)*(?<verb>\p{L}{4,})(?:lo|la|los|las)(?!\p{L})/iu,
  rejected: /[\s,]+(?:pero\s+)?(?:no|en\s+(?:vez|lugar)\s+de)(?!\p{L})[^.!?;]*$/iu,
  correcting: setOf(
    'no sino en vez lugar de mejor haz hazlo pon ponlo que lo la sea cambia cambiar cámbialo este esta a usa usar por favor el un una para con y quiero quería quisiera prefiero da dame pero sí vale ok entonces perdón claro mi me correcto corrección decir es eso',
  ),
};
