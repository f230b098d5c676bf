/** What an error of the client says about an event that has not been answered: whether it may be sent again. */
import {
  isGrpcServiceError,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';

/** gRPC's number for it. */
const FAILED_PRECONDITION = 9;

/** The workflow has ended, or ended with the update accepted and not answered: the store knows what came of the event. */
export function isGone(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError || error instanceof WorkflowFailedError) return true;
  // The handler answers every event and fails none: an update that failed went down with its workflow, whatever is told.
  if (error instanceof WorkflowUpdateFailedError) return true;
  if (!(error instanceof Error)) return false;
  return /workflow execution already completed|workflow completed before the update completed/i.test(
    `${error.message} ${String(error.cause)}`,
  );
}

/**
 * The server dropped the update with the workflow task that carried it: it fails a task that ends the workflow while
 * something has arrived that the workflow has not seen, and runs it again without the update.
 */
export function isDropped(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return (
    isGrpcServiceError(cause) &&
    Number(cause.code) === FAILED_PRECONDITION &&
    /unexpected workflow task failure/i.test(cause.details)
  );
}
