// The root configuration leaves test/cluster out: these tests need the control plane that `run` prepares.
module.exports = {
  rootDir: __dirname,
  testMatch: ['<rootDir>/*.test.ts'],
  // Types are checked with the rest of the project; here they would only cost time.
  transform: { '\\.ts$': ['ts-jest', { diagnostics: false, isolatedModules: true, tsconfig: { module: 'commonjs', target: 'ES2022', esModuleInterop: true } }] },
  globalSetup: '<rootDir>/setup.ts',
  testSequencer: '<rootDir>/sequencer.js',
  reporters: ['default', '<rootDir>/last-line-reporter.js'],
  testTimeout: 180_000,
};
