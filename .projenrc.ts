import { cdk8s, javascript, typescript } from 'projen';

/**
 * The one source of package.json, the tsconfig files, the ignore files and
 * LICENSE. After a change: `npx projen`, and commit what it rewrote.
 */
const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-polyaxon',
  description: 'The Polyaxon MLOps platform as cdk8s constructs',
  author: 'cdk8s-polyaxon developers',
  authorAddress: 'https://github.com/polyaxon/cdk8s-polyaxon',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/polyaxon/cdk8s-polyaxon.git',
  defaultReleaseBranch: 'main',
  license: 'Apache-2.0',
  stability: 'experimental',
  keywords: ['cdk8s', 'kubernetes', 'polyaxon', 'mlops'],

  // The library is compiled in place: lib/x.ts -> lib/x.js, lib/x.d.ts.
  srcdir: 'lib',
  libdir: 'lib',
  testdir: 'test',
  sampleCode: false,
  // `files` below says what is published.
  npmignoreEnabled: false,

  projenrcTs: true,
  projenrcTsOptions: { projenCodeDir: '.projen' },
  projenVersion: '^0.103.25',
  packageManager: javascript.NodePackageManager.NPM,
  // Lower than this jsii 6 does not run.
  minNodeVersion: '20.16.0',
  jsiiVersion: '~6.0.0',
  // jsii 6.0 carries the compiler 6.0; ts-jest and typescript-eslint refuse 7.
  typescriptVersion: '~6.0.0',

  // Frameworks are peers only: two copies of constructs in one program do not
  // recognise each other's objects. jsii wants the same minimum as devDependency.
  cdk8sVersion: '2.70.0',
  constructsVersion: '10.3.0',
  peerDeps: ['cdk8s-plus-27@^2.9.5'],
  devDeps: [
    '@stylistic/eslint-plugin@^5',
    '@types/node@^20',
    'ajv@^8',
    'cdk8s-cli@^2.207.60',
    // The command's, which its bundle holds.
    'commander@^14',
    'esbuild@^0.28.0',
    'eslint-plugin-import@^2.32.0',
    'eslint@^9',
    'fast-check@^4',
    'jsii-diff@^1.140.0',
    'jsii-pacmak@^1.140.0',
    'ts-jest@^29.4.15',
    'ts-node@^10.9.2',
    'typescript-eslint@^8',
    'yaml@^2.9.0',
  ],

  publishToPypi: { distName: 'cdk8s-polyaxon', module: 'cdk8s_polyaxon' },
  publishToMaven: {
    javaPackage: 'io.github.polyaxon.cdk8s',
    mavenGroupId: 'io.github.polyaxon',
    mavenArtifactId: 'cdk8s-polyaxon',
  },
  publishToNuget: { dotNetNamespace: 'Polyaxon.Cdk8s', packageId: 'Polyaxon.Cdk8s' },
  publishToGo: { moduleName: 'github.com/polyaxon/cdk8s-polyaxon-go' },
  // dist/ holds the manifests of `npm run synth`; language packages go elsewhere.
  artifactsDirectory: 'packages',
  docgen: false,

  // tsconfig.json is handed to jsii as it is (jsii's `tsconfig` option), so the
  // file in git, the editor's and the compiler's are one and the same.
  tsconfig: {
    // No source maps in the .js files: without their .ts they would only be weight.
    compilerOptions: { types: ['node'], inlineSourceMap: false, inlineSources: false },
  },
  // Type check of the tests; emits nothing. Tests, and the examples they run,
  // see lib's sources and not its compiled declarations.
  tsconfigDev: {
    compilerOptions: {
      // For ts-jest: one file at a time, without types. `npm test` checks the types
      // with it off, as jsii has it off: `export { SomeInterface } from` is allowed.
      isolatedModules: true,
      types: ['node', 'jest'],
      paths: { 'cdk8s-polyaxon': ['../lib/index.ts'] },
    },
  },

  jestOptions: {
    jestVersion: '^30',
    // A changed snapshot is a failure; `npm run snapshots` rewrites on purpose.
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      collectCoverage: false,
      // These run against real things, by scripts of their own.
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(cluster|platform|schemas)/'],
      // lib/*.js lies beside lib/*.ts and may be older: the source wins.
      moduleFileExtensions: ['ts', 'js', 'json', 'node'],
      moduleNameMapper: { '^cdk8s-polyaxon$': '<rootDir>/lib/index.ts' },
    },
  },
  tsJestOptions: {
    transformOptions: {
      tsconfig: typescript.TsJestTsconfig.fromFile('<rootDir>/test/tsconfig.json'),
      // Types are checked once by tsc, not again in each test file.
      diagnostics: typescript.TsJestDiagnostics.none(),
    },
  },

  // eslint.config.js is written by hand.
  eslint: false,
  // Machinery this repository does not use.
  github: false,
  release: false,
  depsUpgrade: false,
  integrationTestAutoDiscover: false,
});

