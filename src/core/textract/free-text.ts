/**
 * The free-text members: which characters the service takes and where the text turns up. Source: the API model's patterns
 * (2018-06-27) and the developer guide's pages on completion notifications and CloudTrail.
 */
export interface FreeTextMember {
  /** The value as a whole must match, or the service refuses the request; undefined where any text is taken. */
  readonly allowed: RegExp | undefined;
  /** Completes "it appears in …". */
  readonly appearsIn: string;
  /** Whether the member names a document: there a file name is what belongs. */
  readonly namesDocument: boolean;
  /** Whether it is a question about a document: names of data belong there, values do not. */
  readonly question: boolean;
}

const plain = { allowed: undefined, namesDocument: false, question: false };
const TOKEN = /^[a-zA-Z0-9_-]+$/;
const LOGS = 'CloudTrail logs';

/** By the last name of the path in `OPERATIONS`, without brackets. */
const MEMBERS: Readonly<Record<string, FreeTextMember>> = {
  AdapterName: { ...plain, allowed: TOKEN, appearsIn: 'adapter lists and the console' },
  Description: { ...plain, appearsIn: 'adapter details and the console' },
  Tags: { ...plain, appearsIn: 'tag lists, IAM conditions and billing' },
  TagKeys: { ...plain, appearsIn: 'tag lists, IAM conditions and billing' },
  ClientRequestToken: { ...plain, allowed: TOKEN, appearsIn: LOGS },
  JobTag: { ...plain, allowed: /^[a-zA-Z0-9_.\-:]+$/, appearsIn: `the completion message and ${LOGS}` },
  S3Prefix: { ...plain, namesDocument: true, appearsIn: `object keys and ${LOGS}` },
  Name: { ...plain, namesDocument: true, appearsIn: `the completion message and ${LOGS}` },
  Text: { ...plain, question: true, appearsIn: 'result blocks' },
  Alias: { ...plain, question: true, appearsIn: 'result blocks' },
  S3Uri: { ...plain, namesDocument: true, appearsIn: `the results and ${LOGS}` },
  ProjectName: { ...plain, appearsIn: 'project lists' },
  KmsEncryptionContext: { ...plain, appearsIn: LOGS },
  HumanLoopName: { ...plain, allowed: /^[a-z0-9](?:-*[a-z0-9])*$/, appearsIn: "the human loop's ARN" },
};

/** A text in a dataset manifest: the name of an object in Amazon S3, or a field of people's own. */
export const manifestMember = (kind: 'object-name' | 'own-field'): FreeTextMember => ({ ...plain, namesDocument: kind === 'object-name', appearsIn: 'the validation report of the training and logs of Amazon S3' });

/** @param path a path of `OPERATIONS[…].freeText` */
export function freeTextMember(path: string): FreeTextMember | undefined {
  const name = /[A-Za-z0-9]{1,64}(?=(?:\[\]|\{\})?$)/.exec(path)?.[0] ?? '';
  return Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
}

/** As above, for a path of the table whatever it ends in: of a member that nothing more is known of, its text is in the logs of calls. */
export const describedMember = (path: string): FreeTextMember => freeTextMember(path) ?? { ...plain, appearsIn: LOGS };
