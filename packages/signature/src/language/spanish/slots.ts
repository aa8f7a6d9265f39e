import type { SlotWords } from '../slot-words.ts';
import { setOf } from '../word-list.ts';

export const SLOTS: SlotWords = {
  corrections: {
    cue: /(?<![\p{L}\p{N}])(?:no[,.]?\s+espera|espera[,.]?\s+no|perd[oó]n|quiero\s+decir|quer[ií]a\s+decir|mejor\s+dicho|o\s+m[aá]s\s+bien|en\s+realidad|mejor|que\s+sea(?:n)?|c[aá]mbialo\s+(?:a|por)|cambia\s+(?:eso|el|la)\s+[\p{L} ]{0,24}?(?:a|por)|ponlo\s+(?:a|en|para)|correcci[oó]n|sino|no)(?![\p{L}\p{N}])/giu,
    takesBack:
      /(?:no[,.]?\s+espera|espera[,.]?\s+no|perd[oó]n|quiero\s+decir|quer[ií]a\s+decir|mejor\s+dicho|o\s+m[aá]s\s+bien|en\s+realidad|que\s+sea(?:n)?|correcci[oó]n)/iu,
    other:
      /(?<![\p{L}\p{N}])(?:el|la)\s+otr[oa](?:\s+(?:opci[oó]n|forma))?(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])al\s+rev[eé]s(?![\p{L}\p{N}])/iu,
    change:
      /(?<![\p{L}\p{N}])(?:cambia(?:r|me)?|mueve|mover|pasa(?:r)?|aplaza(?:r)?|actualiza(?:r)?|sube|subir|baja(?:r)?)(?![\p{L}\p{N}])/iu,
    from: /(?<![\p{L}\p{N}])(?:de|del|desde)(?![\p{L}\p{N}])/iu,
    to: /(?<![\p{L}\p{N}])(?:a|al|hasta|por)(?![\p{L}\p{N}])/iu,
  },
  answers: {
    opening:
      /^(?:\s|[,.:;-])*(?:(?:ok(?:ay)?|vale|s[ií]|claro|bueno|pues|eh+|mmm+|ah|oh|perd[oó]n|no)(?:\s*[,.!]\s*|\s+(?=es|el|la|mi|que)))*(?:(?:es|son|era|ser[ií]a|ser[aá]n?)|(?:el|la|mi|su)\s+[\p{L} ]{1,24}?\s(?:es|era|ser[aá])|(?:yo\s+)?(?:quiero|quisiera|quer[ií]a|prefiero|elijo|me\s+gustar[ií]a)|que\s+sea(?:n)?|pon(?:le)?|usa|di)?\s*[:,]?\s*/iu,
    closing: /(?:[\s,]+(?:por\s+favor|porfa|gracias|muchas\s+gracias|entonces|mejor|est[aá]\s+bien)){0,3}[\s.!]*$/iu,
    around: setOf(
      'el la los las a al en para de por favor es son será que sea ok vale sí eh creo quiero yo pues bueno',
    ),
    inside: setOf('de del la el los las y'),
  },
  pointer:
    /(?<![\p{L}\p{N}])(?:lo|la|los|las|ese|esa|eso|esos|esas|este|esta|esto|el\s+mismo|la\s+misma)(?![\p{L}\p{N}])/iu,
  limits: {
    more: '{value} es más que {limit}',
    notLess: '{value} no es menos que {limit}',
    less: '{value} es menos que {limit}',
    notMore: '{value} no es más que {limit}',
    noMultiple: '{value} no es múltiplo de {limit}',
    noWhole: '{value} no es un número entero',
    noTime: '{value} dice un día y ninguna hora',
  },
  flags: {
    off: /^(?:no|sin|ni|nunca|quita|quitar|excluye|excluir|desactiva|desactivar|excepto|menos)$/,
    offBehind: /^(?:no|falso|desactivado|desactivada)$/,
    question:
      /(?:^|[.!?;,:¿]\s*|(?<!\p{L})(?:y|también|pero|o|si)\s+)(?:(?:tiene|tienen|hay|es|est[aá]|incluye|ofrece|permite)\s)[^.!?;]*$/iu,
    naming:
      /(?<!\p{L})si\s(?:est[aá]|es|tiene|hay)\s[^.!?;]*$|(?<!\p{L})(?:cambia|cambiar|pon|poner|ajusta|ajustar|edita|editar)\s+(?:el|la|su|mi)\s+$/iu,
    switched: /^\s+(?:(?:a|en|como)\s+)?(?:sí|si|no|verdadero|falso)(?!\p{L})/iu,
  },
  lists: {
    separator: /\s*(?:[,;\n]|(?<![\p{L}\p{N}])(?:y|e|m[aá]s|as[ií]\s+como)(?![\p{L}\p{N}]))\s*/giu,
    article: /(?<![\p{L}\p{N}])una?\s+(?=\p{L})/iu,
    lead: /^\s*(?:(?:x|veces|de|unidades de|piezas de)(?![\p{L}]))?\s*(?:(?:el|la|los|las|un|una)\s+)?/iu,
    courtesy: /,?\s+(?:por favor|gracias)$/iu,
  },
  texts: {
    saying:
      /(?<![\p{L}\p{N}])(?:diciendo|que\s+(?:dice|diga|ponga)|con\s+el\s+(?:texto|mensaje|comentario)|lo\s+siguiente)\s*[:,]?\s*/iu,
    letKnow: /^[^.!?\n]{0,40}(?<!\p{L})(?:hazle|hazles)\s+saber(?:\s+a\s+[\p{L}'’. -]{1,48}?)?\s+que\s*:?\s*/iu,
    tellThat:
      /(?<!\p{L})(?:d[ií]le|dile|av[ií]sale|recu[eé]rdale|inf[oó]rmale|escr[ií]bele)\s+a\s+(?:(?!que(?!\p{L}))[^\s,;:!?]+\s+){1,4}que\s+/iu,
    because: /(?<![\p{L}\p{N}])(?:porque|el\s+motivo\s+es(?:\s+que)?|ya\s+que|debido\s+a(?:\s+que)?)\s*/iu,
    naming: /(?<![\p{L}\p{N}])(?:llamad[oa]|titulad[oa]|con\s+el\s+(?:nombre|t[ií]tulo)(?:\s+de)?)\s*[:,]?\s*/iu,
    afterName:
      /\s+(?:diciendo|que\s+(?:dice|diga)|con\s+(?:el\s+)?(?:texto|mensaje|contenido)|sobre)(?!\p{L})|\s*[:;]\s|[.!?](?=\s|$)|,\s+(?=\p{Ll})/iu,
    beforeName: setOf('y con para de'),
    link: setOf('es son era eran como será sea'),
    behindLink: setOf('que el la'),
    ends: setOf('y con para a desde en por favor pero porque'),
    doing: /^\p{Ll}+(?:ando|iendo)$/u,
    loose: setOf('y con el la un una'),
    addressee: /^[\s.,:]*a\s+(?:tod[oa]s|ell[oa]s?|él|\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*){0,3})\s+que\s+(?=\S)/u,
    announced: /^[\s.,:]*(?:el|este|un)\s+(?:mensaje|texto|aviso)(?:\s+que|\s*[:,])?\s+(?=\S)/iu,
    edgeBefore: /(?:[\s,]+(?:a|al|en|para|de|desde|hasta|con|el|la|los|las|antes|después))*[\s,:]*$/iu,
    edge: /^[\s,]*(?:(?:a|al|en|para|de|desde|el|la)\s+)*$/iu,
    edgeBehind: /^[\s,:]*(?:que\s+|a\s+|diciendo\s+)?/iu,
  },
};
