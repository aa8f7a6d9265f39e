import type { ReplyName, Workflow } from '@fw/signature';

/**
 * A reply in the workflow's words (`settings.replies`) or those of its language, its placeholders filled; one that the
 * occasion does not have stays empty.
 */
export function say(workflow: Workflow, name: ReplyName, values: Readonly<Record<string, string>> = {}): string {
  const { settings, language } = workflow;
  const own = settings.replies;
  const template = own !== undefined && Object.hasOwn(own, name) ? own[name] : undefined;
  return (template ?? language.replies[name])
    .replace(/\{([a-z-]+)\}/g, (_, key: string) => (Object.hasOwn(values, key) ? (values[key] ?? '') : ''))
    .replace(/[ \t]+(?=\n|$)/g, '')
    .trim();
}

/** Lines of an answer, empty ones left out. */
export function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n');
}

/** A value as text: its own, or its JSON. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
