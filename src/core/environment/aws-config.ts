import { FIPS_SETTING, FIPS_VARIABLE } from '../textract/variables';
import type { Assignment } from './assignment';

/**
 * The settings of the AWS shared configuration file, under the names of the environment variables that mean the same.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html and
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export interface ConfigAssignment extends Assignment {
  /** `default`, `profile ocr`, `services local`. */
  readonly section: string;
}

/** Of a profile. */
const VARIABLES: Readonly<Record<string, string>> = {
  [FIPS_SETTING]: FIPS_VARIABLE,
  endpoint_url: 'AWS_ENDPOINT_URL',
  ignore_configured_endpoint_urls: 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  region: 'AWS_REGION',
  ca_bundle: 'AWS_CA_BUNDLE',
};

const SECTION = /^\[([^\]\r\n]{1,256})\]/;
const SETTING = /^([ \t]*)([A-Za-z_][\w-]{0,63})[ \t]*=[ \t]*([^\r\n]*)/;

export function readAwsConfig(text: string): ConfigAssignment[] {
  const found: ConfigAssignment[] = [];
  let section = '';
  let service: string | undefined;
  for (let at = 0; at < text.length; ) {
    const lineEnd = text.indexOf('\n', at);
    const next = lineEnd < 0 ? text.length : lineEnd + 1;
    const line = text.slice(at, next);
    const opened = SECTION.exec(line)?.[1]?.trim();
    const [whole, indent = '', name = '', raw = ''] = SETTING.exec(line) ?? [];
    if (opened !== undefined) {
      section = opened;
      service = undefined;
    } else if (whole !== undefined) {
      const value = raw.replace(/[ \t][#;].*$/, '').trimEnd();
      // A setting without a value begins the indented lines that belong to it.
      if (indent === '') service = value === '' ? name : undefined;
      const variable = variableOf(section, indent === '' ? undefined : service, name);
      const start = at + whole.length - raw.length;
      if (variable !== undefined) found.push({ section, name: variable, value, span: { start, end: start + value.length } });
    }
    at = next;
  }
  return found;
}

function variableOf(section: string, service: string | undefined, name: string): string | undefined {
  if (/^services(?:\s|$)/.test(section)) return service !== undefined && name === 'endpoint_url' ? `AWS_ENDPOINT_URL_${service.toUpperCase()}` : undefined;
  return service === undefined && Object.hasOwn(VARIABLES, name) ? VARIABLES[name] : undefined;
}
