/**
 * The words in front of a value that say what it is, in whatever a language writes between the two: `aws_secret_access_key = `,
 * `.withSecretKey("`, `<SecretAccessKey>`, `"name": "AWS_SECRET_ACCESS_KEY", "value": "`, `--secret-key `, `AWS_SECRET_KEY ::= `.
 */

/** Names that S3 and AWS alone give a secret. */
const SECRET_LABEL = /secret[\s_.-]?access[\s_.-]?key|access[\s_.-]?key[\s_.-]?secret|aws[\w.-]{0,24}?secret|aws[\s_.-]?(?:access[\s_.-]?)?key|(?:s3|amazon|amz)[\w.-]{0,16}?secret/gi;
/** A name that many services share; it counts where the file speaks of AWS. */
const SHARED_LABEL = /secret[\s_.-]?key|\bsecret(?=["'\]:=>\s])/gi;
const TOKEN_LABEL = /(?:session|security)[\s_.-]?token/gi;
const SHARED_TOKEN_LABEL = /\btoken|session/gi;

/** Long names, types, an attribute and a line of comment may stand between. */
const LONGEST_BEFORE = 320;

/** What stands between two places, without the lines of comment there. */
export const withoutComments = (between: string): string => between.replace(/\n[ \t]{0,64}(?:#|\/\/|--|\/?\*)[^\n]*(?=\n)/g, '');

/** Words of types and declarations, and of keys that hold the value of another. */
const FILLERS = /\b(?:String|str|NSString|char|const|value|Value|default|type|name|Name|let|var|val|static|final|is|string|set|as|quot|b|r|u|L|key|Key)\b/g;
/** What makes of a secret's name that of something else. */
const OTHER_THING = /^\w{0,24}?(?:hash|sha\d*|digest|name|arn|path|file|url|uri|version|checksum|fingerprint|encrypted|cipher|ref|id|length|regex|pattern)s?\b/i;

/** Whether what stands between a label and a value joins the two. */
function joins(between: string): boolean {
  if (OTHER_THING.test(between.replace(/[_-]/g, ''))) return false;
  const rest = between.replace(/^[\w.-]{0,24}/, '').replace(FILLERS, '');
  return !/[A-Za-z0-9]/.test(rest) && (rest.match(/\n/g)?.length ?? 0) <= 2 && !/[;)]\s*\n/.test(rest) && /[^\w-]/.test(between);
}

function labelled(text: string, start: number, label: RegExp): boolean {
  const before = withoutComments(text.slice(Math.max(0, start - LONGEST_BEFORE), start));
  const last = [...before.matchAll(label)].at(-1);
  return last !== undefined && joins(before.slice(last.index + last[0].length));
}

export type LabelStrength = 'own' | 'shared' | 'none';

/** What the words before a value say of it. */
export const secretLabel = (text: string, start: number): LabelStrength =>
  labelled(text, start, SECRET_LABEL) ? 'own' : labelled(text, start, SHARED_LABEL) ? 'shared' : 'none';

export const tokenLabel = (text: string, start: number): LabelStrength =>
  labelled(text, start, TOKEN_LABEL) ? 'own' : labelled(text, start, SHARED_TOKEN_LABEL) ? 'shared' : 'none';

/** Whether a label of either kind may stand in the text at all. */
export const mayHoldLabel = (text: string): boolean => /secret[\s_.-]?(?:access[\s_.-]?)?key|aws[\w.-]{0,24}?secret|access[\s_.-]?key[\s_.-]?secret|aws_(?:access_)?key|(?:s3|amazon|amz)[\w.-]{0,16}?secret|session[\s_.-]?token/i.test(text);
