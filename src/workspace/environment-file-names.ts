/** The kinds of files that set environment variables for code in their folder and below. */
export type EnvironmentFileKind = 'dotenv' | 'compose' | 'cloudformation' | 'serverless' | 'kubernetes' | 'dockerfile' | 'aws-config';

/** Parts of names that mark a file as something to copy, not something that takes effect. */
const EXAMPLE = /(?:^|[.\-_])(?:example|sample|template|tpl|dist)(?:[.\-_]|$)/i;

export const isExampleName = (name: string): boolean => EXAMPLE.test(name);

/** The shared configuration file of a project that keeps one, relative to its folder. */
export const AWS_CONFIG = '.aws/config';

/** Manifests of Kubernetes may have any name; these are the usual ones of those that set variables. */
const MANIFEST = /(?:^|[.\-_])(?:deployment|deploy|statefulset|daemonset|cronjob|job|pod|config-?map|manifest|k8s|kubernetes)s?\.ya?ml$/i;

/**
 * Which kind of environment file a file name stands for; undefined for every other file and for examples of such files.
 * Compose: https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file
 * SAM: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html
 * Serverless: https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml
 * @param name the file's name, or `AWS_CONFIG`
 */
export function environmentFileKind(name: string): EnvironmentFileKind | undefined {
  if (/^template\.(?:ya?ml|json)$/i.test(name)) return 'cloudformation';
  if (name === AWS_CONFIG) return 'aws-config';
  if (isExampleName(name)) return undefined;
  if (/^\.env(?:\..+)?$/.test(name)) return 'dotenv';
  if (/^(?:compose|docker-compose)(?:[.\-_].+)?\.ya?ml$/i.test(name)) return 'compose';
  if (/^serverless\.ya?ml$/i.test(name)) return 'serverless';
  if (/^(?:[^.]+\.)?(?:Docker|Container)file(?:\.[^.]+)?$/i.test(name)) return 'dockerfile';
  if (MANIFEST.test(name)) return 'kubernetes';
  return undefined;
}
