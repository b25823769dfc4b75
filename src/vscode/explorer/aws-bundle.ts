import { createRequire } from 'node:module';
import type * as bundle from '../../aws/index';
import type { Aws } from '../../aws/index';

/**
 * Loads dist/aws.js, which holds the AWS SDK, on first use. `require` rather than `import()`: it costs a third of the time,
 * and the bundle is CommonJS anyway.
 */
export function createAwsLoader(): () => Aws {
  const load = createRequire(__filename);
  return () => (load('./aws.js') as typeof bundle).aws;
}
