/** Something the person who starts the system can mend; it is shown as one line, and the exit code is 1. */
export class StartupError extends Error {
  override name = 'StartupError';
}
