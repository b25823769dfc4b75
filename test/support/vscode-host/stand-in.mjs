#!/usr/bin/env node
// Stands in for a VS Code executable where no desktop one can run: understands the arguments that a test run gives it and exits alike,
// and shows the real workbench in a browser without a window. For `runTests({ vscodeExecutablePath })` of @vscode/test-electron.
import { createRequire } from 'node:module';
import { register } from 'tsx/cjs/api';

register();
const { main } = createRequire(import.meta.url)('./stand-in-main.ts');
process.exit(await main(process.argv.slice(2), process.env));
