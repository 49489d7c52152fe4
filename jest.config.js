/** Native ES modules: run through `node --experimental-vm-modules` (see package.json, "test"). */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/stories/*.feature'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'json', 'node', 'feature'],
  extensionsToTreatAsEsm: ['.ts', '.feature'],
  transform: { '\\.feature$': '<rootDir>/test/stories/transform.mjs', '^.+\\.ts$': ['@swc/jest', { module: { type: 'es6' }, jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  globalSetup: '<rootDir>/test/kit/global-setup.ts',
  globalTeardown: '<rootDir>/test/kit/global-teardown.ts',
  reporters: ['default', '<rootDir>/rules/reporter.mjs'],
  testTimeout: 120_000,
  maxWorkers: 2,
  // Modules of files that have run stay in a worker's memory: a fresh one is quicker than its garbage collector.
  workerIdleMemoryLimit: '1500MB',
};
