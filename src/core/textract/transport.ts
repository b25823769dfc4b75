import { HOLE } from './regions';

/**
 * What makes connections to the service insecure, as data: plain HTTP, TLS below the version that AWS requires, and the environment
 * variables that switch checks off for whole processes. TLS 1.2 is the least since 2023:
 * https://aws.amazon.com/blogs/security/tls-1-2-required-for-aws-endpoints/
 */
export type Weakness = 'plaintext' | 'unverified' | 'old-tls';

/** What to write where a version of TLS is too low. */
export const LEAST_TLS = 'TLSv1.2';

const FAMILY = /^(?:ssl(?:v?[23]0?)|tls(?:v?1[01]?))$/;

/** A name of SSL or of TLS 1.0 or 1.1, however a library spells it: `TLSv1.1`, `PROTOCOL_TLSv1`, `TLSv1_method`, `VersionTLS10`, `TLS_1_0`. */
export const isOldTls = (name: string): boolean =>
  name.length <= 40 && FAMILY.test(name.replace(/^(?:PROTOCOL_|Version)|_(?:client_|server_)?method$/gi, '').replace(/[^A-Za-z0-9]/g, '').toLowerCase());

/** A URL that begins with `http://`, on a host that is not the machine's own. */
export interface PlainUrl {
  /** Without its port; may hold `HOLE`. */
  readonly host: string;
  /** The host is certainly one of AWS's, all of which answer to HTTPS. */
  readonly aws: boolean;
  /** Where the port stands in the text, its colon included. */
  readonly port: { readonly start: number; readonly end: number; readonly number: string } | undefined;
}

