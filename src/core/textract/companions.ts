/**
 * Services that carry the same documents as Textract: results land in S3, notices go over SNS, KMS keeps the key. Where FIPS
 * endpoints are required, their clients count like Textract's in a file that uses it.
 */
export const SERVICE_NAMES = ['textract', 's3', 'sns', 'kms'] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

export const isServiceName = (name: string): name is ServiceName => (SERVICE_NAMES as readonly string[]).includes(name);

/** As messages call it. */
export const SERVICE_TITLES: Readonly<Record<ServiceName, string>> = { textract: 'Textract', s3: 'Amazon S3', sns: 'Amazon SNS', kms: 'AWS KMS' };
