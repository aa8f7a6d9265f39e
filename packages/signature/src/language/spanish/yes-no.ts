import type { YesNoWords } from '../talk-words.ts';

/** What a yes tells somebody to do. */
const ACTS = 'hacerlo|hacer eso|continuar|seguir|seguir adelante|proceder|confirmar|confirmarlo|enviarlo|mandarlo';
/** The same as a wish for another. */
const WISHED =
  'lo hagas|lo haga|lo hagan|hagas eso|haga eso|sigas|siga|sigas adelante|siga adelante|continúes|continúe|procedas|proceda|lo confirmes|lo confirme|lo envíes|lo envíe|lo mandes|lo mande';

export const YES_NO: YesNoWords = {
  made: {
    yes: [
      ['puedes|puede|podemos|quiero|vamos a|me gustaría', ACTS],
      ['quiero que|me gustaría que', WISHED],
      [
        'está|todo está|eso está|esto está|así está|me parece|todo me parece|se ve|todo se ve|suena|eso suena|es|eso es|esto es|todo es|queda|así queda',
        'bien|muy bien|todo bien|correcto|perfecto|genial|estupendo|de acuerdo|lo correcto|perfectamente',
        '|para mí|por mí',
      ],
      [
        '|es|eso es|esto es',
        '|justo|exactamente|precisamente',
        'lo que',
        'quiero|quería|necesito|necesitaba|pedí|dije|quise decir|buscaba',
      ],
      ['por mí|para mí', 'bien|vale|perfecto|de acuerdo|adelante|ok|sí'],
      ['estoy', 'de acuerdo|conforme|seguro|segura|listo|lista', '|con eso|con ello|con todo'],
      [
        '100%|100 por ciento|100 por 100|cien por cien|cien por ciento|al 100%|al cien|al cien por cien',
        '|sí|seguro|segura|de acuerdo',
      ],
    ],
    no: [
      ['no|mejor no|por favor no|que no|prefiero que no|no quiero que|ya no', WISHED],
      ['no quiero|no quiero|prefiero no|no hay que|mejor no|no vamos a|no puedes|ya no quiero', ACTS],
      [
        'no está|eso no está|esto no está|no me parece|no es|eso no es|esto no es',
        'bien|correcto|lo que quiero|lo que quería|lo que pedí',
      ],
      ['no', 'hace falta|es necesario|te molestes|se moleste|me interesa|lo necesito|la necesito', '|ya|gracias'],
      ['espera|para|detén|cancela|anula|deja|olvida', 'eso|esto|todo|todo eso'],
    ],
  },
  musing: 'eh|ehh|em|emm|este',
  yes:
    'sí|si|sip|sep|ajá|aja|cómo no|ya lo creo|haz eso|hazlo ya|excelente|procedan|continúa|continúe|sigue|siga|sigue adelante|claro|claro que sí|por supuesto|desde luego|vale|va|de acuerdo|ok|okay|okey|correcto|es correcto|está bien|tá bien|envíalo|mándalo|está todo bien|todo bien|' +
    'exacto|exactamente|eso es|así es|perfecto|hazlo|hágalo|adelante|confirmo|lo confirmo|confirmado|confirma|confirmar|' +
    'acepto|lo acepto|aceptado|apruebo|aprobado|afirmativo|cierto|seguro|sin duda|venga|dale|dale nomás|me parece bien|me vale|quiero|sí quiero|' +
    'sí señor|procede|proceda|👍|✅|👌',
  no:
    'no|nop|nanai|paso|mejor déjalo|no me interesa|de eso nada|ni en broma|ni de broma|ni de coña|nones|qué va|ni loco|ni loca|déjalo estar|no lo envíes|no lo envíe|no lo mandes|no lo mande|que no|no gracias|para nada|en absoluto|de ningún modo|de ninguna manera|ni hablar|ni pensarlo|mejor no|todavía no|aún no|ahora no|' +
    'no ahora|por ahora no|de momento no|nunca|jamás|no lo hagas|no lo haga|para|espera|un momento|déjalo|déjelo|olvídalo|cancela|cancelar|cancélalo|' +
    'rechazo|rechazado|incorrecto|no es correcto|está mal|eso no|así no|no quiero|no lo quiero|no estoy de acuerdo|negativo|falso|' +
    'he cambiado de idea|cambié de idea|por supuesto que no|claro que no|desde luego que no|👎|❌',
  within: {
    yes: 'sí|sip|claro|por supuesto|desde luego|correcto|cierto|de acuerdo',
    no: 'no|nunca|jamás|falso|en absoluto|para nada',
  },
  weak: { yes: 'si|vale|ok', no: 'nop' },
  around:
    'por favor|gracias|muchas gracias|mil gracias|ahora|ahora mismo|ya|entonces|pues|bueno|así|todo|todos|todas|ambos|ambas|los dos|las dos|' +
    'los tres|las tres|eso|esto|lo|hola|ah|oh|por qué no|no hay problema|ningún problema|sin problema|sin problemas|en seguida|enseguida|cuanto antes|te lo agradezco|se lo agradezco|muy amable|eso mismo|🙂|🙏|:)',
  irony:
    'sí claro|sí cómo no|cómo no claro|sí seguro|ya *|sí sí claro|claro claro|qué bien|pues vale|vaya|estupendo|genial',
  praise: 'claro|vale|perfecto|seguro|exacto|correcto|bueno|venga',
  firm: 'claro|exacto|seguro',
  soft: 'sí sí claro|claro claro',
  acts: 'hazlo|hágalo|adelante|sigue|siga|continúa|continúe|procede|proceda|confirma|confírmalo|envíalo|mándalo',
  lead: 'sí|si|vale|ok|claro|no|de acuerdo',
  but: 'pero|sino',
};
