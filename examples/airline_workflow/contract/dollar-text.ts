/** Dollars as people read them: `$1,234.50`; the sign is left to the sentence. */
export function dollars(amount: number): string {
  return `$${Math.abs(amount).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
