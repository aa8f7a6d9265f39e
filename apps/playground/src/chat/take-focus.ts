/** A ref that takes the focus when its element appears. One function for all: a new one would take it at every drawing. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
  if (element instanceof HTMLInputElement) element.select();
}
