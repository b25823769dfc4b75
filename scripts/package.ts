// npm run package: builds for production and packs the extension.
import { packageExtension } from './package-extension';

packageExtension().then(
  file => process.stdout.write(`Packed ${file}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
