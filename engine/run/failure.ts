export type ErrorType =
  | 'IO_MAPPING_ERROR' | 'JOB_NO_RETRIES' | 'EXECUTION_LISTENER_NO_RETRIES' | 'TASK_LISTENER_NO_RETRIES' | 'AD_HOC_SUB_PROCESS_NO_RETRIES' | 'CONDITION_ERROR' | 'EXTRACT_VALUE_ERROR'
  | 'CALLED_ELEMENT_ERROR' | 'UNHANDLED_ERROR_EVENT' | 'CALLED_DECISION_ERROR' | 'DECISION_EVALUATION_ERROR' | 'FORM_NOT_FOUND' | 'RESOURCE_NOT_FOUND';

/** An element can't go on: becomes an incident. Thrown before the step has changed anything that can't be repeated. */
export class Failure extends Error {
  override name = 'Failure';
  readonly errorType: ErrorType;
  constructor(errorType: ErrorType, message: string) {
    super(message);
    this.errorType = errorType;
  }
}
