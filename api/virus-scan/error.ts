/** What checks files for viruses does not answer, or could not check; the message names its address and what it said. */
export class VirusScanError extends Error {
  override name = 'VirusScanError';
}
