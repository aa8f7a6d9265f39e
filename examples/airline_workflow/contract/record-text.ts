/**
 * A record as indented lines for people and models: `name: value`, lists with
 * dashes. Everything in the record is shown; what is empty is left out.
 */
export function recordText(value: unknown, indent = ''): string {
  if (Array.isArray(value)) return value.map((item) => listItem(item, indent)).join('\n');
  if (typeof value !== 'object' || value === null) return `${indent}${plain(value)}`;
  return Object.entries(value)
    .filter(([, field]) => !isEmpty(field))
    .map(([name, field]) => fieldText(name, field, indent))
    .join('\n');
}

function fieldText(name: string, field: unknown, indent: string): string {
  if (typeof field !== 'object' || field === null) return `${indent}${name}: ${plain(field)}`;
  if (Array.isArray(field) && field.every((item) => typeof item !== 'object')) {
    return `${indent}${name}: ${field.map(plain).join(', ')}`;
  }
  return `${indent}${name}:\n${recordText(field, `${indent}  `)}`;
}

function listItem(item: unknown, indent: string): string {
  const text = recordText(item, `${indent}  `);
  return `${indent}- ${text.slice(indent.length + 2)}`;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
