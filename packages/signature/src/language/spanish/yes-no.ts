import type { YesNoWords } from '../talk-words.ts';

export const YES_NO: YesNoWords = {
  yes:
    'sí|si|sip|claro|claro que sí|por supuesto|desde luego|vale|va|de acuerdo|ok|okay|okey|correcto|es correcto|está bien|tá bien|envíalo|mándalo|está todo bien|todo bien|' +
    'exacto|exactamente|eso es|así es|perfecto|hazlo|hágalo|adelante|confirmo|lo confirmo|confirmado|confirma|confirmar|' +
    'acepto|lo acepto|aceptado|apruebo|aprobado|afirmativo|cierto|seguro|sin duda|venga|dale|dale nomás|me parece bien|me vale|quiero|sí quiero|' +
    'sí señor|procede|proceda|👍|✅|👌',
  no:
    'no|nop|nones|qué va|ni loco|ni loca|déjalo estar|no lo envíes|no lo envíe|no lo mandes|no lo mande|que no|no gracias|para nada|en absoluto|de ningún modo|de ninguna manera|ni hablar|ni pensarlo|mejor no|todavía no|aún no|ahora no|' +
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
    'los tres|las tres|eso|esto|lo|hola|ah|oh|🙂|🙏|:)',
  irony: 'sí claro|sí seguro|ya *|sí sí claro|claro claro|qué bien|pues vale|vaya|estupendo|genial',
  praise: 'claro|vale|perfecto|seguro|exacto|correcto|bueno|venga',
  lead: 'sí|si|vale|ok|claro|no|de acuerdo',
  but: 'pero|sino',
};
