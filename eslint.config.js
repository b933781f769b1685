const stylistic = require('@stylistic/eslint-plugin');
const importPlugin = require('eslint-plugin-import');
const tseslint = require('typescript-eslint');
const importOrder = require('./scripts/import-order');

/** What any file of the repository is held to. */
const style = {
  plugins: { '@stylistic': stylistic },
  rules: {
    '@stylistic/indent': ['error', 2],
    '@stylistic/quotes': ['error', 'single', { avoidEscape: true }],
    '@stylistic/semi': ['error', 'always'],
    '@stylistic/comma-dangle': ['error', 'always-multiline'],
    '@stylistic/max-len': ['error', { code: 150, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true }],
    '@stylistic/no-trailing-spaces': 'error',
    '@stylistic/no-multiple-empty-lines': ['error', { max: 1, maxEOF: 0 }],
    '@stylistic/eol-last': 'error',
    // What does not fit in here is two things. Tables of data in lib/config may
    // say `/* eslint-disable max-lines -- data */`.
    'max-lines': ['error', { max: 350, skipBlankLines: false, skipComments: false }],
    'no-duplicate-imports': 'error',
    'prefer-const': 'error',
    'eqeqeq': 'error',
  },
};

const typescript = {
  files: ['**/*.ts'],
  plugins: { 'import': importPlugin, '@typescript-eslint': tseslint.plugin },
  languageOptions: { parser: tseslint.parser },
  settings: importOrder.settings,
  rules: {
    'import/no-cycle': 'error',
    'import/order': ['error', { groups: ['builtin', 'external', 'parent', 'sibling'], alphabetize: { order: 'asc', caseInsensitive: true } }],
    'import/no-extraneous-dependencies': ['error', { devDependencies: ['.projenrc.ts', 'test/**', 'examples/**', 'lib/helm/**', 'lib/cli/**'] }],
    '@typescript-eslint/no-unused-vars': 'error',
    '@typescript-eslint/no-require-imports': 'error',
    '@typescript-eslint/no-shadow': 'error',
  },
};

/** jsii: what it would accept silently and other languages could not use. */
const publicSurface = {
  files: ['lib/**/*.ts'],
  rules: {
    '@typescript-eslint/explicit-module-boundary-types': 'error',
    '@typescript-eslint/no-explicit-any': 'error',
  },
};

module.exports = [
  { ignores: ['node_modules/', 'dist/', 'packages/', 'coverage/', 'lib/**/*.js', 'examples/**/*.js', '**/*.d.ts'] },
  style,
  typescript,
  publicSurface,
  ...importOrder.rules(__dirname),
];
