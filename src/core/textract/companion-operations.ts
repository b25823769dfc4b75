import type { ServiceName } from './companions';
import type { FreeTextMember } from './free-text';

/** A request of a service beside Textract in which somebody names or tags what Textract reads, writes or notifies. */
export interface CompanionOperation {
  readonly service: Exclude<ServiceName, 'textract'>;
  /** By path, as in `OPERATIONS[…].freeText`; a list of `Key` and `Value` counts as a map. */
  readonly freeText: Readonly<Record<string, FreeTextMember>>;
}

const plain = { allowed: undefined, namesDocument: false, question: false };
const TAGS: FreeTextMember = { ...plain, appearsIn: 'tag lists, IAM conditions and billing' };

/** User-defined metadata is sent back in headers; https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const OBJECT: CompanionOperation = {
  service: 's3',
  freeText: {
    Key: { ...plain, namesDocument: true, appearsIn: 'event notifications, access logs and CloudTrail logs' },
    'Metadata{}': { ...plain, namesDocument: true, appearsIn: 'the headers of every download' },
    // `project=intake&stage=test`: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
    Tagging: TAGS,
  },
};

/** Of S3 and SNS. Sources: their API references; names of buckets and topics are seen by whoever sees an ARN. */
export const COMPANION_OPERATIONS = {
  PutObject: OBJECT,
  CopyObject: OBJECT,
  CreateMultipartUpload: OBJECT,
  PutObjectTagging: { service: 's3', freeText: { 'Tagging.TagSet{}': TAGS } },
  PutBucketTagging: { service: 's3', freeText: { 'Tagging.TagSet{}': TAGS } },
  CreateTopic: { service: 'sns', freeText: { Name: { ...plain, allowed: /^[\w-]+(?:\.fifo)?$/, appearsIn: "the topic's ARN and CloudTrail logs" }, 'Tags{}': TAGS } },
  // The body is the message itself: what it may hold is for the subscribers to say.
  Publish: { service: 'sns', freeText: { Subject: { ...plain, appearsIn: 'the subject line of every e-mail to subscribers' } } },
} as const satisfies Record<string, CompanionOperation>;

export type CompanionOperationName = keyof typeof COMPANION_OPERATIONS;

export const COMPANION_OPERATION_NAMES = Object.keys(COMPANION_OPERATIONS) as CompanionOperationName[];

export const companionOperationOf = (name: CompanionOperationName): CompanionOperation => COMPANION_OPERATIONS[name];

/** What the SDKs' transfer managers run in the end. */
export const TRANSFER: CompanionOperationName = 'PutObject';
