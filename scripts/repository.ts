import { join } from 'node:path';

/** The folder of the checkout. */
export const root = join(__dirname, '..');

/** Where the packed extension goes. */
export const vsixFile = join(root, 'out', 'textract-guard.vsix');