// The examples are programs of the tests: `npm test` checks their types, too.
project.tsconfigDev.addInclude('../examples/**/*.ts');

// Only our pattern, not the ones projen appends to it.
project.jest!.config.testMatch = ['<rootDir>/test/**/*.test.ts'];

// One small runner does the work of a clone (see CONTRIBUTING.md). Of projen's
// tasks there remain its own (default, install) and jsii's packaging per language.
for (const { name } of project.tasks.all) project.removeScript(name);
const unused = ['build', 'pre-compile', 'compile', 'post-compile', 'package', 'watch', 'test:watch', 'test:update', 'test', 'eject', 'clobber'];
for (const name of unused) project.tasks.removeTask(name);
project.setScript('projen', 'projen');
const scripts = {
  'synth': 'node scripts/run.mjs synth',
  'test': 'node scripts/run.mjs test',
  'build': 'node scripts/run.mjs build',
  'lint': 'node scripts/run.mjs lint',
  'snapshots': 'node scripts/run.mjs snapshots',
  'shapes': 'node scripts/shapes.js',
  'bench': 'node scripts/run.mjs bench',
  'test:schemas': 'bash test/schemas/run',
  'test:parity': 'bash test/parity/run',
  'test:cluster': 'bash test/cluster/run',
  'test:platform': 'bash test/platform/run',
  'fuzz': 'node scripts/run.mjs fuzz',
  'schema': 'node scripts/run.mjs schema',
};
for (const [name, command] of Object.entries(scripts)) project.setScript(name, command);

// The package's door. Without `exports` Node could not resolve the package's own
// name (the examples use it, as a user's program does) and users could reach into
// lib/. jsii and its packagers read the two files named after it.
project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './package.json': './package.json',
  './.jsii': './.jsii',
  './.warnings.jsii.js': './.warnings.jsii.js',
});

// unrs-resolver (below jest) 1.13.0 names platform packages of its own that cannot
// be had; `npm ci` then refuses the lock file. Drop this once a newer one is whole.
project.package.addField('overrides', { 'unrs-resolver': '1.12.2' });

// Published: what was made of lib/ (one bundle and the declarations), README and LICENSE; no sources.
project.package.addField('files', [
  '.jsii', '.warnings.jsii.js', 'lib/index.js', 'lib/cli/main.js', 'lib/**/*.d.ts', '!lib/{helm,cli}/**/*.d.ts', 'schema/',
]);
project.package.addField('bin', { 'cdk8s-polyaxon': 'lib/cli/main.js' });

// The lock file names versions and hashes, not the registry they came from.
const npmrc = new javascript.NpmConfig(project);
npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

project.gitignore.exclude(
  '/examples/**/*.js',
  '__pycache__/',
  '/packages/',
  '.warnings.jsii.js',
  // jsii-pacmak leaves one behind; `files` decides.
  '/.npmignore',
  '/.projen/deps.json',
  '/.projen/files.json',
);
project.synth();
