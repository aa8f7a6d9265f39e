/** The application: plain functions that know nothing of conversations. */
export function add(first: number, second: number): number {
  return first + second;
}

export function subtract(from: number, amount: number): number {
  return from - amount;
}

export function multiply(first: number, second: number): number {
  return first * second;
}
