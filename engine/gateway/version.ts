/** The release of Zeebe whose protocol and behaviour this engine follows: clients ask for it. */
export const version = '8.8.0';
