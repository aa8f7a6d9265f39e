/** An argument as a shell takes it for one: as it is when that is plain, else in quotes. */
export function quoteArgument(argument: string): string {
  return /^[\p{L}\p{N}_./:@%+=,~\\-]+$/u.test(argument) ? argument : `"${argument.replace(/["$`\\]/g, '\\$&')}"`;
}
