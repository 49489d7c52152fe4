import { jest } from '@jest/globals';

/**
 * A test that fails is run once more, and its first failure is reported: a machine with two busy cores now and then
 * loses a click in the browser. What is broken fails twice.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