// Userinfo and names are bounded: the text may be anything.
const PLAIN = /^http:\/\/(?:[^@/?#\s]{0,256}@)?(\[[^\][/?#\s]{1,64}\]|[^:/?#@\s]{1,256})(?::(\d{1,5}|\0))?(?=[/?#]|$)/i;

/** Any of the service's or of AWS's hosts; a hole may stand before. */
const AWS_HOST = /\.(?:amazonaws\.com(?:\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn|amazonaws\.eu)\.?$/i;

/** The port of LocalStack, wherever it runs: it answers in place of AWS. https://docs.localstack.cloud/references/network-troubleshooting/endpoint-url/ */
const LOCALSTACK_PORT = '4566';

/**
 * The URL where it is certainly plain HTTP to another machine; undefined for every other text, for the machine's own addresses,
 * for hosts that only containers and clusters know, and for a host that is not known. Holes stand in `text` as `HOLE`.
 */
export function plainHttp(text: string): PlainUrl | undefined {
  const match = PLAIN.exec(text.slice(0, 1024));
  const [whole = '', host = '', port] = match ?? [];
  const aws = AWS_HOST.test(host);
  if (!match || port === LOCALSTACK_PORT || (host.includes(HOLE) ? !aws : isLocalHost(host))) return undefined;
  return { host, aws, port: port === undefined ? undefined : { start: whole.length - port.length - 1, end: whole.length, number: port } };
}

/** A URL or a host that certainly stays on the machine, or among its containers. */
export function isLocalAddress(text: string): boolean {
  const [, host = '', port] = /^(?:[a-z][a-z0-9+.-]{0,31}:\/\/)?(?:[^@/?#\s]{0,256}@)?(\[[^\][/?#\s]{1,64}\]|[^:/?#@\s]{1,256})(?::(\d{1,5}))?(?=[/?#]|$)/i.exec(text.slice(0, 1024)) ?? [];
  return host !== '' && !host.includes(HOLE) && (isLocalHost(host) || port === LOCALSTACK_PORT);
}

/** Loopback and link-local addresses, and the address by which containers know their host. */
const LOCAL_ADDRESS = /^(?:127(?:\.\d{1,3}){1,3}|0\.0\.0\.0|169\.254(?:\.\d{1,3}){2}|172\.17\.0\.1|\[(?:::1?|fe80:[^\]]*|::ffff:127\.[^\]]*)\])$/i;

/**
 * Names that only the machine, its containers or a cluster know. `.localhost`, `.test` and `.invalid` never lead to another machine
 * (https://www.rfc-editor.org/rfc/rfc6761); names without a dot are those of Compose services and of `/etc/hosts`.
 */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|localdomain|test|invalid|svc|docker\.internal|containers\.internal|localstack\.cloud)\.?$/i;

const isLocalHost = (host: string): boolean => LOCAL_ADDRESS.test(host) || LOCAL_NAME.test(host) || !/[.:]/.test(host.replace(/\.$/, ''));

/** Which programs read a variable: what no program of the kind reads has no effect on it. */
export type Runtime = 'node' | 'python' | 'jvm';

/** What an environment variable does to the connections of the programs that get it. */
export interface VariableWeakness {
  readonly kind: Weakness;
  readonly readBy: Runtime;
  /** For the message, without the variable's name: `--tls-min-v1.0`. */
  readonly part: string;
  /** What stands in the value, and what to write in its place. */
  readonly written: string;
  readonly instead: string;
  /** Only versions read it that nobody maintains. */
  readonly outdated?: true;
}

/** Variables whose value is a list of options of a virtual machine for Java; the first two are read by it, the others by what starts it. */
const JVM_OPTIONS: ReadonlySet<string> = new Set(['JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS', 'JDK_JAVA_OPTIONS', 'JAVA_OPTS', 'JVM_OPTS', 'CATALINA_OPTS', 'MAVEN_OPTS', 'GRADLE_OPTS', 'SBT_OPTS']);

/** Every variable that `variableWeakness` knows. */
export const TRANSPORT_VARIABLES: ReadonlySet<string> = new Set(['NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_OPTIONS', 'PYTHONHTTPSVERIFY', ...JVM_OPTIONS]);

/**
 * What the value of a variable weakens; undefined where it weakens nothing.
 * https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue and #--tls-min-v10 (only `0` counts);
 * https://peps.python.org/pep-0493/ (no version 3 of Python reads it);
 * https://github.com/aws/aws-sdk-java `SDKGlobalConfiguration` (version 1: given without a value it is on).
 */
export function variableWeakness(variable: string, value: string): VariableWeakness | undefined {
  if (variable === 'NODE_TLS_REJECT_UNAUTHORIZED') return value.trim() === '0' ? { kind: 'unverified', readBy: 'node', part: '0', written: '0', instead: '1' } : undefined;
  if (variable === 'PYTHONHTTPSVERIFY') return value.trim() === '0' ? { kind: 'unverified', readBy: 'python', part: '0', written: '0', instead: '1', outdated: true } : undefined;
  if (variable === 'NODE_OPTIONS') return nodeOption(value);
  return JVM_OPTIONS.has(variable) ? jvmOption(value) : undefined;
}

/** An option of `node` that lowers the least version of TLS. */
function nodeOption(value: string): VariableWeakness | undefined {
  const [written] = /(?<![\w-])--tls-min-v1\.[01](?![\w.-])/.exec(value) ?? [];
  return written === undefined ? undefined : { kind: 'old-tls', readBy: 'node', part: written, written, instead: '--tls-min-v1.2' };
}

/** A property of the virtual machine for Java that weakens its connections. */
function jvmOption(value: string): VariableWeakness | undefined {
  const [unchecked, set] = /-Dcom\.amazonaws\.sdk\.disableCertChecking(?:=([A-Za-z]{0,8}))?(?![\w.=])/.exec(value) ?? [];
  if (unchecked !== undefined && set?.toLowerCase() !== 'false') {
    return { kind: 'unverified', readBy: 'jvm', part: '-Dcom.amazonaws.sdk.disableCertChecking', written: unchecked, instead: '-Dcom.amazonaws.sdk.disableCertChecking=false' };
  }
  const [written, name = '', list = ''] = /-D(https\.protocols|jdk\.tls\.client\.protocols)=([\w.,]{1,128})/.exec(value) ?? [];
  if (written === undefined || !list.split(',').some(isOldTls)) return undefined;
  const kept = list.split(',').filter(version => !isOldTls(version));
  return { kind: 'old-tls', readBy: 'jvm', part: `-D${name}`, written, instead: `-D${name}=${kept.length > 0 ? kept.join(',') : LEAST_TLS}` };
}
