/** The store does not answer, or refuses; the message names what was asked and what it said, and no secret. */
export class EvidenceStoreError extends Error {
  override name = 'EvidenceStoreError';
}
