import type { WorkSchema } from './work-schema.ts';

/** Why an operation on a work item was declined; the message is for a person. */
export class WorkItemError extends Error {}

/** One piece of work: a type, a place among its siblings, children of its own. */
export class WorkItem {
  readonly type: string;
  readonly parent: WorkItem | undefined;
  readonly children: WorkItem[] = [];
  /** Counts the items of one type in one parent, from 1; never given twice, so that a path stays true. */
  readonly number: number;
  readonly #schema: WorkSchema;
  readonly #given = new Map<string, number>();
  complete = false;

  constructor(type: string, schema: WorkSchema, parent?: WorkItem) {
    this.type = type;
    this.parent = parent;
    this.#schema = schema;
    this.number = parent?.nextNumber(type) ?? 1;
    for (const [child, { min }] of Object.entries(schema[type]?.children ?? {})) {
      for (let n = 0; n < min; n++) this.children.push(new WorkItem(child, schema, this));
    }
  }

  /** `/` for the root, else the way down by type and number: `/Task1/Step2`. */
  get path(): string {
    if (this.parent === undefined) return '/';
    return `${this.parent.parent === undefined ? '' : this.parent.path}/${this.type}${this.number}`;
  }

  get root(): WorkItem {
    return this.parent === undefined ? this : this.parent.root;
  }

  /** The item at a path, relative to the root; `undefined` when there is none. */
  find(path: string): WorkItem | undefined {
    if (path.toLowerCase() === this.path.toLowerCase()) return this;
    return this.children.map((child) => child.find(path)).find((found) => found !== undefined);
  }

  /** Every item below and including this one, depth first. */
  all(): readonly WorkItem[] {
    return [this, ...this.children.flatMap((child) => child.all())];
  }

  private nextNumber(type: string): number {
    const next = (this.#given.get(type) ?? 0) + 1;
    this.#given.set(type, next);
    return next;
  }

  addChild(type: string): WorkItem {
    const limits = this.#schema[this.type]?.children[type];
    if (limits === undefined) throw new WorkItemError(`A ${this.type} has no ${type}.`);
    const present = this.children.filter((child) => child.type === type).length;
    if (limits.max !== null && present >= limits.max)
      throw new WorkItemError(`A ${this.type} has at most ${limits.max} ${type}.`);
    const child = new WorkItem(type, this.#schema, this);
    this.children.push(child);
    return child;
  }

  removeChild(child: WorkItem): void {
    const { min = 0 } = this.#schema[this.type]?.children[child.type] ?? {};
    const present = this.children.filter(({ type }) => type === child.type).length;
    if (present <= min) throw new WorkItemError(`A ${this.type} needs at least ${min} ${child.type}.`);
    this.children.splice(this.children.indexOf(child), 1);
  }

  /** The children beyond those that the schema demands. */
  get removable(): readonly WorkItem[] {
    const seen = new Map<string, number>();
    return this.children.filter(({ type }) => {
      const { min = 0 } = this.#schema[this.type]?.children[type] ?? {};
      const number = (seen.get(type) ?? 0) + 1;
      seen.set(type, number);
      return number > min;
    });
  }

  /** Removes what may be removed, and returns it. */
  removeAllChildren(): readonly WorkItem[] {
    const { removable } = this;
    for (const child of removable) this.children.splice(this.children.indexOf(child), 1);
    return removable;
  }

  /** The neighbour among the parent's children; `undefined` at either end and for the root. */
  sibling(distance: 1 | -1): WorkItem | undefined {
    const twins = this.parent?.children ?? [];
    return twins[twins.indexOf(this) + distance];
  }

  markComplete(): void {
    const open = this.children.filter((child) => !child.complete);
    if (open.length > 0) throw new WorkItemError(`${open.map(({ path }) => path).join(', ')} must be complete first.`);
    this.complete = true;
  }
}
