import { FwError, type Workflow } from '@fw/signature';

/**
 * Has a workflow open what its commands work on.
 *
 * @throws {FwError} `application-not-ready` with what the application says is wrong.
 */
export async function openApplication(
  { settings: { open } }: Workflow,
  given: Readonly<Record<string, unknown>>,
): Promise<void> {
  try {
    await open?.(given);
  } catch (cause) {
    throw new FwError('application-not-ready', cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
