/**
 * What a failure of the database means to those who asked it. Errors are known by their fields: those of the system and
 * of the driver have no class in common.
 */
interface Failure { name?: string; code?: string; message?: string; severity?: string; constraint?: string; column?: string; table?: string }

/** No connection could be had, or it broke: nothing was done, or nobody knows whether it was. */
function isDatabaseAway(error: unknown): boolean {
  const { name, code = '', message = '' } = failure(error);
  // PostgreSQL's classes 08 (connection) and 57P (shutdown), 53300: as many connections as it allows.
  return name === 'KnexTimeoutError' || /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EPIPE|08|57P|53300)/.test(code) || /^(Connection terminated|timeout expired$)/.test(message);
}

/** The same work may well succeed in a moment: transactions were in each other's way (class 40; 55P03), or no connection was free. */
export function isPassing(error: unknown): boolean {
  return isDatabaseAway(error) || /^(40|55P03)/.test(failure(error).code ?? '');
}

/** In words that quote nothing of what is stored or was to be: a database's own may. `undefined`: it isn't the database's. */
export function describeDatabaseError(error: unknown): string | undefined {
  const { name, severity, code, constraint, column, table, message = '' } = failure(error);
  if (name === 'KnexTimeoutError') return 'no connection to the database was free in time';
  if (severity === undefined || code === undefined) return undefined;
  const where = [table && ` of table ${table}`, column && `, column ${column}`, constraint && `, constraint ${constraint}`].filter(Boolean).join('');
  // Of a statement that can't be, the words name tables and columns; knex puts the statement before them.
  if (code.startsWith('42')) return `${message.slice(message.lastIndexOf(' - ') + 1).replace(/^- /, '')} (${code})`;
  return `${WORDS[code.slice(0, 2)] ?? 'the database refused a statement'}${where} (${code})`;
}

/** By the class of PostgreSQL's code. */
const WORDS: Readonly<Record<string, string>> = {
  '08': 'the connection to the database broke',
  22: 'a value has not the form that the database wants',
  23: 'a row is against a rule of the database',
  40: 'another transaction was in the way',
  53: 'the database is out of connections, memory or space',
  55: 'another transaction was in the way',
  57: 'the database was stopped',
};

function failure(error: unknown): Failure {
  return typeof error === 'object' && error !== null ? error : {};
}
