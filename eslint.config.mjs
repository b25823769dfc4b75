// The import walls of the design stand here: what each layer may not import, said once.
import js from '@eslint/js';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const wall = (name, message) => ({ group: name, message });
const noVscode = wall(['vscode'], 'Only src/vscode imports vscode.');
const noNode = wall(['node:*'], 'src/core and src/report are pure: pass it in as a parameter.');
const noAws = wall(['@aws-sdk/*', '@smithy/*'], 'Only src/aws imports the AWS SDK.');
const noLayer = (...layers) => wall(layers.flatMap(l => [`**/${l}/**`]), `This layer does not know ${layers.join(', ')}.`);
const walls = (folder, ...groups) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: { 'no-restricted-imports': ['error', { patterns: groups }] },
});

export default tseslint.config(
  { ignores: ['dist/**', 'out/**', 'node_modules/**', 'examples/**', 'test/fixtures/*/**', '.vscode-test/**'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { regexp },
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      eqeqeq: 'error',
      // No pattern may run away on a long line: neither by backtracking nor by starting anew at each of its characters.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false, ignoreSticky: true }],
      'no-console': 'error',
    },
  },
  walls('core', noVscode, noNode, noAws, noLayer('workspace', 'worker', 'report', 'cli', 'aws', 'vscode')),
  walls('report', noVscode, noNode, noAws, noLayer('workspace', 'worker', 'cli', 'aws', 'vscode')),
  walls('workspace', noVscode, noAws, noLayer('worker', 'report', 'cli', 'aws', 'vscode')),
  walls('worker', noVscode, noAws, noLayer('report', 'cli', 'aws', 'vscode')),
  walls('cli', noVscode, noAws, noLayer('worker', 'aws', 'vscode')),
  // The facts of the service are one table, which the engine and the explorer read alike.
  walls('aws', noVscode, { regex: '/core/(?!textract/)', message: 'src/aws knows nothing of the engine but the facts of the service.' }, noLayer('workspace', 'worker', 'report', 'cli', 'vscode')),
  walls('vscode', noAws, noLayer('cli')),
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', Buffer: 'readonly' } },
  },
  { files: ['test/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off', '@typescript-eslint/no-unused-expressions': 'off' } },
);
