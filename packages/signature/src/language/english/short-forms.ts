import type { ShortForms } from '../short-forms.ts';

export const SHORT_FORMS: ShortForms = {
  titles:
    'dr drs mr mrs ms messrs mx prof st ste mt ft fr rev hon gen col maj capt cpt cdr lt sgt cpl gov sen rep pres supt',
  numbered: 'no nos nr num fig figs p pp pg ch vol sec art apt par ext para ver pt',
  denying: 'no',
  open: 'approx appr e.g eg i.e ie cf vs viz ca incl excl esp c/o dept attn re',
  closing:
    'inc ltd co corp llc plc bros jr sr esq ph.d m.d b.a st ave blvd rd ln sq hwy a.m p.m etc u.s u.k est min max',
  lettered:
    'plan option vitamin class seat gate terminal group section row grade size type block hall room part step choice answer team zone track unit appendix exhibit schedule level lane door version variant letter hepatitis',
};
