/** The kinds of files that set environment variables for code in their folder and below. */
export type EnvironmentFileKind = 'dotenv' | 'compose' | 'cloudformation' | 'serverless';

/** Parts of names that mark a file as something to copy, not something that takes effect. */
const EXAMPLE = /(?:^|[.\-_])(?:example|sample|template|tpl|dist)(?:[.\-_]|$)/i;

export const isExampleName = (name: string): boolean => EXAMPLE.test(name);

/**
 * Which kind of environment file a file name stands for; undefined for every other file and for examples of such files.
 * Compose: https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file
 * SAM: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html
 * Serverless: https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml
 */
export function environmentFileKind(name: string): EnvironmentFileKind | undefined {
  if (/^template\.(?:ya?ml|json)$/i.test(name)) return 'cloudformation';
  if (isExampleName(name)) return undefined;
  if (/^\.env(?:\..+)?$/.test(name)) return 'dotenv';
  if (/^(?:compose|docker-compose)(?:[.\-_].+)?\.ya?ml$/i.test(name)) return 'compose';
  if (/^serverless\.ya?ml$/i.test(name)) return 'serverless';
  return undefined;
}
