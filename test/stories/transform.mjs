// Lets Jest run a `.feature` file as a test file.
import path from 'node:path';

const teller = path.join(import.meta.dirname, 'tell.ts');

export default {
  process: (/** @type {string} */ source, /** @type {string} */ file) => ({
    code: `import { tell } from ${JSON.stringify(teller)};\ntell(${JSON.stringify(source)}, ${JSON.stringify(path.basename(file))});\n`,
  }),
};
