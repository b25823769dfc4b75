import { HOLE_IN_TEXT } from './template';

/** What is wrong with a text that should be `s3://BUCKET/OBJECT_PATH`; `meant` is what it says in that form, where that is certain. */
export interface LocationFault {
  readonly fault: 'scheme' | 'bucket' | 'key' | 'folder';
  readonly meant: string | undefined;
}

export function locationFault(location: string): LocationFault | undefined {
  if (HOLE_IN_TEXT.test(location)) return undefined;
  if (!location.startsWith('s3://')) return { fault: 'scheme', meant: asS3Uri(location) };
  const [bucket = '', ...rest] = location.slice('s3://'.length).split('/');
  if (bucket === '') return { fault: 'bucket', meant: undefined };
  const key = rest.join('/');
  if (key === '') return { fault: 'key', meant: undefined };
  return key.endsWith('/') ? { fault: 'folder', meant: undefined } : undefined;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html */
const OTHER_FORMS: readonly RegExp[] = [
  /^s3[an]?:\/{1,3}(?<bucket>[a-z0-9.-]{3,63})\/(?<key>[^?#]{1,1024})$/i,
  /^arn:aws[a-z-]{0,16}:s3:::(?<bucket>[a-z0-9.-]{3,63})\/(?<key>[^?#]{1,1024})$/,
  /^https:\/\/(?<bucket>[a-z0-9-]{3,63})\.s3[.-](?:[a-z0-9-]{1,32}\.)?amazonaws\.com(?:\.cn)?\/(?<key>[^?#%+]{1,1024})$/,
  /^https:\/\/s3[.-](?:[a-z0-9-]{1,32}\.)?amazonaws\.com(?:\.cn)?\/(?<bucket>[a-z0-9.-]{3,63})\/(?<key>[^?#%+]{1,1024})$/,
];

function asS3Uri(location: string): string | undefined {
  for (const form of OTHER_FORMS) {
    const { bucket, key } = form.exec(location)?.groups ?? {};
    if (bucket !== undefined && key !== undefined && !key.endsWith('/')) return `s3://${bucket}/${key}`;
  }
  return undefined;
}
