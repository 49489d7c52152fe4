import { reject, type Handler } from './handler.ts';

export const pin: Handler<'clock.pin'> = (x, { timestamp }) => {
  if (!Number.isSafeInteger(timestamp) || timestamp < 0) reject('INVALID_ARGUMENT', `Expected pin time to be not negative but it was ${timestamp}`);
  x.pinnedAt = timestamp;
  return {};
};

export const reset: Handler<'clock.reset'> = (x) => {
  x.pinnedAt = null;
  return {};
};
