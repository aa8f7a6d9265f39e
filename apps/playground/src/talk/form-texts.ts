/** Texts of a form that is sent, by name; the page itself stays. Files are none of them. */
export function formTexts(event: SubmitEvent): (name: string) => readonly string[] {
  event.preventDefault();
  const form = event.currentTarget;
  const data = form instanceof HTMLFormElement ? new FormData(form) : new FormData();
  return (name) => data.getAll(name).filter((value) => typeof value === 'string');
}
