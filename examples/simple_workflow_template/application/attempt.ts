import type { CommandOutput } from 'fastworkflow';
import { WorkItemError } from './work-item.ts';

/** Does something that the application may decline; its reason becomes the answer. */
export function attempt(action: () => string): CommandOutput {
  try {
    return { text: action() };
  } catch (error) {
    if (error instanceof WorkItemError) return { text: error.message, success: false };
    throw error;
  }
}
