import type { AwsProblem } from '../../aws/errors';
import { COMMANDS, type ExplorerNode, type RowCommand } from './node';

/** What went wrong and what to do next, in words. */
export interface ProblemText {
  /** The row of the tree: the kind first, as short as a side bar is narrow. */
  readonly label: string;
  /** The tooltip, and what the log says: causes and the way out. */
  readonly detail: string;
  /** Best first; the first also runs when the problem's own row is selected. */
  readonly actions: readonly [RowCommand, ...RowCommand[]];
}

const retry: RowCommand = { command: COMMANDS.retry, title: 'Retry', arguments: [] };
const switchProfile: RowCommand = { command: COMMANDS.switchProfile, title: 'Switch Profile…', arguments: [] };
const switchRegion: RowCommand = { command: COMMANDS.switchRegion, title: 'Switch Region…', arguments: [] };
const copy = (text: string): RowCommand => ({ command: COMMANDS.copyText, title: `Copy "${text}"`, arguments: [text] });

export function problemText(problem: AwsProblem): ProblemText {
  switch (problem.kind) {
    case 'no-credentials':
      return {
        label: `No credentials: ${problem.profile}`,
        detail: 'No provider of the default credential chain had credentials. Set up a profile with "aws configure sso" or "aws configure", or switch to a profile that has credentials.',
        actions: [switchProfile, retry],
      };
    case 'expired':
      return problem.signIn === undefined
        ? {
            label: `Credentials expired: ${problem.profile}`,
            detail: 'AWS no longer accepts these temporary credentials. Renew them where they came from, then retry: they are read anew.',
            actions: [retry, switchProfile],
          }
        : {
            label: `Sign-in expired: ${problem.profile}`,
            detail: `Run "${problem.signIn}" in a terminal, then retry.`,
            actions: [copy(problem.signIn), retry, switchProfile],
          };
    case 'rejected':
      return {
        label: `Credentials not accepted: ${problem.profile}`,
        detail: 'The access key is unknown, deleted or of another partition, its secret does not match, or the clock of this computer is wrong.',
        actions: [switchProfile, retry],
      };
    case 'denied':
      return {
        label: `Access denied: ${problem.permission}`,
        detail: `Ask for the permission ${problem.permission}, or switch to a profile that has it. The explorer reads with textract:ListAdapters, textract:ListAdapterVersions, textract:GetAdapter and textract:GetAdapterVersion.`,
        actions: [retry, copy(problem.permission), switchProfile],
      };
    case 'throttled':
      return {
        label: `Too many requests: ${problem.operation}`,
        detail: 'AWS answered that the account makes too many requests, also after two more attempts. Wait a moment, then retry.',
        actions: [retry],
      };
    case 'no-network':
      return {
        label: `Cannot reach ${problem.host}`,
        detail: `The connection failed (${problem.code}). Check the network, a VPN or proxy (http.proxy), and the Region.`,
        actions: [retry, switchRegion],
      };
    case 'tls':
      return {
        label: `Certificate not trusted: ${problem.host}`,
        detail: `The secure connection failed (${problem.code}), as it does behind a proxy that inspects traffic. Put the proxy's CA certificates in a file, set the environment variable NODE_EXTRA_CA_CERTS to its path, and start VS Code anew.`,
        actions: [retry, copy('NODE_EXTRA_CA_CERTS')],
      };
    case 'cut-off':
      return {
        label: `Answer cut off: ${problem.operation}`,
        detail: 'The connection broke before the whole answer was there, or something between here and AWS changed it (a proxy that wants a login, say), also after two more attempts.',
        actions: [retry],
      };
    case 'unavailable':
      return {
        label: `Textract unavailable: HTTP ${problem.status}`,
        detail: `${problem.operation} failed inside the service, also after two more attempts. Wait a moment, then retry; https://health.aws.amazon.com tells whether others see it too.`,
        actions: [retry],
      };
    case 'not-found':
      return {
        label: 'No longer there',
        detail: `${problem.operation}: the adapter or version was deleted since the list was read.`,
        actions: [{ command: COMMANDS.refresh, title: 'Refresh', arguments: [] }],
      };
    case 'bad-profile':
      return {
        label: `Unusable profile: ${problem.profile}`,
        detail: `The profile ${problem.profile} cannot be used: ${problem.reason}. Correct it in the AWS config file, then retry, or switch to another profile.`,
        actions: [switchProfile, retry],
      };
    case 'bad-config-file':
      return {
        label: 'Malformed AWS config file',
        detail: `${problem.file}: ${problem.reason}. Correct the file, then retry.`,
        actions: [retry],
      };
    case 'bad-endpoint':
      return {
        label: 'Invalid endpoint address',
        detail: `An endpoint is an http or https address. This one comes from ${problem.source}. Correct or remove it, then retry.`,
        actions: [retry],
      };
    case 'no-region':
      return {
        label: `No Region set: ${problem.profile}`,
        detail: 'Neither the explorer, AWS_REGION nor the profile names a Region.',
        actions: [switchRegion, switchProfile],
      };
    case 'no-fips-endpoint':
      return {
        label: `No FIPS endpoint: ${problem.region}`,
        detail: 'Your AWS settings (AWS_USE_FIPS_ENDPOINT, use_fips_endpoint or the Region) ask for FIPS endpoints, so no other is called. Switch to a Region that has one.',
        actions: [switchRegion, retry],
      };
    case 'no-account-id':
      return {
        label: `Account id not known: ${problem.profile}`,
        detail: 'An ARN needs the account id. Beside a custom endpoint STS is not asked: set AWS_ACCOUNT_ID, or aws_account_id in the profile.',
        actions: [retry],
      };
    case 'cancelled':
      return { label: 'Cancelled', detail: 'The request was given up.', actions: [retry] };
    case 'unknown':
      return {
        label: `${problem.operation} failed: ${problem.name}`,
        detail: problem.message === '' ? 'AWS gave no further explanation.' : problem.message,
        actions: [retry],
      };
  }
}

/** The problem as rows under `parent`: what happened, then one row for each thing to do about it. */
export function problemNodes(parent: string, problem: AwsProblem): readonly ExplorerNode[] {
  const { label, detail, actions } = problemText(problem);
  const id = `${parent}/problem`;
  return [
    { id, role: { kind: 'text' }, row: { label, tooltip: detail, icon: 'warning', tone: 'warning', open: 'leaf', context: 'problem', command: actions[0] } },
    ...actions.map((action, index): ExplorerNode => ({
      id: `${id}/${index}`,
      role: { kind: 'text' },
      row: { label: action.title, tooltip: detail, icon: iconOf(action.command), open: 'leaf', context: 'action', command: action },
    })),
  ];
}

function iconOf(command: string): string {
  switch (command) {
    case COMMANDS.copyText: return 'copy';
    case COMMANDS.switchProfile: return 'account';
    case COMMANDS.switchRegion: return 'globe';
    default: return 'refresh';
  }
}
